/* contract_copies_rules_test.c -- which contract goes on into the next year, and as what. */
#include "base/str.h"
#include "base/values.h"
#include "features/contract_copies/contract_copies.h"
#include "test.h"

static struct contract of_year(int64_t id, int64_t institution, int32_t year)
{
    return (struct contract){.id = id,
                             .number = "見本委 第1号",
                             .institution = institution,
                             .scope = CONTRACT_RESPITE,
                             .programme = "saitama",
                             .article = "8(3)",
                             .fiscal_year = year,
                             .from_on = day_of(year, 4, 1),
                             .to_on = day_of(year + 1, 3, 31),
                             .ceiling_yen = 2400000,
                             .signed_by = "見本病院 病院長",
                             .document = "見本綴り",
                             .ended_on = DAY_NONE};
}

static const struct contract_known fine = {.is_closed = false, .has_rules = true};

static enum contract_fate fate(const struct contract *contract,
                               const struct contract *other,
                               const struct contract *there, struct contract_known known)
{
    struct contract items[2] = {*contract, other != NULL ? *other : *contract};
    struct contract next = there != NULL ? *there : *contract;
    const struct contracts year = {items, other != NULL ? 2 : 1};
    const struct contracts after = {&next, there != NULL ? 1 : 0};

    return contract_fate_of(contract, &year, &after, known);
}

TEST(what_ran_to_its_end_is_copied_and_the_rest_says_why_not)
{
    struct contract one = of_year(1, 7, 2026);
    struct contract other = of_year(2, 7, 2026);
    struct contract there = of_year(3, 7, 2027);

    CHECK_INT(CONTRACT_COPIED, fate(&one, NULL, NULL, fine));
    CHECK_INT(CONTRACT_THERE, fate(&one, NULL, &there, fine));
    there.from_on = day_of(2027, 10, 1); /* also one that begins later */
    CHECK_INT(CONTRACT_THERE, fate(&one, NULL, &there, fine));
    there.ended_on = there.from_on - 1; /* that never was in force is in nobody's way */
    CHECK_INT(CONTRACT_COPIED, fate(&one, NULL, &there, fine));
    there = of_year(3, 8, 2027); /* of another, with the same number */
    CHECK_INT(CONTRACT_NUMBERED, fate(&one, NULL, &there, fine));
    there.number = "見本委 第2号";
    CHECK_INT(CONTRACT_COPIED, fate(&one, NULL, &there, fine));
    /* Two halves of a year: the second goes on. */
    one.to_on = day_of(2026, 9, 30);
    other.from_on = day_of(2026, 10, 1);
    other.number = "見本委 第9号";
    CHECK_INT(CONTRACT_REPLACED, fate(&one, &other, NULL, fine));
    CHECK_INT(CONTRACT_COPIED, fate(&other, &one, NULL, fine));
    CHECK_INT(CONTRACT_OVER, fate(&one, NULL, NULL, fine));
    one = of_year(1, 7, 2026);
    one.ended_on = day_of(2027, 3, 30);
    CHECK_INT(CONTRACT_OVER, fate(&one, NULL, NULL, fine));
    one.ended_on = one.from_on - 1;
    CHECK_INT(CONTRACT_OVER, fate(&one, NULL, NULL, fine));
    one = of_year(1, 7, 2026);
    CHECK_INT(CONTRACT_CLOSED,
              fate(&one, NULL, NULL, (struct contract_known){true, true}));
    CHECK_INT(CONTRACT_NO_RULES,
              fate(&one, NULL, NULL, (struct contract_known){false, false}));
    one.scope = CONTRACT_COORDINATORS; /* which rests on no programme */
    one.programme = NULL;
    CHECK_INT(CONTRACT_COPIED,
              fate(&one, NULL, NULL, (struct contract_known){false, false}));
}

TEST(the_next_year_is_whole_and_nobody_has_signed_it)
{
    struct contract one = of_year(1, 7, 2026);
    struct contract next;

    one.from_on = day_of(2026, 10, 1);
    next = contract_next(&one, "起案 第5号");
    CHECK_INT(ID_NONE, next.id);
    CHECK_INT(2027, next.fiscal_year);
    CHECK_INT(day_of(2027, 4, 1), next.from_on);
    CHECK_INT(day_of(2028, 3, 31), next.to_on);
    CHECK_INT(DAY_NONE, next.ended_on);
    CHECK_INT(2400000, next.ceiling_yen);
    CHECK_TEXT("起案 第5号", next.document);
    CHECK_TEXT(NULL, next.signed_by);
    CHECK_TEXT(NULL, next.article); /* of the duty there will be */
    one.scope = CONTRACT_COUNCIL_OFFICE;
    one.article = "2";
    CHECK_TEXT("2", contract_next(&one, "x").article);
}

static bool pays(const void *of, const char *item)
{
    (void)of;
    return !text_equal(item, "old_item");
}

TEST(of_each_item_the_last_price_goes_on)
{
    enum { APRIL = 20544, MARCH = 20908 };
    struct contract_price items[] = {
        {"bed_day", 18000, 10, APRIL},        {"bed_day", 19500, 10, APRIL + 180},
        {"bed_day", 99999, 10, MARCH + 5},    {"late_item", 500, 10, MARCH + 1},
        {"old_item", 700, 10, APRIL},         {"transfer", 1200, 8, APRIL},
    };
    const struct contract_prices prices = {items, sizeof items / sizeof *items};
    struct contract_copy copy = {.price_count = 9};

    contract_prices_next(&prices, MARCH, MARCH + 1, pays, NULL, &copy);
    CHECK_INT(2, copy.price_count);
    CHECK_INT(1, copy.lost);
    CHECK_TEXT("bed_day", copy.prices[0].item);
    CHECK_INT(19500, copy.prices[0].yen);
    CHECK_INT(MARCH + 1, copy.prices[0].from_on);
    CHECK_TEXT("transfer", copy.prices[1].item);
    CHECK_INT(8, copy.prices[1].tax_percent);
}

TEST(every_fate_has_its_words)
{
    for (int i = 1; i < CONTRACT_FATE_END; i++)
        CHECK(contract_fate_word((enum contract_fate)i) != MSG_NONE);
}

TEST_MAIN(what_ran_to_its_end_is_copied_and_the_rest_says_why_not,
          the_next_year_is_whole_and_nobody_has_signed_it,
          of_each_item_the_last_price_goes_on, every_fate_has_its_words)
