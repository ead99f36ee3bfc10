/* stays_report_service.c -- the hospital reports what came of a stay; the prefecture says
 * yes, or sends it back with a reason. */
#include "features/stays/stays_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"

struct reporting {
    struct stay_moving moving;
    int64_t row;
    struct stay_report_row report;
};

static struct err reporting_begin(struct context *context, int64_t id,
                                  enum stay_report_action action,
                                  struct reporting *reporting)
{
    struct stay_moving *moving = &reporting->moving;
    struct stay *stay = &moving->stay;

    TRY(admission_case_get(context, stay->care_case, &moving->of));
    TRY(stay_store_report(context->db, id, &reporting->row, &reporting->report));
    return stay_report_step(stay->report, action, &stay->report);
}

/* Only the report's state moves: the days are what came and went say. */
static struct err stamped(struct context *context, struct stay *stay)
{
    stay->changed_at = context->now;
    stay->changed_by = context_actor_name(context);
    return stay_store_move(context->db, stay, NULL);
}

static const char *days_text(struct context *context, const struct stay *stay,
                             const struct stay_report_facts *facts)
{
    return arena_format(context->arena, "%s %lld日（支払い%lld日）", stay->number,
                        (long long)facts->days, (long long)facts->paid_days);
}

/* ---- the hospital ---------------------------------------------------------------- */

static struct err facts_check(const struct stay_report_facts *facts)
{
    enum { DAYS_MAX = 400 };

    if (facts->days < 0 || facts->days > DAYS_MAX)
        return err_field("report_days", MSG_INPUT_REQUIRED);
    if (facts->paid_days < 0 || facts->paid_days > DAYS_MAX)
        return err_field("report_paid", MSG_INPUT_REQUIRED);
    TRY(stay_text_check("reported_by", facts->reported_by, true));
    return stay_text_check("summary", facts->summary, false);
}

static struct err hospital_need(struct context *context, const struct stay *stay)
{
    unsigned relations = 0;

    TRY(stay_relations(context, stay, &relations));
    return permission_holds(context, &stay_report, relations, true)
               ? OK
               : stay_need(context, &stay_change, stay);
}

struct err stay_report_send(struct context *context, int64_t id, int64_t version,
                            const struct stay_report_facts *facts)
{
    struct reporting reporting;
    struct stay *stay = &reporting.moving.stay;
    int64_t days = stay_limit(context, "stay_approve_days", 14);

    TRY(stay_store_get(context->db, id, stay));
    TRY(hospital_need(context, stay));
    TRY(stay_version_check(context, stay, version));
    if (!stay_is_reportable(stay))
        return err_of(ERR_CONFLICT, MSG_STAYS_NOT_OVER);
    TRY(reporting_begin(context, id, STAY_REPORT_SEND, &reporting));
    TRY(facts_check(facts));
    const struct stay_report_row row = {.revision = reporting.report.revision + 1,
                                        .facts = *facts,
                                        .sent_at = context->now,
                                        .sent_by = context_actor_name(context)};
    TRY(stay_store_report_add(context->db, stay, context_id(context), &row));
    TRY(stamped(context, stay));
    TRY(stay_task_end_of(context, &stay_task_report, stay, "sent"));
    TRY(stay_owe(context, &reporting.moving, &stay_task_approve, STAY_OWNED_BY_PREFECTURE,
                 stay_due(context, context->today + (day)days, 17 * 60)));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_reported,
                                          .happened_at = INSTANT_NONE,
                                          .text = days_text(context, stay, facts)});
}

/* ---- who owes what --------------------------------------------------------------- */

/* "" for the prefecture: whoever of its officers. */
static const char *owner_name(const struct stay_look *look, const struct task *task,
                              const struct admission_case *of)
{
    if (task->owner_office == look->stay.institution)
        return look->stay.institution_name;
    return task->owner_account == of->holder ? of->holder_name : "";
}

