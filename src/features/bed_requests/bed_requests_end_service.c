/* bed_requests_end_service.c -- a bed is taken, others are let go, and time runs out.
 *
 * What the clock does to a request moves the instant at which it looks again, so that
 * each is done once.
 */
#include "features/bed_requests/bed_requests_service.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/bed_requests/bed_requests_sql.h" /* made from bed_requests.sql */
#include "features/prefecture/prefecture.h"
#include "features/stays/stays.h"
#include "features/ways/ways.h"

/* ---- letting go ------------------------------------------------------------------ */

/* Did the question ever leave, so that thanks are due? */
static struct err has_left(struct context *context, const struct bed_request *request,
                           bool *left)
{
    struct notice asked;

    *left = false;
    if (request->notice == ID_NONE)
        return OK;
    TRY(notice_get(context, request->notice, &asked));
    *left = asked.state == NOTICE_HANDED_OVER || asked.state == NOTICE_RECEIPT;
    return OK;
}

struct err bed_request_let_go(struct context *context, const struct bed_thread *thread,
                              struct bed_request *request, const char *reason)
{
    int64_t notice = ID_NONE;
    bool left = false;

    TRY(bed_request_step(request->state, BED_REQUEST_RELEASE, &request->state));
    TRY(bed_offer_drop(context, request, reason));
    TRY(bed_request_store_move(context->db, request, context->now));
    TRY(has_left(context, request, &left));
    TRY(notice_stop_for_subject(context, SUBJECT_BED_REQUEST, request->id, reason));
    if (left)
        TRY(bed_letter_send(context, BED_LETTER_THANKS, thread, NULL, request, &notice));
    TRY(bed_access_follow(context, request));
    TRY(bed_tasks_renew(context, thread, request, reason));
    return bed_request_tell(context, request,
                            &(struct bed_event){.act = &bed_request_act_released,
                                                .happened_at = INSTANT_NONE,
                                                .reason = reason});
}

static struct err all_let_go(struct context *context, const struct bed_thread *thread,
                             struct bed_request_list *requests, const char *reason)
{
    for (size_t i = 0; i < requests->count; i++) {
        struct bed_request *request = &requests->items[i];
        if (bed_request_is_open(request->state) || request->state == BED_REQUEST_SILENT)
            TRY(bed_request_let_go(context, thread, request, reason));
        else if (request->state == BED_REQUEST_TAKEN && !text_equal(reason, "agreed"))
            TRY(bed_access_end(context, request, "over")); /* nobody comes any more */
    }
    return OK;
}

struct err bed_request_settled(struct context *context, int64_t application,
                               const char *reason)
{
    struct bed_request_list requests;
    struct bed_thread thread;

    TRY(bed_request_store_list(context->db, application, &requests));
    if (requests.count == 0)
        return OK;
    TRY(bed_thread_find(context, application, &thread));
    return all_let_go(context, &thread, &requests, reason);
}

struct err bed_request_case_ended(struct context *context, int64_t care_case,
                                  const char *outcome)
{
    struct bed_request_list requests;
    struct bed_thread thread;

    (void)outcome; /* why it ended is not for those who were asked */
    TRY(bed_request_store_list_case(context->db, care_case, &requests));
    for (size_t i = 0; i < requests.count; i++) {
        TRY(bed_thread_find(context, requests.items[i].application, &thread));
        TRY(bed_request_let_go(context, &thread, &requests.items[i], "case_ended"));
    }
    return OK;
}

struct err bed_request_release(struct context *context, int64_t id, int64_t version)
{
    struct bed_request request;
    struct bed_thread thread;

    TRY(bed_request_for_team(context, &bed_request_follow, id, &request, &thread));
    if (version != request.version)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return bed_request_let_go(context, &thread, &request, "not_needed");
}

/* ---- taking ---------------------------------------------------------------------- */

static struct err take_check(struct context *context, const struct bed_request *request,
                             int64_t version, const struct bed_request_take *days)
{
    if (version != request->version)
        return err_say(ERR_CONFLICT, MSG_BED_REQUESTS_CHANGED_SINCE,
                       say_two(context->arena, SAY_I(request->changed_at),
                               SAY_T(message_text(context->arena, context->language,
                                                  bed_request_state_word(request->state),
                                                  NULL))));
    if (!bed_request_is_yes(request->state) || request->valid_until <= context->now)
        return err_say(ERR_CONFLICT, MSG_BED_REQUESTS_NO_YES_NOW,
                       say_text(context->arena, request->institution_name));
    if (days->to_on < days->from_on)
        return err_field("to_on", MSG_BED_REQUESTS_DAYS_REVERSED);
    if (days->from_on < request->from_on || days->to_on > request->to_on)
        return (struct err){.kind = ERR_INVALID,
                            .message = MSG_BED_REQUESTS_DAYS_OUTSIDE,
                            .field = "from_on",
                            .say = say_two(context->arena, SAY_D(request->from_on),
                                           SAY_D(request->to_on))};
    return OK;
}

/* By which way it was said, as the stay keeps it. */
static const char *way_code(enum bed_request_way way)
{
    return way == BED_REQUEST_BY_FAX         ? "fax"
           : way == BED_REQUEST_BY_TELEPHONE ? "telephone"
                                             : "system";
}

