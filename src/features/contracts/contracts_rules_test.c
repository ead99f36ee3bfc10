/* contracts_rules_test.c -- what a contract must be, and who may be asked on which days. */
#include "features/contracts/contracts_rules.h"

#include "base/arena.h"
#include "base/random.h"
#include "base/values.h"
#include "test.h"

enum { APRIL = 20544, MARCH = 20908 }; /* 2026-04-01, 2027-03-31 */

static struct contract contract_new(int64_t id, int64_t institution)
{
    return (struct contract){.id = id,
                             .number = "見本委 第1号",
                             .institution = institution,
                             .institution_name = "見本病院",
                             .scope = CONTRACT_RESPITE,
                             .programme = "saitama",
                             .fiscal_year = 2026,
                             .from_on = APRIL,
                             .to_on = MARCH,
                             .ceiling_yen = INT_NONE,
                             .ended_on = DAY_NONE};
}

static void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

TEST(contract_lies_within_its_fiscal_year)
{
    struct contract contract = contract_new(1, 1);
    CHECK_INT(APRIL, day_of(2026, 4, 1));
    CHECK_INT(MARCH, day_of(2027, 3, 31));
    CHECK_OK(contract_facts_check(&contract));
    contract.to_on = MARCH + 1;
    check_field("to_on", contract_facts_check(&contract));
    contract.to_on = APRIL - 1;
    check_field("to_on", contract_facts_check(&contract));
    contract.to_on = APRIL;
    CHECK_OK(contract_facts_check(&contract));
    contract.from_on = DAY_NONE;
    check_field("from_on", contract_facts_check(&contract));
}

TEST(contract_names_its_programme_only_where_there_is_one)
{
    struct contract contract = contract_new(1, 1);
    contract.programme = NULL;
    check_field("programme", contract_facts_check(&contract));
    contract.scope = CONTRACT_COORDINATORS;
    CHECK_OK(contract_facts_check(&contract));
    contract.programme = "saitama";
    check_field("programme", contract_facts_check(&contract));
    contract.programme = NULL;
    contract.ceiling_yen = -1;
    check_field("ceiling_yen", contract_facts_check(&contract));
    contract.ceiling_yen = 0;
    contract.number = "";
    check_field("number", contract_facts_check(&contract));
    contract.number = "1";
    contract.scope = CONTRACT_SCOPE_END;
    check_field("scope", contract_facts_check(&contract));
}

TEST(overlap_of_the_same_work_is_refused_with_the_contract_that_stands)
{
    struct arena *arena = arena_new(4096, 65536);
    struct contract before = contract_new(1, 7);
    struct contracts others = {&before, 1};
    struct contract wanted = contract_new(2, 7);

    wanted.number = "見本委 第2号";
    struct err err = contract_conflict_check(arena, &wanted, &others);
    check_field("from_on", err);
    CHECK_TEXT("見本委 第1号", err.say->values[0].text);
    before.ended_on = APRIL + 99;
    check_field("from_on", contract_conflict_check(arena, &wanted, &others));
    wanted.from_on = APRIL + 100;
    CHECK_OK(contract_conflict_check(arena, &wanted, &others));
    wanted.from_on = APRIL + 99;
    check_field("from_on", contract_conflict_check(arena, &wanted, &others));
    wanted.programme = "city";
    CHECK_OK(contract_conflict_check(arena, &wanted, &others));
    wanted.number = before.number;
    check_field("number", contract_conflict_check(arena, &wanted, &others));
    before.ended_on = APRIL - 1; /* it never was in force */
    wanted = contract_new(2, 7);
    CHECK_OK(contract_conflict_check(arena, &wanted, &others));
    arena_free(arena);
}

