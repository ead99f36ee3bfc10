/* continuity_service.c -- who may, what everything leaves behind, reading, counting. */
#include "features/continuity/continuity_service.h"

#include "base/arena.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/continuity/continuity_rules.h"
#include "features/continuity/continuity_sql.h" /* made from continuity.sql */
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"
#include "features/sheets/sheets.h"

enum { WISH_DAYS = 3, ARRANGE_DAYS = 30, REFER_DAYS = 7,
       END_OF_WORK = 17 * 60 + 15, INTERVALS_MAX = 20000 };

int64_t continuity_limit(const struct context *context, const char *key,
                         int64_t otherwise)
{
    return dated_rule_number(
        dated_rule_on(&prefecture_get()->inquiry_rules, key, NULL, context->today),
        otherwise);
}

/* ---- who may --------------------------------------------------------------------- */

struct err continuity_case_find(struct context *context, int64_t care_case,
                                struct continuity_case *of)
{
    struct continuity_case_row_row row;
    bool found = false;

    TRY(continuity_case_row(context->db,
                            (struct continuity_case_row_args){.care_case = care_case},
                            &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    const struct prefecture *pack = prefecture_get();
    const struct municipality *home =
        row.municipality != NULL ? prefecture_municipality(pack, row.municipality) : NULL;
    const struct medical_area *area =
        home != NULL ? prefecture_area(pack, home->area) : NULL;
    *of = (struct continuity_case){
        .holder = row.holder,
        .office = row.office,
        .holder_name = row.holder_name,
        .office_name = row.office_name,
        .telephone = row.telephone,
        .area = area != NULL ? area->name : NULL,
        .age_low = sheet_age_low(row.birth_year, day_date(context->today).year),
        .is_open = row.state == CASE_OPEN,
    };
    return OK;
}

struct err continuity_to_change(struct context *context, int64_t care_case,
                                int64_t version, struct continuity_plan *plan)
{
    struct care_case whole;

    TRY(case_for(context, &continuity_change, care_case, &whole));
    TRY(continuity_store_of_case(context->db, care_case, plan));
    if (plan->id == ID_NONE)
        return err_of(ERR_NOT_FOUND, MSG_CONTINUITY_NONE_BEGUN);
    if (whole.state != CASE_OPEN || plan->state == CONTINUITY_ENDED)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_ENDED_ALREADY);
    return context_version_need(context, version, plan->version, plan->changed_by,
                                plan->changed_at);
}

struct err continuity_institution_need(struct context *context, int64_t id,
                                       const char *field)
{
    struct institution institution;
    struct err err = institution_get(context, id, &institution);

    if (err.kind == ERR_NOT_FOUND ||
        (err.kind == ERR_NONE && institution.ended_on != DAY_NONE))
        return err_field(field, MSG_CONTINUITY_NO_SUCH_INSTITUTION);
    return err;
}

/* ---- what everything leaves behind ----------------------------------------------- */

struct err continuity_tell(struct context *context, const struct continuity_plan *plan,
                           const struct continuity_event *event)
{
    const struct continuity_side *side = event->side;
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(event->what != NULL ? event->what : "");
    say->values[3] = SAY_T(event->detail != NULL ? event->detail : "");
    TRY(timeline_add(
        context,
        &(struct timeline_new){
            .care_case = plan->care_case,
            .person = plan->person,
            .act = event->act,
            .topic = TIMELINE_CASE,
            .happened_at = event->happened_at,
            .for_office = side != NULL ? side->institution : ID_NONE,
            .for_name = side != NULL ? side->answered_by : NULL,
            .say = say}));
    return audit_did(context,
                     (struct audit_note){
                         .act = event->act,
                         .subject = side != NULL ? SUBJECT_CONTINUITY_SIDE
                                                 : SUBJECT_CONTINUITY,
                         .id = side != NULL ? side->id : plan->id,
                         .care_case = plan->care_case,
                         .person = plan->person,
                         .reason = event->reason,
                         .detail = event->what});
}

void continuity_saw(struct context *context, const struct continuity_plan *plan,
                    const struct act_kind *act, const struct continuity_side *side)
{
    audit_saw(context, (struct audit_note){.act = act,
                                           .subject = side != NULL
                                                          ? SUBJECT_CONTINUITY_SIDE
                                                          : SUBJECT_CONTINUITY,
                                           .id = side != NULL ? side->id : plan->id,
                                           .care_case = plan->care_case,
                                           .person = plan->person});
}

static struct task_new task_of(const struct continuity_plan *plan,
                               const struct continuity_case *of)
{
    return (struct task_new){.subject_kind = SUBJECT_CONTINUITY,
                             .subject = plan->id,
                             .care_case = plan->care_case,
                             .person = plan->person,
                             .owner_account = of->holder,
                             .owner_office = of->office};
}

/* Open while it is owed, else closed; what was postponed stays so. */
static struct err task_keep(struct context *context, const struct continuity_plan *plan,
                            const struct continuity_case *of,
                            const struct task_kind *kind, instant due_at)
{
    struct task_new wanted = task_of(plan, of);
    struct task task;
    int64_t id = ID_NONE;

    if (due_at == INSTANT_NONE)
        return task_close_subject(context, kind, SUBJECT_CONTINUITY, plan->id, "done");
    TRY(task_find(context, kind, SUBJECT_CONTINUITY, plan->id, &task));
    if (task.id != ID_NONE && kind != &continuity_task_review)
        return OK;
    wanted.kind = kind;
    wanted.due_at = due_at;
    return task_set(context, &wanted, &id);
}

static instant due_in(const struct context *context, const char *key, int64_t otherwise)
{
    return context->now + DAYS(continuity_limit(context, key, otherwise));
}

struct err continuity_tasks_follow(struct context *context,
                                   const struct continuity_plan *plan)
{
    struct continuity_case of;
    bool is_open = plan->state != CONTINUITY_ENDED;
    bool is_arranged = plan->state == CONTINUITY_ARRANGING ||
                       plan->state == CONTINUITY_UNSETTLED;

    TRY(continuity_case_find(context, plan->care_case, &of));
    TRY(task_keep(context, plan, &of, &continuity_task_wish,
                  plan->state == CONTINUITY_BEGUN
                      ? due_in(context, "continuity_wish_days", WISH_DAYS)
                      : INSTANT_NONE));
    TRY(task_keep(context, plan, &of, &continuity_task_arrange,
                  is_arranged ? due_in(context, "continuity_arrange_days", ARRANGE_DAYS)
                              : INSTANT_NONE));
    TRY(task_keep(context, plan, &of, &continuity_task_refer,
                  plan->state == CONTINUITY_SETTLED
                      ? due_in(context, "continuity_refer_days", REFER_DAYS)
                      : INSTANT_NONE));
    return task_keep(context, plan, &of, &continuity_task_review,
                     is_open && plan->review_on != DAY_NONE
                         ? instant_of(plan->review_on, END_OF_WORK)
                         : INSTANT_NONE);
}

struct err continuity_take(struct context *context, struct continuity_plan *plan,
                           enum continuity_action action, day happened_on)
{
    enum continuity_state from = plan->state;

