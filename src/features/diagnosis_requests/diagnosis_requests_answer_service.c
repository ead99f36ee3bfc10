/* diagnosis_requests_answer_service.c -- what those asked say, passing on, and the end of a
 * way; time runs out.
 *
 * Whoever says it, by link, account, fax or telephone, the same steps hold.
 */
#include "features/diagnosis_requests/diagnosis_requests_service.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/diagnosis_requests/diagnosis_requests_sql.h" /* made */
#include "features/diseases/diseases.h"
#include "features/institutions/institutions.h"
#include "features/ways/ways.h"

/* ---- may it be said -------------------------------------------------------------- */

static struct err may_say(struct context *context, const struct diagnosis_thread *thread,
                          int64_t version)
{
    const struct diagnosis_request *request = &thread->request;

    if (!thread->of.is_open || thread->way.state != DIAGNOSIS_OPEN)
        return err_of(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_WAY_OVER);
    if (version == request->version)
        return OK;
    return err_say(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_CHANGED,
                   say_two(context->arena, SAY_I(request->changed_at),
                           SAY_T(message_text(context->arena, context->language,
                                              diagnosis_request_word(request->state),
                                              NULL))));
}

static struct err way_choose(const struct context *context, bool is_own,
                             enum diagnosis_way *way)
{
    if (is_own) {
        *way = context->actor.kind == ACTOR_LINK ? DIAGNOSIS_BY_LINK
                                                 : DIAGNOSIS_BY_ACCOUNT;
        return OK;
    }
    return *way == DIAGNOSIS_BY_FAX || *way == DIAGNOSIS_BY_TELEPHONE
               ? OK
               : err_field("way", MSG_INPUT_NOT_A_CHOICE);
}

static struct err codes_check(const struct diagnosis_answer_given *answer)
{
    if (answer->action == DIAGNOSIS_SAY_CANNOT &&
        code_word_find(prefecture_list("diagnosis_return_reasons"), answer->reason) ==
            NULL)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    if (answer->action != DIAGNOSIS_SAY_DIAGNOSED)
        return OK;
    const struct disease *disease = disease_get(answer->disease);
    if (disease == NULL || disease->kind == DISEASE_UNDIAGNOSED)
        return err_field("disease", MSG_DIAGNOSIS_DISEASE_UNKNOWN);
    return code_word_find(prefecture_list("diagnosis_certainties"), answer->certainty) !=
                   NULL
               ? OK
               : err_field("certainty", MSG_INPUT_NOT_A_CHOICE);
}

/* ---- an answer ------------------------------------------------------------------- */

/* Tests are done: the institution is asked again, and its time begins anew. */
static void ask_again(struct context *context, struct diagnosis_request *request)
{
    struct diagnosis_limits limits = diagnosis_limits_today(context);

    request->answer_by = calendar_add_working(calendar_get(), &calendar_public_office,
                                              context->now, limits.answer_minutes);
    if (request->answer_by == INSTANT_NONE)
        request->answer_by = context->now + MINUTES(limits.answer_minutes);
    request->remind_at =
        diagnosis_remind_at(&limits, calendar_get(), &calendar_public_office,
                            context->now, request->answer_by);
    request->reminded_first_at = request->reminded_last_at = INSTANT_NONE;
}

static void moments_set(struct context *context, struct diagnosis_request *request,
                        const struct diagnosis_answer_given *answer)
{
    if (request->answered_at == INSTANT_NONE)
        request->answered_at = answer->happened_at;
    if (answer->action == DIAGNOSIS_SAY_CANNOT && request->cannot_at == INSTANT_NONE)
        request->cannot_at = answer->happened_at;
    if (answer->action == DIAGNOSIS_TESTS_DONE)
        ask_again(context, request);
}

/* A day, a disease or words, for the timeline. */
static const char *detail_of(struct context *context,
                             const struct diagnosis_answer_given *answer)
{
    const char *what =
        message_text(context->arena, LANGUAGE_JA, diagnosis_action_word(answer->action),
                     NULL);
    const struct disease *disease =
        answer->disease != NULL ? disease_get(answer->disease) : NULL;

    if (answer->action == DIAGNOSIS_SAY_DIAGNOSED && disease != NULL)
        return arena_format(context->arena, "%s：%s", what,
                            disease_name(disease, LANGUAGE_JA));
    if (answer->on != DAY_NONE)
        return arena_format(context->arena, "%s（%s）", what,
                            day_iso(context->arena, answer->on));
    return what;
}

