/* continuity_asks_answer_service.c -- what whoever was asked sees and says, by the link,
 * the number on paper, or the desk's code. */
#include "features/continuity_asks/continuity_asks_service.h"

#include "access/basis.h"
#include "access/link.h"
#include "base/arena.h"
#include "features/cases/cases.h"
#include "features/continuity_asks/continuity_asks_rules.h"
#include "features/continuity_asks/continuity_asks_sql.h" /* made */

enum { LIST_MAX = 100, LIST_DAYS = 7 };

/* ---- for whoever was asked ------------------------------------------------------- */

/* May it still be answered, and seen?  Without a basis nothing is told any more. */
static struct err asked_may(struct context *context, const struct continuity_plan *plan,
                            const struct continuity_asked *asked, bool *may)
{
    bool holds = false;

    TRY(basis_holds(context, plan->care_case, &holds));
    *may = holds && plan->state != CONTINUITY_ENDED &&
           asked->part.replaced_at == INSTANT_NONE &&
           asked->side.state != CONTINUITY_SIDE_OVER;
    return OK;
}

static struct err asked_find(struct context *context, struct continuity_plan *plan,
                             struct continuity_asked *asked)
{
    struct link link;

    TRY(permission_need(context, &continuity_reply));
    TRY(link_need(context, LINK_CONTINUITY, &link));
    TRY(continuity_side_find(context, link.subject, &asked->side));
    TRY(continuity_plan_find(context, asked->side.plan, plan));
    TRY(continuity_part_find(context, asked->side.part, &asked->part));
    TRY(asked_may(context, plan, asked, &asked->may_answer));
    asked->may_take_back = asked->may_answer && continuity_may_take_back(&asked->side);
    asked->take_back_until = link.expires_at;
    return OK;
}

struct err continuity_asked_get(struct context *context, struct continuity_asked *asked)
{
    struct continuity_plan plan;
    struct continuity_case of;

    TRY(asked_find(context, &plan, asked));
    TRY(continuity_case_find(context, plan.care_case, &of));
    TRY(case_number_of(context, plan.care_case, &asked->number));
    asked->age_low = of.age_low;
    asked->area = of.area;
    asked->call_back = arena_format(context->arena, "%s %s",
                                    of.office_name != NULL ? of.office_name : "",
                                    of.holder_name != NULL ? of.holder_name : "");
    asked->telephone = of.telephone;
    if (!asked->may_answer) {
        asked->part.what = NULL;
        asked->area = NULL;
        asked->age_low = -1;
    }
    continuity_saw(context, &plan, &continuity_act_page_seen, &asked->side);
    return OK;
}

struct err continuity_asked_answer(struct context *context,
                                   const struct continuity_said *said)
{
    struct continuity_plan plan;
    struct continuity_asked asked;
    struct continuity_said now = *said;

    TRY(asked_find(context, &plan, &asked));
    if (!asked.may_answer)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_PAGE_OVER);
    now.way = CONTINUITY_BY_LINK;
    now.party = CONTINUITY_PARTY_INSTITUTION;
    now.happened_at = INSTANT_NONE;
    return continuity_said_save(context, &plan, &asked.side, &now);
}

/* Nobody is written to again so soon: where the time is over it is rung. */
struct err continuity_asked_take_back(struct context *context)
{
    struct continuity_plan plan;
    struct continuity_asked asked;

    TRY(asked_find(context, &plan, &asked));
    if (!asked.may_take_back)
        return err_of(ERR_CONFLICT, asked.may_answer ? MSG_CONTINUITY_NOTHING_TO_TAKE_BACK
                                                     : MSG_CONTINUITY_PAGE_OVER);
    bool is_late = asked.side.answer_by <= context->now;
    if (is_late)
        asked.side.reminded_last_at = context->now;
    TRY(continuity_said_take_back(context, &plan, &asked.side));
    return is_late ? continuity_side_task(context, &asked.side, &continuity_task_call,
                                          context->now + CONTINUITY_RING_WITHIN)
                   : continuity_side_task(context, &asked.side, &continuity_task_answer,
                                          asked.side.answer_by);
}

static struct err household_find(struct context *context, struct continuity_plan *plan,
                                 struct continuity_case *of)
{
    struct link link;

    TRY(permission_need(context, &continuity_reply));
    TRY(link_need(context, LINK_CONTINUITY_HOME, &link));
    TRY(continuity_plan_find(context, link.subject, plan));
    return continuity_case_find(context, plan->care_case, of);
}

