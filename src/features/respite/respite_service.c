/* respite_service.c -- reading an application, what the rules say of it, the steps it
 * takes, and what is owed after each. */
#include "features/respite/respite_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/health_centres/health_centres.h"
#include "features/ledgers/ledgers.h"
#include "features/prefecture/prefecture.h"

/* ---- who may ---------------------------------------------------------------------- */

struct err respite_for(struct context *context, const struct permission *permission,
                       int64_t id, struct respite_application *application)
{
    unsigned relations = 0;

    TRY(respite_store_get(context->db, id, application, NULL));
    TRY(relation_of(context, application->care_case, &relations));
    struct err err = permission_need_for(context, permission, relations, true);
    /* To whoever may not see it an application is not there. */
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return err;
}

struct err respite_to_change(struct context *context, const struct permission *permission,
                             int64_t id, int64_t version,
                             struct respite_application *application)
{
    unsigned relations = 0;

    TRY(respite_for(context, &respite_read, id, application));
    TRY(relation_of(context, application->care_case, &relations));
    TRY(permission_need_for(context, permission, relations, true));
    if (application->version != version)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return OK;
}

struct err respite_get(struct context *context, int64_t id,
                       struct respite_application *application)
{
    TRY(respite_for(context, &respite_read, id, application));
    audit_saw(context, (struct audit_note){.act = &respite_act_seen,
                                           .subject = SUBJECT_RESPITE,
                                           .id = id,
                                           .care_case = application->care_case,
                                           .person = application->person});
    return OK;
}

struct err respite_find(struct context *context, int64_t id,
                        struct respite_application *application)
{
    return respite_store_get(context->db, id, application, NULL);
}

struct err respite_open_of(struct context *context, int64_t care_case,
                           struct respite_application *application, bool *found)
{
    int64_t id = ID_NONE;

    TRY(respite_store_open(context->db, care_case, &id, found));
    return *found ? respite_store_get(context->db, id, application, NULL) : OK;
}

struct err respite_devices(struct context *context, int64_t care_case,
                           const char *devices[RESPITE_DEVICES_MAX], size_t *count)
{
    return respite_store_devices(context->db, care_case, devices, count);
}

struct respite_ids respite_ids_new(struct context *context)
{
    struct respite_ids ids;

    for (int i = 0; i < RESPITE_PERIODS_MAX; i++)
        ids.periods[i] = context_id(context);
    for (int i = 0; i < RESPITE_WISHES_MAX; i++)
        ids.places[i] = context_id(context);
    return ids;
}

/* ---- what the rules say ----------------------------------------------------------- */

const struct programme *respite_edition(const struct respite_application *application)
{
    return programme_edition(programmes_get(), application->programme,
                             application->edition_on);
}

static bool has_device(struct str wanted, const char *const *devices, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(wanted, str_of(devices[i])))
            return true;
    return false;
}

/* "a+b": the patient has both. */
const char *respite_device(const struct programme *programme, const char *const *devices,
                           size_t count)
{
    for (size_t i = 0; programme != NULL && i < programme->device_count; i++) {
        struct str rest = str_of(programme->devices[i]);
        struct str one;
        bool has_all = true;
        while (has_all && str_next(&rest, '+', &one))
            has_all = has_device(one, devices, count);
        if (has_all)
            return programme->devices[i];
    }
    return NULL;
}

/* Of each fiscal year the period touches; a stay that is held already is in it. */
static struct err uses_read(struct context *context,
                            const struct respite_application *application,
                            struct respite_period period,
                            struct programme_use uses[PROGRAMME_YEARS_MAX], size_t *count)
{
    int32_t last = day_fiscal_year(period.to_on);

    *count = 0;
    if (application->person == ID_NONE || period.to_on < period.from_on)
        return OK;
    for (int32_t year = day_fiscal_year(period.from_on);
         year <= last && *count < PROGRAMME_YEARS_MAX; year++) {
        struct ledger_balance balance;
        TRY(ledger_balance_of(context, application->person, application->programme, year,
                              &balance));
        uses[(*count)++] = (struct programme_use){.year = year,
                                                  .days_used = balance.used,
                                                  .days_held = balance.held,
                                                  .stays = balance.stays};
    }
    return OK;
}

struct err respite_judge_with(struct context *context,
                              const struct respite_application *application,
                              const char *const *devices, size_t device_count,
                              struct respite_period period,
                              struct programme_verdict *verdict)
{
    const struct programme *programme = respite_edition(application);
    struct programme_use uses[PROGRAMME_YEARS_MAX];
    size_t use_count = 0;

    TRY(uses_read(context, application, period, uses, &use_count));
    programme_judge(
        context->arena, programme,
        &(struct programme_applicant){.municipality = application->municipality,
                                      .has_certificate = application->has_certificate,
                                      .certificate_until = application->certificate_until,
                                      .is_at_home = application->is_at_home,
                                      .is_stable = application->is_stable,
                                      .doctor_consents = application->doctor_consents,
                                      .uses_short_stay = application->uses_short_stay,
                                      .devices = devices,
                                      .device_count = device_count},
        &(struct programme_wish){.from_on = period.from_on,
                                 .to_on = period.to_on,
                                 .applied_on = application->received_at != INSTANT_NONE
                                                   ? instant_day(application->received_at)
                                                   : context->today,
                                 .is_sudden = application->is_sudden,
                                 .uses = uses,
                                 .use_count = use_count},
        verdict);
    return OK;
}

