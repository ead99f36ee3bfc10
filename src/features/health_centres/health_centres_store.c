/* health_centres_store.c -- offices as rows.  Decides nothing. */
#include "features/health_centres/health_centres_store.h"

#include "base/arena.h"
#include "features/health_centres/health_centres_sql.h" /* made */
#include "features/prefecture/prefecture.h"
#include "store/db.h"

enum { OFFICES_MAX = 200 };

struct err health_centre_store_list(struct db *db, const struct health_centre_wish *wish,
                                    struct health_centre_offices *offices)
{
    struct health_centre_rows_rows rows;

    TRY(health_centre_rows(db,
                           (struct health_centre_rows_args){.code = wish->code,
                                                            .institution =
                                                                wish->institution,
                                                            .on_day = wish->on,
                                                            .limit = OFFICES_MAX},
                           &rows));
    offices->items =
        arena_new_array(db_arena(db), struct health_centre_office, rows.count + 1);
    offices->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct health_centre_rows_row *row = &rows.items[i];
        const struct health_centre *centre =
            prefecture_health_centre(prefecture_get(), row->code);
        offices->items[i] = (struct health_centre_office){
            .id = row->id,
            .code = row->code,
            .centre_name = centre != NULL ? centre->name : row->code,
            .institution = row->institution,
            .institution_name = row->institution_name,
            .from_on = row->from_on,
            .to_on = row->to_on,
            .entered_at = row->entered_at,
            .entered_by = row->entered_by,
        };
    }
    return OK;
}

struct err health_centre_store_open(struct db *db, const struct health_centre_wish *wish,
                                    struct health_centre_office *office, bool *found)
{
    struct health_centre_offices all;

    *found = false;
    TRY(health_centre_store_list(db, wish, &all));
    for (size_t i = 0; i < all.count && !*found; i++) {
        *found = all.items[i].to_on == DAY_NONE;
        *office = all.items[i];
    }
    return OK;
}

struct err health_centre_store_add(struct db *db,
                                   const struct health_centre_office *office)
{
    return health_centre_add(
        db,
        (struct health_centre_add_args){.id = office->id,
                                        .code = office->code,
                                        .institution = office->institution,
                                        .from_on = office->from_on,
                                        .entered_at = office->entered_at,
                                        .entered_by = office->entered_by},
        NULL);
}

struct err health_centre_store_close(struct db *db, int64_t id, day to_on)
{
    return health_centre_close(
        db, (struct health_centre_close_args){.id = id, .to_on = to_on}, NULL);
}