    TRY(continuity_step(from, action, &plan->state));
    plan->changed_at = context->now;
    plan->changed_by = context_actor_name(context);
    TRY(continuity_store_move(context->db, plan));
    if (plan->state != from || action == CONTINUITY_REVIEW)
        TRY(continuity_step_add(
            context->db,
            (struct continuity_step_add_args){.id = context_id(context),
                                              .plan = plan->id,
                                              .action = action,
                                              .from_state = from,
                                              .to_state = plan->state,
                                              .happened_on = happened_on,
                                              .at = context->now},
            NULL));
    return continuity_tasks_follow(context, plan);
}

struct err continuity_follow(struct context *context, int64_t id)
{
    struct continuity_plan plan;

    TRY(continuity_store_get(context->db, id, &plan));
    enum continuity_state from = plan.state;
    if (from == CONTINUITY_BEGUN || from == CONTINUITY_ENDED)
        return OK;
    enum continuity_action action = continuity_action_of(&plan);
    if (action == CONTINUITY_SETTLE && plan.settled_at == INSTANT_NONE)
        plan.settled_at = context->now;
    TRY(continuity_take(context, &plan, action, context->today));
    bool is_settled_now = plan.state != from && action == CONTINUITY_SETTLE;
    return is_settled_now
               ? continuity_tell(context, &plan,
                                 &(struct continuity_event){
                                     .act = &continuity_act_settled,
                                     .happened_at = INSTANT_NONE})
               : OK;
}

/* ---- reading --------------------------------------------------------------------- */

struct err continuity_get(struct context *context, int64_t care_case,
                          struct continuity_plan *plan)
{
    struct care_case whole;

