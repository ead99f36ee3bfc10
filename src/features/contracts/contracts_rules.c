/* contracts_rules.c -- one contract as it must be, and contracts beside duties.
 *
 * A contract lies within one fiscal year, because each year's money is its own.  Who is
 * asked is decided by the contract alone; the duty is judged day by day, because a
 * hospital may pass from one network to the other in the middle of a stay.
 */
#include "features/contracts/contracts_rules.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "base/values.h"

day contract_last_on(const struct contract *contract)
{
    return contract->ended_on != DAY_NONE ? contract->ended_on : contract->to_on;
}

bool contract_covers(const struct contract *contract, day from_on, day to_on)
{
    return from_on <= to_on && contract->from_on <= from_on &&
           contract_last_on(contract) >= to_on;
}

enum message contract_scope_word(enum contract_scope scope)
{
    static const enum message words[CONTRACT_SCOPE_END] = {
        MSG_CONTRACTS_SCOPE_UNKNOWN, MSG_CONTRACTS_SCOPE_COUNCIL_OFFICE,
        MSG_CONTRACTS_SCOPE_COORDINATORS, MSG_CONTRACTS_SCOPE_RESPITE};
    return scope > 0 && scope < CONTRACT_SCOPE_END ? words[scope] : words[0];
}

/* ---- one contract ----------------------------------------------------------------- */