/* It is taken before it is agreed: agreeing lets go all that are still open. */
static struct err taken(struct context *context, const struct bed_thread *thread,
                        struct bed_request *request, int64_t stay, const char *days)
{
    TRY(bed_request_step(request->state, BED_REQUEST_TAKE, &request->state));
    request->stay = stay;
    TRY(bed_request_store_move(context->db, request, context->now));
    TRY(bed_tasks_renew(context, thread, request, "taken"));
    return bed_request_tell(context, request,
                            &(struct bed_event){.act = &bed_request_act_taken,
                                                .happened_at = INSTANT_NONE,
                                                .detail = SAY_T(days)});
}

/* The hospital has said yes before: what is held is agreed at once. */
static struct err agree(struct context *context, const struct bed_request *request)
{
    struct stay stay;

    TRY(stay_find(context, request->stay, &stay));
    return stay_agree(context, stay.id, stay.version,
                      &(struct stay_agreement){
                          .agreed_by = request->answered_by != NULL
                                           ? request->answered_by
                                           : request->institution_name,
                          .way = way_code(request->way),
                          .happened_at = request->answered_at,
                          .terms = request->terms});
}

struct err bed_request_hold(struct context *context, int64_t id, int64_t version,
                            const struct bed_request_take *take, int64_t *stay)
{
    struct bed_request request;
    struct bed_thread thread;
    struct bed_request_take days = *take;

    TRY(bed_request_for_team(context, &bed_request_follow, id, &request, &thread));
    if (days.from_on == DAY_NONE)
        days.from_on = request.from_on;
    if (days.to_on == DAY_NONE)
        days.to_on = request.to_on;
    TRY(take_check(context, &request, version, &days));
    TRY(stay_hold(context,
                  &(struct stay_hold){.application = request.application,
                                      .offer = request.offer,
                                      .from_on = days.from_on,
                                      .to_on = days.to_on,
                                      .overruled = days.overruled},
                  stay));
    TRY(taken(
        context, &thread, &request, *stay,
        bed_request_days_text(context->arena, LANGUAGE_JA, days.from_on, days.to_on)));
    TRY(agree(context, &request));
    return bed_request_settled(context, request.application, "agreed");
}

/* ---- the clock ------------------------------------------------------------------- */

/* By the desk's next way.  Where a desk has ended nothing can be sent: it is rung. */
static struct err reminder_send(struct context *context, const struct bed_thread *thread,
                                const struct bed_request *request, bool *is_sent)
{
    struct bed_request reminded = *request;
    struct bed_round round;
    struct way_to to;
    int64_t notice = ID_NONE;

    *is_sent = false;
    TRY(bed_round_store_get(context->db, request->round, &round));
    struct err err = way_to_find_for(context, request->institution, DESK_RESPITE, &to);
    if (err.kind == ERR_INVALID || (err.kind == ERR_NONE && to.desk == NULL))
        return OK;
    TRY(err);
    reminded.channel = bed_channel_after(context, &to, request->channel);
    TRY(bed_letter_send(context, BED_LETTER_REMIND, thread, &round, &reminded, &notice));
    *is_sent = notice != ID_NONE;
    return bed_request_tell(context, request,
                            &(struct bed_event){.act = &bed_request_act_reminded,
                                                .happened_at = INSTANT_NONE});
}

static struct err remind(struct context *context, const struct bed_thread *thread,
                         struct bed_request *request)
{
    bool is_last = request->answer_by <= context->now;
    bool is_sent = false;

    TRY(has_left(context, request, &is_sent));
    if (is_sent)
        TRY(reminder_send(context, thread, request, &is_sent));
    if (is_last)
        request->reminded_last_at = context->now;
    else
        request->reminded_first_at = context->now;
    TRY(bed_request_row_reminded(
        context->db,
        (struct bed_request_row_reminded_args){.id = request->id,
                                               .first_at = request->reminded_first_at,
                                               .last_at = request->reminded_last_at,
                                               .next_at = bed_request_next_at(request)},
        NULL));
    if (!is_last && is_sent)
        return OK;
    return bed_task_set(context, thread, request, &bed_request_task_call,
                        context->now + BED_REQUEST_RING_WITHIN);
}

static struct err run_out(struct context *context, const struct bed_thread *thread,
                          struct bed_request *request)
{
    bool has_lapsed = bed_request_is_yes(request->state);

    TRY(bed_request_step(request->state, BED_REQUEST_EXPIRE, &request->state));
    TRY(bed_offer_drop(context, request, "lapsed"));
    TRY(bed_request_store_move(context->db, request, context->now));
    TRY(bed_access_follow(context, request));
    TRY(bed_tasks_renew(context, thread, request, has_lapsed ? "lapsed" : "silent"));
    return bed_request_tell(context, request,
                            &(struct bed_event){.act = has_lapsed
                                                           ? &bed_request_act_lapsed
                                                           : &bed_request_act_silent,
                                                .happened_at = INSTANT_NONE});
}

static struct err look(struct context *context, int64_t id)
{
    struct bed_request request;
    struct bed_thread thread;

    TRY(bed_request_store_get(context->db, id, &request));
    TRY(bed_thread_find(context, request.application, &thread));
    bool is_silent = !bed_request_is_yes(request.state);
    if (is_silent && request.reminded_last_at == INSTANT_NONE)
        return remind(context, &thread, &request);
    return run_out(context, &thread, &request);
}

struct err bed_request_due(struct context *context, bool *more)
{
    enum { PAGE = 20 };
    struct bed_request_ids_due_rows ids;

    TRY(bed_request_ids_due(
        context->db,
        (struct bed_request_ids_due_args){.now = context->now, .limit = PAGE}, &ids));
    for (size_t i = 0; i < ids.count; i++)
        TRY(look(context, ids.items[i].id));
    *more = ids.count == PAGE;
    return OK;
}
