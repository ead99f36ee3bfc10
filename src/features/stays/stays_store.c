/* stays_store.c -- stays and reports as structs.  Decides nothing. */
#include "features/stays/stays_store.h"

#include "base/arena.h"
#include "base/values.h"
#include "features/stays/stays_sql.h" /* made from stays.sql */
#include "store/db.h"

static day day_or_none(instant at)
{
    return at == INSTANT_NONE ? DAY_NONE : instant_day(at);
}

/* Two queries give the same columns. */
#define STAY_OF(row)                                                                     \
    {                                                                                    \
        .id = (row).id, .application = (row).application, .number = (row).number,        \
        .care_case = (row).care_case, .person = (row).person,                            \
        .institution = (row).institution, .institution_name = (row).institution_name,    \
        .offer = (row).offer, .bed = (row).bed == INT_NONE ? ID_NONE : (row).bed,        \
        .contract = (row).contract, .programme = (row).programme,                        \
        .edition_on = (row).edition_on, .state = (enum stay_state)(row).state,           \
        .from_on = (row).from_on, .to_on = (row).to_on,                                  \
        .came_on = day_or_none((row).came_at), .went_on = day_or_none((row).went_at),    \
        .came_at = (row).came_at, .went_at = (row).went_at,                              \
        .held_until = (row).held_until, .is_sudden = (row).is_sudden,                    \
        .helper_comes = (row).helper_comes, .helper_scheme = (row).helper_scheme,        \
        .days = (row).days, .paid_days = (row).paid_days,                                \
        .end_reason = (row).end_reason, .report = (enum stay_report_state)(row).report,  \
        .entered_at = (row).entered_at, .entered_by = (row).entered_by,                  \
        .changed_at = (row).changed_at, .changed_by = (row).changed_by,                  \
        .version = (row).version,                                                        \
    }

static struct err state_check(int64_t state, int64_t report)
{
    if (state < STAY_HELD || state >= STAY_STATE_END || report < STAY_REPORT_NONE ||
        report >= STAY_REPORT_STATE_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    return OK;
}

struct err stay_store_get(struct db *db, int64_t id, struct stay *stay)
{
    struct stay_row_get_row row;
    bool found = false;

