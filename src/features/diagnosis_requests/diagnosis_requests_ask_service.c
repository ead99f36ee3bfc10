/* diagnosis_requests_ask_service.c -- the sheet, candidates, an institution is asked.
 *
 * Nothing leaves without a basis; row, letter, task, timeline and log stand or fall
 * together.
 */
#include "features/diagnosis_requests/diagnosis_requests_service.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/diagnosis_requests/diagnosis_requests_sql.h" /* made */
#include "features/outlines/outlines.h"
#include "features/ways/ways.h"

enum { SHARED_MIN = 5, HISTORY_DAYS = 1096, HISTORY_MAX = 2000, OUTSIDE_MAX = 20000 };

/* ---- the sheet ------------------------------------------------------------------- */

static const char **municipalities_of(struct arena *arena, const char *area,
                                      size_t *count)
{
    const struct prefecture *prefecture = prefecture_get();
    const char **codes =
        arena_new_array(arena, const char *, prefecture->municipality_count);

    *count = 0;
    for (size_t i = 0; i < prefecture->municipality_count; i++)
        if (text_equal(prefecture->municipalities[i].area, area))
            codes[(*count)++] = prefecture->municipalities[i].code;
    return codes;
}

static struct err people_count(struct context *context, struct diagnosis_sheet *sheet)
{
    int64_t year = day_date(context->today).year;
    struct person_likeness likeness = {
        .birth_year_from =
            sheet->age_high == INT_NONE ? INT_NONE : year - sheet->age_high - 1,
        .birth_year_to = sheet->age_low == INT_NONE ? INT_NONE : year - sheet->age_low,
    };

    if (sheet->area != NULL)
        likeness.municipalities = municipalities_of(context->arena, sheet->area,
                                                    &likeness.municipality_count);
    return person_count_like(context, &likeness, &sheet->shared_by);
}

static int64_t age_on(day birth_on, day today)
{
    if (birth_on == DAY_NONE)
        return -1;
    struct date born = day_date(birth_on);
    struct date now = day_date(today);
    bool is_before = now.month < born.month ||
                     (now.month == born.month && now.dom < born.dom);
    return now.year - born.year - is_before;
}

/* First the area goes, then the band of ages is twice as wide. */
static struct err widen(struct context *context, const struct person *person,
                        struct diagnosis_sheet *sheet)
{
    int64_t least = dated_rule_number(
        dated_rule_on(&prefecture_get()->inquiry_rules, "small_combination_min", NULL,
                      context->today),
        SHARED_MIN);

    TRY(people_count(context, sheet));
    if (sheet->shared_by < least && sheet->area != NULL) {
        sheet->area = NULL;
        sheet->is_widened = true;
        TRY(people_count(context, sheet));
    }
    if (sheet->shared_by < least && sheet->age_low != INT_NONE) {
        diagnosis_age_band(age_on(person->facts.birth_on, context->today), 20,
                           &sheet->age_low, &sheet->age_high);
        sheet->is_widened = true;
        TRY(people_count(context, sheet));
    }
    return OK;
}

static struct err sheet_make(struct context *context, const struct diagnosis *way,
                             struct diagnosis_sheet *sheet)
{
    const struct municipality *home = NULL;
    const struct diagnosis_facts *facts = &way->facts;
    struct person person;

    TRY(person_get(context, way->person, &person));
    if (person.facts.municipality != NULL)
        home = prefecture_municipality(prefecture_get(), person.facts.municipality);
    *sheet = (struct diagnosis_sheet){
        .area = home != NULL ? home->area : NULL,
        .sex = person.facts.sex,
        .term_count = facts->term_count,
        .symptom = facts->symptom,
        .visit = facts->visit,
        .referred_on = facts->referred_on,
        .findings = facts->findings,
        .course = facts->course,
        .has_name_like = outline_is_name_like(facts->findings) ||
                         (facts->course != NULL && outline_is_name_like(facts->course)),
    };
    for (size_t i = 0; i < facts->term_count; i++)
        sheet->terms[i] = facts->terms[i];
    diagnosis_age_band(age_on(person.facts.birth_on, context->today), 10,
                       &sheet->age_low, &sheet->age_high);
    return widen(context, &person, sheet);
}

static struct err way_open(struct context *context, int64_t care_case,
                           struct diagnosis *way)
{
    TRY(diagnosis_find_of_case(context, care_case, way));
    return way->id != ID_NONE && way->state == DIAGNOSIS_OPEN
               ? OK
               : err_of(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_NO_WAY);
}

