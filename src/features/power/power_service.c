/* power_service.c -- use cases: permission, rule, rows, task, audit. */
#include "features/power/power_store.h"

#include "access/context.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/institutions/institutions.h"
#include "features/power/power_sql.h" /* made from power.sql */
#include "features/prefecture/prefecture.h"

enum { STALE_DAYS = 180, REVIEW_MINUTE = 17 * 60 + 15 };

int64_t power_stale_days(day today)
{
    return dated_rule_number(dated_rule_on(&prefecture_get()->respite_rules,
                                           "battery_stale_days", NULL, today),
                             STALE_DAYS);
}

struct err power_get(struct context *context, int64_t care_case,
                     struct power_record *record)
{
    struct care_case whole;

    TRY(case_for(context, &power_read, care_case, &whole));
    TRY(power_store_get(context->db, whole.person, record));
    if (record->revision > 0)
        audit_saw(context, (struct audit_note){.act = &power_act_seen,
                                               .subject = SUBJECT_CASE,
                                               .id = whole.id,
                                               .care_case = whole.id,
                                               .person = whole.person});
    return OK;
}

struct err power_of_person(struct context *context, int64_t person,
                           struct power_record *record)
{
    return power_store_get(context->db, person, record);
}

/* It is looked through again: batteries age, people move. */
static struct err review_set(struct context *context, const struct care_case *whole,
                             day review_on)
{
    int64_t task = ID_NONE;

    return task_set(context,
                    &(struct task_new){.kind = &power_task_review,
                                       .subject_kind = SUBJECT_PERSON,
                                       .subject = whole->person,
                                       .care_case = whole->id,
                                       .person = whole->person,
                                       .owner_account = whole->holder,
                                       .owner_office = whole->office,
                                       .due_at = instant_of(review_on, REVIEW_MINUTE)},
                    &task);
}

static bool begins_with(const char *text, const char *name)
{
    return !text_is_empty(name) && str_starts(str_of(text), name);
}

/* Which institution the words name: they begin with its name, and go on with whom there.
 * What was chosen first and then typed over does not count. */
static struct err hospital_find(struct context *context, struct power_record *record)
{
    struct institution chosen;
    struct str rest = str_of(record->hospital == NULL ? "" : record->hospital);
    struct str first = rest;
    struct institution_rows rows;

    if (record->institution != ID_NONE && rest.length > 0) {
        TRY(institution_get(context, record->institution, &chosen));
        if (begins_with(record->hospital, chosen.facts.name))
            return OK;
    }
    record->institution = ID_NONE;
    if (!str_next(&rest, ' ', &first) || first.length == 0)
        return OK;
    const struct institution_filter filter = {.words = str_copy(context->arena, first),
                                              .kind = INT_NONE,
                                              .designation = INT_NONE,
                                              .as_of = context->today};
    TRY(institution_list(context, &filter, &rows));
    for (size_t i = 0; i < rows.count && record->institution == ID_NONE; i++)
        if (begins_with(record->hospital, rows.items[i].name))
            record->institution = rows.items[i].id;
    return OK;
}

struct err power_revise(struct context *context, int64_t care_case, int64_t seen,
                        const struct power_record *record)
{
    struct care_case whole;
    struct power_record before;
    struct power_record after = *record;

    TRY(case_for(context, &power_change, care_case, &whole));
    if (whole.state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    TRY(power_store_get(context->db, whole.person, &before));
    TRY(context_version_need(context, seen, before.revision, before.entered_by,
                             before.entered_at));
    TRY(power_check(record, context->today));
    TRY(hospital_find(context, &after));
    after.revision = seen + 1;
    after.entered_at = context->now;
    after.entered_by = context_actor_name(context);
    TRY(power_store_add(context->db, context_id(context),
                        &(struct power_of){whole.person, whole.id}, &after));
    TRY(review_set(context, &whole, record->review_on));
    return case_tell(
        context, &whole,
        &(struct case_event){.act = &power_act_revised, .happened_at = INSTANT_NONE});
}
