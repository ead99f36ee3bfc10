/* duty_store.c -- the duty roster as rows. */
#include "features/duty/duty_store.h"

#include "base/arena.h"
#include "features/duty/duty_sql.h" /* made from duty.sql */
#include "store/db.h"

enum { DUTIES_MAX = 500 };

static struct err one_changed(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

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
        return err_of(ERR_NOT_FOUND, MSG_DUTY_NOT_FOUND);
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
                          const struct duty_stamp *stamp)
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
                             const struct duty_stamp *stamp)
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
                             const struct duty_stamp *stamp)
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
