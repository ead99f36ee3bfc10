/* diagnosis_requests_store.c -- requests as rows.  Decides nothing. */
#include "features/diagnosis_requests/diagnosis_requests_store.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/diagnosis_requests/diagnosis_requests_sql.h" /* made */
#include "store/db.h"

struct err diagnosis_store_case(struct db *db, int64_t care_case,
                                struct diagnosis_case *of)
{
    struct diagnosis_case_row_row row;
    bool found = false;

    TRY(diagnosis_case_row(db, (struct diagnosis_case_row_args){.care_case = care_case},
                           &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *of = (struct diagnosis_case){
        .holder = row.holder,
        .office = row.office,
        .holder_name = row.holder_name,
        .office_name = row.office_name,
        .telephone = row.telephone,
        .is_open = row.state == CASE_OPEN,
    };
    return OK;
}

/* ---- terms as one text ----------------------------------------------------------- */

static const char *terms_write(struct arena *arena, const struct diagnosis_sheet *sheet)
{
    const char *text = "";

    for (size_t i = 0; i < sheet->term_count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? " " : "",
                            diagnoser_term_write(arena, sheet->terms[i]));
    return text;
}

static void terms_read(struct arena *arena, const char *text,
                       struct diagnosis_sheet *sheet)
{
    struct str rest = str_of(text);
    struct str word;

    while (sheet->term_count < DIAGNOSER_TERMS_MAX && str_next(&rest, ' ', &word))
        if (diagnoser_term_parse(arena, str_copy(arena, word),
                                 &sheet->terms[sheet->term_count]))
            sheet->term_count++;
}

/* ---- rows ------------------------------------------------------------------------ */

struct err diagnosis_request_store_add(struct db *db,
                                       const struct diagnosis_request *request,
                                       const struct diagnosis_sheet *sheet)
{
    return diagnosis_request_add(
        db,
        (struct diagnosis_request_add_args){
            .id = request->id,
            .diagnosis = request->diagnosis,
            .care_case = request->care_case,
            .person = request->person,
            .institution = request->institution,
            .desk = request->desk,
            .telephone = request->telephone,
            .wish = request->wish,
            .state = request->state,
            .passed_from = request->passed_from,
            .channel = request->channel,
            .asked_at = request->asked_at,
            .asked_by = request->asked_by,
            .answer_by = request->answer_by,
            .remind_at = request->remind_at,
            .next_at = diagnosis_next_at(request),
            .area = sheet->area,
            .age_low = sheet->age_low,
            .age_high = sheet->age_high,
            .sex = sheet->sex,
            .terms = terms_write(db_arena(db), sheet),
            .findings = sheet->findings,
            .course = sheet->course,
            .shared_by = sheet->shared_by,
        },
        NULL);
}

static void sheet_of(struct db *db, const struct diagnosis_request_row_get_row *row,
                     struct diagnosis_sheet *sheet)
{
    *sheet = (struct diagnosis_sheet){
        .area = row->area,
        .age_low = row->age_low,
        .age_high = row->age_high,
        .sex = row->sex >= 0 && row->sex < SEX_END ? (enum sex)row->sex : SEX_UNKNOWN,
        .symptom = {row->symptom_from_on, row->symptom_to_on},
        .visit = {row->first_visit_from_on, row->first_visit_to_on},
        .referred_on = row->referred_on,
        .findings = row->findings,
        .course = row->course,
        .shared_by = row->shared_by,
    };
    terms_read(db_arena(db), row->terms, sheet);
}

static struct err request_of(const struct diagnosis_request_row_get_row *row,
                             struct diagnosis_request *request)
{
    int64_t way = row->way == INT_NONE ? 0 : row->way;

    if (row->state < 1 || row->state >= DIAGNOSIS_REQUEST_STATE_END || row->wish < 1 ||
        row->wish >= DIAGNOSIS_WISH_END || way < 0 || way >= DIAGNOSIS_WAY_END ||
        row->channel < 1 || row->channel >= NOTICE_CHANNEL_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *request = (struct diagnosis_request){
        .id = row->id,
        .diagnosis = row->diagnosis,
        .care_case = row->care_case,
        .person = row->person,
        .institution = row->institution,
        .institution_name = row->institution_name,
        .desk = row->desk,
        .telephone = row->telephone,
        .wish = (enum diagnosis_wish)row->wish,
        .state = (enum diagnosis_request_state)row->state,
        .passed_from = row->passed_from,
        .channel = (enum notice_channel)row->channel,
        .notice = row->notice,
        .asked_at = row->asked_at,
        .asked_by = row->asked_by,
        .answer_by = row->answer_by,
        .remind_at = row->remind_at,
        .reminded_first_at = row->reminded_first_at,
        .reminded_last_at = row->reminded_last_at,
        .seen_at = row->seen_at,
        .answered_at = row->answered_at,
        .way = (enum diagnosis_way)way,
        .answered_by = row->answered_by,
        .visit_on = row->visit_on,
        .visited_on = row->visited_on,
        .tests = row->tests,
        .tests_where = row->tests_where,
        .words = row->words,
        .disease = row->disease,
        .certainty = row->certainty,
        .result_on = row->result_on,
        .reason = row->reason,
        .cannot_at = row->cannot_at,
        .passed_at = row->passed_at,
        .told_at = row->told_at,
        .changed_at = row->changed_at,
        .version = row->version,
    };
    return OK;
}

struct err diagnosis_request_store_get(struct db *db, int64_t id,
                                       struct diagnosis_request *request,
                                       struct diagnosis_sheet *sheet)
{
    struct diagnosis_request_row_get_row row;
    bool found = false;

    TRY(diagnosis_request_row_get(db, (struct diagnosis_request_row_get_args){.id = id},
                                  &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (sheet != NULL)
        sheet_of(db, &row, sheet);
    return request_of(&row, request);
}

struct err diagnosis_request_store_list(struct db *db, int64_t care_case,
                                        struct diagnosis_request_list *requests)
{
    struct diagnosis_request_ids_rows ids;

    TRY(diagnosis_request_ids(db,
                              (struct diagnosis_request_ids_args){
                                  .care_case = care_case, .limit = DIAGNOSIS_LIST_MAX},
                              &ids));
    requests->count = ids.count;
    requests->items =
        arena_new_array(db_arena(db), struct diagnosis_request, ids.count + 1);
    for (size_t i = 0; i < ids.count; i++)
        TRY(diagnosis_request_store_get(db, ids.items[i].id, &requests->items[i], NULL));
    return OK;
}

struct err diagnosis_request_store_own(struct db *db, int64_t institution, instant since,
                                       struct diagnosis_request_list *requests)
{
    struct diagnosis_request_ids_own_rows ids;

    TRY(diagnosis_request_ids_own(
        db,
        (struct diagnosis_request_ids_own_args){
            .institution = institution, .since = since, .limit = DIAGNOSIS_LIST_MAX},
        &ids));
    requests->count = ids.count;
    requests->items =
        arena_new_array(db_arena(db), struct diagnosis_request, ids.count + 1);
    for (size_t i = 0; i < ids.count; i++)
        TRY(diagnosis_request_store_get(db, ids.items[i].id, &requests->items[i], NULL));
    return OK;
}

struct err diagnosis_request_store_move(struct db *db, struct diagnosis_request *request,
                                        instant now)
{
    int64_t changed = 0;

    TRY(diagnosis_request_row_move(
        db,
        (struct diagnosis_request_row_move_args){
            .id = request->id,
            .person = request->person,
            .version = request->version,
            .state = request->state,
            .answer_by = request->answer_by,
            .remind_at = request->remind_at,
            .next_at = diagnosis_next_at(request),
            .reminded_first_at = request->reminded_first_at,
            .reminded_last_at = request->reminded_last_at,
            .answered_at = request->answered_at,
            .accepted_at = request->state == DIAGNOSIS_ACCEPTED ? now : INSTANT_NONE,
            .way = request->way == 0 ? INT_NONE : (int64_t)request->way,
            .answered_by = request->answered_by,
            .visit_on = request->visit_on,
            .visited_on = request->visited_on,
            .tests = request->tests,
            .tests_where = request->tests_where,
            .words = request->words,
            .disease = request->disease,
            .certainty = request->certainty,
            .result_on = request->result_on,
            .reason = request->reason,
            .cannot_at = request->cannot_at,
            .passed_at = request->passed_at,
            .changed_at = now},
        &changed));
    if (changed == 0)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    request->version++;
    request->changed_at = now;
    return OK;
}

/* ---- counting -------------------------------------------------------------------- */

static day day_or_none(instant at)
{
    return at == INSTANT_NONE ? DAY_NONE : instant_day(at);
}

struct err diagnosis_request_store_count(struct db *db, int64_t from_case, int64_t to_case,
                                         struct diagnosis_request_counts *counts)
{
    struct diagnosis_request_count_rows_rows rows;

    TRY(diagnosis_request_count_rows(
        db,
        (struct diagnosis_request_count_rows_args){.from_case = from_case,
                                                   .to_case = to_case},
        &rows));
    counts->items =
        arena_new_array(db_arena(db), struct diagnosis_request_count, rows.count + 1);
    counts->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct diagnosis_request_count_rows_row *row = &rows.items[i];
        counts->items[i] = (struct diagnosis_request_count){
            .diagnosis = row->diagnosis,
            .care_case = row->care_case,
            .state = (enum diagnosis_request_state)row->state,
            .asked_on = instant_day(row->asked_at),
            .answered_on = day_or_none(row->answered_at),
            .visited_on = row->visited_on,
            .cannot_on = day_or_none(row->cannot_at),
            .passed_on = day_or_none(row->passed_at),
        };
    }
    return OK;
}
