/* contracts_check_service.c -- register and duty side by side: the page of findings, and
 * the task for who keeps the register.
 *
 * A contract without duty is never left out of the asking; it is told to the officer,
 * once a contract, until the register is mended.
 */
#include "features/contracts/contracts_rules.h"
#include "features/contracts/contracts_service.h"
#include "features/contracts/contracts_store.h"

#include "access/context.h"
#include "access/setting.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "desk/task.h"
#include "features/institutions/institutions.h"
#include "features/programmes/programmes.h"

/* Ten working days of a public office, unless the house has set another number. */
static const char register_setting[] = "contracts.register_minutes";
enum { REGISTER_MINUTES = 10 * 525 };

static struct err task_owner(struct context *context, struct task_owner *owner)
{
    bool found = false;
    *owner = (struct task_owner){ID_NONE, ID_NONE};
    TRY(contract_officer(context, &owner->account, &found));
    if (!found)
        *owner = (struct task_owner){context->actor.account, context->actor.institution};
    return OK;
}

static struct err task_need(struct context *context, const struct contract *contract)
{
    struct task known;
    struct task_owner owner;
    int64_t minutes = 0;
    int64_t id = ID_NONE;

    TRY(task_find(context, &contract_task_register, SUBJECT_CONTRACT, contract->id,
                  &known));
    TRY(task_owner(context, &owner));
    if (known.id != ID_NONE || (owner.account == ID_NONE && owner.office == ID_NONE))
        return OK;
    TRY(setting_int(context, register_setting, context->today, REGISTER_MINUTES,
                    &minutes));
    return task_open(
        context,
        &(struct task_new){.kind = &contract_task_register,
                           .subject_kind = SUBJECT_CONTRACT,
                           .subject = contract->id,
                           .institution = contract->institution,
                           .owner_account = owner.account,
                           .owner_office = owner.office,
                           .due_at = task_due_after(&contract_task_register,
                                                    calendar_get(),
                                                    &calendar_public_office,
                                                    context->now, minutes)},
        &id);
}

struct err contract_task_check(struct context *context, const struct contract *contract)
{
    struct contract_duties duties;
    day last = contract_last_on(contract);
    day first = contract->from_on > context->today ? contract->from_on : context->today;

    if (contract->scope != CONTRACT_RESPITE)
        return OK;
    TRY(contract_store_duties(context->db, first, last, &duties));
    if (first <= last && contract_duty_article(&duties, contract->institution, first,
                                               last) == NULL)
        return task_need(context, contract);
    return task_close_subject(context, &contract_task_register, SUBJECT_CONTRACT,
                              contract->id, first > last ? "over" : "mended");
}

struct err contract_check_tasks(struct context *context)
{
    struct contracts contracts;
    int32_t year = day_fiscal_year(context->today);

    for (int32_t of = year - 1; of <= year + 1; of++) {
        TRY(contract_store_list(context->db, of, &contracts));
        for (size_t i = 0; i < contracts.count; i++)
            TRY(contract_task_check(context, &contracts.items[i]));
    }
    return OK;
}

/* ---- the page --------------------------------------------------------------------- */

static const struct contract *contract_of(const struct contracts *contracts, int64_t id)
{
    for (size_t i = 0; i < contracts->count; i++)
        if (contracts->items[i].id == id)
            return &contracts->items[i];
    return NULL;
}

static struct err finding_of(struct context *context, const struct contracts *contracts,
                             const struct contract_party *party, const char *programme,
                             struct contract_finding *finding)
{
    const struct contract *contract = contract_of(contracts, party->contract);

    *finding = (struct contract_finding){.institution = party->institution,
                                         .contract = party->contract,
                                         .programme = programme,
                                         .standing = party->standing,
                                         .article = party->article};
    if (contract != NULL) {
        finding->number = contract->number;
        finding->institution_name = contract->institution_name;
        return OK;
    }
    struct institution of;
    TRY(institution_get(context, party->institution, &of));
    finding->institution_name = of.facts.name;
    return OK;
}

/* A hospital with duty that has a contract of one programme is not missing another's. */
static bool is_bound(const struct contracts *contracts, int64_t institution, day on)
{
    for (size_t i = 0; i < contracts->count; i++)
        if (contracts->items[i].institution == institution &&
            contract_covers(&contracts->items[i], on, on))
            return true;
    return false;
}

static bool is_told(const struct contract_findings *findings, int64_t institution)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].institution == institution &&
            findings->items[i].contract == ID_NONE)
            return true;
    return false;
}

static struct err programme_check(struct context *context, const char *programme, day on,
                                  struct contract_findings *findings)
{
    struct contracts contracts;
    struct contract_parties parties;

    TRY(contract_store_on(context->db, on, on, &contracts));
    TRY(contract_parties_on(context, programme, on, on, &parties));
    struct contract_finding *items = arena_new_array(
        context->arena, struct contract_finding, findings->count + parties.count + 1);
    for (size_t i = 0; i < findings->count; i++)
        items[i] = findings->items[i];
    findings->items = items;
    for (size_t i = 0; i < parties.count; i++) {
        const struct contract_party *party = &parties.items[i];
        if (party->contract == ID_NONE &&
            (is_bound(&contracts, party->institution, on) ||
             is_told(findings, party->institution)))
            continue;
        TRY(finding_of(context, &contracts, party, programme, &items[findings->count++]));
    }
    return OK;
}

struct err contract_check_all(struct context *context, day on,
                              struct contract_findings *findings)
{
    const struct programmes *programmes = programmes_get();

    TRY(permission_need(context, &contract_read));
    *findings = (struct contract_findings){NULL, 0};
    for (size_t i = 0; i < programmes->count; i++) {
        const struct programme *one = &programmes->items[i];
        if (one->from_on <= on && (one->to_on == DAY_NONE || one->to_on >= on))
            TRY(programme_check(context, one->code, on, findings));
    }
    return OK;
}