struct err diagnosis_request_answer(struct context *context, int64_t id, int64_t version,
                                    const struct diagnosis_answer_given *given)
{
    struct diagnosis_answer_given answer = *given;
    struct diagnosis_thread thread;
    bool is_own = false;

    TRY(diagnosis_thread_for_answer(context, id, &thread, &is_own));
    TRY(way_choose(context, is_own, &answer.way));
    TRY(diagnosis_answer_check(&answer, &thread.request, context->now));
    TRY(codes_check(&answer));
    if (diagnosis_answer_is_same(&thread.request, &answer))
        return OK;
    TRY(may_say(context, &thread, version));
    TRY(diagnosis_request_step(thread.request.state, answer.action,
                               &thread.request.state));
    /* Who answers by himself says so now. */
    if (is_own || answer.happened_at == INSTANT_NONE)
        answer.happened_at = context->now;
    diagnosis_answer_apply(&thread.request, &answer);
    moments_set(context, &thread.request, &answer);
    TRY(diagnosis_step_keep(context, &thread.request, answer.action, &answer));
    TRY(diagnosis_moved(context, &thread, "answered"));
    return diagnosis_tell(
        context, &thread.request,
        &(struct diagnosis_event){.act = &diagnosis_act_answered,
                                  .happened_at = answer.happened_at,
                                  .for_name = answer.by_name,
                                  .text = detail_of(context, &answer),
                                  .reason = answer.reason});
}

struct err diagnosis_request_see(struct context *context, int64_t id)
{
    struct diagnosis_thread thread;
    bool is_own = false;
    int64_t changed = 0;

    TRY(diagnosis_thread_for_answer(context, id, &thread, &is_own));
    if (!is_own)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(diagnosis_request_row_seen(
        context->db,
        (struct diagnosis_request_row_seen_args){.id = id, .seen_at = context->now},
        &changed));
    if (changed == 0)
        return OK;
    thread.request.state = DIAGNOSIS_SEEN;
    TRY(diagnosis_step_keep(context, &thread.request, DIAGNOSIS_SEE, NULL));
    return diagnosis_tell(context, &thread.request,
                          &(struct diagnosis_event){.act = &diagnosis_act_received,
                                                    .happened_at = INSTANT_NONE});
}

/* ---- passing on ------------------------------------------------------------------ */

struct err diagnosis_request_pass(struct context *context, int64_t id, int64_t version,
                                  int64_t institution, int64_t *next)
{
    struct diagnosis_thread thread;
    struct institution to;

    TRY(diagnosis_thread_for_team(context, &diagnosis_answer, id, &thread));
    TRY(may_say(context, &thread, version));
    TRY(diagnosis_request_step(thread.request.state, DIAGNOSIS_PASS_ON,
                               &thread.request.state));
    struct err err = institution_get(context, institution, &to);
    if (err.kind == ERR_NOT_FOUND || institution == thread.request.institution)
        return err_field("institution", MSG_INPUT_NOT_A_CHOICE);
    TRY(err);
    thread.request.passed_at = context->now;
    TRY(diagnosis_step_keep(context, &thread.request, DIAGNOSIS_PASS_ON, NULL));
    TRY(diagnosis_request_store_move(context->db, &thread.request, context->now));
    TRY(diagnosis_access_follow(context, &thread.request));
    TRY(diagnosis_tell(context, &thread.request,
                       &(struct diagnosis_event){.act = &diagnosis_act_passed_on,
                                                 .happened_at = INSTANT_NONE,
                                                 .text = to.facts.name}));
    /* What is in the sheet was checked when it was sent the first time. */
    TRY(diagnosis_request_send(
        context,
        &(struct diagnosis_request_new){.care_case = thread.request.care_case,
                                        .institution = institution,
                                        .wish = thread.request.wish,
                                        .is_checked = true,
                                        .passed_from = id},
        next));
    return diagnosis_tasks_renew(context, &thread, "passed_on");
}

