/* inquiries_end_service.c -- a place is chosen, others are let go, and time runs out.
 *
 * Choosing releases the others with thanks and ends their access in the same unit.
 * What the clock does to a target moves the instant at which it looks again, so that
 * each is done once.
 */
#include "features/inquiries/inquiries_service.h"

#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/notice.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */

#define ACCESS                                                                           \
    (RELATION_BIT(RELATION_ASKED) | RELATION_BIT(RELATION_ANSWERED) |                    \
     RELATION_BIT(RELATION_CHOSEN))

struct err inquiry_nobody_chosen(struct context *context, int64_t care_case)
{
    struct inquiry_target_taken_row row;
    bool found = false;

    TRY(inquiry_target_taken(
        context->db, (struct inquiry_target_taken_args){.care_case = care_case}, &row,
        &found));
    if (!found)
        return OK;
    struct say *say = say_new(context->arena);
    say->values[0] = SAY_T(row.institution_name);
    say->values[1] = SAY_T(row.chosen_by != NULL ? row.chosen_by : "");
    say->values[2] = SAY_I(row.chosen_at);
    return err_say(ERR_CONFLICT, MSG_INQUIRIES_CHOSEN_ALREADY, say);
}

/* ---- letting go ----------------------------------------------------------------- */

/* What was sent has arrived somewhere, or stands on a page. */
static struct err ask_has_left(struct context *context,
                               const struct inquiry_target *target, bool *has_left)
{
    struct notice asked;

    *has_left = false;
    if (target->notice == ID_NONE)
        return OK;
    TRY(notice_get(context, target->notice, &asked));
    *has_left = asked.state == NOTICE_HANDED_OVER || asked.state == NOTICE_RECEIPT;
    return OK;
}

/* Who was written to is thanked the same way; who was rung, or sees it on the page, is
 * not disturbed. */
static struct err thanks_send(struct context *context, const struct inquiry_target *target)
{
    struct inquiry inquiry;
    int64_t thanks = ID_NONE;
    bool has_left = false;

    if (target->channel != NOTICE_FAX && target->channel != NOTICE_MAIL)
        return OK;
    TRY(ask_has_left(context, target, &has_left));
    if (!has_left)
        return OK;
    TRY(inquiry_store_get(context->db, target->inquiry, &inquiry));
    return target_letter_send(context, LETTER_THANKS, &inquiry, target, &thanks);
}

static struct err target_release(struct context *context, const struct inquiry_case *of,
                                 struct inquiry_target *target, const char *reason)
{
    TRY(inquiry_step(target->state, TARGET_RELEASE, &target->state));
    TRY(target_store_move(context->db, target, context->now));
    TRY(notice_stop_for_subject(context, SUBJECT_INQUIRY_TARGET, target->id, reason));
    TRY(thanks_send(context, target));
    TRY(target_access_end(context, target, ACCESS, reason));
    TRY(target_tasks_renew(context, of, target, reason));
    return inquiry_tell(context, target,
                        &(struct inquiry_event){.act = &inquiry_act_released,
                                                .happened_at = INSTANT_NONE,
                                                .reason = reason});
}

/* All open ones but `kept`. */
static struct err others_release(struct context *context, const struct inquiry_case *of,
                                 int64_t kept, const char *reason)
{
    struct inquiry_targets targets;

    TRY(target_store_list_case(context->db, of->id, &targets));
    for (size_t i = 0; i < targets.count; i++) {
        struct inquiry_target *target = &targets.items[i];
        if (target->id == kept)
            continue;
        if (target_is_open(target->state))
            TRY(target_release(context, of, target, reason));
        else if (target->state == TARGET_EXPIRED)
            TRY(target_tasks_renew(context,
                                   &(struct inquiry_case){.id = of->id, .is_open = false},
                                   target, reason));
    }
    return OK;
}

struct err inquiry_release_all(struct context *context, int64_t care_case,
                               const char *reason)
{
    struct inquiry_case of;

    TRY(inquiry_store_case(context->db, care_case, &of));
    TRY(others_release(context, &of, ID_NONE, reason));
    return task_close_subject(context, &inquiry_task_choose, SUBJECT_CASE, care_case,
                              reason);
}

