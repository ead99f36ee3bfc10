/* audit_entry.c -- one row of the log: its columns, their bytes, its leaf.
 *
 * Canonical bytes: each number as 8 bytes, big end first (absent ones as the
 * house's value for absent), each text or blob as its length in 8 bytes, all
 * ones when absent, then the bytes.  No two rows share them.  The detail counts
 * as sealed: destroying a person's key leaves the tree whole.
 */
#include "access/audit_entry.h"

#include "access/audit_sql.h"
#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/random.h"
#include "store/seal.h"

#include <string.h>

enum {
    CATCH_UP_ROWS = 1000,
    MISSING_MAX = 1000000, /* more missing numbers than this are no accident */
    NUMBER_COUNT_MAX = 16,
};

struct bytes_out {
    unsigned char *at;
    size_t length;
};

static void put_number(struct bytes_out *out, int64_t number)
{
    uint64_t bits = (uint64_t)number;
    for (int shift = 56; shift >= 0; shift -= 8)
        out->at[out->length++] = (unsigned char)(bits >> shift);
}

static void put_bytes(struct bytes_out *out, struct bytes bytes)
{
    put_number(out, bytes.at == NULL ? -1 : (int64_t)bytes.length);
    if (bytes.at == NULL || bytes.length == 0)
        return;
    memcpy(out->at + out->length, bytes.at, bytes.length);
    out->length += bytes.length;
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){text, text == NULL ? 0 : strlen(text)};
}

struct hash audit_entry_leaf(struct arena *arena, const struct audit_columns *columns,
                             struct bytes salt)
{
    struct arena_mark mark = arena_mark(arena);
    struct bytes act = bytes_of(columns->act);
    struct bytes reason = bytes_of(columns->reason);
    size_t room = salt.length + act.length + reason.length + columns->detail.length +
                  8 * (NUMBER_COUNT_MAX + (size_t)columns->id_count);
    struct bytes_out out = {.at = arena_alloc(arena, room)};

    if (salt.length > 0)
        memcpy(out.at, salt.at, salt.length);
    out.length = salt.length;
    put_number(&out, columns->seq);
    put_number(&out, columns->at);
    put_number(&out, columns->actor_kind);
    put_number(&out, columns->actor);
    put_number(&out, columns->office);
    put_bytes(&out, act);
    put_number(&out, columns->subject_kind);
    put_number(&out, columns->subject);
    put_number(&out, columns->person);
    put_number(&out, columns->care_case);
    put_bytes(&out, reason);
    put_bytes(&out, columns->detail);
    put_number(&out, columns->id_count);
    for (int i = 0; i < columns->id_count; i++)
        put_number(&out, columns->ids[i]);
    need(out.length <= room);
    struct hash leaf = audit_tree_leaf(out.at, out.length);
    arena_rewind(arena, mark);
    return leaf;
}

/* ---- writing --------------------------------------------------------------------- */

static struct err subjects_write(struct db *db, const struct audit_columns *columns)
{
    for (int i = 0; i < columns->id_count; i++)
        TRY(audit_subject_add(db,
                              (struct audit_subject_add_args){
                                  .seq = columns->seq,
                                  .position = i,
                                  .subject_id = columns->ids[i],
                              },
                              NULL));
    return OK;
}

struct err audit_entry_write(struct context *context, struct audit_tree *tree,
                             struct audit_columns *columns, const char *detail)
{
    struct db *db = context->db;
    struct arena *arena = db_arena(db);
    unsigned char salt_bytes[AUDIT_SALT_BYTES];
    struct bytes salt = {salt_bytes, sizeof salt_bytes};

