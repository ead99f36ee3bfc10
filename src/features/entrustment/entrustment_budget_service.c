/* entrustment_budget_service.c -- what of a contract is used, committed and left, and the
 * warning before its ceiling. */
#include "features/entrustment/entrustment_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"

static int64_t sum_with_tax(const struct contract_prices *prices)
{
    const struct contract_price *last = NULL;
    for (size_t i = 0; i < prices->count; i++)
        if (text_equal(prices->items[i].item, CONTRACT_ITEM_SUM))
            last = &prices->items[i]; /* oldest day first: the last one counts */
    return last == NULL ? 0
                        : last->yen + claim_tax(last->yen, last->tax_percent,
                                                entrustment_rounding_on(last->from_on));
}

static struct err stays_add(struct context *context, const struct contract_prices *prices,
                            struct budget *budget)
{
    const struct contract *contract = &budget->contract;
    day from = contract->from_on;
    day to = contract_last_on(contract);
    struct claim_stays used;
    struct claim_stays all;

    TRY(claim_stays_of(context, contract, from, to, CLAIM_USED, &used));
    TRY(claim_stays_of(context, contract, from, to, CLAIM_ALL, &all));
    const struct claim_terms terms = {prices, from, to, entrustment_rounding_on};
    struct claim_sum used_sum =
        claim_by_months(context->arena, used.items, used.count, &terms);
    struct claim_sum all_sum =
        claim_by_months(context->arena, all.items, all.count, &terms);
    budget->used_yen += used_sum.total_yen;
    budget->used_days = used_sum.days;
    budget->committed_yen = all_sum.total_yen - used_sum.total_yen;
    budget->committed_days = all_sum.days - used_sum.days;
    budget->stays = (int64_t)all.count;
    budget->lacks_price = all_sum.lacks_price;
    return OK;
}

static struct err budget_make(struct context *context, int64_t contract,
                              struct budget *budget, struct contract_prices *prices)
{
    *budget = (struct budget){.left_yen = INT_NONE, .percent = INT_NONE};
    TRY(contract_find(context, contract, &budget->contract, prices));
    budget->contracted_yen = budget->contract.ceiling_yen;
    budget->used_yen =
        contract_last_on(&budget->contract) >= budget->contract.from_on
            ? sum_with_tax(prices)
            : 0;
    TRY(stays_add(context, prices, budget));
    if (budget->contracted_yen == INT_NONE)
        return OK;
    int64_t spent = budget->used_yen + budget->committed_yen;
    budget->left_yen = budget->contracted_yen - spent;
    budget->percent = budget_percent(budget->contracted_yen, spent);
    budget->is_near =
        budget->contract.scope == CONTRACT_RESPITE &&
        budget->percent >= entrustment_rule("budget_warn_percent", context->today, 80);
    return OK;
}

struct err budget_list(struct context *context, int32_t fiscal_year,
                       struct budgets *budgets, int64_t *warn_percent)
{
    struct contracts contracts;
    struct contract_prices prices;

    TRY(permission_need(context, &entrustment_read));
    TRY(contract_list(context, fiscal_year, &contracts));
    *warn_percent = entrustment_rule("budget_warn_percent", context->today, 80);
    budgets->count = contracts.count;
    budgets->items = arena_new_array(context->arena, struct budget, contracts.count + 1);
    for (size_t i = 0; i < contracts.count; i++)
        TRY(budget_make(context, contracts.items[i].id, &budgets->items[i], &prices));
    return OK;
}

static enum message stay_word(const struct stay *stay)
{
    return stay->report == STAY_REPORT_APPROVED ? MSG_ENTRUSTMENT_APPROVED
                                                : stay_state_word(stay->state);
}

struct err budget_of(struct context *context, int64_t contract, struct budget *budget,
                     struct budget_stays *stays)
{
    struct contract_prices prices;
    struct claim_stays all;

    TRY(permission_need(context, &entrustment_read));
    TRY(budget_make(context, contract, budget, &prices));
    day from = budget->contract.from_on;
    day to = contract_last_on(&budget->contract);
    TRY(claim_stays_of(context, &budget->contract, from, to, CLAIM_ALL, &all));
    stays->count = all.count;
    stays->items = arena_new_array(context->arena, struct budget_stay, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        struct claim claim;
        claim_make(context->arena, &all.items[i], 1,
                   &(struct claim_terms){&prices, from, to, entrustment_rounding_on},
                   &claim);
        stays->items[i] = (struct budget_stay){
            .stay = all.items[i].stay,
            .number = all.items[i].number,
            .from_on = all.items[i].first_on,
            .to_on = all.items[i].first_on +
                     (all.items[i].days > 0 ? (day)all.items[i].days - 1 : 0),
            .days = claim.days,
            .net_yen = claim.net_yen,
            .is_used = all.stays[i]->report == STAY_REPORT_APPROVED,
            .state = stay_word(all.stays[i]),
        };
    }
    audit_saw(context, (struct audit_note){.act = &entrustment_act_seen,
                                           .subject = SUBJECT_CONTRACT,
                                           .id = contract,
                                           .detail = budget->contract.number});
    return OK;
}

/* ---- the warning ------------------------------------------------------------------ */

static struct err warning_set(struct context *context, const struct budget *budget)
{
    const struct contract *contract = &budget->contract;
    struct task_owner owner;
    struct task known;
    int64_t id = ID_NONE;

    if (!budget->is_near || contract_last_on(contract) < context->today)
        return task_close_subject(context, &entrustment_task_budget, SUBJECT_CONTRACT,
                                  contract->id, "mended");
    TRY(task_find(context, &entrustment_task_budget, SUBJECT_CONTRACT, contract->id,
                  &known));
    TRY(entrustment_owner(context, &owner));
    if (known.id != ID_NONE || (owner.account == ID_NONE && owner.office == ID_NONE))
        return OK;
    return task_open(
        context,
        &(struct task_new){.kind = &entrustment_task_budget,
                           .subject_kind = SUBJECT_CONTRACT,
                           .subject = contract->id,
                           .institution = contract->institution,
                           .owner_account = owner.account,
                           .owner_office = owner.office,
                           .due_at = instant_of(context->today + 7, 17 * 60 + 15)},
        &id);
}

struct err budget_check_tasks(struct context *context)
{
    struct budgets budgets;
    int64_t percent = 0;

    TRY(budget_list(context, day_fiscal_year(context->today), &budgets, &percent));
    for (size_t i = 0; i < budgets.count; i++)
        TRY(warning_set(context, &budgets.items[i]));
    return OK;
}
