/* contract_copies_rules.c -- which contract goes on into the next year, and as what.  Pure. */
#include "features/contract_copies/contract_copies.h"

#include "base/message.h"
#include "base/str.h"
#include "base/values.h"

static bool is_same_work(const struct contract *a, const struct contract *b)
{
    return a->institution == b->institution && a->scope == b->scope &&
           text_equal(a->programme, b->programme);
}

/* What never was in force is in nobody's way. */
static bool was_in_force(const struct contract *contract)
{
    return contract_last_on(contract) >= contract->from_on;
}

static bool runs_out(const struct contract *contract)
{
    return contract_last_on(contract) == day_of(contract->fiscal_year + 1, 3, 31);
}

static bool is_followed(const struct contract *contract, const struct contracts *year)
{
    for (size_t i = 0; i < year->count; i++)
        if (year->items[i].id != contract->id && was_in_force(&year->items[i]) &&
            is_same_work(&year->items[i], contract) &&
            year->items[i].from_on > contract->from_on)
            return true;
    return false;
}

static bool is_there(const struct contract *contract, const struct contracts *there)
{
    for (size_t i = 0; i < there->count; i++)
        if (was_in_force(&there->items[i]) && is_same_work(&there->items[i], contract))
            return true;
    return false;
}

static bool is_number_taken(const struct contract *contract,
                            const struct contracts *there)
{
    for (size_t i = 0; i < there->count; i++)
        if (was_in_force(&there->items[i]) &&
            text_equal(there->items[i].number, contract->number))
            return true;
    return false;
}

enum contract_fate contract_fate_of(const struct contract *contract,
                                    const struct contracts *year,
                                    const struct contracts *there,
                                    struct contract_known known)
{
    if (is_there(contract, there))
        return CONTRACT_THERE;
    if (is_followed(contract, year))
        return CONTRACT_REPLACED;
    if (!was_in_force(contract) || !runs_out(contract))
        return CONTRACT_OVER;
    if (known.is_closed)
        return CONTRACT_CLOSED;
    if (contract->programme != NULL && !known.has_rules)
        return CONTRACT_NO_RULES;
    return is_number_taken(contract, there) ? CONTRACT_NUMBERED : CONTRACT_COPIED;
}

/* The article is not copied: it rests on the duty there is in the new year. */
struct contract contract_next(const struct contract *contract, const char *document)
{
    int32_t year = contract->fiscal_year + 1;

    return (struct contract){
        .number = contract->number,
        .institution = contract->institution,
        .scope = contract->scope,
        .programme = contract->programme,
        .article = contract->scope == CONTRACT_RESPITE ? NULL : contract->article,
        .fiscal_year = year,
        .from_on = day_of(year, 4, 1),
        .to_on = day_of(year + 1, 3, 31),
        .ceiling_yen = contract->ceiling_yen,
        .document = document,
        .ended_on = DAY_NONE,
    };
}

void contract_prices_next(const struct contract_prices *prices, day last_on, day from_on,
                          bool (*pays)(const void *of, const char *item), const void *of,
                          struct contract_copy *copy)
{
    copy->price_count = copy->lost = 0;
    for (size_t i = 0; i < prices->count; i++) {
        const struct contract_price *price = &prices->items[i];
        bool is_last = i + 1 == prices->count ||
                       !text_equal(price->item, prices->items[i + 1].item) ||
                       prices->items[i + 1].from_on > last_on;
        bool is_first_after = price->from_on > last_on;
        if (!is_last || is_first_after || copy->price_count == CONTRACT_COPY_ITEMS_MAX)
            continue;
        if (!pays(of, price->item)) {
            copy->lost++;
            continue;
        }
        copy->prices[copy->price_count] = *price;
        copy->prices[copy->price_count++].from_on = from_on;
    }
}

enum message contract_fate_word(enum contract_fate fate)
{
    static const enum message words[CONTRACT_FATE_END] = {
        [CONTRACT_COPIED] = MSG_CONTRACT_COPIES_FATE_COPIED,
        [CONTRACT_THERE] = MSG_CONTRACT_COPIES_FATE_THERE,
        [CONTRACT_REPLACED] = MSG_CONTRACT_COPIES_FATE_REPLACED,
        [CONTRACT_OVER] = MSG_CONTRACT_COPIES_FATE_OVER,
        [CONTRACT_CLOSED] = MSG_CONTRACT_COPIES_FATE_CLOSED,
        [CONTRACT_NO_RULES] = MSG_CONTRACT_COPIES_FATE_NO_RULES,
        [CONTRACT_NUMBERED] = MSG_CONTRACT_COPIES_FATE_NUMBERED,
    };
    return words[fate];
}