    columns->seq = tree->size + 1;
    if (detail != NULL) {
        /* By hand, where others leave it to sqlc: the leaf covers the sealed
         * bytes exactly as they are stored. */
        struct seal_place place = {"audit_entry", "detail", columns->seq};
        need(db_seal(db) != NULL);
        TRY(seal_close(db_seal(db), arena, columns->person, place, detail,
                       &columns->detail));
    }
    random_bytes(context->house->random, salt_bytes, sizeof salt_bytes);
    struct hash leaf = audit_entry_leaf(arena, columns, salt);
    TRY(audit_entry_add(db,
                        (struct audit_entry_add_args){
                            .seq = columns->seq,
                            .at = columns->at,
                            .actor_kind = columns->actor_kind,
                            .actor = columns->actor,
                            .office = columns->office,
                            .act = columns->act,
                            .subject_kind = columns->subject_kind,
                            .subject_id = columns->subject,
                            .person_id = columns->person,
                            .case_id = columns->care_case,
                            .reason = columns->reason,
                            .detail = columns->detail,
                            .salt = salt,
                            .leaf = {leaf.bytes, HASH_BYTES},
                        },
                        NULL));
    TRY(subjects_write(db, columns));
    audit_tree_add(tree, &leaf);
    return OK;
}

struct hash audit_head_signature(const struct hash *key, const struct audit_head *head)
{
    unsigned char room[3 * 8 + HASH_BYTES];
    struct bytes_out out = {.at = room};

    put_number(&out, head->previous);
    put_number(&out, head->size);
    put_number(&out, head->at);
    memcpy(out.at + out.length, head->root.bytes, HASH_BYTES);
    return hash_hmac(key, room, sizeof room);
}

struct err audit_head_write(struct db *db, struct audit_tree *tree, instant at,
                            const struct hash *key)
{
    struct audit_head head = {
        .previous = tree->sealed,
        .size = tree->size,
        .at = at,
        .root = audit_tree_root(tree),
    };
    struct hash signature;
    struct bytes signed_by = {.at = NULL};

    if (tree->size == tree->sealed)
        return OK;
    if (key != NULL) {
        signature = audit_head_signature(key, &head);
        signed_by = (struct bytes){signature.bytes, HASH_BYTES};
    }
    TRY(audit_head_add(db,
                       (struct audit_head_add_args){
                           .size = head.size,
                           .root = {head.root.bytes, HASH_BYTES},
                           .at = head.at,
                           .signature = signed_by,
                       },
                       NULL));
    tree->sealed = tree->size;
    return OK;
}

/* ---- reading the tree again ------------------------------------------------------ */

static struct err fill_missing(struct audit_tree *tree, int64_t size)
{
    static const struct hash nothing;
    if (size - tree->size > MISSING_MAX)
        return err_of(ERR_INTERNAL, MSG_ACCESS_AUDIT_DAMAGED);
    while (tree->size < size)
        audit_tree_add(tree, &nothing);
    return OK;
}

static struct err add_page(struct db *db, struct audit_tree *tree, int *count)
{
    struct audit_leaf_list_rows rows;

    TRY(audit_leaf_list(
        db, (struct audit_leaf_list_args){.after = tree->size, .limit = CATCH_UP_ROWS},
        &rows));
    for (size_t i = 0; i < (size_t)rows.count; i++) {
        struct hash leaf = {{0}};
        struct bytes stored = rows.items[i].leaf;
        if (stored.length == HASH_BYTES)
            memcpy(leaf.bytes, stored.at, HASH_BYTES);
        TRY(fill_missing(tree, rows.items[i].seq - 1));
        audit_tree_add(tree, &leaf);
    }
    *count = (int)rows.count;
    return OK;
}

struct err audit_tree_catch_up(struct db *db, struct arena *arena,
                               struct audit_tree *tree, bool *fits)
{
    struct audit_head_last_row head;
    bool found = false;

    for (int count = CATCH_UP_ROWS; count == CATCH_UP_ROWS;) {
        struct arena_mark mark = arena_mark(arena);
        struct err err = add_page(db, tree, &count);
        arena_rewind(arena, mark);
        TRY(err);
    }
    TRY(audit_head_last(db, &head, &found));
    if (!found) {
        *fits = tree->size == 0;
        return OK;
    }
    /* A head may stand over entries that were cut: go on behind it, loudly. */
    TRY(fill_missing(tree, head.size));
    tree->sealed = head.size;
    struct hash root = audit_tree_root(tree);
    *fits = head.size == tree->size && head.root.length == HASH_BYTES &&
            memcmp(head.root.at, root.bytes, HASH_BYTES) == 0;
    return OK;
}