    TRY(case_for(context, &continuity_read, care_case, &whole));
    TRY(continuity_store_of_case(context->db, care_case, plan));
    if (plan->id != ID_NONE)
        continuity_saw(context, plan, &continuity_act_seen, NULL);
    return OK;
}

struct err continuity_plan_find(struct context *context, int64_t id,
                                struct continuity_plan *plan)
{
    return continuity_store_get(context->db, id, plan);
}

struct err continuity_of_case(struct context *context, int64_t care_case,
                              struct continuity_plan *plan)
{
    return continuity_store_of_case(context->db, care_case, plan);
}

struct err continuity_part_find(struct context *context, int64_t id,
                                struct continuity_part *part)
{
    return continuity_store_part(context->db, id, part);
}

struct err continuity_side_find(struct context *context, int64_t id,
                                struct continuity_side *side)
{
    return continuity_store_side(context->db, id, side);
}

struct err continuity_side_keep(struct context *context, struct continuity_side *side)
{
    return continuity_store_side_move(context->db, side, context->now);
}

/* ---- older versions -------------------------------------------------------------- */

struct err continuity_editions(struct context *context, int64_t care_case,
                               struct continuity_editions *editions)
{
    struct continuity_plan plan;

    *editions = (struct continuity_editions){.count = 0};
    TRY(continuity_get(context, care_case, &plan));
    return plan.id == ID_NONE ? OK
                              : continuity_store_editions(context->db, context->arena,
                                                          plan.id, editions);
}

/* ---- counting -------------------------------------------------------------------- */

static day day_or_none(instant at)
{
    return at == INSTANT_NONE ? DAY_NONE : instant_day(at);
}

struct err continuity_interval_list(struct context *context, day from_on, day to_on,
                                    struct continuity_intervals *intervals)
{
    const struct prefecture *pack = prefecture_get();
    struct continuity_interval_rows_rows rows;

    TRY(continuity_interval_rows(context->db,
                                 (struct continuity_interval_rows_args){
                                     .from_on = from_on, .to_on = to_on,
                                     .limit = INTERVALS_MAX},
                                 &rows));
    intervals->items =
        arena_new_array(context->arena, struct continuity_interval, rows.count + 1);
    intervals->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct continuity_interval_rows_row *row = &rows.items[i];
        const struct municipality *home =
            row->municipality != NULL ? prefecture_municipality(pack, row->municipality)
                                      : NULL;
        intervals->items[i] = (struct continuity_interval){
            .plan = row->id,
            .care_case = row->care_case,
            .start = row->start,
            .area = home != NULL ? home->area : NULL,
            .start_on = row->start_on,
            .begun_on = instant_day(row->begun_at),
            .heard_on = day_or_none(row->heard_at),
            .settled_on = day_or_none(row->settled_at),
            .home_on = day_or_none(row->home_at),
        };
    }
    return OK;
}

struct err continuity_interval_between(struct context *context, int64_t from_case,
                                       int64_t to_case,
                                       struct continuity_intervals *intervals)
{
    struct continuity_interval_case_rows_rows rows;

    TRY(continuity_interval_case_rows(
        context->db,
        (struct continuity_interval_case_rows_args){.from_case = from_case,
                                                    .to_case = to_case},
        &rows));
    intervals->items =
        arena_new_array(context->arena, struct continuity_interval, rows.count + 1);
    intervals->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct continuity_interval_case_rows_row *row = &rows.items[i];
        intervals->items[i] = (struct continuity_interval){
            .plan = row->id,
            .care_case = row->care_case,
            .start = row->start,
            .start_on = row->start_on,
            .begun_on = instant_day(row->begun_at),
            .heard_on = day_or_none(row->heard_at),
            .settled_on = day_or_none(row->settled_at),
            .home_on = day_or_none(row->home_at),
        };
    }
    return OK;
}
