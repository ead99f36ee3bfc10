/* audit_verify.c -- is the log what was written?
 *
 * One pass over entries, their subjects and the heads, side by side.  The first
 * fault ends it: behind it nothing can be told.
 */
#include "access/audit_verify.h"

#include "access/audit.h"
#include "access/audit_entry.h"
#include "access/audit_sql.h"
#include "base/arena.h"
#include "base/defect.h"
#include "store/db.h"

#include <string.h>

enum { PAGE_ROWS = 200, SUBJECTS_MAX = PAGE_ROWS * AUDIT_IDS_MAX };

struct pass {
    struct db *db;
    struct arena *arena;
    const struct audit_verify *how;
    struct audit_report *report;
    struct audit_tree tree;
    bool has_head; /* `head` is the next one that is not reached yet */
    struct audit_head_list_row head;
    struct hash head_root;
    bool has_signature;
    struct hash head_signature;
    bool is_known_met;
    int64_t end; /* how far the log went at the beginning */
};

static bool is_sound(const struct pass *pass)
{
    return pass->report->fault == AUDIT_SOUND;
}

/* The entries that the next head covers, and no earlier one. */
static void blame_batch(struct pass *pass)
{
    struct audit_report *report = pass->report;

    report->fault = pass->has_head ? AUDIT_BATCH_BROKEN : AUDIT_ENTRIES_UNSEALED;
    report->first_seq = pass->tree.sealed + 1;
    report->last_seq = pass->has_head ? pass->head.size : INT64_MAX;
    report->batch_at = pass->has_head ? pass->head.at : INSTANT_NONE;
}

static void blame_entry(struct pass *pass, int64_t seq)
{
    blame_batch(pass);
    pass->report->fault = AUDIT_ENTRY_CHANGED;
    pass->report->seq = seq;
}

static void blame_head(struct pass *pass)
{
    blame_batch(pass);
    pass->report->fault = AUDIT_HEAD_CHANGED;
}

/* ---- heads ----------------------------------------------------------------------- */

static struct err head_next(struct pass *pass)
{
    struct arena_mark mark = arena_mark(pass->arena);
    struct audit_head_list_rows rows;
    struct audit_head_list_args args = {.after = pass->tree.sealed, .limit = 1};

    TRY(audit_head_list(pass->db, args, &rows));
    pass->has_head = rows.count > 0 && rows.items[0].size <= pass->end;
    if (pass->has_head) {
        pass->head = rows.items[0];
        memset(&pass->head_root, 0, sizeof pass->head_root);
        if (pass->head.root.length == HASH_BYTES)
            memcpy(pass->head_root.bytes, pass->head.root.at, HASH_BYTES);
        pass->has_signature = pass->head.signature.length == HASH_BYTES;
        if (pass->has_signature)
            memcpy(pass->head_signature.bytes, pass->head.signature.at, HASH_BYTES);
    }
    arena_rewind(pass->arena, mark);
    return OK;
}

static struct err head_check(struct pass *pass)
{
    struct audit_head head = {
        .previous = pass->tree.sealed,
        .size = pass->head.size,
        .at = pass->head.at,
        .root = audit_tree_root(&pass->tree),
    };

    if (memcmp(head.root.bytes, pass->head_root.bytes, HASH_BYTES) != 0) {
        blame_batch(pass);
        return OK;
    }
    if (pass->how->key != NULL) {
        struct hash right = audit_head_signature(pass->how->key, &head);
        if (!pass->has_signature ||
            memcmp(right.bytes, pass->head_signature.bytes, HASH_BYTES) != 0) {
            blame_head(pass);
            return OK;
        }
    }
    pass->report->root = head.root;
    pass->report->heads++;
    pass->tree.sealed = pass->tree.size;
    return head_next(pass);
}

/* A head noted elsewhere need not be one of this log's: any size will do. */
static void known_check(struct pass *pass)
{
    const struct audit_known_head *known = pass->how->known;

    if (known == NULL || known->size != pass->tree.size)
        return;
    struct hash root = audit_tree_root(&pass->tree);
    if (memcmp(root.bytes, known->root.bytes, HASH_BYTES) == 0)
        pass->is_known_met = true;
    else
        pass->report->fault = AUDIT_HEAD_UNKNOWN;
}

/* ---- entries --------------------------------------------------------------------- */

struct subjects {
    struct audit_subject_list_rows rows;
    int64_t at; /* the next that belongs to no entry yet */
};

/* Take the subjects of one entry; false when their places are not 0, 1, 2 … */
static bool subjects_take(struct pass *pass, struct subjects *subjects, int64_t seq,
                          struct audit_columns *columns)
{
    int64_t first = subjects->at;
    int64_t end = (int64_t)subjects->rows.count;

