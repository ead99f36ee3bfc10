/* outbox_act_service.c -- what people and machines did with a notice. */
#include "features/outbox/outbox_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "desk/plate.h"
#include "desk/sender.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/outbox/outbox_store.h"

/* ---- what stays of a step --------------------------------------------------------------- */

static const struct act_kind *told_of(enum notice_action action)
{
    switch (action) {
    case NOTICE_HAND_OVER:
        return &outbox_act_sent;
    case NOTICE_FAIL:
        return &outbox_act_not_delivered;
    case NOTICE_RECEIVE:
        return &outbox_act_received;
    case NOTICE_PRINT:
    case NOTICE_RETRY:
    case NOTICE_STOP:
    case NOTICE_ACTION_END:
        break;
    }
    return NULL; /* paper moving about in the house */
}

static struct err timeline_tells(struct context *context, const struct notice *notice,
                                 const struct outbox_act *act)
{
    const struct act_kind *kind = told_of(act->action);
    struct letter letter;
    struct say *say = say_new(context->arena);

    if (kind == NULL || notice->care_case == ID_NONE || notice->person == ID_NONE)
        return OK;
    bool is_letter = notice->body != NULL &&
                     letter_read(context->arena, str_of(notice->body), &letter);
    say->values[1] = SAY_T(notice->to_name != NULL ? notice->to_name : "－");
    say->values[2] = SAY_T(is_letter ? letter.title
                                     : outbox_purpose(context->arena, LANGUAGE_JA,
                                                      notice->purpose));
    return timeline_add(context, &(struct timeline_new){
                                     .care_case = notice->care_case,
                                     .person = notice->person,
                                     .act = kind,
                                     .topic = TIMELINE_DOCUMENT,
                                     .happened_at = act->happened_at,
                                     .say = say,
                                 });
}

static struct err step_stays(struct context *context, const struct notice *notice,
                             const struct outbox_act *act)
{
    bool is_machine = context->actor.kind == ACTOR_SYSTEM;
    struct outbox_step_row row = {
        .id = context_id(context),
        .notice = notice->id,
        .entered_by = is_machine ? ID_NONE : context->actor.account,
        .step =
            {
                .action = act->action,
                .code = act->code,
                .happened_at =
                    act->happened_at != INSTANT_NONE ? act->happened_at : context->now,
                .entered_at = context->now,
                .by = act->by != NULL ? act->by : is_machine ? NULL : context->actor.name,
            },
    };
    TRY(outbox_store_add(context->db, &row));
    return timeline_tells(context, notice, act);
}

/* ---- people -------------------------------------------------------------------------------- */

static struct err time_check(const struct context *context, const struct notice *notice,
                             instant happened_at)
{
    if (happened_at == INSTANT_NONE)
        return OK;
    if (happened_at > context->now)
        return err_field("happened_at", MSG_DESK_TIMELINE_IN_FUTURE);
    /* A minute is what the form can say. */
    if (happened_at < notice->made_at - MINUTES(1))
        return err_field("happened_at", MSG_OUTBOX_BEFORE_IT_WAS_MADE);
    return OK;
}

struct err outbox_act(struct context *context, int64_t id, int64_t version,
                      const struct outbox_act *act)
{
    struct notice notice;
    struct outbox_item item;

    TRY(outbox_need(context, id, &notice));
    TRY(outbox_see(context, &notice, &item));
    if (act->action == NOTICE_PRINT && item.hold != OUTBOX_READY &&
        notice.version == version)
        return err_of(ERR_CONFLICT, MSG_OUTBOX_NOT_TO_PRINT);
    TRY(time_check(context, &notice, act->happened_at));
    TRY(notice_act(context, id, version, act->action, act->code));
    return step_stays(context, &notice, act);
}

struct err outbox_printed(struct context *context, const struct outbox_mark *marks,
                          size_t count)
{
    static const struct outbox_act print = {.action = NOTICE_PRINT,
                                            .happened_at = INSTANT_NONE};

    for (size_t i = 0; i < count; i++) {
        struct err err = outbox_act(context, marks[i].id, marks[i].version, &print);
        if (err.kind == ERR_CONFLICT)
            return err_of(ERR_CONFLICT, MSG_OUTBOX_PAPER_CHANGED);
        TRY(err);
    }
    return OK;
}

