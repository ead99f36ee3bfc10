/* respite_tasks_service.c -- what is owed after each step of an application: to whom, and
 * by when. */
#include "features/respite/respite_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "desk/calendar.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/prefecture/prefecture.h"

/* ---- by when ---------------------------------------------------------------------- */

static instant due_by_rule(const struct context *context, const char *key,
                           const char *urgency)
{
    enum { A_WORKING_DAY = 525 };
    const struct dated_rules *rules = &prefecture_get()->respite_rules;
    int64_t minutes = dated_rule_number(dated_rule_on(rules, key, urgency, context->today),
                                        A_WORKING_DAY);
    instant due_at = calendar_add_working(calendar_get(), &calendar_public_office,
                                          context->now, minutes);
    return due_at != INSTANT_NONE ? due_at : context->now + DAYS(1);
}

/* A coordinator is on duty by night too: sudden ones run by the wall. */
static instant due_to_seek(const struct context *context, bool is_sudden)
{
    enum { AN_HOUR = 60 };
    const struct dated_rule *rule =
        dated_rule_on(&prefecture_get()->respite_rules, "application_seek_minutes",
                      "sudden", context->today);

    return is_sudden ? context->now + MINUTES(dated_rule_number(rule, AN_HOUR))
                     : due_by_rule(context, "application_seek_minutes", "planned");
}

/* The end of the centre's next working day: begun on a Friday evening, Monday, or the day
 * after a holiday. */
static instant next_working_day(const struct context *context)
{
    enum { A_WORKING_DAY = 525 };
    instant tomorrow = instant_of(context->today + 1, 0);
    instant end = calendar_add_working(calendar_get(), &calendar_public_office, tomorrow,
                                       A_WORKING_DAY);

    return end != INSTANT_NONE ? end : tomorrow;
}

/* ---- to whom ---------------------------------------------------------------------- */

struct owed {
    const struct task_kind *kind;
    bool is_wanted;
    struct task_owner owner;
    instant due_at;
};

static struct err owe(struct context *context, const struct respite_application *it,
                      const struct owed *owed)
{
    struct task open;
    int64_t id = ID_NONE;

    if (!owed->is_wanted)
        return task_close_subject(context, owed->kind, SUBJECT_RESPITE, it->id, "done");
    TRY(task_find(context, owed->kind, SUBJECT_RESPITE, it->id, &open));
    if (open.id != ID_NONE && it->state != RESPITE_WAITING)
        return OK;
    if (open.id != ID_NONE && owed->kind != &respite_task_seek)
        return OK;
    return task_set(context,
                    &(struct task_new){.kind = owed->kind,
                                       .subject_kind = SUBJECT_RESPITE,
                                       .subject = it->id,
                                       .care_case = it->care_case,
                                       .person = it->person,
                                       .owner_account = owed->owner.account,
                                       .owner_office = owed->owner.office,
                                       .due_at = owed->due_at},
                    &id);
}

/* A thread begun for this alone is looked at again by its holder. */
static struct err case_left(struct context *context, const struct respite_application *it)
{
    struct respite_case of;
    int64_t id = ID_NONE;

    TRY(respite_store_case(context->db, it->care_case, &of));
    if (!of.is_open || !of.is_respite || of.holder == ID_NONE)
        return OK;
    return task_set(context,
                    &(struct task_new){.kind = &case_task_next,
                                       .subject_kind = SUBJECT_CASE,
                                       .subject = it->care_case,
                                       .care_case = it->care_case,
                                       .person = it->person,
                                       .owner_account = of.holder,
                                       .owner_office = of.office,
                                       .due_at = next_working_day(context)},
                    &id);
}

struct err respite_owe(struct context *context, const struct respite_application *it)
{
    const struct task_owner centre = {.office = it->office};
    const struct task_owner holder = {it->holder, it->case_office};
    bool is_sought = it->state == RESPITE_PROVISIONAL || it->state == RESPITE_APPROVED ||
                     it->state == RESPITE_WAITING;
    bool is_unconfirmed =
        !it->is_confirmed && (is_sought || it->state == RESPITE_PLACED);
    const struct owed owed[] = {
        {&respite_task_decide, it->state == RESPITE_APPLIED, centre,
         due_by_rule(context, "application_decide_minutes",
                     it->is_sudden ? "sudden" : "planned")},
        {&respite_task_answer, it->state == RESPITE_RETURNED,
         it->is_confirmed ? centre : holder,
         due_by_rule(context, "application_answer_minutes", NULL)},
        {&respite_task_confirm, is_unconfirmed, centre, next_working_day(context)},
        {&respite_task_seek, is_sought, holder,
         it->state == RESPITE_WAITING
             ? due_by_rule(context, "application_waiting_minutes", NULL)
             : due_to_seek(context, it->is_sudden)},
    };

    for (size_t i = 0; i < ARRAY_COUNT(owed); i++)
        TRY(owe(context, it, &owed[i]));
    return respite_is_open(it->state) ? OK : case_left(context, it);
}

/* ---- another centre --------------------------------------------------------------- */

static const struct task_kind *const centre_kinds[] = {
    &respite_task_decide, &respite_task_answer, &respite_task_confirm};

struct err respite_moved_to(struct context *context, const struct respite_application *it,
                            int64_t old_office)
{
    int64_t id = ID_NONE;

    if (old_office == it->office)
        return OK;
    TRY(relation_end_holder(context, it->care_case,
                            (struct relation_holder){.office = old_office},
                            RELATION_BIT(RELATION_AREA), "moved_house"));
    TRY(respite_readers_begin(context, it));
    /* What the old centre owed is the new one's. */
    for (size_t i = 0; i < ARRAY_COUNT(centre_kinds); i++)
        TRY(task_close_subject(context, centre_kinds[i], SUBJECT_RESPITE, it->id,
                               "moved"));
    TRY(respite_owe(context, it));
    return task_set(context,
                    &(struct task_new){.kind = &respite_task_moved,
                                       .subject_kind = SUBJECT_RESPITE,
                                       .subject = it->id,
                                       .care_case = it->care_case,
                                       .person = it->person,
                                       .owner_office = it->office,
                                       .due_at = next_working_day(context)},
                    &id);
}

struct err respite_take_over_it(struct context *context, int64_t id, int64_t version)
{
    struct respite_application it;

    TRY(respite_to_change(context, &respite_change, id, version, &it));
    TRY(task_close_subject(context, &respite_task_moved, SUBJECT_RESPITE, id, "taken"));
    return respite_tell(context, &it,
                        &(struct respite_event){.act = &respite_act_taken_over,
                                                .happened_at = INSTANT_NONE});
}
