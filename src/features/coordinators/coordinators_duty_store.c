/* coordinators_duty_store.c -- the duty roster and handover notes as rows. */
#include "features/coordinators/coordinators_store.h"

#include "base/arena.h"
#include "features/coordinators/coordinators_sql.h" /* made from coordinators.sql */
#include "store/db.h"

enum { DUTIES_MAX = 500, NOTES_MAX = 200 };

static struct err one_changed(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- duties -------------------------------------------------------------------- */

/* The two queries return the same columns. */
#define DUTY_OF(row)                                                                     \
    (struct duty)                                                                        \
    {                                                                                    \
        .id = (row).id, .coordinator = (row).coordinator, .account = (row).account,      \
        .name = (row).name, .from_at = (row).from_at, .to_at = (row).to_at,              \
        .telephone = (row).telephone, .cancelled_at = (row).cancelled_at,                \
        .version = (row).version, .changed_at = (row).changed_at,                        \
        .changed_by = (row).changed_by,                                                  \
    }

struct err duty_store_get(struct db *db, int64_t id, struct duty *duty)
{
    struct duty_row_get_row row;
    bool found = false;
    TRY(duty_row_get(db, (struct duty_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_COORDINATORS_DUTY_NOT_FOUND);
    *duty = DUTY_OF(row);
    return OK;
}

struct err duty_store_list(struct db *db, struct duty_span span, int64_t coordinator,
                           struct duties *list)
{
    struct duty_rows_rows rows;
    TRY(duty_rows(db,
                  (struct duty_rows_args){.from_at = span.from_at,
                                          .to_at = span.to_at,
                                          .coordinator = coordinator,
                                          .limit = DUTIES_MAX},
                  &rows));
    list->items = arena_new_array(db_arena(db), struct duty, rows.count + 1);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        list->items[i] = DUTY_OF(rows.items[i]);
    return OK;
}

struct err duty_store_add(struct db *db, const struct duty *duty, int64_t relieves,
                          const struct coordinator_stamp *stamp)
{
    return duty_row_add(db,
                        (struct duty_row_add_args){.id = duty->id,
                                                   .coordinator = duty->coordinator,
                                                   .from_at = duty->from_at,
                                                   .to_at = duty->to_at,
                                                   .telephone = duty->telephone,
                                                   .relieves = relieves,
                                                   .changed_at = stamp->at,
                                                   .changed_by = stamp->by},
                        NULL);
}

struct err duty_store_change(struct db *db, const struct duty *duty,
                             const struct coordinator_stamp *stamp)
{
    int64_t changed = 0;
    TRY(duty_row_change(db,
                        (struct duty_row_change_args){.id = duty->id,
                                                      .version = duty->version,
                                                      .coordinator = duty->coordinator,
                                                      .from_at = duty->from_at,
                                                      .to_at = duty->to_at,
                                                      .telephone = duty->telephone,
                                                      .changed_at = stamp->at,
                                                      .changed_by = stamp->by},
                        &changed));
    return one_changed(changed);
}

struct err duty_store_cancel(struct db *db, const struct duty *duty, const char *reason,
                             const struct coordinator_stamp *stamp)
{
    int64_t changed = 0;
    TRY(duty_row_cancel(db,
                        (struct duty_row_cancel_args){.id = duty->id,
                                                      .version = duty->version,
                                                      .cancelled_at = stamp->at,
                                                      .cancel_reason = reason,
                                                      .changed_by = stamp->by},
                        &changed));
    return one_changed(changed);
}

/* ---- handover notes -------------------------------------------------------------- */

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
        return err_of(ERR_NOT_FOUND, MSG_COORDINATORS_NOTE_NOT_FOUND);
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