struct err continuity_household_get(struct context *context,
                                    struct continuity_household *household)
{
    struct continuity_case of;

    TRY(household_find(context, &household->plan, &of));
    household->is_over = household->plan.state == CONTINUITY_ENDED;
    household->call_back = of.office_name;
    household->telephone = of.telephone;
    for (int i = 0; i < CONTINUITY_OF_END; i++)
        household->plan.wishes[i] = (struct continuity_wish){.text = NULL};
    continuity_saw(context, &household->plan, &continuity_act_page_seen, NULL);
    return OK;
}

/* The part that was read on the page; one written since is another. */
struct err continuity_household_answer(struct context *context, int64_t part,
                                       const struct continuity_said *said)
{
    struct continuity_plan plan;
    struct continuity_case of;
    struct continuity_said now = *said;

    TRY(household_find(context, &plan, &of));
    if (plan.state == CONTINUITY_ENDED)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_PAGE_OVER);
    if (said->party != CONTINUITY_PARTY_PATIENT && said->party != CONTINUITY_PARTY_FAMILY)
        return err_field("party", MSG_CONTINUITY_WHO_SAID);
    now.way = CONTINUITY_BY_LINK;
    now.happened_at = INSTANT_NONE;
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        if (plan.parts[kind].id == part && part != ID_NONE &&
            plan.parts[kind].sides[CONTINUITY_HOUSEHOLD].id != ID_NONE)
            return continuity_said_save(
                context, &plan, &plan.parts[kind].sides[CONTINUITY_HOUSEHOLD], &now);
    return err_of(ERR_CONFLICT, MSG_CONTINUITY_PART_CHANGED);
}

/* ---- a registered desk, and a number on paper ------------------------------------ */

static struct err desk_need(struct context *context, int64_t institution)
{
    struct link link;

    TRY(link_need(context, LINK_DESK_OPEN, &link));
    return link.subject == institution ? OK
                                       : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static const char *tag_of(enum continuity_side_state state)
{
    return state == CONTINUITY_SIDE_AGREED ? "tag good" : "tag";
}

struct err continuity_asked_list(struct context *context, int64_t institution,
                                 struct asked_items *asked)
{
    struct continuity_side_own_rows rows;

    if (context->actor.kind == ACTOR_ACCOUNT)
        return OK; /* its page is behind the link that the office was written */
    TRY(desk_need(context, institution));
    TRY(permission_need(context, &continuity_reply));
    TRY(continuity_side_own(context->db,
                            (struct continuity_side_own_args){
                                .institution = institution,
                                .since = context->now - DAYS(LIST_DAYS),
                                .limit = LIST_MAX},
                            &rows));
    for (size_t i = 0; i < rows.count && asked->count < ASKED_ITEMS_MAX; i++) {
        struct continuity_side side;
        TRY(continuity_side_find(context, rows.items[i].id, &side));
        bool is_open = side.state != CONTINUITY_SIDE_OVER;
        asked->items[asked->count++] = (struct asked_item){
            .kind = SUBJECT_CONTINUITY_SIDE,
            .id = side.id,
            .title = MSG_CONTINUITY_ASKED_TITLE,
            .state = continuity_side_word(CONTINUITY_INSTITUTION, side.state),
            .tag = tag_of(side.state),
            .asked_at = side.asked_at,
            .answer_by = side.answer_by,
            .is_open = is_open,
            .is_waiting = side.state == CONTINUITY_SIDE_ASKED ||
                          side.state == CONTINUITY_SIDE_SILENT,
        };
        audit_saw(context, (struct audit_note){.act = &continuity_act_page_seen,
                                               .subject = SUBJECT_CONTINUITY_SIDE,
                                               .id = side.id,
                                               .care_case = side.care_case,
                                               .person = side.person});
    }
    return OK;
}

/* Whoever has read the number on paper is nobody yet: the number was the proof. */
struct err continuity_asked_open(struct context *context, enum subject_kind kind,
                                 int64_t id, const char **path)
{
    struct continuity_side side;
    const char *token = NULL;
    instant expires_at = INSTANT_NONE;
    struct link link;

    if (kind != SUBJECT_CONTINUITY_SIDE)
        return OK;
    TRY(continuity_side_find(context, id, &side));
    if (context->actor.kind != ACTOR_ANONYMOUS)
        TRY(desk_need(context, side.institution));
    TRY(continuity_link_make(context, &side, &token, &expires_at));
    TRY(link_find(context, str_of(token), &link, &context->actor));
    *path = arena_format(context->arena, "/k/%s", token);
    return OK;
}
