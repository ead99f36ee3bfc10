/* continuity_asks_service.c -- asking both sides: an institution by letter and page, the
 * household by a page of its own. */
#include "features/continuity_asks/continuity_asks_service.h"

#include "access/basis.h"
#include "access/link.h"
#include "access/relation.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/continuity_asks/continuity_asks_rules.h"
#include "features/outlines/outlines.h"
#include "features/ways/ways.h"

enum { ANSWER_MINUTES = 2625, REMIND_PERCENT = 50, HOME_ANSWER_DAYS = 14 };

/* ---- asking an institution ------------------------------------------------------- */

struct err continuity_side_task(struct context *context,
                                const struct continuity_side *side,
                                const struct task_kind *kind, instant due_at)
{
    struct continuity_case of;
    int64_t task = ID_NONE;

    TRY(continuity_case_find(context, side->care_case, &of));
    TRY(task_close_subject(context, NULL, SUBJECT_CONTINUITY_SIDE, side->id, "followed"));
    return task_set(context,
                    &(struct task_new){.kind = kind,
                                       .subject_kind = SUBJECT_CONTINUITY_SIDE,
                                       .subject = side->id,
                                       .care_case = side->care_case,
                                       .person = side->person,
                                       .institution = side->institution,
                                       .owner_account = of.holder,
                                       .owner_office = of.office,
                                       .due_at = due_at},
                    &task);
}

static const struct week_hours *hours_of(const struct way_to *to)
{
    return to->desk != NULL ? &to->desk->facts.hours : &calendar_public_office;
}

static instant answer_by_of(const struct context *context, const struct way_to *to)
{
    int64_t minutes = continuity_limit(context, "continuity_answer_minutes",
                                       ANSWER_MINUTES);
    instant at =
        calendar_add_working(calendar_get(), hours_of(to), context->now, minutes);

    return at != INSTANT_NONE ? at : context->now + MINUTES(minutes);
}

static struct err basis_need(struct context *context, int64_t care_case)
{
    unsigned relations = 0;
    bool holds = false;

    TRY(relation_of(context, care_case, &relations));
    TRY(basis_holds(context, care_case, &holds));
    struct err err = permission_need_for(context, &continuity_ask, relations, holds);
    return err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_NO_BASIS
               ? err_of(ERR_FORBIDDEN, MSG_CONTINUITY_NO_BASIS)
               : err;
}

enum notice_channel continuity_channel_of(const struct context *context,
                                          const struct way_to *to)
{
    enum notice_channel channel = way_of(context, to, 0);

    if (channel == NOTICE_PAGE)
        channel = way_after(context, to, channel);
    return channel == NOTICE_FAX || channel == NOTICE_MAIL ? channel : NOTICE_TELEPHONE;
}

struct err continuity_preview(struct context *context, int64_t care_case,
                              enum continuity_part_kind kind,
                              struct continuity_preview *preview)
{
    struct care_case whole;
    struct continuity_plan plan;
    struct continuity_case of;
    struct way_to to;

    TRY(case_for(context, &continuity_change, care_case, &whole));
    TRY(continuity_of_case(context, care_case, &plan));
    const struct continuity_part *part = &plan.parts[kind];
    if (plan.id == ID_NONE || part->id == ID_NONE || !part->is_needed)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_NOT_POSSIBLE_NOW);
    TRY(continuity_case_find(context, care_case, &of));
    TRY(way_to_find(context, part->institution, &to));
    *preview = (struct continuity_preview){.area = of.area,
                                           .age_low = of.age_low,
                                           .channel = continuity_channel_of(context, &to),
                                           .is_name_like =
                                               outline_is_name_like(part->what)};
    return OK;
}

/* The clock of a letter begins: when it is answered at the latest, and reminded of. */
static void clock_begin(const struct context *context, const struct way_to *to,
                        struct continuity_side *side)
{
    side->asked_at = context->now;
    side->answer_by = answer_by_of(context, to);
    side->remind_at = continuity_remind_at(
        calendar_get(), hours_of(to), side->asked_at, side->answer_by,
        continuity_limit(context, "continuity_remind_percent", REMIND_PERCENT));
    side->reminded_first_at = side->reminded_last_at = INSTANT_NONE;
}