/* ---- choosing ------------------------------------------------------------------- */

struct err inquiry_accepted_list(struct context *context, int64_t care_case,
                                 struct inquiry_targets *targets)
{
    size_t kept = 0;

    TRY(target_store_list_case(context->db, care_case, targets));
    for (size_t i = 0; i < targets->count; i++)
        if (target_is_accepted(targets->items[i].state) &&
            targets->items[i].valid_until > context->now)
            targets->items[kept++] = targets->items[i];
    targets->count = kept;
    return OK;
}

static struct err choice_check(struct context *context, const struct inquiry_case *of,
                               const struct inquiry_target *target, int64_t version)
{
    TRY(inquiry_nobody_chosen(context, of->id));
    if (!of->is_open)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_CASE_CLOSED);
    if (version != target->version)
        return err_say(ERR_CONFLICT, MSG_INQUIRIES_CHANGED_SINCE,
                       say_two(context->arena, SAY_I(target->changed_at),
                               SAY_T(inquiry_state_text(context->arena, context->language,
                                                        target))));
    if (!target_is_accepted(target->state) || target->valid_until <= context->now)
        return err_say(ERR_CONFLICT, MSG_INQUIRIES_NOT_ACCEPTED_NOW,
                       say_text(context->arena, target->institution_name));
    return OK;
}

struct err inquiry_choose(struct context *context, int64_t id, int64_t version)
{
    struct inquiry_target target;
    struct inquiry_case of;

    TRY(target_store_get(context->db, id, &target));
    TRY(inquiry_store_case(context->db, target.care_case, &of));
    TRY(choice_check(context, &of, &target, version));
    TRY(inquiry_step(target.state, TARGET_CHOOSE, &target.state));
    target.chosen_at = context->now;
    target.chosen_by = context_actor_name(context);
    TRY(target_store_move(context->db, &target, context->now));
    /* The link keeps what it had: who it is, it never tells. */
    int64_t relation = ID_NONE;
    TRY(relation_begin(context,
                       &(struct relation_new){.care_case = of.id,
                                              .holder = {.office = target.institution},
                                              .relation = RELATION_CHOSEN,
                                              .to_at = INSTANT_NONE,
                                              .reason = "chosen"},
                       &relation));
    TRY(others_release(context, &of, id, "another_chosen"));
    TRY(target_tasks_renew(context, &of, &target, "chosen"));
    return inquiry_note(context, &target, &inquiry_act_chosen, NULL);
}

static struct err chosen_end(struct context *context, int64_t id,
                             enum target_action action, const char *reason,
                             const struct act_kind *act)
{
    struct inquiry_target target;
    struct inquiry_case of;

    TRY(target_store_get(context->db, id, &target));
    TRY(inquiry_store_case(context->db, target.care_case, &of));
    TRY(inquiry_step(target.state, action, &target.state));
    TRY(target_store_move(context->db, &target, context->now));
    TRY(target_access_end(context, &target, ACCESS, reason));
    TRY(target_tasks_renew(context, &of, &target, reason));
    return inquiry_note(context, &target, act, reason);
}

/* A bed is being made ready there: it is written to, however it was asked. */
static struct err off_send(struct context *context, int64_t id, bool *is_written)
{
    struct inquiry inquiry;
    struct inquiry_target target;
    struct ways ways;
    int64_t notice = ID_NONE;

    TRY(target_store_get(context->db, id, &target));
    TRY(inquiry_store_get(context->db, target.inquiry, &inquiry));
    TRY(ways_get(context, target.institution, &ways));
    if (target.channel != NOTICE_FAX && target.channel != NOTICE_MAIL)
        target.channel = ways.may[NOTICE_FAX] ? NOTICE_FAX : NOTICE_MAIL;
    *is_written = ways.may[target.channel];
    return *is_written
               ? target_letter_send(context, LETTER_OFF, &inquiry, &target, &notice)
               : OK;
}

struct err inquiry_fall_through(struct context *context, int64_t target,
                                const char *reason, bool *is_written)
{
    TRY(chosen_end(context, target, TARGET_FALL_THROUGH, reason,
                   &inquiry_act_fell_through));
    return off_send(context, target, is_written);
}