    TRY(stay_row_get(db, (struct stay_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(state_check(row.state, row.report));
    *stay = (struct stay)STAY_OF(row);
    return OK;
}

struct err stay_store_words(struct db *db, int64_t id, struct stay_words *words)
{
    struct stay_words_get_row row;
    bool found = false;

    TRY(stay_words_get(db, (struct stay_words_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *words = (struct stay_words){
        .overruled = row.overruled,
        .agreed_by = row.agreed_by,
        .agreed_way = row.agreed_way,
        .terms = row.terms,
        .end_note = row.end_note,
        .agreed_at = row.agreed_at,
    };
    return OK;
}

struct err stay_store_open(struct db *db, int64_t application, struct stay *stay,
                           bool *found)
{
    struct stay_open_row_row row;

    TRY(stay_open_row(db, (struct stay_open_row_args){.application = application}, &row,
                      found));
    return *found ? stay_store_get(db, row.id, stay) : OK;
}

/* ---- lists ----------------------------------------------------------------------- */

static void list_begin(struct db *db, struct stays *stays, size_t count)
{
    stays->count = 0;
    stays->items = arena_new_array(db_arena(db), struct stay, count + 1);
}

static struct err list_add(struct db *db, struct stays *stays, int64_t id)
{
    TRY(stay_store_get(db, id, &stays->items[stays->count]));
    stays->count++;
    return OK;
}

struct err stay_store_of_case(struct db *db, int64_t care_case, struct stays *stays)
{
    struct stay_ids_of_case_rows rows;

    TRY(stay_ids_of_case(
        db,
        (struct stay_ids_of_case_args){.care_case = care_case, .limit = STAY_ROWS_MAX},
        &rows));
    list_begin(db, stays, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        TRY(list_add(db, stays, rows.items[i].id));
    return OK;
}

struct err stay_store_between(struct db *db, int64_t institution, day from_on, day to_on,
                              struct stays *stays)
{
    struct stay_rows_between_rows rows;

    TRY(stay_rows_between(
        db,
        (struct stay_rows_between_args){.institution = institution,
                                        .from_at = instant_of(from_on, 0),
                                        .to_at = instant_of(to_on + 1, 0),
                                        .from_on = from_on,
                                        .to_on = to_on},
        &rows));
    list_begin(db, stays, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        TRY(state_check(rows.items[i].state, rows.items[i].report));
        stays->items[stays->count++] = (struct stay)STAY_OF(rows.items[i]);
    }
    return OK;
}

struct err stay_store_for_hospital(struct db *db, int64_t institution, struct stays *stays)
{
    struct stay_ids_for_hospital_rows rows;

    TRY(stay_ids_for_hospital(db,
                              (struct stay_ids_for_hospital_args){
                                  .institution = institution, .limit = STAY_ROWS_MAX},
                              &rows));
    list_begin(db, stays, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        TRY(list_add(db, stays, rows.items[i].id));
    return OK;
}

struct err stay_store_reported(struct db *db, struct stays *stays)
{
    struct stay_ids_reported_rows rows;

    TRY(stay_ids_reported(db, (struct stay_ids_reported_args){.limit = STAY_ROWS_MAX},
                          &rows));
    list_begin(db, stays, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        TRY(list_add(db, stays, rows.items[i].id));
    return OK;
}

struct err stay_store_lapsing(struct db *db, instant now, int limit, struct stays *stays)
{
    struct stay_ids_lapsing_rows rows;

    TRY(stay_ids_lapsing(db,
                         (struct stay_ids_lapsing_args){.now = now, .limit = limit},
                         &rows));
    list_begin(db, stays, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        TRY(list_add(db, stays, rows.items[i].id));
    return OK;
}

/* ---- writing --------------------------------------------------------------------- */

struct err stay_store_add(struct db *db, const struct stay *stay, const char *overruled)
{
    return stay_row_add(db,
                        (struct stay_row_add_args){
                            .id = stay->id,
                            .application = stay->application,
                            .number = stay->number,
                            .care_case = stay->care_case,
                            .person = stay->person,
                            .institution = stay->institution,
                            .offer = stay->offer,
                            .bed = stay->bed == ID_NONE ? INT_NONE : stay->bed,
                            .contract = stay->contract,
                            .programme = stay->programme,
                            .edition_on = stay->edition_on,
                            .state = (int64_t)stay->state,
                            .from_on = stay->from_on,
                            .to_on = stay->to_on,
                            .held_until = stay->held_until,
                            .is_sudden = stay->is_sudden,
                            .days = stay->days,
                            .paid_days = stay->paid_days,
                            .overruled = overruled,
                            .helper_comes = stay->helper_comes,
                            .helper_scheme = stay->helper_scheme,
                            .entered_at = stay->entered_at,
                            .entered_by = stay->entered_by,
                        },
                        NULL);
}

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err stay_store_move(struct db *db, const struct stay *stay,
                           const struct stay_agreement *agreement)
{
    int64_t changed = 0;

    TRY(stay_row_move(
        db,
        (struct stay_row_move_args){
            .id = stay->id,
            .version = stay->version,
            .state = (int64_t)stay->state,
            .from_on = stay->from_on,
            .to_on = stay->to_on,
            .came_at = stay->came_at,
            .went_at = stay->went_at,
            .days = stay->days,
            .paid_days = stay->paid_days,
            .end_reason = stay->end_reason,
            .report = (int64_t)stay->report,
            .changed_at = stay->changed_at,
            .changed_by = stay->changed_by,
            .agreed_way = agreement != NULL ? agreement->way : NULL,
            .agreed_at = agreement != NULL ? agreement->happened_at : INSTANT_NONE,
        },
        &changed));
    TRY(moved_on(changed));
    if (agreement == NULL)
        return OK;
    return stay_row_agreed(db,
                           (struct stay_row_agreed_args){.id = stay->id,
                                                         .person = stay->person,
                                                         .agreed_by = agreement->agreed_by,
                                                         .terms = agreement->terms},
                           NULL);
}

struct err stay_store_note(struct db *db, const struct stay *stay, const char *note)
{
    return stay_row_noted(
        db,
        (struct stay_row_noted_args){
            .id = stay->id, .person = stay->person, .end_note = note},
        NULL);
}

struct err stay_store_helper(struct db *db, const struct stay *stay)
{
    int64_t changed = 0;

    TRY(stay_row_helper(db,
                        (struct stay_row_helper_args){
                            .id = stay->id,
                            .version = stay->version,
                            .helper_comes = stay->helper_comes,
                            .helper_scheme = stay->helper_scheme,
                            .changed_at = stay->changed_at,
                            .changed_by = stay->changed_by,
                        },
                        &changed));
    return moved_on(changed);
}

/* ---- reports --------------------------------------------------------------------- */

struct err stay_store_report(struct db *db, int64_t stay, int64_t *id,
                             struct stay_report_row *report)
{
    struct stay_report_last_row row;
    bool found = false;

    TRY(stay_report_last(db, (struct stay_report_last_args){.stay = stay}, &row, &found));
    *report = (struct stay_report_row){.sent_at = INSTANT_NONE,
                                       .answered_at = INSTANT_NONE};
    *id = ID_NONE;
    if (!found)
        return OK;
    *id = row.id;
    *report = (struct stay_report_row){
        .revision = row.revision,
        .facts = {.days = row.days,
                  .paid_days = row.paid_days,
                  .summary = row.summary,
                  .reported_by = row.reported_by},
        .sent_at = row.sent_at,
        .answered_at = row.answered_at,
        .sent_by = row.sent_by,
        .answered_by = row.answered_by,
        .reason = row.reason,
    };
    return OK;
}

struct err stay_store_report_add(struct db *db, const struct stay *stay, int64_t id,
                                 const struct stay_report_row *report)
{
    return stay_report_add(db,
                           (struct stay_report_add_args){
                               .id = id,
                               .stay = stay->id,
                               .person = stay->person,
                               .revision = report->revision,
                               .days = report->facts.days,
                               .paid_days = report->facts.paid_days,
                               .summary = report->facts.summary,
                               .reported_by = report->facts.reported_by,
                               .sent_at = report->sent_at,
                               .sent_by = report->sent_by,
                           },
                           NULL);
}

struct err stay_store_report_answer(struct db *db, const struct stay *stay, int64_t id,
                                    const struct stay_report_row *report)
{
    int64_t changed = 0;

    TRY(stay_report_answer(
        db,
        (struct stay_report_answer_args){
            .id = id,
            .person = stay->person,
            .answer = report->reason != NULL ? STAY_REPORT_RETURNED : STAY_REPORT_APPROVED,
            .answered_at = report->answered_at,
            .answered_by = report->answered_by,
            .reason = report->reason,
        },
        &changed));
    return moved_on(changed);
}
