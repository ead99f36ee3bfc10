/* bed_requests_answer_service.c -- what those asked see and say, and what either office
 * rang about.
 *
 * Whoever says it, by link, account, fax or telephone, the same steps hold.  A yes makes
 * its offer in the same unit; an answer that takes it back ends the offer there too.
 */
#include "features/bed_requests/bed_requests_service.h"

#include "access/basis.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/bed_requests/bed_requests_sql.h" /* made from bed_requests.sql */
#include "features/beds/beds.h"
#include "features/prefecture/prefecture.h"
#include "features/stays/stays.h"

#include <string.h>

/* ---- may it be said -------------------------------------------------------------- */

/* A held place can still come to nothing: until one is agreed, who is open may answer. */
static bool may_say(const struct bed_thread *thread, const struct bed_request *request)
{
    bool is_held = thread->application.state == RESPITE_PLACED &&
                   bed_request_is_open(request->state);
    return thread->of.is_open && request->state != BED_REQUEST_RELEASED &&
           request->state != BED_REQUEST_TAKEN && (bed_thread_seeks(thread) || is_held);
}

/* Refused with the truth. */
static struct err answer_may(const struct bed_thread *thread,
                             const struct bed_request *request)
{
    if (may_say(thread, request))
        return OK;
    return err_of(ERR_CONFLICT, request->state == BED_REQUEST_TAKEN
                                    ? MSG_BED_REQUESTS_YOU_ARE_TAKEN
                                : thread->application.state == RESPITE_PLACED
                                    ? MSG_BED_REQUESTS_FILLED
                                    : MSG_BED_REQUESTS_NO_LONGER_NEEDED);
}

static struct err version_check(struct context *context,
                                const struct bed_request *request, int64_t version)
{
    if (version == request->version)
        return OK;
    return err_say(ERR_CONFLICT, MSG_BED_REQUESTS_CHANGED_SINCE,
                   say_two(context->arena, SAY_I(request->changed_at),
                           SAY_T(message_text(context->arena, context->language,
                                              bed_request_state_word(request->state),
                                              NULL))));
}

static struct err way_choose(const struct context *context, bool is_own,
                             enum bed_request_way *way)
{
    if (is_own) {
        *way = context->actor.kind == ACTOR_LINK ? BED_REQUEST_BY_LINK
                                                 : BED_REQUEST_BY_ACCOUNT;
        return OK;
    }
    return *way == BED_REQUEST_BY_FAX || *way == BED_REQUEST_BY_TELEPHONE
               ? OK
               : err_field("way", MSG_INPUT_NOT_A_CHOICE);
}

static struct err answer_check(struct context *context, const struct bed_request *request,
                               struct bed_answer *answer)
{
    struct bed_round round;

    TRY(bed_round_store_get(context->db, request->round, &round));
    if (answer->action == BED_REQUEST_SAY_CAN && answer->period > 0 &&
        answer->period <= (int64_t)round.period_count) {
        answer->from_on = round.periods[answer->period - 1].from_on;
        answer->to_on = round.periods[answer->period - 1].to_on;
    }
    TRY(bed_answer_check(context->arena, answer, &round, context->now));
    if (!text_is_empty(answer->reason) &&
        code_word_find(prefecture_list("refusal_reasons"), answer->reason) == NULL)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    if (answer->happened_at != INSTANT_NONE && answer->happened_at < request->asked_at)
        return (struct err){
            .kind = ERR_INVALID,
            .message = MSG_BED_REQUESTS_BEFORE_ASKED,
            .field = "happened_at",
            .say = say_two(context->arena, SAY_I(request->asked_at), SAY_T(""))};
    return OK;
}

/* ---- an answer ------------------------------------------------------------------- */

static const struct act_kind *act_of(enum bed_request_action action)
{
    switch (action) {
    case BED_REQUEST_SAY_CAN:
        return &bed_request_act_said_can;
    case BED_REQUEST_SAY_OTHER:
        return &bed_request_act_said_other;
    case BED_REQUEST_SAY_TALK:
        return &bed_request_act_said_talk;
    case BED_REQUEST_SAY_CANNOT:
    case BED_REQUEST_SEE:
    case BED_REQUEST_UNDO:
    case BED_REQUEST_EXPIRE:
    case BED_REQUEST_RELEASE:
    case BED_REQUEST_TAKE:
    case BED_REQUEST_ACTION_END:
        break;
    }
    return &bed_request_act_said_cannot;
}

/* What the timeline adds: the days with their terms, or a word of theirs. */
static struct say_value detail_of(struct context *context,
                                  const struct bed_request *request,
                                  const struct bed_answer *answer)
{
    if (!bed_request_is_yes(request->state))
        return SAY_T(answer->note != NULL ? answer->note : "");
    const char *days = bed_request_days_text(context->arena, LANGUAGE_JA,
                                             request->from_on, request->to_on);
    return SAY_T(request->terms == NULL
                     ? days
                     : arena_format(context->arena, "%s %s", days, request->terms));
}