struct err continuity_ask_institution(struct context *context, int64_t care_case,
                                      int64_t version, enum continuity_part_kind kind,
                                      bool is_sure)
{
    struct continuity_plan plan;
    struct continuity_case of;
    struct way_to to;

    TRY(continuity_to_change(context, care_case, version, &plan));
    TRY(basis_need(context, care_case));
    struct continuity_part *part = &plan.parts[kind];
    if (part->id == ID_NONE || !part->is_needed)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_NOT_POSSIBLE_NOW);
    struct continuity_side *side = &part->sides[CONTINUITY_INSTITUTION];
    TRY(continuity_side_step(side->state, CONTINUITY_SIDE_ASK, &side->state));
    if (!is_sure && outline_is_name_like(part->what))
        return err_field("is_sure", MSG_CONTINUITY_NAME_LIKE);
    TRY(continuity_case_find(context, care_case, &of));
    TRY(way_to_find(context, side->institution, &to));
    side->channel = continuity_channel_of(context, &to);
    clock_begin(context, &to, side);
    TRY(continuity_letter_send(
        context, CONTINUITY_LETTER_ASK,
        &(struct continuity_asking){.of = &of, .part = part, .side = side, .to = &to},
        &side->notice));
    TRY(continuity_side_keep(context, side));
    if (side->channel == NOTICE_TELEPHONE)
        TRY(continuity_side_task(context, side, &continuity_task_call,
                                 context->now + CONTINUITY_RING_WITHIN));
    else
        TRY(continuity_side_task(context, side, &continuity_task_answer,
                                 side->answer_by));
    TRY(continuity_tell(context, &plan,
                        &(struct continuity_event){
                            .act = &continuity_act_asked,
                            .happened_at = INSTANT_NONE,
                            .what = side->institution_name,
                            .detail = continuity_part_said(context, kind),
                            .side = side}));
    return continuity_follow(context, plan.id);
}

/* ---- a page for the household ---------------------------------------------------- */

static struct err household_ask(struct context *context, struct continuity_plan *plan,
                                instant answer_by)
{
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++) {
        struct continuity_side *side = &plan->parts[kind].sides[CONTINUITY_HOUSEHOLD];
        if (side->id == ID_NONE || (side->state != CONTINUITY_SIDE_OPEN &&
                                    side->state != CONTINUITY_SIDE_SILENT))
            continue;
        TRY(continuity_side_step(side->state, CONTINUITY_SIDE_ASK, &side->state));
        side->channel = NOTICE_HAND;
        side->asked_at = context->now;
        side->answer_by = answer_by;
        side->remind_at = INSTANT_NONE;
        side->reminded_first_at = side->reminded_last_at = INSTANT_NONE;
        TRY(continuity_side_keep(context, side));
        TRY(continuity_side_task(context, side, &continuity_task_answer, answer_by));
    }
    return OK;
}

struct err continuity_home_link(struct context *context, int64_t care_case,
                                int64_t version, const char **token, instant *expires_at)
{
    struct continuity_plan plan;
    int64_t link = ID_NONE;
    bool any = false;

    TRY(continuity_to_change(context, care_case, version, &plan));
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        any = any || (plan.parts[kind].id != ID_NONE && plan.parts[kind].is_needed);
    if (!any)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_NOTHING_TO_CONFIRM);
    *expires_at = context->now + DAYS(continuity_limit(context,
                                                       "continuity_home_answer_days",
                                                       HOME_ANSWER_DAYS));
    TRY(household_ask(context, &plan, *expires_at));
    TRY(link_end_subject(context, LINK_CONTINUITY_HOME, plan.id, "followed"));
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_CONTINUITY_HOME,
                                    .subject = plan.id,
                                    .expires_at = *expires_at},
                 &link, token));
    TRY(continuity_tell(context, &plan,
                        &(struct continuity_event){.act = &continuity_act_link_made,
                                                   .happened_at = INSTANT_NONE}));
    return continuity_follow(context, plan.id);
}
