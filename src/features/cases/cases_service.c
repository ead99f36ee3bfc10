/* cases_service.c -- use cases of a case and its person: permission, rule, rows, task,
 * audit. */
#include "features/cases/cases_store.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/number.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/cases/cases_sql.h" /* made from cases.sql */
#include "features/coordinators/coordinators.h"

/* ---- who may ----------------------------------------------------------------------- */

struct err case_for(struct context *context, const struct permission *permission,
                    int64_t id, struct care_case *care_case)
{
    unsigned relations = 0;
    TRY(case_store_get(context->db, id, care_case));
    TRY(relation_of(context, id, &relations));
    struct err err = permission_need_for(context, permission, relations, true);
    /* To whoever may not see it a case is not there: "forbidden" would say that it is. */
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return err;
}

struct err case_to_change(struct context *context, int64_t id, struct care_case *care_case)
{
    TRY(case_for(context, &case_change, id, care_case));
    if (care_case->state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    return OK;
}

struct err case_may_change(struct context *context, int64_t id, bool *may)
{
    struct care_case whole;
    unsigned relations = 0;
    TRY(case_store_get(context->db, id, &whole));
    TRY(relation_of(context, id, &relations));
    *may = whole.state == CASE_OPEN &&
           permission_holds(context, &case_change, relations, true);
    return OK;
}

struct err case_tell(struct context *context, const struct care_case *care_case,
                     const struct case_event *event)
{
    struct say *say = say_new(context->arena);
    say->values[2] = SAY_T(event->text != NULL ? event->text : "");
    TRY(timeline_add(context, &(struct timeline_new){.care_case = care_case->id,
                                                     .person = care_case->person,
                                                     .act = event->act,
                                                     .topic = TIMELINE_CASE,
                                                     .happened_at = event->happened_at,
                                                     .say = say}));
    return audit_did(context, (struct audit_note){.act = event->act,
                                                  .subject = SUBJECT_CASE,
                                                  .id = care_case->id,
                                                  .care_case = care_case->id,
                                                  .person = care_case->person,
                                                  .reason = event->reason,
                                                  .detail = event->text});
}

/* ---- possible duplicates ------------------------------------------------------------- */

static struct err similar_add(struct context *context, int64_t person, enum similar_by by,
                              struct similar_people *similar)
{
    struct case_of_person_row row;
    bool found = false;
    if (similar->count == SIMILAR_MAX)
        return OK;
    TRY(case_of_person(context->db, (struct case_of_person_args){.person = person}, &row,
                       &found));
    similar->items[similar->count++] = (struct similar_person){
        .person = person,
        .care_case = found ? row.id : ID_NONE,
        .case_number = found ? row.number : NULL,
        .holder = found ? row.holder : NULL,
        .is_open = found && row.state == CASE_OPEN,
        .by = by,
    };
    return OK;
}

struct err person_similar(struct context *context, const char *kana, day birth_on,
                          const char *telephone, const char *certificate,
                          struct similar_people *similar)
{
    const struct person_facts wanted = {.kana = kana,
                                        .birth_on = birth_on,
                                        .telephone = telephone,
                                        .certificate = certificate};
    struct person_hits *hits = arena_new_of(context->arena, struct person_hits);

    similar->count = 0;
    TRY(permission_need(context, &case_find_person));
    TRY(person_find(context, &wanted, hits));
    for (size_t i = 0; i < hits->count; i++)
        TRY(similar_add(context, hits->items[i].person, hits->items[i].by, similar));
    for (size_t i = 0; i < similar->count; i++)
        audit_saw(context, (struct audit_note){.act = &case_act_searched,
                                               .subject = SUBJECT_PERSON,
                                               .id = similar->items[i].person,
                                               .person = similar->items[i].person});
    return OK;
}

/* ---- starting --------------------------------------------------------------------------- */

static struct err start_check(const struct context *context, const struct case_start *start)
{
    struct person_facts facts = {.kana = start->kana,
                                 .telephone = start->telephone,
                                 .birth_on = DAY_NONE};
    if (start->person == ID_NONE)
        TRY(person_check(&facts, context->today));
    if (text_is_empty(start->telephone))
        return err_field("telephone", MSG_INPUT_REQUIRED);
    if (start->opened_at != INSTANT_NONE && start->opened_at > context->now)
        return err_field("opened_at", MSG_CASES_HAPPENED_IN_FUTURE);
    return OK;
}

/* The person: known already, or new with what was said so far. */
static struct err start_person(struct context *context, const struct case_start *start,
                               int64_t *person)
{
    struct person_facts facts = {.kana = start->kana,
                                 .municipality = start->municipality,
                                 .telephone = start->telephone,
                                 .birth_on = DAY_NONE};
    struct person known;
    *person = start->person;
    if (*person != ID_NONE)
        return person_get(context, *person, &known);
    return person_add(context, &facts, person);
}

/* Within a day nobody may be at the bedside, or nobody knows: it is urgent. */
static const char *start_urgency(const struct context *context,
                                 const struct case_start *start)
{
    if (start->gap_until == INSTANT_NONE || start->gap_until <= context->now + HOURS(24))
        return "urgent";
    return start->gap_until <= context->now + HOURS(24 * 7) ? "soon" : "normal";
}

static struct err start_team(struct context *context, const struct care_case *care_case)
{
    struct relation_new of_holder = {.care_case = care_case->id,
                                     .holder = {.account = care_case->holder},
                                     .relation = RELATION_TEAM,
                                     .to_at = INSTANT_NONE,
                                     .reason = "case_started"};
    struct relation_new of_office = of_holder;
    int64_t id = ID_NONE;