/* ---- letting go ------------------------------------------------------------------ */

static struct err let_go(struct context *context, struct diagnosis_thread *thread,
                         enum diagnosis_action action, const char *reason)
{
    bool was_asked = thread->request.notice != ID_NONE;
    int64_t notice = ID_NONE;

    TRY(diagnosis_request_step(thread->request.state, action, &thread->request.state));
    TRY(diagnosis_step_keep(context, &thread->request, action, NULL));
    TRY(notice_stop_for_subject(context, SUBJECT_DIAGNOSIS_REQUEST, thread->request.id,
                                reason));
    TRY(diagnosis_request_store_move(context->db, &thread->request, context->now));
    TRY(diagnosis_access_follow(context, &thread->request));
    if (was_asked)
        TRY(diagnosis_letter_send(context, DIAGNOSIS_LETTER_END, thread, NULL, &notice));
    TRY(diagnosis_tasks_renew(context, thread, reason));
    return diagnosis_tell(context, &thread->request,
                          &(struct diagnosis_event){.act = &diagnosis_act_withdrawn,
                                                    .happened_at = INSTANT_NONE,
                                                    .reason = reason});
}

struct err diagnosis_request_withdraw(struct context *context, int64_t id,
                                      int64_t version)
{
    struct diagnosis_thread thread;

    TRY(diagnosis_thread_for_team(context, &diagnosis_answer, id, &thread));
    TRY(may_say(context, &thread, version));
    TRY(let_go(context, &thread, DIAGNOSIS_WITHDRAW, "not_needed"));
    return diagnosis_referrer_tell(context, &thread);
}

static struct err all_let_go(struct context *context, int64_t care_case,
                             enum diagnosis_action action, const char *reason)
{
    struct diagnosis_request_list requests;
    struct diagnosis_thread thread;

    TRY(diagnosis_request_store_list(context->db, care_case, &requests));
    for (size_t i = 0; i < requests.count; i++) {
        TRY(diagnosis_thread_find(context, requests.items[i].id, &thread));
        if (diagnosis_request_may(thread.request.state, action))
            TRY(let_go(context, &thread, action, reason));
        else
            TRY(diagnosis_tasks_renew(context, &thread, reason));
    }
    return OK;
}

struct err diagnosis_request_case_ended(struct context *context, int64_t care_case,
                                        const char *outcome)
{
    return all_let_go(context, care_case,
                      text_equal(outcome, "died") ? DIAGNOSIS_DIE : DIAGNOSIS_WITHDRAW,
                      "case_ended");
}

struct err diagnosis_way_settle(struct context *context, int64_t care_case,
                                int64_t version, const struct diagnosis_name *name)
{
    struct diagnosis way;

    TRY(diagnosis_case_for(context, &diagnosis_answer, care_case));
    TRY(diagnosis_find_of_case(context, care_case, &way));
    if (way.id == ID_NONE)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(diagnosis_settle(context, way.id, version, name));
    return all_let_go(context, care_case, DIAGNOSIS_WITHDRAW, "named");
}

struct err diagnosis_way_end(struct context *context, int64_t care_case, int64_t version,
                             const char *reason)
{
    struct diagnosis way;

    TRY(diagnosis_case_for(context, &diagnosis_answer, care_case));
    TRY(diagnosis_find_of_case(context, care_case, &way));
    if (way.id == ID_NONE)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(diagnosis_end(context, way.id, version, reason));
    return all_let_go(context, care_case,
                      text_equal(reason, "died") ? DIAGNOSIS_DIE : DIAGNOSIS_WITHDRAW,
                      "ended");
}

/* ---- the identity ---------------------------------------------------------------- */

