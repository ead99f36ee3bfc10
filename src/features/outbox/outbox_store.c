/* outbox_store.c -- steps to rows and back. */
#include "features/outbox/outbox_store.h"

#include "base/arena.h"
#include "features/outbox/outbox_sql.h" /* made from outbox.sql */

enum { STEPS_MAX = 200 };

struct err outbox_store_add(struct db *db, const struct outbox_step_row *row)
{
    return outbox_step_add(db,
                           (struct outbox_step_add_args){
                               .id = row->id,
                               .notice = row->notice,
                               .action = (int64_t)row->step.action,
                               .code = row->step.code,
                               .happened_at = row->step.happened_at,
                               .entered_at = row->step.entered_at,
                               .entered_by = row->entered_by,
                               .by_name = row->step.by,
                           },
                           NULL);
}

struct err outbox_store_list(struct db *db, struct arena *arena, int64_t notice,
                             struct outbox_steps *steps)
{
    struct outbox_step_list_rows rows;

    TRY(outbox_step_list(
        db, (struct outbox_step_list_args){.notice = notice, .limit = STEPS_MAX}, &rows));
    steps->count = rows.count;
    steps->items = arena_new_array(arena, struct outbox_step, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct outbox_step_list_row *row = &rows.items[i];
        if (row->action < NOTICE_PRINT || row->action >= NOTICE_ACTION_END)
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
        steps->items[i] = (struct outbox_step){
            .action = (enum notice_action)row->action,
            .code = row->code,
            .happened_at = row->happened_at,
            .entered_at = row->entered_at,
            .by = row->by_name,
        };
    }
    return OK;
}