    TRY(relation_begin(context, &of_holder, &id));
    if (care_case->office == ID_NONE)
        return OK;
    of_office.holder = (struct relation_holder){.office = care_case->office};
    return relation_begin(context, &of_office, &id);
}

static struct err next_date(struct context *context, const struct care_case *care_case,
                            instant due_at)
{
    int64_t task = ID_NONE;
    return task_set(context,
                    &(struct task_new){.kind = &case_task_next,
                                       .subject_kind = SUBJECT_CASE,
                                       .subject = care_case->id,
                                       .care_case = care_case->id,
                                       .person = care_case->person,
                                       .owner_account = care_case->holder,
                                       .owner_office = care_case->office,
                                       .due_at = due_at},
                    &task);
}

struct err case_start(struct context *context, const struct case_start *start, int64_t *id)
{
    struct number number;
    struct care_case made = {
        .holder = start->holder != ID_NONE ? start->holder : context->actor.account,
        .office = start->office != ID_NONE ? start->office : context->actor.institution,
        .purpose = start->purpose,
        .urgency = start->urgency != NULL ? start->urgency
                                          : start_urgency(context, start),
        .opened_at = start->opened_at != INSTANT_NONE ? start->opened_at : context->now,
    };
    int64_t gap = ID_NONE;

    TRY(permission_need(context, start->permission != NULL ? start->permission
                                                           : &case_start_new));
    TRY(start_check(context, start));
    TRY(coordinator_need(context, made.holder, context->today));
    TRY(start_person(context, start, &made.person));
    TRY(number_next(context, "case", &number));
    made.number = number_text(context->arena, LANGUAGE_JA, number);
    made.id = context_id(context);
    TRY(case_row_add(context->db,
                     (struct case_row_add_args){.id = made.id,
                                                .number = made.number,
                                                .person = made.person,
                                                .holder = made.holder,
                                                .office = made.office,
                                                .purpose = made.purpose,
                                                .urgency = made.urgency,
                                                .state = CASE_OPEN,
                                                .opened_at = made.opened_at,
                                                .entered_at = context->now,
                                                .entered_by = context_actor_name(context)},
                     NULL));
    TRY(start_team(context, &made));
    TRY(next_date(context, &made,
                  start->next_at != 0 ? start->next_at : context->now + HOURS(1)));
    *id = made.id;
    TRY(case_tell(context, &made, &(struct case_event){.act = &case_act_started,
                                                       .happened_at = made.opened_at}));
    if (start->gap_until == INSTANT_NONE)
        return OK;
    return care_gap_note(context, made.id,
                         &(struct care_gap){.until_at = start->gap_until,
                                            .noted_at = made.opened_at,
                                            .power_minutes = INT_NONE,
                                            .oxygen_minutes = INT_NONE},
                         &gap);
}

/* ---- reading ------------------------------------------------------------------------------- */

struct err case_get(struct context *context, int64_t id, struct care_case *care_case,
                    struct person *person)
{
    TRY(case_for(context, &case_read, id, care_case));
    TRY(person_get(context, care_case->person, person));
    audit_saw(context, (struct audit_note){.act = &case_act_seen,
                                           .subject = SUBJECT_CASE,
                                           .id = id,
                                           .care_case = id,
                                           .person = care_case->person});
    return OK;
}

struct err case_get_to_change(struct context *context, int64_t id,
                              struct care_case *care_case, struct person *person)
{
    unsigned relations = 0;
    TRY(case_get(context, id, care_case, person));
    TRY(relation_of(context, id, &relations));
    return permission_need_for(context, &case_change, relations, true);
}

/* The summary is the team's own; the certificate is not needed at a bedside. */
struct err case_get_given(struct context *context, int64_t id,
                          const struct permission *permission,
                          struct care_case *care_case, struct person *person)
{
    TRY(case_for(context, permission, id, care_case));
    TRY(person_get(context, care_case->person, person));
    care_case->summary = NULL;
    person->facts.certificate = NULL;
    return OK;
}

struct err case_number_of(struct context *context, int64_t id, const char **number)
{
    struct care_case whole;
    TRY(case_store_get(context->db, id, &whole));
    *number = whole.number;
    return OK;
}

/* ---- changing -------------------------------------------------------------------------------- */

struct err case_person_change(struct context *context, int64_t id, int64_t version,
                              const struct person_facts *facts)
{
    struct care_case whole;

    TRY(case_to_change(context, id, &whole));
    TRY(person_change(context, whole.person, version, facts));
    return case_tell(context, &whole, &(struct case_event){.act = &case_act_person_changed,
                                                           .happened_at = INSTANT_NONE});
}

struct err case_plan_change(struct context *context, int64_t id, int64_t version,
                            const char *plan, day plan_on)
{
    struct care_case whole;

    TRY(case_to_change(context, id, &whole));
    TRY(person_plan_set(context, whole.person, version, plan, plan_on));
    return case_tell(context, &whole, &(struct case_event){.act = &case_act_plan_changed,
                                                           .happened_at = INSTANT_NONE});
}

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err case_change_facts(struct context *context, int64_t id, int64_t version,
                             const struct case_facts *facts)
{
    struct care_case whole;
    int64_t changed = 0;

    TRY(case_to_change(context, id, &whole));
    if (text_is_empty(facts->urgency))
        return err_field("urgency", MSG_INPUT_REQUIRED);
    TRY(case_row_change(context->db,
                        (struct case_row_change_args){.id = id,
                                                      .version = version,
                                                      .person = whole.person,
                                                      .purpose = facts->purpose,
                                                      .urgency = facts->urgency,
                                                      .summary = facts->summary},
                        &changed));
    TRY(moved_on(changed));
    return case_tell(context, &whole, &(struct case_event){.act = &case_act_changed,
                                                           .happened_at = INSTANT_NONE});
}

struct err case_purpose_follow(struct context *context, int64_t id, const char *purpose)
{
    struct care_case whole;
    int64_t changed = 0;

