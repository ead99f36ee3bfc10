/* stays_service.c -- reading stays, and what all use cases of this room share. */
#include "features/stays/stays_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/beds/beds.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"
#include "features/stays/stays_sql.h" /* made from stays.sql */

/* ---- who may --------------------------------------------------------------------- */

struct err stay_relations(struct context *context, const struct stay *stay,
                          unsigned *relations)
{
    TRY(relation_of(context, stay->care_case, relations));
    if (context->actor.kind == ACTOR_ACCOUNT &&
        context->actor.institution == stay->institution)
        *relations |= RELATION_BIT(RELATION_OFFICE);
    return OK;
}

static struct err as_not_there(struct err err)
{
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return err;
}

struct err stay_need(struct context *context, const struct permission *permission,
                     const struct stay *stay)
{
    unsigned relations = 0;

    TRY(stay_relations(context, stay, &relations));
    return as_not_there(permission_need_for(context, permission, relations, true));
}

/* The hospital's own people by the hospital's permission, everybody else by the team's. */
static struct err act_need(struct context *context, enum stay_side side,
                           const struct stay *stay)
{
    unsigned relations = 0;

    TRY(stay_relations(context, stay, &relations));
    if (side == STAY_BY_EITHER &&
        permission_holds(context, &stay_report, relations, true))
        return OK;
    return as_not_there(permission_need_for(context, &stay_change, relations, true));
}

struct err stay_version_check(struct context *context, const struct stay *stay,
                              int64_t version)
{
    return context_version_need(context, version, stay->version, stay->changed_by,
                                stay->changed_at);
}

/* ---- a step ---------------------------------------------------------------------- */

static struct err load(struct context *context, int64_t id, struct stay_moving *moving)
{
    struct stay *stay = &moving->stay;

    TRY(stay_store_get(context->db, id, stay));
    TRY(admission_case_get(context, stay->care_case, &moving->of));
    moving->was = stay->state;
    moving->programme =
        programme_edition(programmes_get(), stay->programme, stay->edition_on);
    /* A stay keeps the rules under which it began: they must still be there. */
    if (moving->programme == NULL)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    return OK;
}

struct err stay_move_load(struct context *context, int64_t id, enum stay_action action,
                          struct stay_moving *moving)
{
    TRY(load(context, id, moving));
    return stay_step(moving->stay.state, action, &moving->stay.state);
}

struct err stay_move_begin(struct context *context, int64_t id, int64_t version,
                           enum stay_action action, enum stay_side side,
                           struct stay_moving *moving)
{
    TRY(load(context, id, moving));
    TRY(act_need(context, side, &moving->stay));
    TRY(stay_version_check(context, &moving->stay, version));
    return stay_step(moving->stay.state, action, &moving->stay.state);
}

static struct err ledger_follow(struct context *context, const struct stay_moving *moving,
                                const char *reason)
{
    const struct stay *stay = &moving->stay;
    struct ledger_balance now[LEDGER_YEARS_MAX];
    struct ledger_entry entries[STAY_ENTRIES_MAX];
    size_t count = 0;

    TRY(ledger_of_stay(context, stay->id, now, &count));
    count = stay_ledger_plan(now, count, &moving->count, !stay_is_open(stay->state),
                             reason, entries);
    for (size_t i = 0; i < count; i++) {
        entries[i].person = stay->person;
        entries[i].programme = stay->programme;
        entries[i].stay = stay->id;
        TRY(ledger_enter(context, &entries[i]));
    }
    return OK;
}

struct err stay_settle(struct context *context, struct stay_moving *moving,
                       const struct stay_settling *settling)
{
    struct stay *stay = &moving->stay;

    stay_count_of(moving->programme, stay, settling->cancelling, &moving->count);
    stay->days = moving->count.days;
    stay->paid_days = moving->count.paid_days;
    stay->changed_at = context->now;
    stay->changed_by = context_actor_name(context);
    TRY(stay_store_move(context->db, stay, settling->agreement));
    if (!text_is_empty(settling->note))
        TRY(stay_store_note(context->db, stay, settling->note));
    return ledger_follow(context, moving, settling->correct);
}

/* ---- saying what was done -------------------------------------------------------- */

struct err stay_tell(struct context *context, const struct stay *stay,
                     const struct stay_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(event->text != NULL ? event->text : "");
    TRY(timeline_add(context, &(struct timeline_new){.care_case = stay->care_case,
                                                     .person = stay->person,
                                                     .act = event->act,
                                                     .topic = TIMELINE_ADMISSION,
                                                     .happened_at = event->happened_at,
                                                     .say = say}));
    return audit_did(context, (struct audit_note){.act = event->act,
                                                  .subject = SUBJECT_STAY,
                                                  .id = stay->id,
                                                  .care_case = stay->care_case,
                                                  .person = stay->person,
                                                  .reason = event->reason,
                                                  .detail = event->text});
}