struct err bed_offer_drop(struct context *context, struct bed_request *request,
                          const char *reason)
{
    int64_t offer = request->offer;

    request->offer = ID_NONE;
    return offer != ID_NONE ? bed_offer_answer_over(context, offer, reason) : OK;
}

static struct err offer_follow(struct context *context, const char *programme,
                               struct bed_request *request)
{
    TRY(bed_offer_drop(context, request, "answer_changed"));
    if (!bed_request_is_yes(request->state))
        return OK;
    return bed_offer_answered(
        context,
        /* Terms were said of one patient: they stay here, sealed. */
        &(struct bed_offer){.institution = request->institution,
                            .institution_name = request->institution_name,
                            .programme = programme,
                            .from_on = request->from_on,
                            .to_on = request->to_on,
                            .confirmed_by = text_is_empty(request->answered_by)
                                                ? request->institution_name
                                                : request->answered_by},
        &request->offer);
}

static struct err answer_keep(struct context *context, const struct bed_request *request,
                              const struct bed_answer *answer)
{
    return bed_answer_store_add(context->db, request,
                                &(struct bed_answer_kept){
                                    .id = context_id(context),
                                    .answer = *answer,
                                    .entered_at = context->now,
                                    .entered_by = context_actor_name(context)});
}

static struct err answer_save(struct context *context, const struct bed_thread *thread,
                              struct bed_request *request,
                              const struct bed_answer *answer)
{
    TRY(bed_request_step(request->state, answer->action, &request->state));
    bed_answer_apply(request, answer);
    TRY(offer_follow(context, thread->application.programme, request));
    TRY(bed_request_store_move(context->db, request, context->now));
    TRY(answer_keep(context, request, answer));
    TRY(bed_access_follow(context, request));
    TRY(bed_tasks_renew(context, thread, request, "answered"));
    return bed_request_tell(context, request,
                            &(struct bed_event){.act = act_of(answer->action),
                                                .happened_at = answer->happened_at,
                                                .for_name = answer->by_name,
                                                .detail = detail_of(context, request,
                                                                    answer)});
}

struct err bed_request_answer(struct context *context, int64_t id, int64_t version,
                              const struct bed_answer *given)
{
    struct bed_request request;
    struct bed_thread thread;
    struct bed_answer answer = *given;
    bool is_own = false;

    TRY(bed_request_for_answer(context, id, &request, &thread, &is_own));
    TRY(way_choose(context, is_own, &answer.way));
    TRY(answer_may(&thread, &request));
    TRY(answer_check(context, &request, &answer));
    if (bed_answer_is_same(&request, &answer))
        return OK;
    TRY(version_check(context, &request, version));
    /* Who answers by himself says so now. */
    if (is_own || answer.happened_at == INSTANT_NONE)
        answer.happened_at = context->now;
    if (answer.valid_until == INSTANT_NONE)
        answer.valid_until =
            context->now + HOURS(bed_request_limits(thread.application.is_sudden,
                                                    context->today)
                                     .yes_hours);
    return answer_save(context, &thread, &request, &answer);
}

/* ---- why not --------------------------------------------------------------------- */

struct err bed_request_explain(struct context *context, int64_t id, const char *reason,
                               day until, const char *note)
{
    struct bed_request request;
    struct bed_thread thread;
    const struct code_word *word = NULL;
    bool is_own = false;

    TRY(bed_request_for_answer(context, id, &request, &thread, &is_own));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    word = code_word_find(prefecture_list("refusal_reasons"), reason);
    if (word == NULL)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    if (until != DAY_NONE && until < context->today)
        return err_field("until_on", MSG_BED_REQUESTS_UNTIL_PAST);
    if (request.state != BED_REQUEST_CANNOT)
        return err_of(ERR_CONFLICT, MSG_BED_REQUESTS_NOT_POSSIBLE_NOW);
    struct bed_answer answer = {.action = BED_REQUEST_SAY_CANNOT,
                                .way = request.way,
                                .by_name = request.answered_by,
                                .happened_at = context->now,
                                .from_on = DAY_NONE,
                                .to_on = DAY_NONE,
                                .valid_until = INSTANT_NONE,
                                .reason = reason,
                                .reason_until = until,
                                .note = text_is_empty(note) ? NULL : note};
    TRY(answer_check(context, &request, &answer));
    request.reason = reason;
    request.reason_until = until;
    TRY(bed_request_store_move(context->db, &request, context->now));
    TRY(answer_keep(context, &request, &answer));
    return bed_request_tell(context, &request,
                            &(struct bed_event){.act = &bed_request_act_explained,
                                                .happened_at = INSTANT_NONE,
                                                .detail = SAY_T(word->name_ja)});
}

