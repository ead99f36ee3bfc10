/* continuity_asks_clock_service.c -- the clock of who was asked: a reminder after half
 * of the time, once more at the whole of it, then silence.  Whoever cannot be written to
 * is silent at once.  At the whole of the time somebody is to ring. */
#include "features/continuity_asks/continuity_asks_service.h"

#include "access/basis.h"
#include "desk/task.h"
#include "features/continuity_asks/continuity_asks_sql.h" /* made */
#include "features/ways/ways.h"

enum { DUE_PAGE = 20 };

/* One side as the clock finds it. */
struct waiting {
    struct continuity_side side;
    struct continuity_part part;
    struct continuity_plan plan;
    struct continuity_case of;
};

static struct err call_need(struct context *context, const struct waiting *waiting)
{
    return waiting->of.is_open
               ? continuity_side_task(context, &waiting->side, &continuity_task_call,
                                      context->now + CONTINUITY_RING_WITHIN)
               : OK;
}

static struct err silence(struct context *context, struct waiting *waiting)
{
    struct continuity_side *side = &waiting->side;

    TRY(continuity_side_step(side->state, CONTINUITY_SIDE_LAPSE, &side->state));
    TRY(continuity_side_keep(context, side));
    if (side->reminded_last_at == INSTANT_NONE) /* else somebody rings since then */
        TRY(call_need(context, waiting));
    return continuity_tell(
        context, &waiting->plan,
        &(struct continuity_event){
            .act = &continuity_act_silent,
            .happened_at = INSTANT_NONE,
            .what = side->institution_name != NULL
                        ? side->institution_name
                        : continuity_said(context, MSG_CONTINUITY_HOUSEHOLD, NULL),
            .side = side});
}

/* Nobody is reminded of a letter that never left: the outbox has told so. */
static struct err may_remind(struct context *context, const struct waiting *waiting,
                             bool *may)
{
    struct notice asked;
    bool holds = false;

    *may = false;
    TRY(basis_holds(context, waiting->plan.care_case, &holds));
    if (!holds || waiting->side.notice == ID_NONE)
        return OK;
    struct err err = notice_get(context, waiting->side.notice, &asked);
    if (err.kind == ERR_NOT_FOUND)
        return OK;
    TRY(err);
    *may = asked.state == NOTICE_HANDED_OVER || asked.state == NOTICE_RECEIPT;
    return OK;
}

/* The way as it is today; where there is none any more nothing is sent. */
static struct err reminder_send(struct context *context, const struct waiting *waiting)
{
    struct continuity_side reminded = waiting->side;
    struct way_to to;
    int64_t notice = ID_NONE;
    struct err err = way_to_find(context, reminded.institution, &to);

    if (err.kind == ERR_INVALID)
        return OK;
    TRY(err);
    reminded.channel = continuity_channel_of(context, &to);
    TRY(continuity_letter_send(context, CONTINUITY_LETTER_REMIND,
                               &(struct continuity_asking){.of = &waiting->of,
                                                           .part = &waiting->part,
                                                           .side = &reminded,
                                                           .to = &to},
                               &notice));
    if (notice == ID_NONE)
        return OK;
    return continuity_tell(
        context, &waiting->plan,
        &(struct continuity_event){.act = &continuity_act_reminded,
                                   .happened_at = INSTANT_NONE,
                                   .what = reminded.institution_name,
                                   .side = &waiting->side});
}

static struct err remind(struct context *context, struct waiting *waiting)
{
    struct continuity_side *side = &waiting->side;
    bool is_last = side->answer_by <= context->now;
    bool may = false;

    TRY(may_remind(context, waiting, &may));
    if (may)
        TRY(reminder_send(context, waiting));
    if (is_last)
        side->reminded_last_at = context->now;
    else
        side->reminded_first_at = context->now;
    TRY(continuity_side_keep(context, side));
    return is_last ? call_need(context, waiting) : OK;
}

static struct err look(struct context *context, int64_t id)
{
    struct waiting waiting;

    TRY(continuity_side_find(context, id, &waiting.side));
    TRY(continuity_part_find(context, waiting.side.part, &waiting.part));
    TRY(continuity_plan_find(context, waiting.side.plan, &waiting.plan));
    TRY(continuity_case_find(context, waiting.side.care_case, &waiting.of));
    bool is_written = waiting.side.channel == NOTICE_FAX ||
                      waiting.side.channel == NOTICE_MAIL;
    return is_written && waiting.side.reminded_last_at == INSTANT_NONE
               ? remind(context, &waiting)
               : silence(context, &waiting);
}

struct err continuity_due(struct context *context, bool *more)
{
    struct continuity_side_due_rows ids;

    TRY(continuity_side_due(
        context->db,
        (struct continuity_side_due_args){.now = context->now, .limit = DUE_PAGE}, &ids));
    for (size_t i = 0; i < ids.count; i++)
        TRY(look(context, ids.items[i].id));
    *more = ids.count == DUE_PAGE;
    return OK;
}