struct err outbox_looked_twice(struct context *context, int64_t id, int64_t version)
{
    static const struct outbox_act print = {.action = NOTICE_PRINT,
                                            .happened_at = INSTANT_NONE};
    struct notice notice;
    struct outbox_item item;

    TRY(outbox_need(context, id, &notice));
    TRY(outbox_see(context, &notice, &item));
    if (item.hold != OUTBOX_LOOK_TWICE && notice.version == version)
        return err_of(ERR_CONFLICT, MSG_OUTBOX_NOT_TO_PRINT);
    TRY(notice_act(context, id, version, NOTICE_PRINT, NULL));
    TRY(audit_did(context, (struct audit_note){
                               .act = &outbox_act_looked_twice,
                               .subject = SUBJECT_NOTICE,
                               .id = id,
                               .care_case = notice.care_case,
                               .person = notice.person,
                               .reason = notice.purpose,
                           }));
    return step_stays(context, &notice, &print);
}

struct err outbox_settle(struct context *context, int64_t id)
{
    struct notice notice;

    TRY(outbox_need(context, id, &notice));
    TRY(task_close_subject(context, &desk_task_paper_away, SUBJECT_NOTICE, id, "done"));
    TRY(task_close_subject(context, &desk_task_notice_left, SUBJECT_NOTICE, id, "done"));
    return audit_did(context, (struct audit_note){
                                  .act = &outbox_act_settled,
                                  .subject = SUBJECT_NOTICE,
                                  .id = id,
                                  .care_case = notice.care_case,
                                  .person = notice.person,
                                  .reason = notice.purpose,
                              });
}

/* ---- the clock ----------------------------------------------------------------------------- */

struct err outbox_take(struct context *context, enum notice_channel channel,
                       struct outbox_sending **sending)
{
    const struct notice_sender *sender = sender_find(context->house, channel);
    struct notices notices;
    struct outbox_item item;

    *sending = NULL;
    if (sender == NULL)
        return OK;
    TRY(notice_take(context, channel, 1, &notices));
    if (notices.count == 0)
        return OK;
    *sending = arena_new_of(context->arena, struct outbox_sending);
    **sending = (struct outbox_sending){.notice = notices.items[0], .sender = sender};
    TRY(outbox_see(context, &notices.items[0], &item));
    if (item.hold != OUTBOX_NOT_VERIFIED)
        return OK;
    /* Not to be sent by anybody: it rises on the board, and is tried again by hand. */
    (*sending)->outcome = NOTICE_REFUSED;
    (*sending)->failure = "number_not_verified";
    return OK;
}

static struct err tell_failure(struct context *context,
                               const struct outbox_sending *sending)
{
    int64_t id = sending->notice.id;
    struct notice now;

    TRY(notice_failed(context, id, sending->failure,
                      sending->outcome == NOTICE_REFUSED));
    TRY(notice_get(context, id, &now));
    if (now.state != NOTICE_FAILED)
        return OK; /* tried again by and by */
    return step_stays(context, &now, &(struct outbox_act){.action = NOTICE_FAIL,
                                                          .code = sending->failure,
                                                          .happened_at = INSTANT_NONE});
}

struct err outbox_tell(struct context *context, const struct outbox_sending *sending)
{
    int64_t id = sending->notice.id;
    struct notice now;

    TRY(notice_get(context, id, &now));
    if (now.state != NOTICE_QUEUED && now.state != NOTICE_STOPPED)
        return OK; /* somebody said more than we know */
    if (sending->outcome != NOTICE_SENT)
        return tell_failure(context, sending);
    TRY(notice_handed_over(context, id));
    return step_stays(context, &now, &(struct outbox_act){.action = NOTICE_HAND_OVER,
                                                          .happened_at = INSTANT_NONE});
}

struct err outbox_pages(struct context *context, bool *more)
{
    struct notices notices;

    *more = false;
    TRY(notice_take(context, NOTICE_PAGE, OUTBOX_ROWS_MAX, &notices));
    for (size_t i = 0; i < notices.count; i++) {
        struct outbox_sending sending = {.notice = notices.items[i],
                                         .outcome = NOTICE_SENT};
        TRY(outbox_tell(context, &sending));
    }
    *more = notices.more;
    return OK;
}