struct err diagnosis_identity_tell(struct context *context, int64_t id, const char *way,
                                   const char *to_name)
{
    static const char *const ways[] = {"fax", "post", "telephone", "hand"};
    struct diagnosis_thread thread;
    bool is_way = false;

    TRY(diagnosis_thread_for_team(context, &diagnosis_ask, id, &thread));
    for (size_t i = 0; i < ARRAY_COUNT(ways); i++)
        is_way = is_way || text_equal(ways[i], way);
    if (!is_way)
        return err_field("way", MSG_INPUT_NOT_A_CHOICE);
    if (text_is_empty(to_name))
        return err_field("to_name", MSG_INPUT_REQUIRED);
    enum diagnosis_request_state state = thread.request.state;
    if (state != DIAGNOSIS_ACCEPTED && state != DIAGNOSIS_VISITED &&
        state != DIAGNOSIS_STILL_OPEN)
        return err_of(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_NO_VISIT);
    TRY(diagnosis_request_row_told(
        context->db,
        (struct diagnosis_request_row_told_args){.id = id,
                                                 .person = thread.request.person,
                                                 .told_at = context->now,
                                                 .told_way = way,
                                                 .told_to = to_name},
        NULL));
    return diagnosis_tell(context, &thread.request,
                          &(struct diagnosis_event){.act = &diagnosis_act_identity_told,
                                                    .happened_at = INSTANT_NONE,
                                                    .for_name = to_name,
                                                    .reason = way});
}

/* ---- the clock ------------------------------------------------------------------- */

static struct err remind(struct context *context, struct diagnosis_thread *thread)
{
    struct diagnosis_request *request = &thread->request;
    bool is_last = request->answer_by <= context->now;
    struct diagnosis_request as_it_is;
    struct diagnosis_sheet sheet;
    int64_t notice = ID_NONE;

    TRY(diagnosis_request_store_get(context->db, request->id, &as_it_is, &sheet));
    struct way_to to;
    struct err err = way_to_find_for(context, request->institution, DESK_UNDIAGNOSED,
                                     &to);
    if (err.kind != ERR_NONE && err.kind != ERR_INVALID)
        return err;
    if (err.kind == ERR_NONE && request->channel != NOTICE_TELEPHONE)
        TRY(diagnosis_letter_send(context, DIAGNOSIS_LETTER_REMIND, thread, &sheet,
                                  &notice));
    if (is_last)
        request->reminded_last_at = context->now;
    else
        request->reminded_first_at = context->now;
    TRY(diagnosis_request_row_reminded(
        context->db,
        (struct diagnosis_request_row_reminded_args){
            .id = request->id,
            .first_at = request->reminded_first_at,
            .last_at = request->reminded_last_at,
            .next_at = diagnosis_next_at(request)},
        NULL));
    return diagnosis_tell(context, request,
                          &(struct diagnosis_event){.act = &diagnosis_act_reminded,
                                                    .happened_at = INSTANT_NONE});
}

static struct err look(struct context *context, int64_t id)
{
    struct diagnosis_thread thread;

    TRY(diagnosis_thread_find(context, id, &thread));
    if (thread.request.reminded_last_at == INSTANT_NONE)
        return remind(context, &thread);
    TRY(diagnosis_request_step(thread.request.state, DIAGNOSIS_EXPIRE,
                               &thread.request.state));
    TRY(diagnosis_step_keep(context, &thread.request, DIAGNOSIS_EXPIRE, NULL));
    TRY(diagnosis_moved(context, &thread, "silent"));
    return diagnosis_tell(context, &thread.request,
                          &(struct diagnosis_event){.act = &diagnosis_act_silent,
                                                    .happened_at = INSTANT_NONE});
}

struct err diagnosis_request_due(struct context *context, bool *more)
{
    enum { PAGE = 20 };
    struct diagnosis_request_ids_due_rows ids;

    TRY(diagnosis_request_ids_due(
        context->db,
        (struct diagnosis_request_ids_due_args){.now = context->now, .limit = PAGE},
        &ids));
    for (size_t i = 0; i < ids.count; i++)
        TRY(look(context, ids.items[i].id));
    *more = ids.count == PAGE;
    return OK;
}

struct err diagnosis_request_institution_holds(struct context *context,
                                               int64_t institution,
                                               struct institution_holds *holds)
{
    struct diagnosis_request_count_open_row row;
    bool found = false;

    TRY(diagnosis_request_count_open(
        context->db,
        (struct diagnosis_request_count_open_args){.institution = institution}, &row,
        &found));
    institution_hold_add(holds, MSG_DIAGNOSIS_REQUESTS_HOLD, found ? row.total : 0, true);
    return OK;
}
