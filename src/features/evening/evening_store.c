/* evening_store.c -- nights as rows. */
#include "features/evening/evening_store.h"

#include "base/arena.h"
#include "features/evening/evening_sql.h" /* made */
#include "store/db.h"

struct err night_store_list(struct db *db, int64_t care_case,
                            struct night_watches *watches)
{
    struct night_rows_rows rows;

    TRY(night_rows(
        db, (struct night_rows_args){.care_case = care_case, .limit = NIGHT_WATCHES_MAX},
        &rows));
    watches->count = rows.count;
    watches->items =
        arena_new_array(db_arena(db), struct night_watch, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct night_rows_row *row = &rows.items[i];
        watches->items[i] = (struct night_watch){
            .id = row->id,
            .care_case = row->care_case,
            .person = row->person,
            .holder = row->holder,
            .holder_name = row->holder_name,
            .from_at = row->from_at,
            .to_at = row->to_at,
            .told = row->told,
            .told_to = row->told_to,
            .told_at = row->told_at,
            .number = row->number,
            .next_check_at = row->next_check_at,
            .returned_at = row->returned_at,
            .entered_at = row->entered_at,
            .entered_by = row->entered_by,
        };
    }
    return OK;
}

struct err night_store_add(struct db *db, const struct night_watch *watch)
{
    return night_row_add(db,
                         (struct night_row_add_args){
                             .id = watch->id,
                             .care_case = watch->care_case,
                             .person = watch->person,
                             .holder = watch->holder,
                             .from_at = watch->from_at,
                             .to_at = watch->to_at,
                             .told = watch->told,
                             .told_to = watch->told_to,
                             .told_at = watch->told_at,
                             .number = watch->number,
                             .next_check_at = watch->next_check_at,
                             .entered_at = watch->entered_at,
                             .entered_by = watch->entered_by,
                         },
                         NULL);
}
