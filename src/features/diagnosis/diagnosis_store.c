/* diagnosis_store.c -- the way to a diagnosis as rows. */
#include "features/diagnosis/diagnosis_store.h"

#include "base/arena.h"
#include "features/diagnosis/diagnosis_sql.h" /* made from diagnosis.sql */
#include "store/db.h"

static bool is_answer(int64_t number)
{
    return number >= 0 && number < DIAGNOSER_ANSWER_END;
}

static struct err row_read(const struct diagnosis_row_get_row *row,
                           struct diagnosis *diagnosis)
{
    if (row->state < 1 || row->state >= DIAGNOSIS_STATE_END || !is_answer(row->is_long) ||
        !is_answer(row->disturbs) || !is_answer(row->organs) || !is_answer(row->genetic))
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *diagnosis = (struct diagnosis){
        .id = row->id,
        .care_case = row->care_case,
        .person = row->person,
        .state = (enum diagnosis_state)row->state,
        .facts = {.symptom = {row->symptom_from_on, row->symptom_to_on},
                  .visit = {row->visit_from_on, row->visit_to_on},
                  .referred_on = row->referred_on,
                  .criteria = {(enum diagnoser_answer)row->is_long,
                               (enum diagnoser_answer)row->disturbs,
                               (enum diagnoser_answer)row->organs,
                               (enum diagnoser_answer)row->genetic},
                  .findings = row->findings,
                  .course = row->course,
                  .referrer = row->referrer,
                  .referrer_name = row->referrer_name,
                  .referral = row->referral},
        .referrer_office = row->referrer_office,
        .opened_at = row->opened_at,
        .opened_by = row->opened_by,
        .disease = row->disease,
        .certainty = row->certainty,
        .named_on = row->named_on,
        .ended_at = row->ended_at,
        .end_reason = row->end_reason,
        .changed_at = row->changed_at,
        .changed_by = row->changed_by,
        .version = row->version,
    };
    return OK;
}

static struct err suspects_read(struct db *db, struct diagnosis *diagnosis)
{
    struct diagnosis_facts *facts = &diagnosis->facts;
    struct diagnosis_suspect_rows_rows rows;

    TRY(diagnosis_suspect_rows(
        db,
        (struct diagnosis_suspect_rows_args){.diagnosis = diagnosis->id,
                                             .limit = DIAGNOSER_TERMS_MAX},
        &rows));
    for (size_t i = 0; i < rows.count; i++)
        (void)diagnoser_term_read((enum diagnoser_about)rows.items[i].about,
                                  rows.items[i].code,
                                  &facts->terms[facts->term_count++]);
    return OK;
}

struct err diagnosis_store_get(struct db *db, int64_t id, struct diagnosis *diagnosis)
{
    struct diagnosis_row_get_row row;
    bool found = false;