static struct err period_check(const struct contract *contract)
{
    if (contract->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (contract->to_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (contract->to_on < contract->from_on)
        return err_field("to_on", MSG_CONTRACTS_PERIOD_REVERSED);
    if (day_fiscal_year(contract->from_on) != contract->fiscal_year ||
        day_fiscal_year(contract->to_on) != contract->fiscal_year)
        return err_field("to_on", MSG_CONTRACTS_TWO_YEARS);
    return OK;
}

struct err contract_facts_check(const struct contract *contract)
{
    if (text_is_empty(contract->number))
        return err_field("number", MSG_INPUT_REQUIRED);
    if (contract->scope <= 0 || contract->scope >= CONTRACT_SCOPE_END)
        return err_field("scope", MSG_INPUT_NOT_A_CHOICE);
    if (contract->scope == CONTRACT_RESPITE && text_is_empty(contract->programme))
        return err_field("programme", MSG_CONTRACTS_PROGRAMME_MISSING);
    if (contract->scope != CONTRACT_RESPITE && !text_is_empty(contract->programme))
        return err_field("programme", MSG_CONTRACTS_PROGRAMME_NOT_ASKED);
    TRY(period_check(contract));
    if (contract->ceiling_yen != INT_NONE &&
        (contract->ceiling_yen < 0 || contract->ceiling_yen > CONTRACT_YEN_MAX))
        return err_field("ceiling_yen", MSG_CONTRACTS_YEN_OUT_OF_RANGE);
    return OK;
}

static bool is_same_work(const struct contract *a, const struct contract *b)
{
    return a->institution == b->institution && a->scope == b->scope &&
           text_equal(a->programme, b->programme);
}

static bool overlaps(const struct contract *a, const struct contract *b)
{
    return a->from_on <= contract_last_on(b) && b->from_on <= contract_last_on(a);
}

struct err contract_conflict_check(struct arena *arena, const struct contract *contract,
                                   const struct contracts *others)
{
    for (size_t i = 0; i < others->count; i++) {
        const struct contract *other = &others->items[i];
        /* what never was in force is in nobody's way */
        if (other->id == contract->id || contract_last_on(other) < other->from_on)
            continue;
        if (text_equal(other->number, contract->number))
            return (struct err){ERR_INVALID, MSG_CONTRACTS_NUMBER_TAKEN, "number",
                                say_text(arena, other->institution_name)};
        if (!is_same_work(other, contract) || !overlaps(other, contract))
            continue;
        struct say *say = say_new(arena);
        say->values[0] = SAY_T(other->number);
        say->values[1] = SAY_D(other->from_on);
        say->values[2] = SAY_D(contract_last_on(other));
        return (struct err){ERR_INVALID, MSG_CONTRACTS_OVERLAP, "from_on", say};
    }
    return OK;
}

struct err contract_price_check(const struct contract *contract,
                                const struct contract_price *price)
{
    if (text_is_empty(price->item))
        return err_field("item", MSG_INPUT_REQUIRED);
    if (contract->scope != CONTRACT_RESPITE &&
        !text_equal(price->item, CONTRACT_ITEM_SUM))
        return err_field("item", MSG_CONTRACTS_ITEM_SUM_ONLY);
    if (price->yen == INT_NONE)
        return err_field("yen", MSG_INPUT_REQUIRED);
    if (price->yen < 0 || price->yen > CONTRACT_YEN_MAX)
        return err_field("yen", MSG_CONTRACTS_YEN_OUT_OF_RANGE);
    if (price->tax_percent != 10 && price->tax_percent != 8 && price->tax_percent != 0)
        return err_field("tax_percent", MSG_INPUT_NOT_A_CHOICE);
    if (price->from_on == DAY_NONE)
        return err_field("price_from_on", MSG_INPUT_REQUIRED);
    if (price->from_on < contract->from_on || price->from_on > contract_last_on(contract))
        return err_field("price_from_on", MSG_CONTRACTS_PRICE_OUTSIDE);
    return OK;
}

struct err contract_end_check(const struct contract *contract, day ended_on,
                              const char *reason)
{
    if (contract->ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_CONTRACTS_ENDED_ALREADY);
    if (ended_on == DAY_NONE)
        return err_field("ended_on", MSG_INPUT_REQUIRED);
    if (ended_on < contract->from_on - 1 || ended_on >= contract->to_on)
        return err_field("ended_on", MSG_CONTRACTS_END_OUTSIDE);
    return text_is_empty(reason) ? err_field("reason", MSG_INPUT_REQUIRED) : OK;
}

/* ---- duty ------------------------------------------------------------------------- */

static bool holds_on(const struct contract_duty *duty, int64_t institution, day on)
{
    return duty->institution == institution && duty->from_on <= on &&
           (duty->to_on == DAY_NONE || duty->to_on >= on);
}

const char *contract_duty_article(const struct contract_duties *duties,
                                  int64_t institution, day from_on, day to_on)
{
    const char *article = NULL;
    for (day on = from_on; on <= to_on;) {
        day until = DAY_NONE; /* the last day of what holds on this one */
        for (size_t i = 0; i < duties->count; i++) {
            const struct contract_duty *duty = &duties->items[i];
            if (!holds_on(duty, institution, on))
                continue;
            if (on == from_on && (article == NULL || duty->is_core))
                article = duty->is_core ? "8(3)" : "11(4)";
            day last = duty->to_on == DAY_NONE ? to_on : duty->to_on;
            until = last > until ? last : until;
        }
        if (until == DAY_NONE)
            return NULL;
        on = until + 1;
    }
    return article;
}

/* ---- who may be asked ------------------------------------------------------------- */

static struct contract_party *party_of(struct contract_parties *parties,
                                       int64_t institution)
{
    for (size_t i = 0; i < parties->count; i++)
        if (parties->items[i].institution == institution)
            return &parties->items[i];
    return NULL;
}

/* In order of institution, so that whoever asks twice reads the same list. */
static void party_add(struct contract_parties *parties, struct contract_party party)
{
    size_t at = parties->count++;
    while (at > 0 && parties->items[at - 1].institution > party.institution) {
        parties->items[at] = parties->items[at - 1];
        at--;
    }
    parties->items[at] = party;
}

void contract_parties_judge(const struct contracts *contracts,
                            const struct contract_duties *duties, const char *programme,
                            day from_on, day to_on, struct contract_parties *parties)
{
    parties->count = 0;
    for (size_t i = 0; i < contracts->count; i++) {
        const struct contract *contract = &contracts->items[i];
        if (contract->scope != CONTRACT_RESPITE ||
            !text_equal(contract->programme, programme) ||
            !contract_covers(contract, from_on, to_on) ||
            party_of(parties, contract->institution) != NULL)
            continue;
        const char *article =
            contract_duty_article(duties, contract->institution, from_on, to_on);
        party_add(parties,
                  (struct contract_party){
                      .institution = contract->institution,
                      .contract = contract->id,
                      .standing = article != NULL ? CONTRACT_IN_FORCE
                                                  : CONTRACT_WITHOUT_DUTY,
                      .article = article,
                      .until_on = contract_last_on(contract),
                  });
    }
    for (size_t i = 0; i < duties->count; i++) {
        int64_t institution = duties->items[i].institution;
        const char *article =
            contract_duty_article(duties, institution, from_on, to_on);
        if (article == NULL || party_of(parties, institution) != NULL)
            continue;
        party_add(parties, (struct contract_party){.institution = institution,
                                                   .contract = ID_NONE,
                                                   .standing = CONTRACT_MISSING,
                                                   .article = article,
                                                   .until_on = DAY_NONE});
    }
}
