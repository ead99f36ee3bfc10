/* contract_copies_service.c -- looking at a year's contracts, and writing the next year's. */
#include "features/contract_copies/contract_copies.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "features/institutions/institutions.h"
#include "features/programmes/programmes.h"

/* ---- what there is --------------------------------------------------------------- */

struct years {
    struct contracts from, there;
    const struct contract *last; /* changed, of both */
};

/* An addition raises it, and so does every change. */
static int64_t version_of(const struct contracts *contracts, struct years *years)
{
    int64_t version = 0;

    for (size_t i = 0; i < contracts->count; i++) {
        const struct contract *one = &contracts->items[i];
        version += one->version;
        if (years->last == NULL || one->changed_at > years->last->changed_at)
            years->last = one;
    }
    return version;
}

static struct err year_check(struct context *context, int32_t year)
{
    int32_t now = day_fiscal_year(context->today);

    /* Last year's into this one, this year's into the next. */
    return year == now - 1 || year == now ? OK
                                          : err_field("year", MSG_INPUT_NOT_A_CHOICE);
}

static struct err years_read(struct context *context, int32_t year, struct years *years,
                             int64_t *version)
{
    years->last = NULL;
    TRY(contract_list(context, year, &years->from));
    TRY(contract_list(context, year + 1, &years->there));
    *version = version_of(&years->from, years) + version_of(&years->there, years);
    return OK;
}

static bool is_chosen(const struct contract_choice *choice,
                      const struct contract *contract)
{
    if (choice->scope != 0 && choice->scope != contract->scope)
        return false;
    return choice->programme == NULL || text_equal(choice->programme, contract->programme);
}

/* ---- one of them ----------------------------------------------------------------- */

static const struct programme *rules_of(const struct contract *contract)
{
    return contract->programme == NULL
               ? NULL
               : programme_on(programmes_get(), contract->programme,
                              day_of(contract->fiscal_year + 1, 4, 1));
}

static bool pays(const void *of, const char *item)
{
    const struct programme *edition = of;

    return text_equal(item, CONTRACT_ITEM_SUM) ||
           (edition != NULL && programme_item_of(edition, item) != NULL);
}

static struct err copy_look(struct context *context, const struct contract *contract,
                            const struct years *years, struct contract_copy *copy)
{
    struct institution of;
    struct contract same;
    struct contract_prices prices;
    const struct programme *edition = rules_of(contract);

    TRY(institution_get(context, contract->institution, &of));
    TRY(contract_find(context, contract->id, &same, &prices));
    copy->from = *contract;
    copy->fate = contract_fate_of(
        contract, &years->from, &years->there,
        (struct contract_known){.is_closed = of.ended_on != DAY_NONE,
                                .has_rules = edition != NULL});
    contract_prices_next(&prices, contract_last_on(contract),
                         day_of(contract->fiscal_year + 1, 4, 1), pays, edition, copy);
    return OK;
}

static struct err plan_make(struct context *context, const struct contract_choice *choice,
                            struct years *years, struct contract_plan *plan)
{
    *plan = (struct contract_plan){.choice = *choice};
    TRY(permission_need(context, &contract_change));
    TRY(year_check(context, choice->year));
    TRY(years_read(context, choice->year, years, &plan->version));
    plan->items =
        arena_new_array(context->arena, struct contract_copy, years->from.count + 1);
    for (size_t i = 0; i < years->from.count; i++) {
        if (!is_chosen(choice, &years->from.items[i]))
            continue;
        struct contract_copy *copy = &plan->items[plan->count++];
        TRY(copy_look(context, &years->from.items[i], years, copy));
        plan->to_copy += copy->fate == CONTRACT_COPIED;
    }
    return OK;
}

struct err contract_copies_look(struct context *context,
                                const struct contract_choice *choice,
                                struct contract_plan *plan)
{
    struct years years;
    return plan_make(context, choice, &years, plan);
}

/* ---- writing --------------------------------------------------------------------- */

static struct err copy_make(struct context *context, const struct contract_copy *copy,
                            const char *document)
{
    const struct contract next = contract_next(&copy->from, document);
    int64_t id = ID_NONE;

    TRY(contract_add(context, &next, copy->prices, copy->price_count, &id));
    return audit_did(
        context, (struct audit_note){
                     .act = &contract_copies_act_copied,
                     .subject = SUBJECT_CONTRACT,
                     .id = id,
                     .detail = arena_format(context->arena, "%s %s（%d→%d） %s",
                                            copy->from.institution_name,
                                            copy->from.number, (int)copy->from.fiscal_year,
                                            (int)next.fiscal_year, document)});
}

static struct err document_check(const char *document)
{
    if (text_is_empty(document))
        return err_field("document", MSG_CONTRACT_COPIES_DOCUMENT_MISSING);
    return OK;
}

struct err contract_copies_make(struct context *context,
                                const struct contract_choice *choice, int64_t seen,
                                const char *document, size_t *copied)
{
    struct contract_plan plan;
    struct years years;

    *copied = 0;
    TRY(plan_make(context, choice, &years, &plan));
    if (plan.to_copy == 0)
        return err_of(ERR_CONFLICT, MSG_CONTRACT_COPIES_NOTHING);
    if (years.last != NULL)
        TRY(context_version_need(context, seen, plan.version, years.last->changed_by,
                                 years.last->changed_at));
    TRY(document_check(document));
    for (size_t i = 0; i < plan.count; i++)
        if (plan.items[i].fate == CONTRACT_COPIED) {
            TRY(copy_make(context, &plan.items[i], document));
            ++*copied;
        }
    return OK;
}
