/* entrustment_claim_service.c -- what stays give to pay for, and what of a claim does not
 * fit to stays and ledger.
 */
#include "features/entrustment/entrustment_service.h"
#include "features/entrustment/entrustment_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/ledgers/ledgers.h"
#include "features/prefecture/prefecture.h"
#include "features/programmes/programmes.h"

#include <string.h>

int64_t entrustment_rule(const char *key, day on, int64_t otherwise)
{
    return dated_rule_number(
        dated_rule_on(&prefecture_get()->entrustment_rules, key, NULL, on), otherwise);
}

enum tax_rounding entrustment_rounding_on(day on)
{
    int64_t way = entrustment_rule("tax_rounding", on, TAX_DOWN);
    return way > 0 && way < TAX_ROUNDING_END ? (enum tax_rounding)way : TAX_DOWN;
}

struct err entrustment_owner(struct context *context, struct task_owner *owner)
{
    bool found = false;
    *owner = (struct task_owner){ID_NONE, ID_NONE};
    TRY(contract_officer(context, &owner->account, &found));
    if (!found)
        *owner = (struct task_owner){context->actor.account, context->actor.institution};
    return OK;
}

/* ---- what a stay gives to pay for ------------------------------------------------- */

/* The programme names what is paid: the first item by day is the bed; an item by stay is
 * paid once, one that begins "cancelled" for a stay that was cancelled on the day. */
static const char *item_of(const struct programme *edition, const char *unit,
                           bool is_cancelled)
{
    for (size_t i = 0; edition != NULL && i < edition->item_count; i++) {
        const struct programme_item *item = &edition->items[i];
        if (text_equal(item->unit, unit) &&
            (strncmp(item->code, "cancelled", 9) == 0) == is_cancelled)
            return item->code;
    }
    return NULL;
}

static const struct programme *edition_of(const struct stay *stay)
{
    const struct programme *edition =
        programme_edition(programmes_get(), stay->programme, stay->edition_on);
    return edition != NULL
               ? edition
               : programme_on(programmes_get(), stay->programme, stay->from_on);
}

static int64_t days_agreed(const struct programme *edition, day from_on, day to_on)
{
    return edition != NULL ? programme_days(edition, from_on, to_on)
                           : to_on - from_on + 1;
}

static int64_t at_least_none(int64_t days)
{
    return days > 0 ? days : 0;
}

/* False: there is nothing to pay for it. */
static bool claim_stay_of(const struct stay *stay, enum claim_which which, day today,
                          struct claim_stay *claim)
{
    const struct programme *edition = edition_of(stay);
    bool is_over = stay->state == STAY_ENDED || stay->state == STAY_TURNED;
    day first = stay->came_on != DAY_NONE ? stay->came_on : stay->from_on;

    *claim = (struct claim_stay){.stay = stay->id,
                                 .number = stay->number,
                                 .day_item = item_of(edition, "day", false),
                                 .once_item = item_of(edition, "stay", false),
                                 .first_on = first};
    if (which == CLAIM_USED && stay->report != STAY_REPORT_APPROVED)
        return false;
    if (stay->state == STAY_CANCELLED) {
        claim->day_item = NULL;
        claim->once_item = item_of(edition, "stay", true);
        return claim->once_item != NULL && at_least_none(stay->paid_days) > 0;
    }
    if (is_over) {
        claim->days = at_least_none(stay->paid_days);
        return claim->days > 0;
    }
    if (stay->state == STAY_ADMITTED && which == CLAIM_COME)
        claim->days = days_agreed(edition, first,
                                  stay->to_on < today ? stay->to_on : today);
    else if (which == CLAIM_ALL &&
             (stay->state == STAY_ADMITTED || stay->state == STAY_AGREED))
        claim->days = days_agreed(edition, first, stay->to_on);
    return claim->days > 0;
}

struct err claim_stays_of(struct context *context, const struct contract *contract,
                          day from_on, day to_on, enum claim_which which,
                          struct claim_stays *stays)
{
    struct stays all;

    *stays = (struct claim_stays){.count = 0};
    if (contract->scope != CONTRACT_RESPITE || from_on > to_on)
        return OK;
    TRY(stay_list_between(context, contract->institution, from_on, to_on, &all));
    stays->items = arena_new_array(context->arena, struct claim_stay, all.count + 1);
    stays->stays = arena_new_array(context->arena, const struct stay *, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        const struct stay *stay = &all.items[i];
        if (!text_equal(stay->programme, contract->programme) ||
            !claim_stay_of(stay, which, context->today, &stays->items[stays->count]))
            continue;
        stays->stays[stays->count++] = stay;
    }
    return OK;
}

/* ---- the claim of a month --------------------------------------------------------- */