struct err stay_owed_see(struct context *context, struct stay_look *look)
{
    static const struct task_kind *const kinds[] = {
        &stay_task_hold,   &stay_task_visit,   &stay_task_arrival, &stay_task_end,
        &stay_task_report, &stay_task_approve, &stay_task_turned,  NULL};
    struct admission_case of;
    struct task task;

    TRY(admission_case_get(context, look->stay.care_case, &of));
    look->owed_count = 0;
    for (size_t i = 0; kinds[i] != NULL && look->owed_count < STAY_OWED_MAX; i++) {
        TRY(task_find(context, kinds[i], SUBJECT_STAY, look->stay.id, &task));
        if (task.id != ID_NONE)
            look->owed[look->owed_count++] = (struct stay_owed){
                kinds[i], task.due_at, owner_name(look, &task, &of)};
    }
    return OK;
}

/* ---- the prefecture -------------------------------------------------------------- */

static struct err answer_begin(struct context *context, int64_t id, int64_t version,
                               enum stay_report_action action, struct reporting *reporting)
{
    struct stay *stay = &reporting->moving.stay;

    TRY(permission_need(context, &stay_approve));
    TRY(stay_store_get(context->db, id, stay));
    TRY(stay_version_check(context, stay, version));
    TRY(reporting_begin(context, id, action, reporting));
    reporting->report.answered_at = context->now;
    reporting->report.answered_by = context_actor_name(context);
    return OK;
}

struct err stay_report_approve(struct context *context, int64_t id, int64_t version)
{
    struct reporting reporting;
    const struct stay_report_facts *facts = &reporting.report.facts;
    struct stay *stay = &reporting.moving.stay;

    TRY(answer_begin(context, id, version, STAY_REPORT_APPROVE, &reporting));
    if (facts->days != stay->days || facts->paid_days != stay->paid_days)
        return err_of(ERR_CONFLICT, MSG_STAYS_DAYS_DIFFER_APPROVE);
    reporting.report.reason = NULL;
    TRY(stay_store_report_answer(context->db, stay, reporting.row, &reporting.report));
    TRY(stamped(context, stay));
    TRY(stay_task_end_of(context, &stay_task_approve, stay, "approved"));
    /* The hospital has done all that it needed the patient's name for. */
    TRY(stay_shut(context, stay, "approved"));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_approved,
                                          .happened_at = INSTANT_NONE,
                                          .text = days_text(context, stay, facts),
                                          .reason = "approved"});
}

struct err stay_report_return(struct context *context, int64_t id, int64_t version,
                              const char *reason)
{
    struct reporting reporting;
    struct stay *stay = &reporting.moving.stay;

    TRY(answer_begin(context, id, version, STAY_REPORT_RETURN, &reporting));
    TRY(stay_text_check("return_reason", reason, true));
    reporting.report.reason = reason;
    TRY(stay_store_report_answer(context->db, stay, reporting.row, &reporting.report));
    TRY(stamped(context, stay));
    TRY(stay_task_end_of(context, &stay_task_approve, stay, "returned"));
    TRY(stay_report_owe(context, &reporting.moving));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_returned,
                                          .happened_at = INSTANT_NONE,
                                          .text = reason});
}

struct err stay_list_reports(struct context *context, struct stay_reports *reports)
{
    struct stays stays;
    int64_t row = ID_NONE;

    TRY(permission_need(context, &stay_approve));
    TRY(stay_store_reported(context->db, &stays));
    *reports = (struct stay_reports){
        .items = arena_new_array(context->arena, struct stay_look, stays.count + 1)};
    for (size_t i = 0; i < stays.count; i++) {
        struct stay_look *look = &reports->items[reports->count++];
        look->stay = stays.items[i];
        look->may_approve = true;
        TRY(stay_store_report(context->db, look->stay.id, &row, &look->report));
        audit_saw(context, (struct audit_note){.act = &stay_act_listed,
                                               .subject = SUBJECT_STAY,
                                               .id = look->stay.id,
                                               .care_case = look->stay.care_case,
                                               .person = look->stay.person});
    }
    return OK;
}
