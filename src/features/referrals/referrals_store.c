/* referrals_store.c -- referrals as rows.  Decides nothing. */
#include "features/referrals/referrals_store.h"

#include "base/arena.h"
#include "features/referrals/referrals_sql.h" /* made from referrals.sql */
#include "features/sheets/sheets.h"
#include "store/db.h"
#include "store/seal.h"

struct err referral_moved(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

static struct err damaged(void)
{
    return err_of(ERR_INTERNAL, MSG_STORE_SEAL_DAMAGED);
}

/* ---- one -------------------------------------------------------------------------- */

struct err referral_store_add(struct db *db, const struct referral *referral,
                              instant came_at)
{
    const struct referral_sender *sender = &referral->sender;

    TRY(seal_person_add(db_seal(db), referral->id));
    return referral_row_add(db,
                            (struct referral_row_add_args){
                                .id = referral->id,
                                .channel = (int64_t)referral->channel,
                                .institution = sender->institution,
                                .code = sender->code,
                                .clinic = sender->name,
                                .telephone = sender->telephone,
                                .is_listed = sender->is_listed,
                                .doctor = sender->doctor,
                                .mail = sender->mail,
                                .office = referral->office,
                                .started_at = referral->started_at,
                                .expires_at = referral->expires_at,
                                .came_at = came_at,
                                .changed_by = referral->changed_by,
                            },
                            NULL);
}

static struct err findings_read(struct db *db, int64_t id,
                                struct referral_findings *findings)
{
    struct referral_finding_rows_rows rows;

    TRY(referral_finding_rows(
        db,
        (struct referral_finding_rows_args){.referral = id,
                                            .limit = REFERRAL_FINDINGS_MAX},
        &rows));
    findings->items =
        arena_new_array(db_arena(db), struct referral_finding, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.items[i].presence < FINDING_UNKNOWN ||
            rows.items[i].presence >= FINDING_PRESENCE_END)
            return damaged();
        if (rows.items[i].label == NULL) /* the key was destroyed */
            continue;
        findings->items[findings->count++] = (struct referral_finding){
            .term = rows.items[i].term,
            .label = rows.items[i].label,
            .presence = (enum finding_presence)rows.items[i].presence,
            .onset = rows.items[i].onset,
        };
    }
    return OK;
}

static struct err numbers_check(const struct referral_row_get_row *row)
{
    bool is_known = row->state >= REFERRAL_DRAFTED && row->state < REFERRAL_STATE_END &&
                    row->channel >= REFERRAL_BY_ACCOUNT &&
                    row->channel < REFERRAL_CHANNEL_END && row->sex >= SEX_UNKNOWN &&
                    row->sex < SEX_END && row->wish >= REFERRAL_WISH_NONE &&
                    row->wish < REFERRAL_WISH_END && row->first_symptom_precision >= 0 &&
                    row->first_symptom_precision < WHEN_PRECISION_END &&
                    row->first_visit_precision >= 0 &&
                    row->first_visit_precision < WHEN_PRECISION_END;
    return is_known ? OK : damaged();
}

static struct referral_facts facts_of(const struct referral_row_get_row *row)
{
    return (struct referral_facts){
        .age_band = row->age_band,
        .sex = (enum sex)row->sex,
        .municipality = row->municipality,
        .is_outside = row->is_outside,
        .story = row->story,
        .first_symptom = {row->first_symptom_on,
                          (enum when_precision)row->first_symptom_precision},
        .first_visit = {row->first_visit_on,
                        (enum when_precision)row->first_visit_precision},
        .onset_unknown = row->onset_unknown,
        .earlier = row->earlier,
        .course = row->course,
        .tests = row->tests,
        .no_tests = row->no_tests,
        .tests_note = row->tests_note,
        .wish = (enum referral_wish)row->wish,
        .wish_note = row->wish_note,
    };
}

static struct referral referral_of(const struct referral_row_get_row *row)
{
    return (struct referral){
        .id = row->id,
        .number = row->number,
        .state = (enum referral_state)row->state,
        .channel = (enum referral_channel)row->channel,
        .sender = {row->institution, row->code, row->clinic, row->telephone,
                   row->is_listed, row->doctor, row->mail},
        .facts = facts_of(row),
        .office = row->office,
        .office_name = row->office_name,
        .office_telephone = row->office_telephone,
        .started_at = row->started_at,
        .expires_at = row->expires_at,
        .sent_at = row->sent_at,
        .entered_at = row->entered_at,
        .entered_by = row->entered_by,
        .receive_by = row->receive_by,
        .answer_by = row->answer_by,
        .called_at = row->called_at,
        .called_by = row->called_by,
        .called_number = row->called_number,
        .received_at = row->received_at,
        .received_by = row->received_by,
        .taken_at = row->taken_at,
        .answered_at = row->answered_at,
        .ended_at = row->ended_at,
        .ended_why = row->ended_why,
        .end_read_at = row->end_read_at,
        .end_read_by = row->end_read_by,
        .care_case = row->care_case,
        .holder = row->holder,
        .version = row->version,
        .changed_at = row->changed_at,
        .changed_by = row->changed_by,
    };
}

