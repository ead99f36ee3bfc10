/* incoming_requests_step_service.c -- a request from outside is taken, becomes a case, is
 * answered, passed on or ends; those who asked are told. */
#include "features/incoming_requests/incoming_requests_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/cases.h"
#include "features/incoming_requests/incoming_requests_sql.h" /* made */
#include "features/prefecture/prefecture.h"

/* Where it leads; whoever takes the first step at it has it from then on. */
static struct err begin(struct context *context, int64_t id, int64_t version,
                        enum incoming_action action, struct incoming_request *request)
{
    TRY(incoming_to_act(context, id, version, request));
    bool is_new = request->state == INCOMING_RECEIVED;
    TRY(incoming_step(request->state, action, &request->state));
    if (is_new) {
        request->office = context->actor.institution;
        request->holder = context->actor.account;
    }
    return OK;
}

static struct err next_check(const struct context *context, instant next_at)
{
    return next_at == INSTANT_NONE || next_at <= context->now
               ? err_field("next_at", MSG_INCOMING_REQUESTS_NEXT_MISSING)
               : OK;
}

/* ---- taken, and a case ------------------------------------------------------------- */

/* What it said of the patient without a name stands in the case from now on. */
static struct err person_follow(struct context *context,
                                const struct incoming_request *request,
                                int64_t care_case)
{
    struct care_case of;
    struct person person;

    TRY(case_get_to_change(context, care_case, &of, &person));
    if (request->facts.kind == INCOMING_DIAGNOSIS)
        person.facts.disease = "undiagnosed";
    person.facts.sex = request->facts.sex;
    return case_person_change(context, care_case, person.version, &person.facts);
}

static struct err case_begin(struct context *context,
                             const struct incoming_request *request,
                             const struct incoming_case *into, int64_t *care_case)
{
    static const char *const purposes[INCOMING_KIND_END] = {
        [INCOMING_DIAGNOSIS] = "diagnosis", [INCOMING_BED] = "transfer"};
    const struct case_start start = {
        .kana = into->kana,
        .municipality = request->facts.municipality,
        .telephone = into->telephone,
        .gap_until = INSTANT_NONE,
        .opened_at = INSTANT_NONE,
        .permission = &incoming_request_receive,
        .purpose = purposes[request->facts.kind],
        .urgency = request->facts.kind == INCOMING_BED ? "soon" : "normal",
        .next_at = request->next_at,
    };

    if (text_is_empty(into->kana))
        return err_field("kana", MSG_INPUT_REQUIRED);
    if (text_is_empty(into->telephone))
        return err_field("patient_telephone", MSG_INPUT_REQUIRED);
    TRY(case_start(context, &start, care_case));
    return person_follow(context, request, *care_case);
}

static struct err case_join(struct context *context, struct incoming_request *request,
                            const struct incoming_case *into)
{
    struct care_case of;
    int64_t care_case = into->care_case;

    if (into->choice == INCOMING_CASE_OLD && care_case == ID_NONE)
        return err_field("case_number", MSG_INCOMING_REQUESTS_CASE_NOT_FOUND);
    if (into->choice == INCOMING_CASE_NEW)
        TRY(case_begin(context, request, into, &care_case));
    struct err err = case_to_change(context, care_case, &of);
    /* Another office's case is as if it were not there. */
    if (err.kind == ERR_NOT_FOUND)
        return err_field("case_number", MSG_INCOMING_REQUESTS_CASE_NOT_FOUND);
    TRY(err);
    request->care_case = care_case;
    request->person = of.person;
    return OK;
}

static struct err choice_check(const struct incoming_case *into, bool must)
{
    bool is_known = into->choice >= INCOMING_CASE_NEW &&
                    into->choice < INCOMING_CASE_END_OF;
    return is_known && !(must && into->choice == INCOMING_CASE_NONE)
               ? OK
               : err_field("into", MSG_INPUT_REQUIRED);
}

struct err incoming_request_take(struct context *context, int64_t id, int64_t version,
                                 const struct incoming_take *take)
{
    struct incoming_request request;

    TRY(begin(context, id, version, INCOMING_TAKE, &request));
    TRY(next_check(context, take->next_at));
    TRY(choice_check(&take->into, false));
    request.next_at = take->next_at;
    request.taken_at = context->now;
    if (take->into.choice != INCOMING_CASE_NONE)
        TRY(case_join(context, &request, &take->into));
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_taken, &request, request.number);
}

