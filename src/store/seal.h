/* seal.h -- columns that only this house can read.
 *
 * Two levels: each person has a data key, wrapped by the master key, which is a
 * file of its own and never in the database or its backup.  Erasing a person
 * destroys one key.  Things that belong to no person (a second factor's secret,
 * an audit detail without a patient) are sealed under SEAL_HOUSE.
 *
 * XChaCha20-Poly1305; associated data is table|column|row|key id, so a value
 * moved to another cell does not open.  sqlc calls seal_close and seal_open; a
 * use case never does.  Also the blind keys under which sealed names are found.
 */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include "base/err.h"
#include "store/db.h"

struct arena;
struct random;
struct str;

enum { SEAL_KEY_BYTES = 32, SEAL_HOUSE = 0 };

struct seal_master; /* the master key, locked in memory, not dumped; app lifetime */
struct seal;        /* one connection's opener: caches the data keys of a unit of work */

/* The key file: "renkei-key-1 <id> <base32 key with check>".  Writing one never
 * replaces a file (ERR_CONFLICT).  Loading: ERR_NOT_FOUND; ERR_FORBIDDEN unless
 * its mode is 0600 or stricter and its owner we or root; ERR_INVALID damaged. */
MUST_USE struct err seal_master_create(struct random *random, const char *path,
                                       struct arena *arena, const char **recovery);
MUST_USE struct err seal_master_load(const char *path, struct seal_master **master);
/* From the words of the recovery sheet: 16 groups of five, of which the last is
 * a check.  ERR_INVALID says which group is wrong; its values stay valid until
 * the next call on this thread. */
MUST_USE struct err seal_master_recover(const char *recovery, const char *path);
struct seal_master *seal_master_for_test(void); /* no secret; a new one each call */
void seal_master_free(struct seal_master *master);

/* While keys are being re-wrapped, rows of both masters stand side by side: open
 * also what `next` wrapped, and wrap new keys with it.  `next` must outlive. */
void seal_master_also(struct seal_master *master, struct seal_master *next);

struct seal *seal_new(struct seal_master *master, struct random *random, struct db *db);
void seal_free(struct seal *seal);
/* Wipe the opened keys.  tx.h calls it itself, for the seal that db_seal_set()
 * gave its connection, at the end of each unit and of each act: a key made in an
 * act that was undone must not be used again. */
void seal_forget(struct seal *seal);

/* Once at each start, after migrating and before anything else is sealed, with no
 * unit open: make the house's own data key and the root of the blind keys when
 * this database has none yet (which needs the write connection), and hand the
 * root to the master; seal_blind() and SEAL_HOUSE need it.  (The root is in the
 * database, wrapped, so that names are found as before under a new master key.)
 * ERR_FORBIDDEN: this key file belongs to another database. */
MUST_USE struct err seal_house_ready(struct seal *seal);

struct seal_place {
    const char *table;
    const char *column;
    int64_t row;
};

/* Make a person's data key, in the running transaction.  ERR_CONFLICT when one
 * was made before, also if it has been destroyed since. */
MUST_USE struct err seal_person_add(struct seal *seal, int64_t person);
/* Destroy it: what was sealed under it can never be read again.  Copies made
 * before still hold the wrapped key: the backup's life is the true limit. */
MUST_USE struct err seal_person_erase(struct seal *seal, int64_t person);

/* Seal a text (NULL stays absent) for `person`, or SEAL_HOUSE.  Its length is
 * hidden up to 16 bytes: names of two and of three characters look alike.
 * ERR_NOT_FOUND when the person's key was destroyed, ERR_INTERNAL when there
 * never was one. */
MUST_USE struct err seal_close(struct seal *seal, struct arena *arena, int64_t person,
                               struct seal_place place, const char *text,
                               struct bytes *sealed);
/* Open it.  ERR_INTERNAL: damaged or moved; *text is NULL and no error when the
 * person's key was destroyed. */
MUST_USE struct err seal_open(struct seal *seal, struct arena *arena, int64_t person,
                              struct seal_place place, struct bytes sealed,
                              const char **text);
/* The same for raw bytes (attachments). */
MUST_USE struct err seal_close_bytes(struct seal *seal, struct arena *arena,
                                     int64_t person, struct seal_place place,
                                     struct bytes plain, struct bytes *sealed);
MUST_USE struct err seal_open_bytes(struct seal *seal, struct arena *arena,
                                    int64_t person, struct seal_place place,
                                    struct bytes sealed, struct bytes *plain);

/* HMAC of an already folded text under a key derived for `kind`, cut to `bits`
 * (model.md 5: 32 for whole kana, kana + birth date, telephone, certificate;
 * 10 for the family kana). */
int64_t seal_blind(const struct seal_master *master, const char *kind, int bits,
                   const char *folded);

/* Re-wrap data keys under a new master key, `limit` at a time, in the running
 * transaction; resumable, since it takes what `next` has not wrapped.  Calls
 * seal_master_also().  When *left is 0 the old key file has done its work. */
MUST_USE struct err seal_rewrap(struct seal *seal, struct seal_master *next, int limit,
                                int *done, int *left);

#endif