const char *stay_text(struct context *context, const struct stay *stay)
{
    day from_on = stay->came_on != DAY_NONE ? stay->came_on : stay->from_on;
    day to_on = stay->went_on != DAY_NONE ? stay->went_on : stay->to_on;

    return arena_format(context->arena, "%s %s〜%s（%lld日）", stay->institution_name,
                        era_day_short(context->arena, from_on),
                        era_day_short(context->arena, to_on), (long long)stay->days);
}

const char *stay_text_with(struct context *context, const struct stay *stay,
                           const char *more)
{
    const char *text = stay_text(context, stay);
    return text_is_empty(more) ? text
                               : arena_format(context->arena, "%s、%s", text, more);
}

/* ---- what is owed ---------------------------------------------------------------- */

int64_t stay_limit(const struct context *context, const char *key, int64_t otherwise)
{
    const struct dated_rule *rule = dated_rule_on(&prefecture_get()->respite_rules, key,
                                                  NULL, context->today);
    return rule == NULL ? otherwise : dated_rule_number(rule, otherwise);
}

instant stay_due(const struct context *context, day on, int32_t minute)
{
    instant due_at = instant_of(on, minute);
    return due_at > context->now ? due_at : context->now;
}

/* Whoever sees to it for the prefecture; the holder where nobody does. */
static struct err officer_find(struct context *context, struct task_owner *owner)
{
    struct stay_officer_row row;
    bool found = false;

    TRY(stay_officer(
        context->db,
        (struct stay_officer_args){.role = ROLE_OFFICER, .on_day = context->today}, &row,
        &found));
    if (found)
        *owner = (struct task_owner){.account = row.account, .office = row.institution};
    return OK;
}

struct err stay_owe(struct context *context, const struct stay_moving *moving,
                    const struct task_kind *kind, enum stay_owner owner, instant due_at)
{
    const struct stay *stay = &moving->stay;
    struct task_owner to = {.account = moving->of.holder, .office = moving->of.office};
    bool is_again = kind == &stay_task_again;
    int64_t id = ID_NONE;

    if (owner == STAY_OWNED_BY_HOSPITAL)
        to = (struct task_owner){.office = stay->institution};
    if (owner == STAY_OWNED_BY_PREFECTURE)
        TRY(officer_find(context, &to));
    return task_set(
        context,
        &(struct task_new){.kind = kind,
                           .subject_kind = is_again ? SUBJECT_RESPITE : SUBJECT_STAY,
                           .subject = is_again ? stay->application : stay->id,
                           .care_case = stay->care_case,
                           .person = stay->person,
                           .institution = stay->institution,
                           .owner_account = to.account,
                           .owner_office = to.office,
                           .due_at = due_at},
        &id);
}

struct err stay_task_end_of(struct context *context, const struct task_kind *kind,
                            const struct stay *stay, const char *outcome)
{
    return task_close_subject(context, kind, SUBJECT_STAY, stay->id, outcome);
}

struct err stay_report_owe(struct context *context, const struct stay_moving *moving)
{
    int64_t days = stay_limit(context, "stay_report_days", 14);

    return stay_owe(context, moving, &stay_task_report, STAY_OWNED_BY_HOSPITAL,
                    stay_due(context, context->today + (day)days, 17 * 60));
}

/* ---- it ends for the hospital ---------------------------------------------------- */

/* Another stay there, or an admission, may still need what this one needed. */
static struct err is_needed(struct context *context, const struct stay *stay, bool *needed)
{
    struct admission admission;
    struct stays others;

    TRY(admission_open_of(context, stay->care_case, &admission, needed));
    *needed = *needed && admission.institution == stay->institution;
    TRY(stay_store_of_case(context->db, stay->care_case, &others));
    for (size_t i = 0; i < others.count; i++) {
        const struct stay *other = &others.items[i];
        if (other->id != stay->id && other->institution == stay->institution &&
            (other->state == STAY_AGREED || other->state == STAY_ADMITTED))
            *needed = true;
    }
    return OK;
}

struct err stay_shut(struct context *context, const struct stay *stay, const char *reason)
{
    bool needed = false;

    TRY(is_needed(context, stay, &needed));
    if (needed)
        return OK;
    return relation_end_holder(context, stay->care_case,
                               (struct relation_holder){.office = stay->institution},
                               RELATION_BIT(RELATION_CHOSEN), reason);
}

struct err stay_undo(struct context *context, const struct stay_moving *moving,
                     const char *reason)
{
    const struct stay *stay = &moving->stay;

    TRY(bed_release(context, stay->id, DAY_NONE));
    TRY(stay_task_end_of(context, NULL, stay, reason));
    TRY(stay_shut(context, stay, reason));
    TRY(respite_reopened(context, stay->application));
    return stay_owe(context, moving, &stay_task_again, STAY_OWNED_BY_HOLDER,
                    context->now + HOURS(1));
}

/* ---- reading --------------------------------------------------------------------- */

