/* cases_store.c -- cases and care gaps as rows.  Decides nothing. */
#include "features/cases/cases_store.h"

#include "base/arena.h"
#include "features/cases/cases_sql.h" /* made from cases.sql */
#include "store/db.h"

/* A case has a handful of care gaps in its whole life; these many are read at most. */
enum { GAPS_MAX = 200 };

static struct err in_range(int64_t value, int64_t first, int64_t end)
{
    return value >= first && value < end ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- cases ---------------------------------------------------------------------- */

struct err case_store_get(struct db *db, int64_t id, struct care_case *care_case)
{
    struct case_row_get_row row;
    bool found = false;
    TRY(case_row_get(db, (struct case_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (row.state < CASE_OPEN || row.state >= CASE_STATE_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *care_case = (struct care_case){
        .id = row.id,
        .number = row.number,
        .person = row.person,
        .holder = row.holder,
        .holder_name = row.holder_name,
        .office = row.office,
        .purpose = row.purpose,
        .urgency = row.urgency,
        .state = (enum case_state)row.state,
        .summary = row.summary,
        .opened_at = row.opened_at,
        .entered_at = row.entered_at,
        .closed_at = row.closed_at,
        .outcome = row.outcome,
        .version = row.version,
    };
    return OK;
}

/* ---- care gaps ------------------------------------------------------------------ */

struct err gap_store_add(struct db *db, const struct care_case *care_case,
                         const struct care_gap *gap)
{
    int64_t changed = 0;
    TRY(gap_row_add(db,
                    (struct gap_row_add_args){.id = gap->id,
                                              .care_case = care_case->id,
                                              .person = care_case->person,
                                              .bedside = gap->bedside,
                                              .can_suction = gap->can_suction,
                                              .until_at = gap->until_at,
                                              .power_minutes = gap->power_minutes,
                                              .oxygen_minutes = gap->oxygen_minutes,
                                              .bridge = gap->bridge,
                                              .noted_at = gap->noted_at,
                                              .entered_at = gap->entered_at,
                                              .entered_by = gap->entered_by},
                    &changed));
    return moved_on(changed);
}

struct err gap_store_list(struct db *db, int64_t care_case, struct care_gaps *gaps)
{
    struct gap_rows_rows rows;
    TRY(gap_rows(db, (struct gap_rows_args){.care_case = care_case, .limit = GAPS_MAX},
                 &rows));
    gaps->items = arena_new_array(db_arena(db), struct care_gap, rows.count);
    gaps->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct gap_rows_row *row = &rows.items[i];
        TRY(in_range(row->can_suction, ANSWER_UNKNOWN, ANSWER_END));
        gaps->items[i] = (struct care_gap){
            .id = row->id,
            .bedside = row->bedside,
            .can_suction = (enum answer)row->can_suction,
            .until_at = row->until_at,
            .power_minutes = row->power_minutes,
            .oxygen_minutes = row->oxygen_minutes,
            .bridge = row->bridge,
            .noted_at = row->noted_at,
            .entered_at = row->entered_at,
            .entered_by = row->entered_by,
        };
    }
    return OK;
}
