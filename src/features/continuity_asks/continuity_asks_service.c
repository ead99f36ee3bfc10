/* continuity_asks_service.c -- asking both sides: an institution by letter and page, the
 * household by a page of its own; and silence.
 *
 * What an institution reads is the part, an age band and a medical area; who it is, the
 * coordinator tells it on the telephone.
 */
#include "features/continuity_asks/continuity_asks_service.h"

#include "access/basis.h"
#include "access/house.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "desk/calendar.h"
#include "desk/letter.h"
#include "desk/number.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/continuity_asks/continuity_asks_sql.h" /* made */
#include "features/outlines/outlines.h"
#include "features/prefecture/prefecture.h"
#include "features/ways/ways.h"

enum { ANSWER_MINUTES = 2625, HOME_ANSWER_DAYS = 14, LINK_STAYS_DAYS = 14,
       DUE_PAGE = 20 };

#define RING_WITHIN HOURS(4)

static const char *said(struct context *context, enum message message,
                        const struct say *say)
{
    /* Offices are written to in the language of the guideline. */
    return message_text(context->arena, LANGUAGE_JA, message, say);
}

static const char *part_said(struct context *context, enum continuity_part_kind kind)
{
    return said(context, continuity_part_word(kind), NULL);
}

/* ---- asking an institution ------------------------------------------------------- */

/* What the letter and the page say of whom it is about: never a name. */
static size_t about_write(struct context *context, const struct continuity_case *of,
                          const struct continuity_part *part, const char *number,
                          struct letter_line *lines)
{
    size_t count = 0;

    lines[count++] =
        (struct letter_line){said(context, MSG_CONTINUITY_LETTER_NUMBER, NULL), number};
    if (of->area != NULL)
        lines[count++] = (struct letter_line){
            said(context, MSG_CONTINUITY_LETTER_AREA, NULL), of->area};
    if (of->age_low >= 0)
        lines[count++] = (struct letter_line){
            said(context, MSG_CONTINUITY_LETTER_AGE, NULL),
            said(context, MSG_CONTINUITY_AGE_BAND,
                 say_two(context->arena, SAY_N(of->age_low), SAY_N(0)))};
    lines[count++] = (struct letter_line){said(context, MSG_CONTINUITY_LETTER_PART, NULL),
                                          part_said(context, part->kind)};
    lines[count++] = (struct letter_line){said(context, MSG_CONTINUITY_LETTER_WHAT, NULL),
                                          part->what};
    if (part->frequency != NULL)
        lines[count++] = (struct letter_line){
            said(context, MSG_CONTINUITY_LETTER_FREQUENCY, NULL),
            code_list_name("continuity_frequencies", part->frequency, LANGUAGE_JA)};
    return count;
}

struct err continuity_link_make(struct context *context,
                                const struct continuity_side *side, const char **token,
                                instant *expires_at)
{
    int64_t link = ID_NONE;
    instant last = side->answer_by > context->now ? side->answer_by : context->now;

    *expires_at = last + DAYS(LINK_STAYS_DAYS);
    return link_add(context,
                    &(struct link_new){.kind = LINK_CONTINUITY,
                                       .subject = side->id,
                                       .institution = side->institution,
                                       .expires_at = *expires_at},
                    &link, token);
}

static struct err side_task(struct context *context, const struct continuity_case *of,
                            const struct continuity_side *side,
                            const struct task_kind *kind, instant due_at)
{
    int64_t task = ID_NONE;

    TRY(task_close_subject(context, NULL, SUBJECT_CONTINUITY_SIDE, side->id, "followed"));
    return task_set(context,
                    &(struct task_new){.kind = kind,
                                       .subject_kind = SUBJECT_CONTINUITY_SIDE,
                                       .subject = side->id,
                                       .care_case = side->care_case,
                                       .person = side->person,
                                       .institution = side->institution,
                                       .owner_account = of->holder,
                                       .owner_office = of->office,
                                       .due_at = due_at},
                    &task);
}

static struct err letter_fill(struct context *context, const struct continuity_case *of,
                              const struct continuity_part *part,
                              const struct continuity_side *side, struct letter *letter)
{
    enum { LINES_MAX = 8 };
    struct say_value until = SAY_I(side->answer_by);
    const char *house = context->house->public_url;
    const char *token = NULL;
    const char *number = NULL;
    instant expires_at = INSTANT_NONE;

    TRY(case_number_of(context, side->care_case, &number));
    TRY(continuity_link_make(context, side, &token, &expires_at));
    letter->title = said(context, MSG_CONTINUITY_LETTER_TITLE, NULL);
    letter->about = said(context, MSG_CONTINUITY_LETTER_ABOUT, NULL);
    letter->lines = arena_new_array(context->arena, struct letter_line, LINES_MAX);
    letter->line_count = about_write(context, of, part, number, letter->lines);
    letter->answers = said(context, MSG_CONTINUITY_LETTER_ANSWERS, NULL);
    letter->until = say_value_text(context->arena, LANGUAGE_JA, &until);
    letter->call_back = arena_format(context->arena, "%s %s %s",
                                     of->office_name != NULL ? of->office_name : "",
                                     of->holder_name != NULL ? of->holder_name : "",
                                     of->telephone != NULL ? of->telephone : "");
    letter->url = arena_format(context->arena, "%s/k/%s", house, token);
    letter->number_page = arena_format(context->arena, "%s/fax-answer", house);
    return paper_number_add(context,
                            &(struct paper_number){
                                .subject_kind = SUBJECT_CONTINUITY_SIDE,
                                .subject = side->id,
                                .expires_at = expires_at},
                            &letter->number);
}