struct err incoming_request_plan(struct context *context, int64_t id, int64_t version,
                                 instant next_at)
{
    struct incoming_request request;

    TRY(begin(context, id, version, INCOMING_PLAN, &request));
    TRY(next_check(context, next_at));
    request.next_at = next_at;
    request.holder = context->actor.account;
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_planned, &request, request.number);
}

struct err incoming_request_join(struct context *context, int64_t id, int64_t version,
                                 const struct incoming_case *into)
{
    struct incoming_request request;

    TRY(begin(context, id, version, INCOMING_JOIN, &request));
    if (request.care_case != ID_NONE)
        return err_of(ERR_CONFLICT, MSG_INCOMING_REQUESTS_HAS_CASE);
    TRY(choice_check(into, true));
    TRY(case_join(context, &request, into));
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_joined, &request, request.number);
}

/* ---- answered, or over -------------------------------------------------------------- */

static struct err said(struct context *context, const struct incoming_request *request,
                       const struct incoming_answer *answer)
{
    struct incoming_stamp stamp = incoming_stamp_of(context);
    return incoming_store_say(context->db,
                              &(struct incoming_said_new){.id = context_id(context),
                                                          .request = request->id,
                                                          .state = request->state,
                                                          .answer = answer},
                              &stamp);
}

/* Something was said, and those who asked must hear it. */
static void owe_telling(const struct context *context, struct incoming_request *request)
{
    if (request->tell_since == INSTANT_NONE)
        request->tell_since = context->now;
    if (request->first_answered_at == INSTANT_NONE)
        request->first_answered_at = context->now;
}

static struct err answer_codes_check(const struct incoming_request *request,
                                     const struct incoming_answer *answer)
{
    if (answer->kind == INCOMING_NO)
        return code_word_find(prefecture_list("incoming_no_reasons"), answer->reason) !=
                       NULL
                   ? OK
                   : err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    /* A resident who comes is carried by a case; information is not. */
    return request->facts.kind != INCOMING_INFORMATION && request->care_case == ID_NONE
               ? err_field("answer", MSG_INCOMING_REQUESTS_NEEDS_CASE)
               : OK;
}

/* Only what belongs to that kind of answer is kept. */
static struct incoming_answer answer_kept(const struct incoming_answer *given)
{
    bool is_no = given->kind == INCOMING_NO;
    return (struct incoming_answer){.kind = given->kind,
                                    .place = is_no ? NULL : given->place,
                                    .on = is_no ? DAY_NONE : given->on,
                                    .reason = is_no ? given->reason : NULL,
                                    .words = given->words,
                                    .next_at = given->next_at};
}

struct err incoming_request_answer(struct context *context, int64_t id, int64_t version,
                                   const struct incoming_answer *answer)
{
    static const enum incoming_action actions[INCOMING_ANSWER_END] = {
        [INCOMING_YES] = INCOMING_ANSWER_YES,
        [INCOMING_IN_PART] = INCOMING_ANSWER_PARTLY,
        [INCOMING_NO] = INCOMING_ANSWER_NO,
    };
    struct incoming_request request;

    TRY(permission_need(context, &incoming_request_receive));
    if (answer->kind <= INCOMING_NO_ANSWER || answer->kind >= INCOMING_ANSWER_END)
        return err_field("answer", MSG_INPUT_REQUIRED);
    TRY(begin(context, id, version, actions[answer->kind], &request));
    TRY(incoming_answer_check(answer, request.facts.kind, context->now));
    TRY(answer_codes_check(&request, answer));
    struct incoming_answer kept = answer_kept(answer);
    request.answer = kept.kind;
    request.visit_on = kept.on;
    if (kept.kind == INCOMING_IN_PART)
        request.next_at = kept.next_at;
    owe_telling(context, &request);
    TRY(said(context, &request, &kept));
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_answered, &request, request.number);
}

struct err incoming_request_pass(struct context *context, int64_t id, int64_t version,
                                 const char *to, const char *words)
{
    struct incoming_request request;

    TRY(begin(context, id, version, INCOMING_PASS_ON, &request));
    if (text_is_empty(to))
        return err_field("to", MSG_INCOMING_REQUESTS_TO_MISSING);
    owe_telling(context, &request);
    TRY(said(context, &request,
             &(struct incoming_answer){.place = to, .words = words, .on = DAY_NONE}));
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_passed_on, &request, request.number);
}

