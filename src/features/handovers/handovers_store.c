/* handovers_store.c -- handover notes as rows. */
#include "features/handovers/handovers_store.h"

#include "base/arena.h"
#include "features/handovers/handovers_sql.h" /* made from handovers.sql */
#include "store/db.h"

enum { NOTES_MAX = 200 };

static struct err one_changed(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* The two queries return the same columns. */
#define NOTE_OF(row)                                                                     \
    (struct handover_note)                                                               \
    {                                                                                    \
        .id = (row).id, .author = (row).author, .author_name = (row).author_name,        \
        .text = (row).content, .written_at = (row).written_at, .seen_at = (row).seen_at, \
        .seen_by_name = (row).seen_by_name, .withdrawn_at = (row).withdrawn_at,          \
        .withdrawn_by = (row).withdrawn_by, .withdraw_reason = (row).withdraw_reason,    \
        .version = (row).version,                                                        \
    }

struct err handover_store_get(struct db *db, int64_t id, struct handover_note *note)
{
    struct handover_row_get_row row;
    bool found = false;
    TRY(handover_row_get(db, (struct handover_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_HANDOVERS_NOT_FOUND);
    *note = NOTE_OF(row);
    return OK;
}

struct err handover_store_list(struct db *db, instant since_at,
                               struct handover_notes *notes)
{
    struct handover_rows_rows rows;
    TRY(handover_rows(
        db, (struct handover_rows_args){.since_at = since_at, .limit = NOTES_MAX},
        &rows));
    notes->items = arena_new_array(db_arena(db), struct handover_note, rows.count + 1);
    notes->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        notes->items[i] = NOTE_OF(rows.items[i]);
    return OK;
}

struct err handover_store_add(struct db *db, const struct handover_note *note,
                              bool names_checked)
{
    return handover_row_add(
        db,
        (struct handover_row_add_args){.id = note->id,
                                       .author = note->author,
                                       .author_name = note->author_name,
                                       .content = note->text,
                                       .names_checked = names_checked,
                                       .written_at = note->written_at},
        NULL);
}

struct err handover_store_see(struct db *db, const struct handover_note *note,
                              int64_t account)
{
    int64_t changed = 0;
    TRY(handover_row_see(
        db,
        (struct handover_row_see_args){.id = note->id,
                                       .version = note->version,
                                       .seen_at = note->seen_at,
                                       .seen_by = account,
                                       .seen_by_name = note->seen_by_name},
        &changed));
    return one_changed(changed);
}

struct err handover_store_withdraw(struct db *db, const struct handover_note *note)
{
    int64_t changed = 0;
    TRY(handover_row_withdraw(
        db,
        (struct handover_row_withdraw_args){.id = note->id,
                                            .version = note->version,
                                            .withdrawn_at = note->withdrawn_at,
                                            .withdrawn_by = note->withdrawn_by,
                                            .withdraw_reason = note->withdraw_reason},
        &changed));
    return one_changed(changed);
}

struct err handover_store_count(struct db *db, int64_t *count)
{
    struct handover_open_count_row row;
    bool found = false;
    TRY(handover_open_count(db, &row, &found));
    *count = found ? row.count : 0;
    return OK;
}