TEST(price_begins_on_a_day_of_the_contract)
{
    struct contract contract = contract_new(1, 1);
    struct contract_price price = {"bed_day", 19000, 10, APRIL};
    CHECK_OK(contract_price_check(&contract, &price));
    price.from_on = APRIL - 1;
    check_field("price_from_on", contract_price_check(&contract, &price));
    price.from_on = MARCH;
    CHECK_OK(contract_price_check(&contract, &price));
    contract.ended_on = MARCH - 1;
    check_field("price_from_on", contract_price_check(&contract, &price));
    price.from_on = APRIL;
    price.tax_percent = 5;
    check_field("tax_percent", contract_price_check(&contract, &price));
    price.tax_percent = 8;
    price.yen = INT_NONE;
    check_field("yen", contract_price_check(&contract, &price));
    price.yen = CONTRACT_YEN_MAX + 1;
    check_field("yen", contract_price_check(&contract, &price));
    price.yen = 0;
    contract.scope = CONTRACT_COUNCIL_OFFICE;
    check_field("item", contract_price_check(&contract, &price));
    price.item = CONTRACT_ITEM_SUM;
    CHECK_OK(contract_price_check(&contract, &price));
}

TEST(end_lies_before_its_time_and_has_a_reason)
{
    struct contract contract = contract_new(1, 1);
    check_field("ended_on", contract_end_check(&contract, MARCH, "取下げ"));
    check_field("ended_on", contract_end_check(&contract, APRIL - 2, "取下げ"));
    check_field("ended_on", contract_end_check(&contract, DAY_NONE, "取下げ"));
    check_field("reason", contract_end_check(&contract, APRIL, ""));
    CHECK_OK(contract_end_check(&contract, APRIL - 1, "取下げ"));
    contract.ended_on = APRIL + 5;
    CHECK_ERR(ERR_CONFLICT, contract_end_check(&contract, APRIL, "取下げ"));
    CHECK(contract_covers(&contract, APRIL, APRIL + 5));
    CHECK(!contract_covers(&contract, APRIL + 5, APRIL + 6));
    CHECK(!contract_covers(&contract, APRIL + 2, APRIL + 1));
}

TEST(duty_passes_from_one_network_to_the_other_without_a_gap)
{
    struct contract_duty items[] = {
        {7, false, APRIL - 900, APRIL + 9}, {7, true, APRIL + 10, DAY_NONE},
        {8, true, APRIL, APRIL + 3},        {8, false, APRIL + 5, DAY_NONE}};
    struct contract_duties duties = {items, ARRAY_COUNT(items)};

    CHECK_TEXT("11(4)", contract_duty_article(&duties, 7, APRIL + 9, APRIL + 12));
    CHECK_TEXT("8(3)", contract_duty_article(&duties, 7, APRIL + 10, APRIL + 12));
    CHECK_TEXT("8(3)", contract_duty_article(&duties, 8, APRIL, APRIL + 3));
    CHECK_TEXT(NULL, contract_duty_article(&duties, 8, APRIL, APRIL + 5));
    CHECK_TEXT(NULL, contract_duty_article(&duties, 8, APRIL + 4, APRIL + 4));
    CHECK_TEXT(NULL, contract_duty_article(&duties, 9, APRIL, APRIL));
}

static const struct contract_party *party_of(const struct contract_parties *parties,
                                             int64_t institution)
{
    for (size_t i = 0; i < parties->count; i++)
        if (parties->items[i].institution == institution)
            return &parties->items[i];
    return NULL;
}

TEST(contract_decides_and_the_duty_is_told)
{
    struct contract items[] = {contract_new(1, 7), contract_new(2, 8), contract_new(3, 9)};
    items[2].ended_on = APRIL + 20;
    struct contracts contracts = {items, ARRAY_COUNT(items)};
    struct contract_duty held[] = {{7, true, APRIL, DAY_NONE}, {9, true, APRIL, DAY_NONE}};
    struct contract_duties duties = {held, ARRAY_COUNT(held)};
    struct contract_party room[8];
    struct contract_parties parties = {room, 0};

    contract_parties_judge(&contracts, &duties, "saitama", APRIL + 18, APRIL + 25,
                           &parties);
    CHECK_INT(3, parties.count);
    CHECK_INT(CONTRACT_IN_FORCE, party_of(&parties, 7)->standing);
    CHECK_TEXT("8(3)", party_of(&parties, 7)->article);
    CHECK_INT(MARCH, party_of(&parties, 7)->until_on);
    CHECK_INT(CONTRACT_WITHOUT_DUTY, party_of(&parties, 8)->standing);
    CHECK_INT(2, party_of(&parties, 8)->contract);
    CHECK_INT(CONTRACT_MISSING, party_of(&parties, 9)->standing);
    CHECK_INT(ID_NONE, party_of(&parties, 9)->contract);
    contract_parties_judge(&contracts, &duties, "city", APRIL, APRIL, &parties);
    CHECK_INT(2, parties.count); /* the two with a duty, both without this contract */
}