static struct err letter_send(struct context *context, const struct continuity_case *of,
                              const struct continuity_part *part,
                              const struct continuity_side *side, const struct way_to *to)
{
    struct letter letter = {.lines = NULL};
    bool is_fax = side->channel == NOTICE_FAX;
    int64_t notice = ID_NONE;

    if ((!is_fax && side->channel != NOTICE_MAIL) || to->desk == NULL)
        return OK;
    TRY(letter_fill(context, of, part, side, &letter));
    return notice_queue(
        context,
        &(struct notice_new){.channel = side->channel,
                             .purpose = "continuity.ask",
                             .body = letter_write(context->arena, &letter),
                             .subject_kind = SUBJECT_CONTINUITY_SIDE,
                             .subject = side->id,
                             .care_case = side->care_case,
                             .person = side->person,
                             .to_office = side->institution,
                             .to_name = to->name,
                             .to_number = is_fax ? to->desk->facts.fax
                                                 : to->desk->facts.mail,
                             .number_verified_on =
                                 is_fax ? to->desk->fax_verified_on : DAY_NONE,
                             .owner_account = of->holder,
                             .owner_office = of->office,
                             .not_before = INSTANT_NONE},
        &notice);
}

static instant answer_by_of(const struct context *context, const struct way_to *to)
{
    int64_t minutes = continuity_limit(context, "continuity_answer_minutes",
                                       ANSWER_MINUTES);
    const struct week_hours *hours =
        to->desk != NULL ? &to->desk->facts.hours : &calendar_public_office;
    instant at = calendar_add_working(calendar_get(), hours, context->now, minutes);

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

/* Mail and fax leave by themselves; a page that somebody must open, or no way at all, is
 * rung. */
static enum notice_channel channel_of(const struct context *context,
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
                                           .channel = channel_of(context, &to),
                                           .is_name_like =
                                               outline_is_name_like(part->what)};
    return OK;
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
    side->channel = channel_of(context, &to);
    side->asked_at = context->now;
    side->answer_by = answer_by_of(context, &to);
    TRY(continuity_side_keep(context, side));
    TRY(letter_send(context, &of, part, side, &to));
    if (side->channel == NOTICE_TELEPHONE)
        TRY(side_task(context, &of, side, &continuity_task_call,
                                 context->now + RING_WITHIN));
    else
        TRY(side_task(context, &of, side, &continuity_task_answer,
                                 side->answer_by));
    TRY(continuity_tell(context, &plan,
                        &(struct continuity_event){.act = &continuity_act_asked,
                                                   .happened_at = INSTANT_NONE,
                                                   .what = side->institution_name,
                                                   .detail = part_said(context, kind),
                                                   .side = side}));
    return continuity_follow(context, plan.id);
}

/* ---- a page for the household ---------------------------------------------------- */

static struct err household_ask(struct context *context, const struct continuity_case *of,
                                struct continuity_plan *plan, instant answer_by)
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
        TRY(continuity_side_keep(context, side));
        TRY(side_task(context, of, side, &continuity_task_answer, answer_by));
    }
    return OK;
}

struct err continuity_home_link(struct context *context, int64_t care_case,
                                int64_t version, const char **token, instant *expires_at)
{
    struct continuity_plan plan;
    struct continuity_case of;
    int64_t link = ID_NONE;
    bool any = false;

    TRY(continuity_to_change(context, care_case, version, &plan));
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        any = any || (plan.parts[kind].id != ID_NONE && plan.parts[kind].is_needed);
    if (!any)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_NOTHING_TO_CONFIRM);
    TRY(continuity_case_find(context, care_case, &of));
    *expires_at = context->now + DAYS(continuity_limit(context,
                                                       "continuity_home_answer_days",
                                                       HOME_ANSWER_DAYS));
    TRY(household_ask(context, &of, &plan, *expires_at));
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

/* ---- the clock ------------------------------------------------------------------- */

static struct err lapse(struct context *context, int64_t id)
{
    struct continuity_side side;
    struct continuity_plan plan;
    struct continuity_case of;

    TRY(continuity_side_find(context, id, &side));
    TRY(continuity_plan_find(context, side.plan, &plan));
    TRY(continuity_side_step(side.state, CONTINUITY_SIDE_LAPSE, &side.state));
    TRY(continuity_side_keep(context, &side));
    TRY(continuity_case_find(context, side.care_case, &of));
    if (of.is_open)
        TRY(side_task(context, &of, &side, &continuity_task_call,
                                 context->now + RING_WITHIN));
    return continuity_tell(
        context, &plan,
        &(struct continuity_event){
            .act = &continuity_act_silent,
            .happened_at = INSTANT_NONE,
            .what = side.institution_name != NULL
                        ? side.institution_name
                        : said(context, MSG_CONTINUITY_HOUSEHOLD, NULL),
            .side = &side});
}

struct err continuity_due(struct context *context, bool *more)
{
    struct continuity_side_due_rows ids;

    TRY(continuity_side_due(
        context->db,
        (struct continuity_side_due_args){.now = context->now, .limit = DUE_PAGE}, &ids));
    for (size_t i = 0; i < ids.count; i++)
        TRY(lapse(context, ids.items[i].id));
    *more = ids.count == DUE_PAGE;
    return OK;
}