struct err inquiry_finish(struct context *context, int64_t target)
{
    return chosen_end(context, target, TARGET_FINISH, "over", &inquiry_act_over);
}

/* ---- the clock ------------------------------------------------------------------ */

/* By the desk's next way.  Where a desk has ended meanwhile nothing can be sent: then it
 * is rung like one that was never reached. */
static struct err reminder_send(struct context *context,
                                const struct inquiry_target *target, bool *is_sent)
{
    struct inquiry inquiry;
    struct way_to to;
    struct inquiry_target reminded = *target;
    int64_t notice = ID_NONE;

    *is_sent = false;
    TRY(inquiry_store_get(context->db, target->inquiry, &inquiry));
    struct err err = way_to_find(context, target->institution, &to);
    if (err.kind == ERR_INVALID || (err.kind == ERR_NONE && to.desk == NULL))
        return OK;
    TRY(err);
    reminded.channel = way_after(context, &to, target->channel);
    TRY(target_letter_send(context, LETTER_REMIND, &inquiry, &reminded, &notice));
    *is_sent = true;
    return inquiry_tell(context, target,
                        &(struct inquiry_event){.act = &inquiry_act_reminded,
                                                .happened_at = INSTANT_NONE});
}

/* Once at the first part of the time and once at its end.  Past its time, or when the
 * request itself never left, people ring. */
static struct err target_remind(struct context *context, const struct inquiry_case *of,
                                struct inquiry_target *target)
{
    bool is_last = target->answer_by <= context->now;
    bool is_sent = false;

    TRY(ask_has_left(context, target, &is_sent));
    if (is_sent)
        TRY(reminder_send(context, target, &is_sent));
    if (is_last)
        target->reminded_last_at = context->now;
    else
        target->reminded_first_at = context->now;
    TRY(inquiry_target_row_reminded(
        context->db,
        (struct inquiry_target_row_reminded_args){.id = target->id,
                                                  .first_at = target->reminded_first_at,
                                                  .last_at = target->reminded_last_at,
                                                  .next_at = inquiry_next_at(target)},
        NULL));
    if (!is_last && is_sent)
        return OK;
    return target_task(context, of, target, &inquiry_task_call,
                       context->now + INQUIRY_RING_WITHIN);
}

static struct err target_expire(struct context *context, const struct inquiry_case *of,
                                struct inquiry_target *target)
{
    bool has_lapsed = target_is_accepted(target->state);

    TRY(inquiry_step(target->state, TARGET_EXPIRE, &target->state));
    TRY(target_store_move(context->db, target, context->now));
    TRY(notice_stop_for_subject(context, SUBJECT_INQUIRY_TARGET, target->id, "expired"));
    TRY(target_access_end(context, target, ACCESS, "expired"));
    TRY(target_tasks_renew(context, of, target, has_lapsed ? "lapsed" : "expired"));
    return inquiry_tell(context, target,
                        &(struct inquiry_event){
                            .act = has_lapsed ? &inquiry_act_lapsed : &inquiry_act_expired,
                            .happened_at = INSTANT_NONE});
}

static struct err target_look(struct context *context, int64_t id)
{
    struct inquiry_target target;
    struct inquiry_case of;

    TRY(target_store_get(context->db, id, &target));
    TRY(inquiry_store_case(context->db, target.care_case, &of));
    bool is_silent = target.state == TARGET_SENT || target.state == TARGET_SEEN;
    if (!is_silent || target.reminded_last_at != INSTANT_NONE)
        return target_expire(context, &of, &target);
    return target_remind(context, &of, &target);
}

struct err inquiry_due(struct context *context, bool *more)
{
    enum { PAGE = 20 };
    struct inquiry_target_ids_due_rows ids;

    TRY(inquiry_target_ids_due(
        context->db,
        (struct inquiry_target_ids_due_args){.now = context->now, .limit = PAGE}, &ids));
    for (size_t i = 0; i < ids.count; i++)
        TRY(target_look(context, ids.items[i].id));
    *more = ids.count == PAGE;
    return OK;
}
