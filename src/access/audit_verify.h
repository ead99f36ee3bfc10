/* audit_verify.h -- is the log what was written?  Needs no server and no key.
 *
 * Recomputes every leaf from its columns, then every root from the leaves.
 * A row that was changed is named; where rows were moved, cut, added or hashed
 * anew, the batch is.  With the house's key the heads' signatures are proved
 * too; with a head noted elsewhere (paper, another machine) also a log that was
 * cut back to an earlier state as a whole.
 *
 * What is looked at is the log as it stood at the beginning.  It is read a page at
 * a time, each perhaps in a snapshot of its own: rows of the log never change, so
 * rows that do are what is searched for, and what is added meanwhile is left to the
 * next time.
 */
#ifndef ACCESS_AUDIT_VERIFY_H
#define ACCESS_AUDIT_VERIFY_H

#include "base/day.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct db;

enum audit_fault {
    AUDIT_SOUND = 0,
    AUDIT_ENTRY_CHANGED,   /* entry `seq` does not match its leaf */
    AUDIT_BATCH_BROKEN,    /* entries from first_seq to last_seq: moved, cut, re-hashed */
    AUDIT_HEAD_CHANGED,    /* the head over last_seq entries is not as written */
    AUDIT_ENTRIES_UNSEALED, /* entries after the last head, from first_seq */
    AUDIT_HEAD_UNKNOWN,    /* the head noted elsewhere is not in this log */
};

struct audit_known_head { /* noted elsewhere */
    int64_t size;
    struct hash root;
};

struct audit_report {
    enum audit_fault fault;
    int64_t seq;                 /* AUDIT_ENTRY_CHANGED */
    int64_t first_seq, last_seq; /* of the batch */
    instant batch_at;            /* when the batch was sealed, if told */
    int64_t entries, heads;      /* looked at */
    struct hash root;            /* of the last head */
};

struct audit_verify {
    const struct hash *key;               /* audit_key(); NULL: signatures unchecked */
    const struct audit_known_head *known; /* NULL: none */
    void (*progress)(int64_t done, int64_t total, void *argument); /* NULL: silent */
    void *argument;
    /* Between two pages; NULL: nothing.  perform_read_anew() keeps the snapshots short. */
    struct err (*between)(void *argument);
    void *between_argument;
};

/* Look through the whole log; db in a reading unit or alone.  The arena is
 * marked and rewound page by page.  OK also when a fault was found. */
MUST_USE struct err audit_verify_run(struct db *db, struct arena *arena,
                                     const struct audit_verify *how,
                                     struct audit_report *report);

#endif
