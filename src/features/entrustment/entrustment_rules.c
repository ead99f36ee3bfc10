/* entrustment_rules.c -- money out of days.  Whole yen throughout: nothing here is ever
 * rounded but tax, once for each rate of a month.
 */
#include "features/entrustment/entrustment_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"

/* ---- steps ------------------------------------------------------------------------ */

struct err settlement_step(enum settlement_state from, enum settlement_action action,
                           enum settlement_state *to)
{
    static const enum settlement_state steps[SETTLEMENT_STATE_END][SETTLEMENT_ACTION_END] = {
        [SETTLEMENT_DRAFTED] = {[SETTLEMENT_SEND] = SETTLEMENT_SENT},
        [SETTLEMENT_SENT] = {[SETTLEMENT_INSPECT] = SETTLEMENT_INSPECTED,
                             [SETTLEMENT_CORRECT] = SETTLEMENT_REPLACED},
        [SETTLEMENT_INSPECTED] = {[SETTLEMENT_PAY] = SETTLEMENT_PAID,
                                  [SETTLEMENT_CORRECT] = SETTLEMENT_REPLACED},
        [SETTLEMENT_PAID] = {[SETTLEMENT_CORRECT] = SETTLEMENT_REPLACED},
    };
    if (from <= 0 || from >= SETTLEMENT_STATE_END || action <= 0 ||
        action >= SETTLEMENT_ACTION_END || steps[from][action] == 0)
        return err_of(ERR_CONFLICT, MSG_ENTRUSTMENT_STEP_NOT_ALLOWED);
    *to = steps[from][action];
    return OK;
}

enum message settlement_state_word(enum settlement_state state)
{
    static const enum message words[SETTLEMENT_STATE_END] = {
        MSG_ENTRUSTMENT_STATE_UNKNOWN,   MSG_ENTRUSTMENT_STATE_DRAFTED,
        MSG_ENTRUSTMENT_STATE_SENT,      MSG_ENTRUSTMENT_STATE_INSPECTED,
        MSG_ENTRUSTMENT_STATE_PAID,      MSG_ENTRUSTMENT_STATE_REPLACED};
    return state > 0 && state < SETTLEMENT_STATE_END ? words[state] : words[0];
}