    TRY(diagnosis_row_get(db, (struct diagnosis_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(row_read(&row, diagnosis));
    return suspects_read(db, diagnosis);
}

struct err diagnosis_store_of_case(struct db *db, int64_t care_case,
                                   struct diagnosis *diagnosis)
{
    struct diagnosis_newest_row row;
    bool found = false;

    *diagnosis = (struct diagnosis){.id = ID_NONE, .care_case = care_case};
    TRY(diagnosis_newest(db, (struct diagnosis_newest_args){.care_case = care_case}, &row,
                         &found));
    return found ? diagnosis_store_get(db, row.id, diagnosis) : OK;
}

struct err diagnosis_store_add(struct db *db, const struct diagnosis *diagnosis)
{
    const struct diagnosis_facts *facts = &diagnosis->facts;

    return diagnosis_row_add(
        db,
        (struct diagnosis_row_add_args){.id = diagnosis->id,
                                        .care_case = diagnosis->care_case,
                                        .person = diagnosis->person,
                                        .symptom_from_on = facts->symptom.from_on,
                                        .symptom_to_on = facts->symptom.to_on,
                                        .visit_from_on = facts->visit.from_on,
                                        .visit_to_on = facts->visit.to_on,
                                        .referred_on = facts->referred_on,
                                        .is_long = facts->criteria.is_long,
                                        .disturbs = facts->criteria.disturbs,
                                        .organs = facts->criteria.organs,
                                        .genetic = facts->criteria.genetic,
                                        .findings = facts->findings,
                                        .course = facts->course,
                                        .referrer = facts->referrer,
                                        .referrer_name = facts->referrer_name,
                                        .referral = facts->referral,
                                        .opened_at = diagnosis->opened_at,
                                        .opened_by = diagnosis->opened_by},
        NULL);
}

struct err diagnosis_store_change(struct db *db, const struct diagnosis *diagnosis)
{
    const struct diagnosis_facts *facts = &diagnosis->facts;
    int64_t changed = 0;

    TRY(diagnosis_row_change(
        db,
        (struct diagnosis_row_change_args){.id = diagnosis->id,
                                           .person = diagnosis->person,
                                           .version = diagnosis->version,
                                           .symptom_from_on = facts->symptom.from_on,
                                           .symptom_to_on = facts->symptom.to_on,
                                           .visit_from_on = facts->visit.from_on,
                                           .visit_to_on = facts->visit.to_on,
                                           .referred_on = facts->referred_on,
                                           .is_long = facts->criteria.is_long,
                                           .disturbs = facts->criteria.disturbs,
                                           .organs = facts->criteria.organs,
                                           .genetic = facts->criteria.genetic,
                                           .findings = facts->findings,
                                           .course = facts->course,
                                           .referrer = facts->referrer,
                                           .referrer_name = facts->referrer_name,
                                           .referral = facts->referral,
                                           .changed_at = diagnosis->changed_at,
                                           .changed_by = diagnosis->changed_by},
        &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- counting -------------------------------------------------------------------- */

enum { COUNT_PAGE = 500 };

static struct diagnosis_count count_read(const struct diagnosis_count_rows_row *row)
{
    return (struct diagnosis_count){
        .id = row->id,
        .care_case = row->care_case,
        .state = (enum diagnosis_state)row->state,
        .symptom = {row->symptom_from_on, row->symptom_to_on},
        .visit = {row->visit_from_on, row->visit_to_on},
        .referred_on = row->referred_on,
        .opened_on = instant_day(row->opened_at),
        .named_on = row->named_on,
        .ended_on = row->ended_at == INSTANT_NONE ? DAY_NONE : instant_day(row->ended_at),
        .disease = row->disease,
        .end_reason = row->end_reason,
        .municipality = row->municipality,
        .about = row->about == INT_NONE ? (enum diagnoser_about)0
                                        : (enum diagnoser_about)row->about,
        .suspect = row->suspect,
    };
}

/* The last case of a full page may go on behind it: it is left to the next one. */
static size_t whole_cases(const struct diagnosis_count_rows_rows *rows)
{
    size_t count = rows->count;

    if (count < COUNT_PAGE)
        return count;
    while (count > 1 && rows->items[count - 1].care_case == rows->items[count - 2].care_case)
        count--;
    return count > 1 ? count - 1 : rows->count;
}

struct err diagnosis_store_count(struct db *db, int64_t after_case,
                                 struct diagnosis_counts *counts)
{
    struct diagnosis_count_rows_rows rows;

    TRY(diagnosis_count_rows(
        db,
        (struct diagnosis_count_rows_args){.after_case = after_case, .limit = COUNT_PAGE},
        &rows));
    size_t whole = whole_cases(&rows);
    counts->items = arena_new_array(db_arena(db), struct diagnosis_count, whole + 1);
    for (counts->count = 0; counts->count < whole; counts->count++)
        counts->items[counts->count] = count_read(&rows.items[counts->count]);
    return OK;
}
