/* capabilities_store.c -- answers, places and stops as rows, and the list of needs. */
#include "features/capabilities/capabilities_store.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "features/capabilities/capabilities_sql.h" /* made */
#include "store/db.h"

#include <pthread.h>

/* ---- the list of needs --------------------------------------------------------- */

static struct arena *needs_arena; /* lives with the process */
static struct capability_needs all_needs;

/* The file has columns that prefecture.h's lists of codes do not keep. */
static void needs_read(void)
{
    struct arena *arena = needs_arena = arena_new(32 * 1024, 1024 * 1024);
    struct tsv tsv;
    if (pack_table(arena, "care_needs", &tsv).kind != ERR_NONE)
        defect("the list of needs cannot be read");
    need(tsv.row_count <= CAPABILITY_NEEDS_MAX);
    struct capability_need *items =
        arena_new_array(arena, struct capability_need, tsv.row_count);
    for (size_t row = 0; row < tsv.row_count; row++)
        items[row] = (struct capability_need){
            .code = tsv_cell(&tsv, row, tsv_column(&tsv, "code")),
            .group = tsv_cell(&tsv, row, tsv_column(&tsv, "group")),
            .name_ja = tsv_cell(&tsv, row, tsv_column(&tsv, "name_ja")),
            .name_en = tsv_cell(&tsv, row, tsv_column(&tsv, "name_en")),
            .unit = tsv_cell(&tsv, row, tsv_column(&tsv, "unit")),
            .is_hard = text_equal(tsv_cell(&tsv, row, tsv_column(&tsv, "hard")), "1"),
            .is_stated =
                !text_equal(tsv_cell(&tsv, row, tsv_column(&tsv, "side")), "patient"),
        };
    all_needs = (struct capability_needs){items, tsv.row_count};
}

const struct capability_needs *capability_needs(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, needs_read);
    need(needs_arena != NULL);
    return &all_needs;
}

int capability_need_index(const char *code)
{
    const struct capability_needs *needs = capability_needs();
    for (size_t i = 0; i < needs->count; i++)
        if (text_equal(needs->items[i].code, code))
            return (int)i;
    return -1;
}

const char *capability_need_name(const struct capability_need *need,
                                 enum language language)
{
    return language == LANGUAGE_EN ? need->name_en : need->name_ja;
}

/* ---- what it can do ------------------------------------------------------------ */

static const struct capability_rows_row *row_of(const struct capability_rows_rows *rows,
                                                const char *need)
{
    for (size_t i = 0; i < rows->count; i++)
        if (text_equal(rows->items[i].need, need))
            return &rows->items[i];
    return NULL;
}

static struct err capability_of(const struct capability_rows_row *row,
                                struct capability *capability)
{
    *capability = (struct capability){
        .id = row->id,
        .need = row->need,
        .answer = (enum capability_answer)row->answer,
        .terms = row->terms,
        .ward = row->ward,
        .checked_on = row->checked_on,
        .checked_by = row->checked_by,
        .entered_at = row->entered_at,
        .entered_by = row->entered_by,
    };
    return row->answer >= 0 && row->answer < CAPABILITY_ANSWER_END
               ? OK
               : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

struct err capability_store_list(struct db *db, int64_t institution,
                                 struct capability_list *list)
{
    const struct capability_needs *needs = capability_needs();
    struct capability_rows_rows rows;
    struct capability_newest newest;

    TRY(capability_rows(db, (struct capability_rows_args){.institution = institution},
                        &rows));
    *list = (struct capability_list){
        .items = arena_new_array(db_arena(db), struct capability, needs->count)};
    TRY(capability_store_newest(db, institution, &newest));
    list->version = newest.version;
    for (size_t i = 0; i < needs->count; i++) {
        const struct capability_rows_row *row = row_of(&rows, needs->items[i].code);
        if (row == NULL || row->answer == CAPABILITY_UNKNOWN)
            continue;
        TRY(capability_of(row, &list->items[list->count++]));
    }
    return OK;
}

struct err capability_store_newest(struct db *db, int64_t institution,
                                   struct capability_newest *newest)
{
    struct capability_newest_row row;
    bool found = false;
    *newest = (struct capability_newest){.entered_at = INSTANT_NONE};
    TRY(capability_newest(db, (struct capability_newest_args){.institution = institution},
                          &row, &found));
    if (found)
        *newest = (struct capability_newest){row.version, row.entered_at, row.entered_by};
    return OK;
}

struct err capability_store_add(struct db *db, int64_t institution,
                                const struct capability *capability)
{
    return capability_row_add(db,
                              (struct capability_row_add_args){
                                  .id = capability->id,
                                  .institution = institution,
                                  .need = capability->need,
                                  .answer = capability->answer,
                                  .terms = capability->terms,
                                  .ward = capability->ward,
                                  .checked_on = capability->checked_on,
                                  .checked_by = capability->checked_by,
                                  .entered_at = capability->entered_at,
                                  .entered_by = capability->entered_by},
                              NULL);
}

/* ---- how many, and whether at all ---------------------------------------------- */

struct err capacity_store_get(struct db *db, int64_t institution,
                              struct capacity *capacity)
{
    struct capability_capacity_newest_row row;
    bool found = false;
    *capacity = (struct capacity){.general_places = INT_NONE,
                                  .advanced_places = INT_NONE,
                                  .valid_until = INSTANT_NONE,
                                  .posted_at = INSTANT_NONE};
    TRY(capability_capacity_newest(
        db, (struct capability_capacity_newest_args){.institution = institution}, &row,
        &found));
    if (found)
        *capacity = (struct capacity){row.id,   row.general_places, row.advanced_places,
                                      row.note, row.valid_until,    row.posted_at,
                                      row.posted_by, row.version};
    return OK;
}

struct err capacity_store_add(struct db *db, int64_t institution,
                              const struct capacity *capacity)
{
    return capability_capacity_add(db,
                                   (struct capability_capacity_add_args){
                                       .id = capacity->id,
                                       .institution = institution,
                                       .general_places = capacity->general_places,
                                       .advanced_places = capacity->advanced_places,
                                       .note = capacity->note,
                                       .valid_until = capacity->valid_until,
                                       .posted_at = capacity->posted_at,
                                       .posted_by = capacity->posted_by},
                                   NULL);
}

struct err accepting_store_get(struct db *db, int64_t institution,
                               struct accepting *accepting)
{
    struct capability_accepting_newest_row row;
    bool found = false;
    *accepting = (struct accepting){
        .is_accepting = true, .until_on = DAY_NONE, .entered_at = INSTANT_NONE};
    TRY(capability_accepting_newest(
        db, (struct capability_accepting_newest_args){.institution = institution}, &row,
        &found));
    if (found)
        *accepting = (struct accepting){row.id,     row.is_accepting, row.until_on,
                                        row.reason, row.entered_at,   row.entered_by,
                                        row.version};
    return OK;
}

struct err accepting_store_add(struct db *db, int64_t institution,
                               const struct accepting *accepting)
{
    return capability_accepting_add(db,
                                    (struct capability_accepting_add_args){
                                        .id = accepting->id,
                                        .institution = institution,
                                        .is_accepting = accepting->is_accepting,
                                        .until_on = accepting->until_on,
                                        .reason = accepting->reason,
                                        .entered_at = accepting->entered_at,
                                        .entered_by = accepting->entered_by},
                                    NULL);
}
