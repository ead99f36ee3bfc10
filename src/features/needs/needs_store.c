/* needs_store.c -- needs and wishes as rows.  Decides nothing. */
#include "features/needs/needs_store.h"

#include "base/arena.h"
#include "features/needs/needs_sql.h" /* made from needs.sql */
#include "store/db.h"

/* A case has a handful of each in its whole life; these many are read at most. */
enum { RECORDS_MAX = 200 };

static struct err in_range(int64_t value, int64_t first, int64_t end)
{
    return value >= first && value < end ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- needs ------------------------------------------------------------------------ */

struct err need_store_add(struct db *db, const struct care_case *care_case,
                          const struct care_need *need, const int64_t *item_ids)
{
    int64_t changed = 0;
    TRY(need_row_add(db,
                     (struct need_row_add_args){.id = need->id,
                                                .care_case = care_case->id,
                                                .person = care_case->person,
                                                .revision = need->revision,
                                                .level = need->level,
                                                .length_days = need->length_days,
                                                .from_on = need->from_on,
                                                .exit_place = need->exit,
                                                .exit_review_on = need->exit_review_on,
                                                .note = need->note,
                                                .entered_at = need->entered_at,
                                                .entered_by = need->entered_by},
                     &changed));
    TRY(moved_on(changed));
    for (size_t i = 0; i < need->item_count; i++) {
        const struct need_item *item = &need->items[i];
        TRY(need_item_add(db,
                          (struct need_item_add_args){.id = item_ids[i],
                                                      .care_need = need->id,
                                                      .person = care_case->person,
                                                      .code = item->code,
                                                      .amount = item->amount,
                                                      .note = item->note},
                          &changed));
        TRY(moved_on(changed));
    }
    return OK;
}

static struct err items_read(struct db *db, struct care_need *need)
{
    struct need_items_rows rows;
    TRY(need_items(
        db, (struct need_items_args){.care_need = need->id, .limit = NEED_ITEMS_MAX}, &rows));
    need->items = arena_new_array(db_arena(db), struct need_item, rows.count);
    need->item_count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        need->items[i] = (struct need_item){
            rows.items[i].code, rows.items[i].amount, rows.items[i].note};
    return OK;
}

struct err need_store_get(struct db *db, int64_t care_case, int64_t revision,
                          struct care_need *need, bool *found)
{
    struct need_newest_row newest = {.revision = revision};
    struct need_row_get_row row;
    if (revision == 0)
        TRY(need_newest(db, (struct need_newest_args){.care_case = care_case}, &newest,
                        found));
    TRY(need_row_get(db,
                     (struct need_row_get_args){.care_case = care_case,
                                                .revision = newest.revision},
                     &row, found));
    if (!*found) {
        *need = (struct care_need){.revision = 0, .length_days = INT_NONE,
                                   .from_on = DAY_NONE, .exit_review_on = DAY_NONE,
                                   .frozen_at = INSTANT_NONE};
        return OK;
    }
    TRY(in_range(row.level, CASE_LEVEL_UNKNOWN, CASE_LEVEL_END));
    *need = (struct care_need){
        .id = row.id,
        .revision = row.revision,
        .level = (enum case_level)row.level,
        .length_days = row.length_days,
        .from_on = row.from_on,
        .exit = row.exit_place,
        .exit_review_on = row.exit_review_on,
        .note = row.note,
        .frozen_at = row.frozen_at,
        .entered_at = row.entered_at,
        .entered_by = row.entered_by,
    };
    return items_read(db, need);
}

/* ---- wishes ------------------------------------------------------------------------- */

struct err wish_store_add(struct db *db, const struct care_case *care_case,
                          const struct wish *wish)
{
    int64_t changed = 0;
    TRY(wish_row_add(db,
                     (struct wish_row_add_args){.id = wish->id,
                                                .care_case = care_case->id,
                                                .person = care_case->person,
                                                .wish_of = wish->of,
                                                .who = wish->who,
                                                .means = wish->means,
                                                .said = wish->text,
                                                .said_at = wish->said_at,
                                                .entered_at = wish->entered_at,
                                                .entered_by = wish->entered_by},
                     &changed));
    return moved_on(changed);
}

struct err wish_store_list(struct db *db, int64_t care_case, struct wishes *wishes)
{
    struct wish_rows_rows rows;
    TRY(wish_rows(db, (struct wish_rows_args){.care_case = care_case, .limit = RECORDS_MAX},
                  &rows));
    wishes->items = arena_new_array(db_arena(db), struct wish, rows.count);
    wishes->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct wish_rows_row *row = &rows.items[i];
        TRY(in_range(row->wish_of, WISH_OF_PATIENT, WISH_OF_END));
        wishes->items[i] = (struct wish){
            .id = row->id,
            .of = (enum wish_of)row->wish_of,
            .who = row->who,
            .means = row->means,
            .text = row->said,
            .said_at = row->said_at,
            .entered_at = row->entered_at,
            .entered_by = row->entered_by,
        };
    }
    return OK;
}