struct err diagnosis_sheet_draw(struct context *context, int64_t care_case,
                                struct diagnosis_sheet *sheet)
{
    struct diagnosis way;

    TRY(diagnosis_case_for(context, &diagnosis_ask, care_case));
    TRY(way_open(context, care_case, &way));
    audit_saw(context, (struct audit_note){.act = &diagnosis_act_seen,
                                           .subject = SUBJECT_DIAGNOSIS,
                                           .id = way.id,
                                           .care_case = care_case,
                                           .person = way.person});
    return sheet_make(context, &way, sheet);
}

/* ---- candidates ------------------------------------------------------------------ */

static struct err histories_find(struct context *context,
                                 struct diagnoser_histories *histories)
{
    struct diagnosis_history_rows_rows rows;

    TRY(diagnosis_history_rows(
        context->db,
        (struct diagnosis_history_rows_args){
            .since = instant_of(context->today - HISTORY_DAYS, 0), .limit = HISTORY_MAX},
        &rows));
    histories->count = rows.count;
    histories->items =
        arena_new_array(context->arena, struct diagnoser_history, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        histories->items[i] =
            (struct diagnoser_history){rows.items[i].institution, rows.items[i].asked,
                                       rows.items[i].accepted, rows.items[i].returned};
    return OK;
}

struct err diagnosis_request_outside(struct context *context, instant from_at,
                                     instant to_at, struct diagnosis_outside_list *list)
{
    struct diagnosis_outside_rows_rows rows;

    TRY(diagnosis_outside_rows(
        context->db,
        (struct diagnosis_outside_rows_args){
            .from_at = from_at, .to_at = to_at, .limit = OUTSIDE_MAX},
        &rows));
    list->count = rows.count;
    list->items =
        arena_new_array(context->arena, struct diagnosis_outside, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list->items[i] = (struct diagnosis_outside){
            .institution = rows.items[i].institution,
            .state = (enum diagnosis_request_state)rows.items[i].state,
            .asked_at = rows.items[i].asked_at,
            .answered_at = rows.items[i].answered_at,
            .accepted_at = rows.items[i].accepted_at,
            .cannot_at = rows.items[i].cannot_at,
        };
    return OK;
}

struct err diagnosis_candidates(struct context *context, int64_t care_case,
                                struct diagnosis *diagnosis,
                                struct diagnoser_result *result)
{
    struct diagnoser_question question = {.today = context->today,
                                          .latitude = INT_NONE,
                                          .longitude = INT_NONE};
    const struct municipality *home = NULL;
    struct person person;

    TRY(diagnosis_case_for(context, &diagnosis_answer, care_case));
    TRY(way_open(context, care_case, diagnosis));
    TRY(person_get(context, diagnosis->person, &person));
    if (person.facts.municipality != NULL)
        home = prefecture_municipality(prefecture_get(), person.facts.municipality);
    if (home != NULL) {
        question.latitude = home->latitude;
        question.longitude = home->longitude;
    }
    question.term_count = diagnosis->facts.term_count;
    for (size_t i = 0; i < question.term_count; i++)
        question.terms[i] = diagnosis->facts.terms[i];
    question.criteria = diagnosis->facts.criteria;
    question.stale_days = diagnoser_wait_stale_days(context->today);
    TRY(histories_find(context, &question.histories));
    audit_saw(context, (struct audit_note){.act = &diagnosis_act_seen,
                                           .subject = SUBJECT_DIAGNOSIS,
                                           .id = diagnosis->id,
                                           .care_case = care_case,
                                           .person = diagnosis->person});
    return diagnoser_find(context, &question, result);
}

/* ---- asking ---------------------------------------------------------------------- */

static struct err may_ask(struct context *context, const struct diagnosis *way,
                          const struct diagnosis_request_new *wanted,
                          const struct diagnosis_limits *limits)
{
    struct diagnosis_request_list requests;
    int64_t waiting = 0;

    TRY(diagnosis_request_store_list(context->db, way->care_case, &requests));
    for (size_t i = 0; i < requests.count; i++) {
        const struct diagnosis_request *other = &requests.items[i];
        bool is_open =
            other->diagnosis == way->id && diagnosis_request_is_open(other->state);
        if (is_open && other->institution == wanted->institution)
            return err_say(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_ASKED_ALREADY,
                           say_two(context->arena, SAY_T(other->institution_name),
                                   SAY_I(other->asked_at)));
        waiting += is_open && (other->state == DIAGNOSIS_ASKED ||
                               other->state == DIAGNOSIS_SEEN);
    }
    return waiting < limits->at_once
               ? OK
               : err_say(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_TOO_MANY,
                         say_count(context->arena, limits->at_once));
}

static struct diagnosis_request request_make(
    struct context *context, const struct diagnosis *way,
    const struct diagnosis_request_new *wanted, const struct way_to *to)
{
    struct diagnosis_limits limits = diagnosis_limits_today(context);
    const struct week_hours *hours =
        to->desk != NULL ? &to->desk->facts.hours : &calendar_public_office;
    instant answer_by = calendar_add_working(calendar_get(), hours, context->now,
                                             limits.answer_minutes);

    if (answer_by == INSTANT_NONE)
        answer_by = context->now + MINUTES(limits.answer_minutes);
    return (struct diagnosis_request){
        .id = context_id(context),
        .diagnosis = way->id,
        .care_case = way->care_case,
        .person = way->person,
        .institution = wanted->institution,
        .institution_name = to->institution_name,
        .desk = to->desk != NULL ? to->desk->id : ID_NONE,
        .telephone = to->telephone,
        .wish = wanted->wish,
        .state = DIAGNOSIS_ASKED,
        .passed_from = wanted->passed_from,
        .channel = wanted->by_telephone ? NOTICE_TELEPHONE : diagnosis_channel(context, to, 0),
        .asked_at = context->now,
        .asked_by = context_actor_name(context),
        .answer_by = answer_by,
        .remind_at = diagnosis_remind_at(&limits, calendar_get(), hours, context->now,
                                         answer_by),
        .reminded_first_at = INSTANT_NONE,
        .reminded_last_at = INSTANT_NONE,
        .visit_on = DAY_NONE,
        .visited_on = DAY_NONE,
        .result_on = DAY_NONE,
        .cannot_at = INSTANT_NONE,
        .passed_at = INSTANT_NONE,
        .version = 1,
    };
}

static struct err sheet_check(const struct diagnosis_sheet *sheet,
                              const struct diagnosis_request_new *wanted)
{
    return sheet->has_name_like && !wanted->is_checked
               ? err_field("checked", MSG_DIAGNOSIS_REQUESTS_NAME_LIKE)
               : OK;
}

struct err diagnosis_request_send(struct context *context,
                                  const struct diagnosis_request_new *wanted, int64_t *id)
{
    struct diagnosis_limits limits = diagnosis_limits_today(context);
    struct diagnosis_thread thread;
    struct diagnosis_sheet sheet;
    struct way_to to;
    int64_t notice = ID_NONE;

    TRY(diagnosis_case_for(context, &diagnosis_ask, wanted->care_case));
    TRY(diagnosis_store_case(context->db, wanted->care_case, &thread.of));
    TRY(way_open(context, wanted->care_case, &thread.way));
    if (wanted->wish < 1 || wanted->wish >= DIAGNOSIS_WISH_END)
        return err_field("wish", MSG_INPUT_REQUIRED);
    TRY(way_to_find_for(context, wanted->institution, DESK_UNDIAGNOSED, &to));
    TRY(may_ask(context, &thread.way, wanted, &limits));
    TRY(sheet_make(context, &thread.way, &sheet));
    TRY(sheet_check(&sheet, wanted));
    thread.request = request_make(context, &thread.way, wanted, &to);
    *id = thread.request.id;
    TRY(diagnosis_request_store_add(context->db, &thread.request, &sheet));
    TRY(diagnosis_access_follow(context, &thread.request));
    TRY(diagnosis_letter_send(context, DIAGNOSIS_LETTER_ASK, &thread, &sheet, &notice));
    if (notice != ID_NONE)
        TRY(diagnosis_request_row_notice(
            context->db,
            (struct diagnosis_request_row_notice_args){.id = *id, .notice = notice},
            NULL));
    TRY(diagnosis_tasks_renew(context, &thread, "asked"));
    TRY(diagnosis_referrer_tell(context, &thread));
    const char *wish = message_text(context->arena, LANGUAGE_JA,
                                    diagnosis_wish_word(wanted->wish), NULL);
    return diagnosis_tell(context, &thread.request,
                          &(struct diagnosis_event){.act = &diagnosis_act_asked,
                                                    .happened_at = INSTANT_NONE,
                                                    .text = wish});
}