    TRY(case_store_get(context->db, id, &whole));
    TRY(case_row_purpose(context->db,
                         (struct case_row_purpose_args){.id = id, .purpose = purpose},
                         &changed));
    if (changed == 0)
        return OK;
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_changed,
                                          .happened_at = INSTANT_NONE});
}

/* ---- care gap ------------------------------------------------------------------- */

/* The deadline follows the latest word on the gap: one open task, moved each time.
 * Without a known limit somebody has to find it out within the hour. */
static struct err gap_deadline(struct context *context, const struct care_case *care_case,
                               const struct care_gap *latest)
{
    instant limit = care_gap_limit(latest);
    int64_t task = ID_NONE;
    instant due_at = limit == INSTANT_NONE ? context->now + HOURS(1) : limit;
    return task_set(context,
                    &(struct task_new){.kind = &case_task_gap,
                                       .subject_kind = SUBJECT_CASE,
                                       .subject = care_case->id,
                                       .care_case = care_case->id,
                                       .person = care_case->person,
                                       .owner_account = care_case->holder,
                                       .owner_office = care_case->office,
                                       .due_at = due_at,
                                       .code = limit == INSTANT_NONE ? "unknown" : NULL},
                    &task);
}

struct err care_gap_note(struct context *context, int64_t care_case,
                         const struct care_gap *gap, int64_t *id)
{
    struct care_case whole;
    struct care_gaps known;
    struct care_gap wanted = *gap;

    if (wanted.noted_at == INSTANT_NONE)
        wanted.noted_at = context->now;
    TRY(case_to_change(context, care_case, &whole));
    TRY(care_gap_check(&wanted, context->now));
    wanted.id = context_id(context);
    wanted.entered_at = context->now;
    wanted.entered_by = context_actor_name(context);
    TRY(gap_store_add(context->db, &whole, &wanted));
    TRY(gap_store_list(context->db, care_case, &known));
    TRY(gap_deadline(context, &whole, &known.items[0]));
    *id = wanted.id;
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_gap_noted,
                                          .happened_at = wanted.noted_at,
                                          .text = wanted.bedside});
}

struct err care_gap_list(struct context *context, int64_t care_case, struct care_gaps *gaps)
{
    struct care_case whole;
    TRY(case_for(context, &case_read, care_case, &whole));
    return gap_store_list(context->db, care_case, gaps);
}