struct err incoming_request_withdraw(struct context *context, int64_t id, int64_t version,
                                     const char *reason)
{
    struct incoming_request request;

    TRY(begin(context, id, version, INCOMING_WITHDRAW, &request));
    if (text_is_empty(reason))
        return err_field("why", MSG_INCOMING_REQUESTS_WHY_MISSING);
    request.tell_since = INSTANT_NONE; /* they said it themselves */
    TRY(said(context, &request,
             &(struct incoming_answer){.words = reason, .on = DAY_NONE}));
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_withdrawn, &request, request.number);
}

struct err incoming_request_refuse(struct context *context, int64_t id, int64_t version,
                                   const char *reason)
{
    struct incoming_request request;

    TRY(begin(context, id, version, INCOMING_REFUSE, &request));
    if (text_is_empty(reason))
        return err_field("not_ours", MSG_INCOMING_REQUESTS_NOT_OURS_MISSING);
    owe_telling(context, &request);
    TRY(said(context, &request,
             &(struct incoming_answer){.words = reason, .on = DAY_NONE}));
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_refused, &request, request.number);
}

/* ---- those who asked are told ----------------------------------------------------------- */

struct err incoming_request_tell(struct context *context, int64_t id, int64_t version,
                                 const struct incoming_telling *telling)
{
    struct incoming_request request;

    TRY(incoming_to_act(context, id, version, &request));
    if (telling->way < INCOMING_BY_TELEPHONE || telling->way >= INCOMING_WAY_END)
        return err_field("told_way", MSG_INPUT_REQUIRED);
    if (text_is_empty(telling->to_name))
        return err_field("to_name", MSG_INCOMING_REQUESTS_TO_NAME_MISSING);
    if (telling->happened_at == INSTANT_NONE)
        return err_field("told_at", MSG_INPUT_REQUIRED);
    if (telling->happened_at > context->now)
        return err_field("told_at", MSG_INCOMING_REQUESTS_IN_FUTURE);
    if (telling->happened_at < request.facts.came_at)
        return err_field("told_at", MSG_INCOMING_REQUESTS_TOLD_BEFORE);
    TRY(incoming_told_add(
        context->db,
        (struct incoming_told_add_args){.id = context_id(context),
                                        .request = id,
                                        .way = (int64_t)telling->way,
                                        .to_name = telling->to_name,
                                        .note = telling->note,
                                        .happened_at = telling->happened_at,
                                        .at = context->now,
                                        .by = context_actor_name(context)},
        NULL));
    request.tell_since = INSTANT_NONE;
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_told, &request, request.number);
}

/* ---- its case ends ----------------------------------------------------------------------- */

static struct err one_over(struct context *context, struct incoming_request *request,
                           const char *outcome)
{
    const struct incoming_answer why = {
        .words = code_list_name("outcomes", outcome, LANGUAGE_JA), .on = DAY_NONE};

    TRY(incoming_step(request->state, INCOMING_CASE_END, &request->state));
    if (request->tell_since == INSTANT_NONE)
        request->tell_since = context->now;
    TRY(said(context, request, &why));
    TRY(incoming_move(context, request));
    return incoming_note(context, &incoming_act_over, request, request->number);
}

struct err incoming_request_case_ended(struct context *context, int64_t care_case,
                                       const char *outcome)
{
    struct incoming_rows rows;

    TRY(incoming_store_case(context->db, care_case, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct incoming_request request;
        TRY(incoming_store_get(context->db, rows.items[i].id, &request));
        if (request.state == INCOMING_TAKEN || request.state == INCOMING_PARTLY) {
            TRY(one_over(context, &request, outcome));
            continue;
        }
        /* Somebody there waits for a day that will not come. */
        bool waits = request.state == INCOMING_ANSWERED && request.visit_on != DAY_NONE &&
                     request.visit_on >= context->today;
        if (!waits || request.tell_since != INSTANT_NONE)
            continue;
        request.tell_since = context->now;
        TRY(incoming_move(context, &request));
    }
    return OK;
}