/* Written day by day, as one reads a wall chart. */
static enum contract_standing standing_by_days(const struct contracts *contracts,
                                               const struct contract_duties *duties,
                                               int64_t institution, day from_on, day to_on)
{
    bool duty = true;
    bool bound = false;
    for (day on = from_on; on <= to_on; on++) {
        bool today = false;
        for (size_t i = 0; i < duties->count; i++)
            if (duties->items[i].institution == institution &&
                on >= duties->items[i].from_on &&
                !(duties->items[i].to_on != DAY_NONE && on > duties->items[i].to_on))
                today = true;
        duty = duty && today;
    }
    for (size_t i = 0; i < contracts->count; i++) {
        const struct contract *one = &contracts->items[i];
        bool whole = one->institution == institution;
        for (day on = from_on; on <= to_on; on++)
            whole = whole && on >= one->from_on && on <= one->to_on &&
                    (one->ended_on == DAY_NONE || on <= one->ended_on);
        bound = bound || whole;
    }
    if (bound)
        return duty ? CONTRACT_IN_FORCE : CONTRACT_WITHOUT_DUTY;
    return duty ? CONTRACT_MISSING : (enum contract_standing)0;
}

enum { ROUNDS = 10000, SPAN = 30 };

static struct random *dice;

static int32_t chance(int32_t below)
{
    return (int32_t)random_below(dice, (uint64_t)below);
}

static struct contract contract_drawn(int64_t id)
{
    struct contract contract = contract_new(id, 1 + chance(3));
    contract.from_on = APRIL + chance(SPAN);
    contract.to_on = contract.from_on + chance(SPAN);
    if (chance(3) == 0 && contract.to_on > contract.from_on)
        contract.ended_on =
            contract.from_on - 1 + chance(1 + contract.to_on - contract.from_on);
    return contract;
}

static struct contract_duty duty_drawn(void)
{
    struct contract_duty duty = {
        .institution = 1 + chance(3), .is_core = chance(2) == 0, .to_on = DAY_NONE};
    duty.from_on = APRIL + chance(SPAN);
    if (chance(2) == 0)
        duty.to_on = duty.from_on + chance(SPAN);
    return duty;
}

TEST(random_registers_are_judged_as_day_by_day)
{
    dice = random_seeded(test_seed());
    for (int round = 0; round < ROUNDS; round++) {
        struct contract items[4];
        struct contract_duty held[4];
        struct contract_party room[8];
        struct contracts contracts = {items, (size_t)chance(5)};
        struct contract_duties duties = {held, (size_t)chance(5)};
        struct contract_parties parties = {room, 0};
        for (size_t i = 0; i < contracts.count; i++)
            items[i] = contract_drawn((int64_t)i + 1);
        for (size_t i = 0; i < duties.count; i++)
            held[i] = duty_drawn();
        day from = APRIL + chance(SPAN);
        day to = from + chance(14);
        contract_parties_judge(&contracts, &duties, "saitama", from, to, &parties);
        for (int64_t institution = 1; institution <= 3; institution++) {
            const struct contract_party *party = party_of(&parties, institution);
            CHECK_INT(standing_by_days(&contracts, &duties, institution, from, to),
                      party != NULL ? party->standing : 0);
        }
    }
    random_free(dice);
}

TEST_MAIN(contract_lies_within_its_fiscal_year,
          contract_names_its_programme_only_where_there_is_one,
          overlap_of_the_same_work_is_refused_with_the_contract_that_stands,
          price_begins_on_a_day_of_the_contract, end_lies_before_its_time_and_has_a_reason,
          duty_passes_from_one_network_to_the_other_without_a_gap,
          contract_decides_and_the_duty_is_told,
          random_registers_are_judged_as_day_by_day)
