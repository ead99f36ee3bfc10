/* audit_entry.h -- one row of the log: its columns, their bytes, its leaf. */
#ifndef ACCESS_AUDIT_ENTRY_H
#define ACCESS_AUDIT_ENTRY_H

#include "access/audit_tree.h"
#include "base/day.h"
#include "base/err.h"
#include "store/db.h"

#include <stdint.h>

struct arena;
struct context;

enum { AUDIT_SALT_BYTES = 16 };

/* Every column of audit_entry but salt and leaf, and the rows of audit_subject. */
struct audit_columns {
    int64_t seq;
    instant at;
    int64_t actor_kind, actor, office;
    const char *act;
    int64_t subject_kind, subject, person, care_case;
    const char *reason;
    struct bytes detail; /* sealed, as stored */
    const int64_t *ids;
    int id_count;
};

/* The leaf of a row: SHA-256(0x00 | salt | canonical bytes of the columns). */
struct hash audit_entry_leaf(struct arena *arena, const struct audit_columns *columns,
                             struct bytes salt);

/* Write the next entry: number, salt, sealed detail, leaf; and its leaf into the
 * tree. */
MUST_USE struct err audit_entry_write(struct context *context, struct audit_tree *tree,
                                      struct audit_columns *columns, const char *detail);

/* The newest part of the log that `tree` does not know yet.  A number that is
 * missing stands as a leaf of zeroes, so that numbers and leaves stay in step;
 * audit_verify names it.  *fits: the root is that of the last head. */
MUST_USE struct err audit_tree_catch_up(struct db *db, struct arena *arena,
                                        struct audit_tree *tree, bool *fits);

/* Seal the batch: one head over the tree, unless it has one already.  key NULL:
 * without signature. */
MUST_USE struct err audit_head_write(struct db *db, struct audit_tree *tree,
                                     instant at, const struct hash *key);

/* What a head says, and after which one it came: so that none can be left out. */
struct audit_head {
    int64_t previous;
    int64_t size;
    instant at;
    struct hash root;
};
struct hash audit_head_signature(const struct hash *key, const struct audit_head *head);

/* The purpose of the house's key for heads. */
#define AUDIT_HEAD_PURPOSE "audit.head"

#endif