struct err settlement_inspect_check(const struct settlement *settlement, day on, day today,
                                    bool differs, const char *note)
{
    if (on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (on > today || on < instant_day(settlement->sent_at))
        return err_field("on", MSG_ENTRUSTMENT_INSPECTED_WHEN);
    return differs && text_is_empty(note)
               ? err_field("note", MSG_ENTRUSTMENT_NOTE_MISSING)
               : OK;
}

struct err settlement_pay_check(const struct settlement *settlement, day on, day today)
{
    if (on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    return on > today || on < settlement->inspected_on
               ? err_field("on", MSG_ENTRUSTMENT_PAID_WHEN)
               : OK;
}

/* ---- days ------------------------------------------------------------------------- */

day month_first(day on)
{
    struct date date = day_date(on);
    return day_of(date.year, date.month, 1);
}

day month_last(day on)
{
    struct date date = day_date(on);
    return (date.month == 12 ? day_of(date.year + 1, 1, 1)
                             : day_of(date.year, date.month + 1, 1)) -
           1;
}

/* The days of presence of a stay that lie in from..to; none: last before first. */
struct span { day first, last; };

static struct span span_within(const struct claim_stay *stay, day from_on, day to_on)
{
    struct span span = {stay->first_on, stay->first_on + (day)stay->days - 1};
    if (span.first < from_on)
        span.first = from_on;
    if (span.last > to_on)
        span.last = to_on;
    return span;
}

int64_t claim_days_within(const struct claim_stay *stay, day from_on, day to_on)
{
    struct span span = span_within(stay, from_on, to_on);
    return stay->day_item == NULL || span.last < span.first ? 0
                                                            : span.last - span.first + 1;
}

/* ---- lines ------------------------------------------------------------------------ */

/* In force on a day: of its item, the last that began by then. */
static const struct contract_price *price_on(const struct contract_prices *prices,
                                             const char *item, day on)
{
    const struct contract_price *price = NULL;
    for (size_t i = 0; i < prices->count; i++) {
        const struct contract_price *one = &prices->items[i];
        if (text_equal(one->item, item) && one->from_on <= on &&
            (price == NULL || one->from_on >= price->from_on))
            price = one;
    }
    return price;
}

static struct claim_line line_new(const struct claim_stay *stay, const char *item, day on,
                                  const struct contract_price *price)
{
    return (struct claim_line){.stay = stay->stay,
                               .number = stay->number,
                               .item = item,
                               .is_day = text_equal(item, stay->day_item),
                               .from_on = on,
                               .to_on = on,
                               .quantity = 1,
                               .yen = price != NULL ? price->yen : INT_NONE,
                               .tax_percent = price != NULL ? price->tax_percent : 0,
                               .amount_yen = price != NULL ? price->yen : 0};
}

struct growing {
    struct arena *arena;
    struct claim *claim;
    size_t capacity;
};

static void line_add(struct growing *growing, struct claim_line line)
{
    struct claim *claim = growing->claim;
    claim->items = arena_grow(growing->arena, claim->items, claim->count,
                              &growing->capacity, sizeof *claim->items);
    claim->items[claim->count++] = line;
}

/* A line for each run of days at one price. */
static void days_add(struct growing *growing, const struct claim_stay *stay,
                     const struct contract_prices *prices, struct span span)
{
    struct claim_line line = {.stay = ID_NONE};
    for (day on = span.first; on <= span.last; on++) {
        struct claim_line next =
            line_new(stay, stay->day_item, on, price_on(prices, stay->day_item, on));
        if (line.stay != ID_NONE && line.yen == next.yen &&
            line.tax_percent == next.tax_percent) {
            line.to_on = on;
            line.quantity++;
            line.amount_yen += next.amount_yen;
            continue;
        }
        if (line.stay != ID_NONE)
            line_add(growing, line);
        line = next;
    }
    if (line.stay != ID_NONE)
        line_add(growing, line);
}

static enum tax_rounding rounding_of(const struct claim_terms *terms)
{
    return terms->rounding_on != NULL ? terms->rounding_on(terms->to_on) : TAX_DOWN;
}

void claim_make(struct arena *arena, const struct claim_stay *stays, size_t count,
                const struct claim_terms *terms, struct claim *claim)
{
    struct growing growing = {.arena = arena, .claim = claim};
    const struct contract_prices *prices = terms->prices;
    day from_on = terms->from_on;
    day to_on = terms->to_on;

    *claim = (struct claim){.items = NULL};
    for (size_t i = 0; i < count; i++) {
        const struct claim_stay *stay = &stays[i];
        if (stay->once_item != NULL && stay->first_on >= from_on &&
            stay->first_on <= to_on)
            line_add(&growing, line_new(stay, stay->once_item, stay->first_on,
                                        price_on(prices, stay->once_item, stay->first_on)));
        if (stay->day_item != NULL)
            days_add(&growing, stay, prices, span_within(stay, from_on, to_on));
    }
    claim_add_up(claim, rounding_of(terms));
}

/* ---- sums ------------------------------------------------------------------------- */

static void rate_add(struct claim *claim, int64_t percent, int64_t net_yen)
{
    size_t at = 0;
    while (at < claim->rate_count && claim->rates[at].percent > percent)
        at++;
    if (at == claim->rate_count || claim->rates[at].percent != percent) {
        for (size_t i = claim->rate_count++; i > at; i--)
            claim->rates[i] = claim->rates[i - 1];
        claim->rates[at] = (struct claim_rate){.percent = percent};
    }
    claim->rates[at].net_yen += net_yen;
}

/* Exact: nothing below 0, so a hundred times less than a yen is what is left over. */
int64_t claim_tax(int64_t net_yen, int64_t percent, enum tax_rounding rounding)
{
    int64_t more = rounding == TAX_UP ? 99 : rounding == TAX_NEAREST ? 50 : 0;
    return (net_yen * percent + more) / 100;
}

enum message tax_rounding_word(enum tax_rounding rounding)
{
    static const enum message words[TAX_ROUNDING_END] = {
        [TAX_DOWN] = MSG_ENTRUSTMENT_DEFINE_TAX,
        [TAX_NEAREST] = MSG_ENTRUSTMENT_DEFINE_TAX_NEAREST,
        [TAX_UP] = MSG_ENTRUSTMENT_DEFINE_TAX_UP};
    return rounding > 0 && rounding < TAX_ROUNDING_END ? words[rounding]
                                                       : words[TAX_DOWN];
}

void claim_add_up(struct claim *claim, enum tax_rounding rounding)
{
    claim->rounding = rounding;
    claim->rate_count = 0;
    claim->days = claim->stays = 0;
    claim->net_yen = claim->tax_yen = claim->total_yen = 0;
    claim->lacks_price = false;
    for (size_t i = 0; i < claim->count; i++) {
        const struct claim_line *line = &claim->items[i];
        if (line->yen == INT_NONE)
            claim->lacks_price = true;
        else
            rate_add(claim, line->tax_percent, line->amount_yen);
        claim->days += line->is_day ? line->quantity : 0;
        claim->stays += i == 0 || claim->items[i - 1].stay != line->stay;
    }
    for (size_t i = 0; i < claim->rate_count; i++) {
        struct claim_rate *rate = &claim->rates[i];
        rate->tax_yen = claim_tax(rate->net_yen, rate->percent, rounding); /* once */
        claim->net_yen += rate->net_yen;
        claim->tax_yen += rate->tax_yen;
    }
    claim->total_yen = claim->net_yen + claim->tax_yen;
}

struct claim_sum claim_by_months(struct arena *arena, const struct claim_stay *stays,
                                 size_t count, const struct claim_terms *terms)
{
    struct claim_sum sum = {0};
    struct claim_terms month = *terms;
    for (day first = terms->from_on; first <= terms->to_on; first = month_last(first) + 1) {
        struct claim claim;
        month.from_on = first;
        month.to_on = month_last(first) < terms->to_on ? month_last(first) : terms->to_on;
        claim_make(arena, stays, count, &month, &claim);
        sum.total_yen += claim.total_yen;
        sum.days += claim.days;
        sum.lacks_price = sum.lacks_price || claim.lacks_price;
    }
    return sum;
}

int64_t budget_percent(int64_t ceiling_yen, int64_t spent_yen)
{
    if (ceiling_yen == INT_NONE)
        return INT_NONE;
    if (ceiling_yen == 0)
        return spent_yen > 0 ? 100 : 0;
    return spent_yen * 100 / ceiling_yen;
}