struct err referral_store_get(struct db *db, int64_t id, struct referral *referral,
                              instant *came_at)
{
    struct referral_row_get_row row;
    struct referral_file_about_row file;
    bool found = false;

    TRY(referral_row_get(db, (struct referral_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(numbers_check(&row));
    *referral = referral_of(&row);
    if (came_at != NULL)
        *came_at = row.came_at;
    TRY(findings_read(db, id, &referral->facts.findings));
    TRY(referral_file_about(db, (struct referral_file_about_args){.referral = id}, &file,
                            &found));
    if (!found || file.name == NULL)
        return OK;
    referral->file_name = file.name;
    referral->file_type = sheet_file_type_name((enum sheet_file_type)file.type);
    referral->file_bytes = file.length;
    return OK;
}

/* ---- parts ------------------------------------------------------------------------ */

static struct err course_store(struct db *db, const struct referral *before,
                               const struct referral_facts *facts,
                               const struct referral_stamp *stamp, int64_t *changed)
{
    return referral_row_course(
        db,
        (struct referral_row_course_args){
            .id = before->id,
            .version = before->version,
            .first_symptom_on = facts->first_symptom.on,
            .first_symptom_precision = (int64_t)facts->first_symptom.precision,
            .onset_unknown = facts->onset_unknown,
            .first_visit_on = facts->first_visit.on,
            .first_visit_precision = (int64_t)facts->first_visit.precision,
            .earlier = facts->earlier,
            .course = facts->course,
            .at = stamp->at,
            .by = stamp->by},
        changed);
}

static struct err patient_store(struct db *db, const struct referral *before,
                                const struct referral_facts *facts,
                                const struct referral_stamp *stamp, int64_t *changed)
{
    return referral_row_patient(
        db,
        (struct referral_row_patient_args){.id = before->id,
                                           .version = before->version,
                                           .age_band = facts->age_band,
                                           .sex = (int64_t)facts->sex,
                                           .municipality = facts->municipality,
                                           .is_outside = facts->is_outside,
                                           .at = stamp->at,
                                           .by = stamp->by},
        changed);
}

static struct err tests_store(struct db *db, const struct referral *before,
                              const struct referral_facts *facts,
                              const struct referral_stamp *stamp, int64_t *changed)
{
    return referral_row_tests(
        db,
        (struct referral_row_tests_args){.id = before->id,
                                         .version = before->version,
                                         .tests = facts->tests,
                                         .no_tests = facts->no_tests,
                                         .tests_note = facts->tests_note,
                                         .at = stamp->at,
                                         .by = stamp->by},
        changed);
}

static struct err story_store(struct db *db, const struct referral *before,
                              const struct referral_facts *facts,
                              const struct referral_stamp *stamp, int64_t *changed)
{
    return referral_row_story(
        db,
        (struct referral_row_story_args){.id = before->id,
                                         .version = before->version,
                                         .story = facts->story,
                                         .at = stamp->at,
                                         .by = stamp->by},
        changed);
}

static struct err wish_store(struct db *db, const struct referral *before,
                             const struct referral_facts *facts,
                             const struct referral_stamp *stamp, int64_t *changed)
{
    return referral_row_wish(
        db,
        (struct referral_row_wish_args){.id = before->id,
                                        .version = before->version,
                                        .wish = (int64_t)facts->wish,
                                        .wish_note = facts->wish_note,
                                        .at = stamp->at,
                                        .by = stamp->by},
        changed);
}

struct err referral_store_part(struct db *db, const struct referral *before,
                               enum referral_part part,
                               const struct referral_facts *facts,
                               const struct referral_stamp *stamp)
{
    static struct err (*const stores[REFERRAL_PART_END])(
        struct db *, const struct referral *, const struct referral_facts *,
        const struct referral_stamp *, int64_t *) = {
        [PART_PATIENT] = patient_store, [PART_FINDINGS] = story_store,
        [PART_COURSE] = course_store,   [PART_TESTS] = tests_store,
        [PART_WISH] = wish_store,
    };
    int64_t changed = 0;

    TRY(stores[part](db, before, facts, stamp, &changed));
    return referral_moved(changed);
}

struct err referral_store_findings_end(struct db *db, int64_t referral, instant at)
{
    return referral_finding_end_all(
        db, (struct referral_finding_end_all_args){.referral = referral, .at = at}, NULL);
}

struct err referral_store_finding(struct db *db, const struct referral_finding_new *made)
{
    const struct referral_finding *finding = made->finding;

    return referral_finding_add(
        db,
        (struct referral_finding_add_args){.id = made->id,
                                           .referral = made->referral,
                                           .place = made->place,
                                           .term = finding->term,
                                           .label = finding->label,
                                           .presence = (int64_t)finding->presence,
                                           .onset = finding->onset,
                                           .entered_at = made->at},
        NULL);
}

/* ---- files and news ---------------------------------------------------------------- */

struct err referral_store_file(struct db *db, int64_t referral,
                               const struct referral_file_new *file, instant at)
{
    TRY(referral_file_end(
        db, (struct referral_file_end_args){.referral = referral, .at = at}, NULL));
    if (file == NULL)
        return OK;
    return referral_file_add(
        db,
        (struct referral_file_add_args){.id = file->id,
                                        .referral = referral,
                                        .name = file->name,
                                        .type = file->type,
                                        .length = (int64_t)file->bytes.length,
                                        .content = {file->bytes.at, file->bytes.length},
                                        .entered_at = at},
        NULL);
}

struct err referral_store_file_get(struct db *db, int64_t referral,
                                   struct referral_file *file)
{
    struct referral_file_get_row row;
    bool found = false;

    TRY(referral_file_get(db, (struct referral_file_get_args){.referral = referral}, &row,
                          &found));
    if (!found || row.content.at == NULL)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    const char *type = sheet_file_type_name((enum sheet_file_type)row.type);
    if (type == NULL)
        return damaged();
    *file = (struct referral_file){
        .name = row.name, .type = type, .bytes = {row.content.at, row.content.length}};
    return OK;
}

struct err referral_store_news(struct db *db, int64_t referral,
                               struct referral_news_list *list)
{
    struct referral_news_rows_rows rows;

    TRY(referral_news_rows(
        db,
        (struct referral_news_rows_args){.referral = referral,
                                         .limit = REFERRAL_PAGE_MAX},
        &rows));
    *list = (struct referral_news_list){
        .items = arena_new_array(db_arena(db), struct referral_news, rows.count + 1)};
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.items[i].kind < NEWS_RECEIVED || rows.items[i].kind >= REFERRAL_NEWS_END)
            return damaged();
        list->items[list->count++] =
            (struct referral_news){.kind = (enum referral_news_kind)rows.items[i].kind,
                                   .text = rows.items[i].text,
                                   .on = rows.items[i].told_on,
                                   .happened_at = rows.items[i].happened_at,
                                   .entered_at = rows.items[i].entered_at,
                                   .entered_by = rows.items[i].entered_by};
    }
    return OK;
}

struct err referral_store_forget(struct db *db, int64_t referral)
{
    return seal_person_erase(db_seal(db), referral);
}

/* ---- lists ------------------------------------------------------------------------ */

#define ROW_OF(row)                                                                      \
    (struct referral_row)                                                                \
    {                                                                                    \
        .id = (row).id, .number = (row).number,                                          \
        .state = (enum referral_state)(row).state,                                       \
        .channel = (enum referral_channel)(row).channel,                                 \
        .wish = (enum referral_wish)(row).wish, .clinic = (row).clinic,                  \
        .age_band = (row).age_band, .municipality = (row).municipality,                  \
        .sex = (enum sex)(row).sex, .started_at = (row).started_at,                      \
        .sent_at = (row).sent_at, .receive_by = (row).receive_by,                        \
        .answer_by = (row).answer_by, .visit_on = (row).visit_on,                        \
        .care_case = (row).care_case                                                     \
    }

struct err referral_store_clinic(struct db *db, int64_t institution,
                                 struct referral_rows *rows)
{
    struct referral_rows_clinic_rows found;

    TRY(referral_rows_clinic(
        db,
        (struct referral_rows_clinic_args){.institution = institution,
                                           .limit = REFERRAL_PAGE_MAX},
        &found));
    *rows = (struct referral_rows){
        .items = arena_new_array(db_arena(db), struct referral_row, found.count + 1)};
    for (size_t i = 0; i < found.count; i++)
        rows->items[rows->count++] = ROW_OF(found.items[i]);
    return OK;
}

struct err referral_store_desk(struct db *db, int64_t office, enum referral_state state,
                               struct referral_rows *rows)
{
    struct referral_rows_office_rows found;

    TRY(referral_rows_office(
        db,
        (struct referral_rows_office_args){.office = office,
                                           .state = (int64_t)state,
                                           .limit = REFERRAL_PAGE_MAX},
        &found));
    struct referral_row *items = arena_new_array(db_arena(db), struct referral_row,
                                                 rows->count + found.count + 1);
    for (size_t i = 0; i < rows->count; i++)
        items[i] = rows->items[i];
    rows->items = items;
    for (size_t i = 0; i < found.count; i++)
        rows->items[rows->count++] = ROW_OF(found.items[i]);
    return OK;
}

static day day_or_none(instant at)
{
    return at == INSTANT_NONE ? DAY_NONE : instant_day(at);
}

struct err referral_store_count(struct db *db, int64_t from_case, int64_t to_case,
                                struct referral_counts *counts)
{
    struct referral_count_rows_rows rows;

    TRY(referral_count_rows(
        db, (struct referral_count_rows_args){.from_case = from_case, .to_case = to_case},
        &rows));
    counts->items = arena_new_array(db_arena(db), struct referral_count, rows.count + 1);
    counts->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        counts->items[i] = (struct referral_count){
            .care_case = rows.items[i].care_case,
            .sent_on = day_or_none(rows.items[i].sent_at),
            .answered_on = day_or_none(rows.items[i].answered_at),
        };
    return OK;
}