static day later(day a, day b)
{
    return a > b ? a : b;
}

static day sooner(day a, day b)
{
    return a < b ? a : b;
}

static struct err claim_now(struct context *context, const struct contract *contract,
                            const struct contract_prices *prices, day month_on,
                            struct claim *claim)
{
    struct claim_stays stays;
    day from = later(month_on, contract->from_on);
    day to = sooner(month_last(month_on), contract_last_on(contract));

    TRY(claim_stays_of(context, contract, from, to, CLAIM_COME, &stays));
    claim_make(context->arena, stays.items, stays.count,
               &(struct claim_terms){prices, from, to, entrustment_rounding_on}, claim);
    return OK;
}

/* ---- what does not fit ------------------------------------------------------------ */

static void differ(struct settlement_whole *whole, struct settlement_difference one)
{
    whole->differences.items[whole->differences.count++] = one;
}

/* Days of a stay that is over, of one fiscal year, beside the ledger's. */
static struct err ledger_compare(struct context *context, const struct stay *stay,
                                 int32_t year, struct settlement_whole *whole)
{
    struct ledger_balance years[LEDGER_YEARS_MAX];
    struct claim_stay claim;
    size_t count = 0;
    int64_t used = 0;

    if (!claim_stay_of(stay, CLAIM_COME, context->today, &claim) ||
        claim.day_item == NULL)
        return OK;
    TRY(ledger_of_stay(context, stay->id, years, &count));
    for (size_t i = 0; i < count; i++)
        used += years[i].fiscal_year == year ? years[i].used : 0;
    int64_t paid =
        claim_days_within(&claim, day_of(year, 4, 1), day_of(year + 1, 3, 31));
    if (paid != used)
        differ(whole, (struct settlement_difference){.kind = SETTLEMENT_LEDGER,
                                                     .number = stay->number,
                                                     .claimed = paid,
                                                     .ledger = used});
    return OK;
}

static struct err stay_compare(struct context *context, int64_t id,
                               struct settlement_whole *whole)
{
    struct stay stay;
    struct settlement_difference one = {.claimed = 0};

    TRY(stay_find(context, id, &stay));
    one.number = stay.number;
    if (stay_is_open(stay.state))
        one.kind = SETTLEMENT_OPEN;
    else if (stay.report == STAY_REPORT_NONE || stay.report == STAY_REPORT_RETURNED)
        one.kind = SETTLEMENT_UNREPORTED;
    else if (stay.report != STAY_REPORT_APPROVED)
        one.kind = SETTLEMENT_UNAPPROVED;
    if (one.kind != 0 && stay.state != STAY_CANCELLED)
        differ(whole, one);
    return one.kind == SETTLEMENT_OPEN
               ? OK
               : ledger_compare(context, &stay,
                                day_fiscal_year(whole->settlement.month_on), whole);
}

static struct err differences_find(struct context *context, struct settlement_whole *whole,
                                   const struct claim *now)
{
    const struct claim *claim = &whole->claim;

    whole->differences.count = 0;
    whole->differences.items = arena_new_array(
        context->arena, struct settlement_difference, 2 * claim->count + 3);
    if (claim->lacks_price)
        differ(whole, (struct settlement_difference){.kind = SETTLEMENT_NO_PRICE});
    if (whole->settlement.state != SETTLEMENT_DRAFTED &&
        now->total_yen != claim->total_yen)
        differ(whole, (struct settlement_difference){.kind = SETTLEMENT_CHANGED,
                                                     .claimed = claim->total_yen,
                                                     .ledger = now->total_yen});
    for (size_t i = 0; i < claim->count; i++)
        if (i == 0 || claim->items[i].stay != claim->items[i - 1].stay)
            TRY(stay_compare(context, claim->items[i].stay, whole));
    return OK;
}

struct err settlement_complete(struct context *context, struct settlement_whole *whole)
{
    const struct settlement *settlement = &whole->settlement;
    struct contract_prices prices;
    struct claim now;

    TRY(contract_find(context, settlement->contract, &whole->contract, &prices));
    TRY(claim_now(context, &whole->contract, &prices, settlement->month_on, &now));
    whole->claim = now;
    if (settlement->state != SETTLEMENT_DRAFTED) {
        TRY(settlement_store_lines(context->db, settlement->id, &whole->claim));
        claim_add_up(&whole->claim,
                     entrustment_rounding_on(sooner(month_last(settlement->month_on),
                                                    contract_last_on(&whole->contract))));
    }
    TRY(settlement_store_list(
        context->db,
        &(struct settlement_filter){.from_on = settlement->month_on,
                                    .to_on = settlement->month_on,
                                    .contract = settlement->contract},
        &whole->editions));
    return differences_find(context, whole, &now);
}
