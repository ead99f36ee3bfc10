/* entrustment_rules_test.c -- money out of days: the drawing of a settlement, hand-made
 * months, and 10,000 random ones against a reference written day by day. */
#include "features/entrustment/entrustment_rules.h"

#include "base/arena.h"
#include "base/random.h"
#include "base/values.h"
#include "test.h"

#include <string.h>

#define TERMS(the_prices, first, last)                                                   \
    (&(struct claim_terms){(the_prices), (first), (last), NULL})

/* ---- steps ------------------------------------------------------------------------ */

static const char *const states[] = {"drafted", "sent", "inspected",
                                     "paid",    "replaced", NULL};
static const char *const actions[] = {"send", "inspect", "pay", "correct", NULL};

static struct err step(int from, int action, int *to)
{
    enum settlement_state state = SETTLEMENT_DRAFTED;
    struct err err = settlement_step((enum settlement_state)(from + 1),
                                     (enum settlement_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state - 1;
    return err;
}

TEST(settlement_steps_are_exactly_the_drawing)
{
    CHECK_INT(SETTLEMENT_STATE_END - 1, test_name_count(states));
    CHECK_INT(SETTLEMENT_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/settlement.tsv", states, actions, step);
}

static void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

TEST(inspection_and_payment_come_after_what_they_follow)
{
    const day today = day_of(2026, 12, 10);
    struct settlement of = {.sent_at = instant_of(day_of(2026, 12, 3), 600),
                            .inspected_on = day_of(2026, 12, 8)};

    check_field("on", settlement_inspect_check(&of, DAY_NONE, today, false, NULL));
    check_field("on", settlement_inspect_check(&of, today + 1, today, false, NULL));
    check_field("on", settlement_inspect_check(&of, day_of(2026, 12, 2), today, false, NULL));
    CHECK_OK(settlement_inspect_check(&of, day_of(2026, 12, 3), today, false, NULL));
    check_field("note", settlement_inspect_check(&of, today, today, true, ""));
    CHECK_OK(settlement_inspect_check(&of, today, today, true, "病院に確認した"));
    check_field("on", settlement_pay_check(&of, day_of(2026, 12, 7), today));
    check_field("on", settlement_pay_check(&of, today + 1, today));
    check_field("on", settlement_pay_check(&of, DAY_NONE, today));
    CHECK_OK(settlement_pay_check(&of, day_of(2026, 12, 8), today));
}

/* ---- by hand ---------------------------------------------------------------------- */

static struct contract_price price_rows[] = {{"bed_day", 19000, 10, 20544},
                                             {"bed_day", 19500, 10, 20727},
                                             {"cancelled_day", 9505, 10, 20544}};
static const struct contract_prices prices = {price_rows, ARRAY_COUNT(price_rows)};

TEST(month_takes_the_days_that_lie_in_it_at_the_price_of_each)
{
    struct arena *arena = arena_new(4096, 65536);
    /* 28 September to 3 October: three days at the old price, three at the new */
    const struct claim_stay stays[] = {
        {1, "一時 令和8-0001", "bed_day", NULL, day_of(2026, 9, 28), 6}};
    struct claim claim;

    CHECK_INT(20727, day_of(2026, 10, 1));
    claim_make(arena, stays, 1,
               TERMS(&prices, day_of(2026, 9, 1), day_of(2026, 9, 30)), &claim);
    CHECK_INT(1, claim.count);
    CHECK_INT(3, claim.items[0].quantity);
    CHECK_INT(57000, claim.net_yen);
    CHECK_INT(62700, claim.total_yen);
    claim_make(arena, stays, 1,
               TERMS(&prices, day_of(2026, 10, 1), day_of(2026, 10, 31)), &claim);
    CHECK_INT(58500, claim.net_yen);
    CHECK_INT(day_of(2026, 10, 3), claim.items[0].to_on);
    claim_make(arena, stays, 1,
               TERMS(&prices, day_of(2026, 9, 1), day_of(2026, 10, 31)), &claim);
    CHECK_INT(2, claim.count); /* a line for each price */
    CHECK_INT(6, claim.days);
    CHECK_INT(1, claim.stays);
    claim_make(arena, stays, 1,
               TERMS(&prices, day_of(2026, 11, 1), day_of(2026, 11, 30)), &claim);
    CHECK_INT(0, claim.count);
    CHECK_INT(0, claim.total_yen);
    arena_free(arena);
}

/* 9 yen: 0.9 of tax.  5 yen: half a yen.  4 yen: 0.4. */
TEST(less_than_a_yen_goes_where_the_rule_says)
{
    const int64_t nets[] = {9, 5, 4, 10, 0};
    const int64_t down[] = {0, 0, 0, 1, 0};
    const int64_t nearest[] = {1, 1, 0, 1, 0};
    const int64_t up[] = {1, 1, 1, 1, 0};

    for (size_t i = 0; i < ARRAY_COUNT(nets); i++) {
        CHECK_INT(down[i], claim_tax(nets[i], 10, TAX_DOWN));
        CHECK_INT(nearest[i], claim_tax(nets[i], 10, TAX_NEAREST));
        CHECK_INT(up[i], claim_tax(nets[i], 10, TAX_UP));
    }
    CHECK_INT(0, claim_tax(99, 0, TAX_UP)); /* what is not taxed rises by nothing */
    CHECK(tax_rounding_word(TAX_DOWN) != tax_rounding_word(TAX_UP));
}

static enum tax_rounding up_from_october(day on)
{
    return on >= day_of(2026, 10, 1) ? TAX_UP : TAX_DOWN;
}

TEST(a_rule_that_changes_counts_from_the_month_it_begins)
{
    struct arena *arena = arena_new(4096, 65536);
    struct contract_price row = {"bed_day", 15, 10, 0};
    const struct contract_prices one = {&row, 1};
    const struct claim_stay stay = {1, "a", "bed_day", NULL, day_of(2026, 9, 30), 2};
    const struct claim_terms terms = {&one, day_of(2026, 9, 1), day_of(2026, 10, 31),
                                      up_from_october};
    struct claim_sum sum = claim_by_months(arena, &stay, 1, &terms);

    CHECK_INT(15 + 1 + 15 + 2, sum.total_yen);
    arena_free(arena);
}

TEST(tax_is_reckoned_once_for_each_rate_and_drops_less_than_a_yen)
{
    struct arena *arena = arena_new(4096, 65536);
    struct contract_price rows[] = {{"bed_day", 15, 10, 0}, {"meal", 99, 8, 0}};
    struct contract_prices both = {rows, 2};
    const struct claim_stay stays[] = {{1, "a", "bed_day", "meal", 100, 1},
                                       {2, "b", "bed_day", NULL, 100, 1}};
    struct claim claim;

    claim_make(arena, stays, 2,
               TERMS(&both, 100, 130), &claim);
    CHECK_INT(3, claim.count);
    CHECK_INT(2, claim.rate_count);
    CHECK_INT(10, claim.rates[0].percent);
    CHECK_INT(30, claim.rates[0].net_yen);
    CHECK_INT(3, claim.rates[0].tax_yen); /* not 1 and 1 */
    CHECK_INT(7, claim.rates[1].tax_yen); /* 7.92 */
    CHECK_INT(30 + 99 + 10, claim.total_yen);
    CHECK_INT(2, claim.days); /* what is paid once is no day */
    arena_free(arena);
}

TEST(stay_cancelled_on_the_day_is_paid_once)
{
    struct arena *arena = arena_new(4096, 65536);
    const struct claim_stay stays[] = {
        {1, "a", NULL, "cancelled_day", day_of(2026, 11, 30), 0}};
    struct claim claim;

    claim_make(arena, stays, 1,
               TERMS(&prices, day_of(2026, 11, 1), day_of(2026, 11, 30)), &claim);
    CHECK_INT(1, claim.count);
    CHECK_INT(0, claim.days);
    CHECK_INT(9505 + 950, claim.total_yen);
    claim_make(arena, stays, 1,
               TERMS(&prices, day_of(2026, 12, 1), day_of(2026, 12, 31)), &claim);
    CHECK_INT(0, claim.count);
    arena_free(arena);
}

TEST(day_without_a_price_is_told_and_costs_nothing)
{
    struct arena *arena = arena_new(4096, 65536);
    const struct claim_stay stays[] = {{1, "a", "bed_day", NULL, 20543, 3}};
    struct claim claim;

    claim_make(arena, stays, 1,
               TERMS(&prices, 20540, 20560), &claim);
    CHECK(claim.lacks_price);
    CHECK_INT(2, claim.count);
    CHECK_INT(INT_NONE, claim.items[0].yen);
    CHECK_INT(2 * 19000, claim.net_yen);
    arena_free(arena);
}

TEST(months_end_when_they_end)
{
    CHECK_INT(day_of(2028, 2, 29), month_last(day_of(2028, 2, 3)));
    CHECK_INT(day_of(2026, 12, 31), month_last(day_of(2026, 12, 31)));
    CHECK_INT(day_of(2026, 12, 1), month_first(day_of(2026, 12, 31)));
}

TEST(percentage_of_a_ceiling_is_never_flattered)
{
    CHECK_INT(79, budget_percent(1000, 799));
    CHECK_INT(80, budget_percent(1000, 800));
    CHECK_INT(INT_NONE, budget_percent(INT_NONE, 800));
    CHECK_INT(100, budget_percent(0, 1));
    CHECK_INT(0, budget_percent(0, 0));
    CHECK_INT(120, budget_percent(1000, 1200));
}

/* ---- 10,000 random months --------------------------------------------------------- */

enum { ROUNDS = 10000, STAYS = 8, PRICES = 6, RATES = 11 };

static struct random *dice;

static int32_t chance(int32_t below)
{
    return (int32_t)random_below(dice, (uint64_t)below);
}

struct month {
    struct claim_stay stays[STAYS];
    size_t count;
    struct contract_price rows[PRICES];
    struct contract_prices prices;
    day from_on, to_on;
};

static void month_draw(struct month *month)
{
    static const int64_t percents[] = {10, 8, 0};
    static const char *const items[] = {"bed_day", "cancelled_day", "meal"};
    *month = (struct month){.from_on = month_first(20000 + chance(2000))};
    month->to_on = month_last(month->from_on);
    month->prices = (struct contract_prices){month->rows, (size_t)chance(PRICES + 1)};
    for (size_t i = 0; i < month->prices.count; i++)
        month->rows[i] = (struct contract_price){
            items[chance(3)], chance(30000), percents[chance(3)],
            month->from_on - 20 + chance(50) + 60 * (day)i};
    for (size_t i = 0; i < month->prices.count; i++)
        if (chance(2) == 0) /* several may begin before the month */
            month->rows[i].from_on = month->from_on - 100 + (day)i;
    month->count = (size_t)chance(STAYS + 1);
    for (size_t i = 0; i < month->count; i++) {
        bool is_cancelled = chance(5) == 0;
        month->stays[i] = (struct claim_stay){
            .stay = (int64_t)i + 1,
            .number = "n",
            .day_item = is_cancelled ? NULL : "bed_day",
            .once_item = is_cancelled ? "cancelled_day" : chance(2) == 0 ? "meal" : NULL,
            .first_on = month->from_on - 20 + chance(55),
            .days = is_cancelled ? 0 : chance(20)};
    }
}

/* The reference: one day after the other, each item on it, as one would on a wall chart. */
struct reckoned {
    int64_t net_by_rate[RATES];
    int64_t days;
    bool lacks_price;
};

static void reckon_one(const struct month *month, const char *item, day on,
                       struct reckoned *reckoned)
{
    int64_t best = INT64_MIN;
    int64_t yen = 0;
    int64_t percent = 0;
    for (size_t i = 0; i < month->prices.count; i++) {
        const struct contract_price *row = &month->rows[i];
        if (strcmp(row->item, item) != 0 || row->from_on > on || row->from_on < best)
            continue;
        best = row->from_on;
        yen = row->yen;
        percent = row->tax_percent;
    }
    if (best == INT64_MIN)
        reckoned->lacks_price = true;
    else
        reckoned->net_by_rate[percent] += yen;
}

static struct reckoned reckon(const struct month *month)
{
    struct reckoned reckoned = {.days = 0};
    for (day on = month->from_on; on <= month->to_on; on++)
        for (size_t i = 0; i < month->count; i++) {
            const struct claim_stay *stay = &month->stays[i];
            if (stay->once_item != NULL && stay->first_on == on)
                reckon_one(month, stay->once_item, on, &reckoned);
            if (stay->day_item == NULL || on < stay->first_on ||
                on >= stay->first_on + stay->days)
                continue;
            reckon_one(month, stay->day_item, on, &reckoned);
            reckoned.days++;
        }
    return reckoned;
}

static void lines_check(const struct claim *claim)
{
    int64_t net = 0;
    for (size_t i = 0; i < claim->count; i++) {
        const struct claim_line *line = &claim->items[i];
        CHECK(line->from_on <= line->to_on);
        CHECK_INT(line->is_day ? line->to_on - line->from_on + 1 : 1, line->quantity);
        if (line->yen == INT_NONE)
            continue;
        CHECK_INT(line->quantity * line->yen, line->amount_yen);
        net += line->amount_yen;
    }
    CHECK_INT(net, claim->net_yen);
}

TEST(random_months_are_what_the_wall_chart_says)
{
    struct arena *arena = arena_new(65536, 4 * 1024 * 1024);
    int64_t priced = 0;
    dice = random_seeded(test_seed());
    for (int round = 0; round < ROUNDS; round++) {
        struct month month;
        struct claim claim;
        month_draw(&month);
        claim_make(arena, month.stays, month.count,
                   TERMS(&month.prices, month.from_on, month.to_on), &claim);
        struct reckoned expected = reckon(&month);
        int64_t total = 0;
        for (int percent = 0; percent < RATES; percent++)
            total += expected.net_by_rate[percent] +
                     (expected.net_by_rate[percent] * percent -
                      expected.net_by_rate[percent] * percent % 100) /
                         100;
        CHECK_INT(total, claim.total_yen);
        CHECK_INT(expected.days, claim.days);
        CHECK_INT(expected.lacks_price, claim.lacks_price);
        lines_check(&claim);
        priced += total > 0;
        arena_reset(arena);
    }
    CHECK(priced > ROUNDS / 4); /* the dice threw something to pay */
    random_free(dice);
    arena_free(arena);
}

TEST(year_is_the_sum_of_its_months)
{
    struct arena *arena = arena_new(65536, 4 * 1024 * 1024);
    dice = random_seeded(test_seed());
    for (int round = 0; round < 500; round++) {
        struct month month;
        month_draw(&month);
        day to = month.from_on + 364;
        int64_t total = 0;
        for (day first = month.from_on; first <= to; first = month_last(first) + 1) {
            day last = month_last(first) < to ? month_last(first) : to;
            struct claim claim;
            claim_make(arena, month.stays, month.count,
                       TERMS(&month.prices, first, last), &claim);
            total += claim.total_yen;
        }
        CHECK_INT(total, claim_by_months(arena, month.stays, month.count,
                                         TERMS(&month.prices, month.from_on, to))
                             .total_yen);
        arena_reset(arena);
    }
    random_free(dice);
    arena_free(arena);
}

TEST_MAIN(settlement_steps_are_exactly_the_drawing,
          inspection_and_payment_come_after_what_they_follow,
          month_takes_the_days_that_lie_in_it_at_the_price_of_each,
          less_than_a_yen_goes_where_the_rule_says,
          a_rule_that_changes_counts_from_the_month_it_begins,
          tax_is_reckoned_once_for_each_rate_and_drops_less_than_a_yen,
          stay_cancelled_on_the_day_is_paid_once,
          day_without_a_price_is_told_and_costs_nothing, months_end_when_they_end,
          percentage_of_a_ceiling_is_never_flattered,
          random_months_are_what_the_wall_chart_says, year_is_the_sum_of_its_months)