static void saw(struct context *context, const struct act_kind *act,
                const struct stay *stay)
{
    audit_saw(context, (struct audit_note){.act = act,
                                           .subject = SUBJECT_STAY,
                                           .id = stay->id,
                                           .care_case = stay->care_case,
                                           .person = stay->person});
}

struct err stay_get(struct context *context, int64_t id, struct stay *stay)
{
    TRY(stay_store_get(context->db, id, stay));
    TRY(stay_need(context, &stay_read, stay));
    saw(context, &stay_act_seen, stay);
    return OK;
}

struct err stay_find(struct context *context, int64_t id, struct stay *stay)
{
    return stay_store_get(context->db, id, stay);
}

struct err stay_open_of(struct context *context, int64_t application, struct stay *stay,
                        bool *found)
{
    return stay_store_open(context->db, application, stay, found);
}

struct err stay_list_of_case(struct context *context, int64_t care_case,
                             struct stays *stays)
{
    return stay_store_of_case(context->db, care_case, stays);
}

struct err stay_list_between(struct context *context, int64_t institution, day from_on,
                             day to_on, struct stays *stays)
{
    return stay_store_between(context->db, institution, from_on, to_on, stays);
}

static struct err look_more(struct context *context, struct stay_look *look)
{
    struct stay *stay = &look->stay;
    unsigned relations = 0;
    int64_t report = ID_NONE;

    TRY(stay_relations(context, stay, &relations));
    look->may_change = permission_holds(context, &stay_change, relations, true);
    look->may_report = permission_holds(context, &stay_report, relations, true);
    look->may_approve = permission_holds(context, &stay_approve, relations, true);
    return stay_store_report(context->db, stay->id, &report, &look->report);
}

struct err stay_see(struct context *context, int64_t id, struct stay_look *look)
{
    *look = (struct stay_look){.may_change = false};
    TRY(stay_get(context, id, &look->stay));
    TRY(stay_store_words(context->db, id, &look->words));
    TRY(stay_owed_see(context, look));
    return look_more(context, look);
}

struct err stay_see_own(struct context *context, int64_t id, struct stay_look *look)
{
    *look = (struct stay_look){.may_change = false};
    TRY(stay_store_get(context->db, id, &look->stay));
    TRY(act_need(context, STAY_BY_EITHER, &look->stay));
    saw(context, &stay_act_listed, &look->stay);
    if (look->stay.state == STAY_HELD)
        TRY(respite_devices(context, look->stay.care_case, look->care, &look->care_count));
    return look_more(context, look);
}

struct err stay_see_report(struct context *context, int64_t id, struct stay_look *look)
{
    *look = (struct stay_look){.may_change = false};
    TRY(permission_need(context, &stay_approve));
    TRY(stay_store_get(context->db, id, &look->stay));
    if (look->stay.report == STAY_REPORT_NONE)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    saw(context, &stay_act_listed, &look->stay);
    return look_more(context, look);
}

struct err stay_see_patient(struct context *context, int64_t id,
                            struct stay_patient *patient)
{
    const struct stay *stay = &patient->look.stay;
    struct admission_case of;

    TRY(stay_see(context, id, &patient->look));
    /* Of several hospitals in one case each sees its own stay. */
    if (stay->institution != context->actor.institution || stay->state == STAY_HELD)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(case_get_given(context, stay->care_case, &stay_identity, &patient->care_case,
                       &patient->person));
    TRY(care_need_get_given(context, stay->care_case, &stay_identity, &patient->need,
                            &patient->has_need));
    TRY(contacts_get_given(context, stay->care_case, &stay_identity, &patient->contacts,
                           &patient->speaking));
    TRY(sheet_clinical(context, stay->care_case, ID_NONE, &patient->sheet,
                       &patient->has_sheet));
    TRY(admission_case_get(context, stay->care_case, &of));
    patient->holder_name = of.holder_name;
    patient->office_name = of.office_name;
    patient->office_telephone = of.office_telephone;
    return OK;
}

struct err stay_list_hospital(struct context *context, struct stays *stays)
{
    TRY(permission_need(context, &stay_list_own));
    *stays = (struct stays){.items = NULL};
    if (context->actor.institution == ID_NONE)
        return OK;
    TRY(stay_store_for_hospital(context->db, context->actor.institution, stays));
    for (size_t i = 0; i < stays->count; i++)
        saw(context, &stay_act_listed, &stays->items[i]);
    return OK;
}

/* ---- when an institution closes -------------------------------------------------- */

struct err stay_institution_holds(struct context *context, int64_t institution,
                                  struct institution_holds *holds)
{
    struct stay_count_open_row row;
    bool found = false;

    TRY(stay_count_open(context->db,
                        (struct stay_count_open_args){.institution = institution}, &row,
                        &found));
    institution_hold_add(holds, MSG_STAYS_HOLD, found ? row.total : 0, true);
    return OK;
}