/* ---- taking it back -------------------------------------------------------------- */

/* What was said by themselves, while the minutes last; INSTANT_NONE: it cannot be. */
static struct err undo_until(struct context *context, const struct bed_thread *thread,
                             const struct bed_request *request, instant *until)
{
    struct bed_request_limits limits =
        bed_request_limits(thread->application.is_sudden, context->today);
    struct bed_request_answer_last_row row;
    enum bed_request_state to = request->state;
    bool found = false;

    *until = INSTANT_NONE;
    if (bed_request_step(request->state, BED_REQUEST_UNDO, &to).kind != ERR_NONE ||
        !may_say(thread, request))
        return OK;
    TRY(bed_request_answer_last(
        context->db, (struct bed_request_answer_last_args){.request = request->id}, &row,
        &found));
    if (found && row.action != BED_REQUEST_UNDO && row.way <= BED_REQUEST_BY_ACCOUNT &&
        context->now < row.entered_at + MINUTES(limits.undo_minutes))
        *until = row.entered_at + MINUTES(limits.undo_minutes);
    return OK;
}

struct err bed_request_undo(struct context *context, int64_t id)
{
    struct bed_request request;
    struct bed_thread thread;
    instant until = INSTANT_NONE;

    TRY(bed_request_for_asked(context, id, &request, &thread));
    TRY(answer_may(&thread, &request));
    TRY(undo_until(context, &thread, &request, &until));
    if (until == INSTANT_NONE)
        return err_of(ERR_CONFLICT, MSG_BED_REQUESTS_UNDO_TOO_LATE);
    TRY(bed_request_step(request.state, BED_REQUEST_UNDO, &request.state));
    struct bed_answer answer = {.action = BED_REQUEST_UNDO,
                                .way = request.way,
                                .by_name = request.answered_by,
                                .happened_at = context->now,
                                .from_on = DAY_NONE,
                                .to_on = DAY_NONE,
                                .valid_until = INSTANT_NONE,
                                .reason_until = DAY_NONE};
    bed_answer_forget(&request);
    TRY(bed_offer_drop(context, &request, "undone"));
    TRY(bed_request_store_move(context->db, &request, context->now));
    TRY(answer_keep(context, &request, &answer));
    TRY(bed_access_follow(context, &request));
    TRY(bed_tasks_renew(context, &thread, &request, "undone"));
    return bed_request_tell(context, &request,
                            &(struct bed_event){.act = &bed_request_act_undone,
                                                .happened_at = INSTANT_NONE});
}

/* ---- what they see --------------------------------------------------------------- */

struct err bed_request_of_link(struct context *context, int64_t *id)
{
    struct link link;

    TRY(link_need(context, LINK_BED_REQUEST, &link));
    *id = link.subject;
    return OK;
}

/* Without access only when and by whom; and the days, while an answer is still taken. */
static void outline_hide(struct bed_request_view *view)
{
    struct bed_round *round = &view->round;
    struct bed_round bare = {.id = round->id,
                             .asked_at = round->asked_at,
                             .place_count = round->place_count};

    if (view->may_answer) {
        memcpy(bare.periods, round->periods, sizeof bare.periods);
        bare.period_count = round->period_count;
    }
    *round = bare;
    round->outline.age_low = round->outline.age_high = -1;
}

/* What was taken is seen while somebody is expected there or lies there. */
static struct err is_going_on(struct context *context, const struct bed_request_view *view,
                              bool *is_so)
{
    struct stay stay;

    *is_so = view->may_answer;
    if (view->request.state != BED_REQUEST_TAKEN || view->request.stay == ID_NONE)
        return OK;
    TRY(stay_find(context, view->request.stay, &stay));
    *is_so = stay_is_open(stay.state);
    return OK;
}

/* By whom it was lent to, on a basis that holds, while something may come of it. */
static struct err sight_find(struct context *context, struct bed_request_view *view)
{
    unsigned relations = 0;
    bool has_basis = false;
    bool is_so = false;

    TRY(basis_holds(context, view->request.care_case, &has_basis));
    TRY(relation_of(context, view->request.care_case, &relations));
    TRY(is_going_on(context, view, &is_so));
    view->has_basis = has_basis;
    view->may_see = has_basis && is_so && view->request.state != BED_REQUEST_CANNOT &&
                    view->request.state != BED_REQUEST_SILENT &&
                    (relations & bed_request_reply.relations) != 0;
    return OK;
}

struct err bed_request_view_get(struct context *context, int64_t id,
                                struct bed_request_view *view)
{
    struct bed_thread thread;