struct err respite_judge(struct context *context,
                         const struct respite_application *application,
                         struct respite_period period, struct programme_verdict *verdict)
{
    const char *devices[RESPITE_DEVICES_MAX];
    bool is_known = false;
    size_t count = 0;

    TRY(respite_devices(context, application->care_case, devices, &count));
    TRY(respite_store_has_need(context->db, application->care_case, &is_known));
    return respite_judge_with(context, application, is_known ? devices : NULL, count,
                              period, verdict);
}

/* ---- saying what was done --------------------------------------------------------- */

struct err respite_tell(struct context *context,
                        const struct respite_application *application,
                        const struct respite_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(event->text != NULL ? event->text : "");
    TRY(timeline_add(context,
                     &(struct timeline_new){.care_case = application->care_case,
                                            .person = application->person,
                                            .act = event->act,
                                            .topic = TIMELINE_CASE,
                                            .happened_at = event->happened_at,
                                            .say = say}));
    return audit_did(context, (struct audit_note){.act = event->act,
                                                  .subject = SUBJECT_RESPITE,
                                                  .id = application->id,
                                                  .care_case = application->care_case,
                                                  .person = application->person,
                                                  .reason = event->reason,
                                                  .detail = event->text});
}

/* Article 12: what passes between the centre and the coordinators is counted. */
struct err respite_note_joint(struct context *context,
                             const struct respite_application *application,
                             const struct act_kind *act)
{
    struct health_centre_office office;
    bool found = false;
    bool is_from = context->actor.institution == application->office;

    TRY(health_centre_of(context, application->office, &office, &found));
    if (!found || context->actor.institution == ID_NONE)
        return OK;
    return joint_work_note(
        context,
        &(struct joint_work){.centre = application->office,
                             .other = is_from ? application->case_office
                                              : context->actor.institution,
                             .direction = is_from ? JOINT_FROM_CENTRE : JOINT_TO_CENTRE,
                             .what = act->name,
                             .care_case = application->care_case,
                             .happened_at = INSTANT_NONE});
}

/* ---- what is owed ----------------------------------------------------------------- */

struct err respite_take_step(struct context *context,
                             struct respite_application *application,
                             const struct respite_step_done *done)
{
    TRY(respite_step(application->state, done->action, &application->state));
    if (!respite_is_open(application->state))
        application->ended_at = context->now;
    TRY(respite_store_step(context->db, application));
    application->version++;
    TRY(respite_tell(context, application,
                     &(struct respite_event){.act = done->act,
                                             .happened_at = INSTANT_NONE,
                                             .text = done->text,
                                             .reason = done->reason}));
    TRY(respite_note_joint(context, application, done->act));
    return respite_owe(context, application);
}

struct err respite_readers_begin(struct context *context,
                                 const struct respite_application *application)
{
    struct coordinators able;
    struct relation_new reader = {.care_case = application->care_case,
                                  .holder = {.office = application->office},
                                  .relation = RELATION_AREA,
                                  .to_at = INSTANT_NONE,
                                  .reason = "respite"};
    int64_t id = ID_NONE;

    TRY(relation_begin(context, &reader, &id));
    reader.relation = RELATION_TEAM;
    TRY(coordinator_list_able(context, context->today, &able));
    for (size_t i = 0; i < able.count; i++) {
        reader.holder.office = able.items[i].institution;
        TRY(relation_begin(context, &reader, &id)); /* harmless when it holds already */
    }
    return OK;
}

/* ---- for the room of stays -------------------------------------------------------- */

static struct err stay_step_take(struct context *context, int64_t id,
                                 enum respite_action action, const struct act_kind *act)
{
    struct respite_application application;

    TRY(respite_store_get(context->db, id, &application, NULL));
    return respite_take_step(
        context, &application,
        &(struct respite_step_done){.action = action, .act = act});
}

struct err respite_placed(struct context *context, int64_t id)
{
    return stay_step_take(context, id, RESPITE_PLACE, &respite_act_placed);
}

struct err respite_reopened(struct context *context, int64_t id)
{
    return stay_step_take(context, id, RESPITE_REOPEN, &respite_act_reopened);
}

struct err respite_over(struct context *context, int64_t id)
{
    TRY(stay_step_take(context, id, RESPITE_END, &respite_act_ended));
    return rooms_respite_settled(context, id, "ended");
}

struct err respite_case_ended(struct context *context, int64_t care_case,
                              const char *outcome)
{
    struct respite_application application;
    bool found = false;

    TRY(respite_open_of(context, care_case, &application, &found));
    if (!found)
        return OK;
    application.ending = text_equal(outcome, "died") ? "died" : "not_needed";
    TRY(respite_take_step(context, &application,
                          &(struct respite_step_done){.action = RESPITE_WITHDRAW,
                                                      .act = &respite_act_withdrawn,
                                                      .reason = application.ending}));
    return rooms_respite_settled(context, application.id, "withdrawn");
}

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