    for (; subjects->at < end && subjects->rows.items[subjects->at].seq == seq;
         subjects->at++) {
        if (subjects->rows.items[subjects->at].position != subjects->at - first)
            return false;
    }
    columns->id_count = (int)(subjects->at - first);
    int64_t *ids = arena_new_array(pass->arena, int64_t, columns->id_count + 1);
    for (int i = 0; i < columns->id_count; i++)
        ids[i] = subjects->rows.items[first + i].subject_id;
    columns->ids = ids;
    return true;
}

static struct err entry_check(struct pass *pass, const struct audit_row_list_row *row,
                              struct subjects *subjects)
{
    struct audit_columns columns = {
        .seq = row->seq,
        .at = row->at,
        .actor_kind = row->actor_kind,
        .actor = row->actor,
        .office = row->office,
        .act = row->act,
        .subject_kind = row->subject_kind,
        .subject = row->subject_id,
        .person = row->person_id,
        .care_case = row->case_id,
        .reason = row->reason,
        .detail = row->detail,
    };

    if (row->seq != pass->tree.size + 1) { /* one is missing before it */
        blame_batch(pass);
        return OK;
    }
    if (!subjects_take(pass, subjects, row->seq, &columns) ||
        row->salt.length != AUDIT_SALT_BYTES || row->leaf.length != HASH_BYTES) {
        blame_entry(pass, row->seq);
        return OK;
    }
    struct hash leaf = audit_entry_leaf(pass->arena, &columns, row->salt);
    if (memcmp(leaf.bytes, row->leaf.at, HASH_BYTES) != 0) {
        blame_entry(pass, row->seq);
        return OK;
    }
    audit_tree_add(&pass->tree, &leaf);
    pass->report->entries++;
    if (pass->has_head && pass->head.size == pass->tree.size)
        TRY(head_check(pass));
    if (is_sound(pass))
        known_check(pass);
    return OK;
}

/* Those that were there at the beginning. */
static int count_to_end(const struct pass *pass, const struct audit_row_list_rows *rows)
{
    int count = 0;

    while (count < (int)rows->count && rows->items[count].seq <= pass->end)
        count++;
    return count;
}

static struct err page_check(struct pass *pass, int *count)
{
    struct audit_row_list_rows rows;
    struct subjects subjects = {.at = 0};
    /* Rows numbered 0 and below are looked at too: there must be none. */
    int64_t after = pass->tree.size == 0 ? INT64_MIN : pass->tree.size;
    struct audit_row_list_args args = {.after = after, .limit = PAGE_ROWS};

    TRY(audit_row_list(pass->db, args, &rows));
    *count = count_to_end(pass, &rows);
    /* The last page takes all subjects that are left: of no entry, if any. */
    bool is_last = *count < PAGE_ROWS;
    struct audit_subject_list_args range = {
        .after = after,
        .to_seq = is_last ? pass->end : rows.items[*count - 1].seq,
        .limit = SUBJECTS_MAX,
    };
    TRY(audit_subject_list(pass->db, range, &subjects.rows));
    for (int i = 0; i < *count && is_sound(pass); i++)
        TRY(entry_check(pass, &rows.items[i], &subjects));
    if (is_sound(pass) && subjects.at != (int64_t)subjects.rows.count) {
        blame_batch(pass);
        pass->report->fault = AUDIT_ENTRY_CHANGED;
        pass->report->seq = subjects.rows.items[subjects.at].seq;
    }
    return OK;
}

static void end_check(struct pass *pass)
{
    if (pass->has_head || pass->tree.size != pass->tree.sealed)
        blame_batch(pass); /* entries cut off its end, or added behind it */
    else if (pass->how->known != NULL && !pass->is_known_met)
        pass->report->fault = AUDIT_HEAD_UNKNOWN;
}

/* Entries are committed with their head: at the beginning every table goes as far as
 * the others, or the log is not sound. */
static struct err end_find(struct pass *pass)
{
    struct audit_end_row end;
    bool found = false;

    TRY(audit_end(pass->db, &end, &found));
    need(found);
    pass->end = end.last_head;
    if (end.last_entry > pass->end)
        pass->end = end.last_entry;
    if (end.last_subject > pass->end)
        pass->end = end.last_subject;
    return OK;
}

struct err audit_verify_run(struct db *db, struct arena *arena,
                            const struct audit_verify *how, struct audit_report *report)
{
    struct pass pass = {.db = db, .arena = arena, .how = how, .report = report};

    *report = (struct audit_report){.fault = AUDIT_SOUND, .root = hash_sha256("", 0)};
    db_arena_set(db, arena);
    TRY(end_find(&pass));
    pass.is_known_met = how->known != NULL && how->known->size == 0;
    TRY(head_next(&pass));
    for (int count = PAGE_ROWS; count == PAGE_ROWS && is_sound(&pass);) {
        struct arena_mark mark = arena_mark(arena);
        struct err err = page_check(&pass, &count);
        arena_rewind(arena, mark);
        TRY(err);
        if (how->progress != NULL)
            how->progress(report->entries, pass.end, how->argument);
        if (how->between != NULL)
            TRY(how->between(how->between_argument));
    }
    if (is_sound(&pass))
        end_check(&pass);
    return OK;
}