    *view = (struct bed_request_view){.may_see = false};
    TRY(bed_request_for_asked(context, id, &view->request, &thread));
    TRY(bed_round_store_get(context->db, view->request.round, &view->round));
    view->limits = bed_request_limits(thread.application.is_sudden, context->today);
    view->may_answer = may_say(&thread, &view->request);
    view->is_filled = !view->may_answer && thread.application.state == RESPITE_PLACED;
    TRY(sight_find(context, view));
    TRY(undo_until(context, &thread, &view->request, &view->undo_until));
    view->may_undo = view->undo_until != INSTANT_NONE;
    view->call_back = arena_format(
        context->arena, "%s %s",
        thread.of.office_name != NULL ? thread.of.office_name : "",
        thread.of.holder_name != NULL ? thread.of.holder_name : "");
    view->telephone = thread.of.telephone;
    audit_saw(context, (struct audit_note){.act = &bed_request_act_sheet_seen,
                                           .subject = SUBJECT_BED_REQUEST,
                                           .id = id,
                                           .care_case = view->request.care_case,
                                           .person = view->request.person,
                                           .detail = view->request.institution_name});
    if (!view->may_see)
        outline_hide(view);
    return OK;
}

struct err bed_request_see(struct context *context, int64_t id)
{
    struct bed_request request;
    struct bed_thread thread;
    int64_t changed = 0;

    TRY(bed_request_for_asked(context, id, &request, &thread));
    TRY(answer_may(&thread, &request));
    TRY(bed_request_row_seen(
        context->db,
        (struct bed_request_row_seen_args){.id = id, .seen_at = context->now}, &changed));
    if (changed == 0)
        return OK;
    return bed_request_tell(context, &request,
                            &(struct bed_event){.act = &bed_request_act_seen,
                                                .happened_at = INSTANT_NONE});
}

/* ---- the telephone --------------------------------------------------------------- */

/* Another call about the same application: by whom and when it was made. */
static struct err rung_before(struct context *context, const struct bed_call *call,
                              const char *name)
{
    struct bed_request_list none = {0};
    struct bed_contacts told;

    TRY(bed_contact_store_list(context->db, call->application, &none, &told));
    for (size_t i = 0; i < told.count; i++) {
        const struct bed_contact *last = &told.items[i];
        if (last->kind != BED_CONTACT_CALLED || last->institution != call->institution)
            continue;
        struct say *say = say_new(context->arena);
        say->values[0] = SAY_T(name);
        say->values[1] = SAY_I(last->happened_at);
        say->values[2] = SAY_T(last->by);
        return (struct err){.kind = ERR_INVALID,
                            .message = MSG_BED_REQUESTS_RUNG_BEFORE,
                            .field = "again",
                            .say = say};
    }
    return OK;
}

static struct err call_tell(struct context *context, const struct bed_thread *thread,
                            const struct bed_call_kept *kept, const char *name)
{
    struct bed_request request = {.application = thread->application.id,
                                  .care_case = thread->application.care_case,
                                  .person = thread->application.person,
                                  .institution = kept->call.institution,
                                  .institution_name = name};
    const struct code_word *result =
        code_word_find(prefecture_list("telephone_results"), kept->call.result);

    return bed_request_tell(
        context, &request,
        &(struct bed_event){.act = &bed_request_act_called,
                            .happened_at = kept->call.happened_at,
                            .for_name = kept->call.spoke_with,
                            .reason = kept->call.result,
                            .is_call = true,
                            .detail = SAY_T(arena_format(context->arena, "（%s）%s",
                                                         result->name_ja,
                                                         kept->call.said))});
}

struct err bed_request_call(struct context *context, const struct bed_call *call)
{
    struct bed_thread thread;
    struct bed_call_kept kept = {.call = *call};
    struct bed_request_name_row row;
    bool found = false;

    TRY(bed_thread_for(context, &bed_request_follow, call->application, &thread));
    TRY(bed_call_check(call, context->now));
    if (code_word_find(prefecture_list("telephone_results"), call->result) == NULL)
        return err_field("result", MSG_INPUT_NOT_A_CHOICE);
    TRY(bed_request_name(context->db,
                         (struct bed_request_name_args){.id = call->institution}, &row,
                         &found));
    if (!found)
        return err_field("institution", MSG_INPUT_NOT_A_CHOICE);
    if (!call->is_again)
        TRY(rung_before(context, call, row.name));
    kept.id = context_id(context);
    kept.person = thread.application.person;
    kept.office = context->actor.institution;
    kept.entered_at = context->now;
    kept.entered_by = context_actor_name(context);
    if (call->happened_at == INSTANT_NONE)
        kept.call.happened_at = context->now;
    TRY(bed_call_store_add(context->db, &kept));
    return call_tell(context, &thread, &kept, row.name);
}
