/* cases_service.c -- use cases of a case and its person: permission, rule, rows, task,
 * audit. */
#include "features/cases/cases_service.h"

#include "access/context.h"
#include "access/house.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/number.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/cases/cases_sql.h" /* made from cases.sql */
#include "features/coordinators/coordinators.h"

struct stamp stamp_of(const struct context *context)
{
    return (struct stamp){
        .at = context->now,
        .by = context->actor.name != NULL ? context->actor.name : "system",
    };
}

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

/* What is looked for, folded once. */
struct likeness {
    const char *kana;
    day birth_on;
    struct person_keys keys;
};

/* Why a hit of the truncated keys may really be the same person; 0: it is not. */
static enum similar_by compare(struct context *context, const struct likeness *wanted,
                               const struct person *person)
{
    struct person_keys keys = person_keys_of(
        context->arena, context->house->master, person->facts.kana, person->facts.birth_on,
        person->facts.telephone, person->facts.certificate);
    bool same_kana = wanted->kana != NULL && person->facts.kana != NULL &&
                     text_equal(wanted->kana, utf8_fold(context->arena, person->facts.kana));
    if (wanted->keys.certificate != INT_NONE && wanted->keys.certificate == keys.certificate)
        return SIMILAR_BY_CERTIFICATE;
    if (same_kana && wanted->birth_on != DAY_NONE &&
        wanted->birth_on == person->facts.birth_on)
        return SIMILAR_BY_KANA_AND_BIRTH;
    if (wanted->keys.telephone != INT_NONE && wanted->keys.telephone == keys.telephone)
        return SIMILAR_BY_TELEPHONE;
    return same_kana ? SIMILAR_BY_KANA : (enum similar_by)0;
}

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
    enum { BUCKET_MAX = 100 };
    struct person_like_rows hits;
    struct likeness wanted = {
        .kana = text_is_empty(kana) ? NULL : utf8_fold(context->arena, kana),
        .birth_on = birth_on,
        .keys = person_keys_of(context->arena, context->house->master, kana, birth_on,
                               telephone, certificate),
    };

    similar->count = 0;
    TRY(permission_need(context, &case_find_person));
    TRY(person_like(context->db,
                    (struct person_like_args){.kana_key = wanted.keys.kana,
                                              .kana_birth_key = wanted.keys.kana_birth,
                                              .telephone_key = wanted.keys.telephone,
                                              .certificate_key = wanted.keys.certificate,
                                              .limit = BUCKET_MAX},
                    &hits));
    for (int by = SIMILAR_BY_KANA_AND_BIRTH; by <= SIMILAR_BY_KANA; by++) {
        for (size_t i = 0; i < hits.count; i++) {
            struct person person;
            TRY(person_store_get(context->db, hits.items[i].id, &person));
            if (compare(context, &wanted, &person) == (enum similar_by)by)
                TRY(similar_add(context, person.id, (enum similar_by)by, similar));
        }
    }
    for (size_t i = 0; i < similar->count; i++)
        audit_saw(context, (struct audit_note){.act = &case_act_searched,
                                               .subject = SUBJECT_PERSON,
                                               .id = similar->items[i].person,
                                               .person = similar->items[i].person});
    return OK;
}

struct err person_count_like(struct context *context,
                             const struct person_likeness *likeness, int64_t *count)
{
    return person_store_count_like(context->db, likeness, count);
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
        return person_store_get(context->db, *person, &known);
    *person = context_id(context);
    struct person_keys keys = person_keys_of(context->arena, context->house->master,
                                             facts.kana, DAY_NONE, facts.telephone, NULL);
    return person_store_add(context->db, *person, &facts, &keys, context->now);
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
        .office = context->actor.institution,
        .urgency = start_urgency(context, start),
        .opened_at = start->opened_at != INSTANT_NONE ? start->opened_at : context->now,
    };
    int64_t gap = ID_NONE;

    TRY(permission_need(context, &case_start_new));
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
                                                .urgency = made.urgency,
                                                .state = CASE_OPEN,
                                                .opened_at = made.opened_at,
                                                .entered_at = context->now,
                                                .entered_by = stamp_of(context).by},
                     NULL));
    TRY(start_team(context, &made));
    TRY(next_date(context, &made, context->now + HOURS(1)));
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
    TRY(person_store_get(context->db, care_case->person, person));
    audit_saw(context, (struct audit_note){.act = &case_act_seen,
                                           .subject = SUBJECT_CASE,
                                           .id = id,
                                           .care_case = id,
                                           .person = care_case->person});
    return OK;
}

/* ---- changing -------------------------------------------------------------------------------- */

struct err case_person_change(struct context *context, int64_t id, int64_t version,
                              const struct person_facts *facts)
{
    struct care_case whole;
    struct person_keys keys;

    TRY(case_to_change(context, id, &whole));
    TRY(person_check(facts, context->today));
    keys = person_keys_of(context->arena, context->house->master, facts->kana,
                          facts->birth_on, facts->telephone, facts->certificate);
    TRY(person_store_change(context->db, whole.person, version, facts, &keys));
    return case_tell(context, &whole, &(struct case_event){.act = &case_act_person_changed,
                                                           .happened_at = INSTANT_NONE});
}

struct err case_plan_change(struct context *context, int64_t id, int64_t version,
                            const char *plan, day plan_on)
{
    struct care_case whole;

    TRY(case_to_change(context, id, &whole));
    if (plan != NULL && plan_on == DAY_NONE)
        return err_field("plan_on", MSG_INPUT_REQUIRED);
    if (plan_on != DAY_NONE && plan_on > context->today)
        return err_field("plan_on", MSG_CASES_HAPPENED_IN_FUTURE);
    TRY(person_store_plan(context->db, whole.person, version, plan, plan_on));
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
