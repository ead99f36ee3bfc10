/* cases_rules_test.c -- links cases_rules.o and base only: proof of purity. */
#include "features/cases/cases.h"
#include "test.h"

static const instant now = INT64_C(1795761000000000); /* 2026-11-27 16:30 in Japan */

static struct care_gap gap_of(instant until_at, int64_t power, int64_t oxygen)
{
    return (struct care_gap){.until_at = until_at,
                             .power_minutes = power,
                             .oxygen_minutes = oxygen,
                             .noted_at = now};
}

TEST(the_earliest_known_limit_of_a_gap_counts)
{
    const struct {
        instant until_at;
        int64_t power, oxygen;
        instant limit;
    } rows[] = {
        {INSTANT_NONE, INT_NONE, INT_NONE, INSTANT_NONE},
        {now + HOURS(5), INT_NONE, INT_NONE, now + HOURS(5)},
        {now + HOURS(5), 60, INT_NONE, now + HOURS(1)},
        {now + HOURS(5), 600, 90, now + MINUTES(90)},
        {INSTANT_NONE, INT_NONE, 30, now + MINUTES(30)},
        {INSTANT_NONE, 0, INT_NONE, now},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct care_gap gap = gap_of(rows[i].until_at, rows[i].power, rows[i].oxygen);
        CHECK_INT(rows[i].limit, care_gap_limit(&gap));
    }
}

TEST(a_battery_counts_from_when_it_was_looked_at)
{
    struct care_gap gap = gap_of(INSTANT_NONE, 120, INT_NONE);
    gap.noted_at = now - HOURS(1);
    CHECK_INT(now + HOURS(1), care_gap_limit(&gap));
}

TEST(a_gap_says_something_and_nothing_later_than_now)
{
    struct care_gap gap = gap_of(INSTANT_NONE, INT_NONE, INT_NONE);
    CHECK_TEXT("bedside", care_gap_check(&gap, now).field);
    gap.bedside = "ヘルパー";
    CHECK_OK(care_gap_check(&gap, now));
    gap.noted_at = now + 1;
    CHECK_TEXT("noted_at", care_gap_check(&gap, now).field);
    gap = gap_of(now - 1, INT_NONE, INT_NONE);
    CHECK_TEXT("until_at", care_gap_check(&gap, now).field);
    gap = gap_of(now, -1, INT_NONE);
    CHECK_TEXT("power_minutes", care_gap_check(&gap, now).field);
    gap = gap_of(now, INT_NONE, 7 * 24 * 60 + 1);
    CHECK_TEXT("oxygen_minutes", care_gap_check(&gap, now).field);
    gap = gap_of(now, INT_NONE, 7 * 24 * 60);
    CHECK_OK(care_gap_check(&gap, now));
}

TEST(a_person_has_a_reading_or_a_name_and_a_real_birth_date)
{
    const day today = day_of(2026, 11, 27);
    struct person_facts facts = {.birth_on = DAY_NONE};
    CHECK_TEXT("kana", person_check(&facts, today).field);
    facts.kana = "カナヤマ タロウ";
    CHECK_OK(person_check(&facts, today));
    facts.kana = "仮名山";
    CHECK_TEXT("kana", person_check(&facts, today).field);
    facts.kana = "NGUYEN VAN";
    CHECK_OK(person_check(&facts, today));
    facts.birth_on = today + 1;
    CHECK_TEXT("birth_on", person_check(&facts, today).field);
    facts.birth_on = day_of(1896, 12, 31);
    CHECK_OK(person_check(&facts, today));
    facts.birth_on = day_of(1895, 12, 31);
    CHECK_TEXT("birth_on", person_check(&facts, today).field);
    facts.birth_on = DAY_NONE;
    facts.telephone = "048-000-12";
    CHECK_TEXT("telephone", person_check(&facts, today).field);
    facts.telephone = "048-000-1234";
    CHECK_OK(person_check(&facts, today));
    facts.sex = SEX_END;
    CHECK_TEXT("sex", person_check(&facts, today).field);
}

TEST(a_need_names_each_thing_once_and_looks_forward)
{
    const day today = day_of(2026, 11, 27);
    struct need_item items[] = {{"tppv", INT_NONE, NULL}, {"suction_night", 3, NULL}};
    struct care_need need = {.length_days = INT_NONE,
                             .from_on = DAY_NONE,
                             .exit_review_on = DAY_NONE,
                             .items = items,
                             .item_count = 2};
    CHECK_OK(care_need_check(&need, today));
    items[1].code = "tppv";
    CHECK_TEXT("items", care_need_check(&need, today).field);
    need.item_count = 1;
    need.length_days = 0;
    CHECK_TEXT("length_days", care_need_check(&need, today).field);
    need.length_days = 14;
    need.from_on = today - 1;
    CHECK_TEXT("from_on", care_need_check(&need, today).field);
    need.from_on = today;
    need.exit_review_on = today - 1;
    CHECK_TEXT("exit_review_on", care_need_check(&need, today).field);
    need.exit_review_on = today + 14;
    need.level = CASE_LEVEL_END;
    CHECK_TEXT("level", care_need_check(&need, today).field);
}

TEST(a_revision_tells_what_came_went_and_changed)
{
    struct need_item old_items[] = {{"tppv", INT_NONE, NULL}, {"suction_night", 3, NULL}};
    struct need_item new_items[] = {{"suction_night", 5, NULL}, {"gastrostomy", INT_NONE, NULL}};
    struct care_need before = {.level = CASE_LEVEL_GENERAL, .items = old_items, .item_count = 2};
    struct care_need after = {.level = CASE_LEVEL_ADVANCED, .items = new_items, .item_count = 2};
    struct need_differences differences;
    need_compare(&before, &after, &differences);
    CHECK_INT(4, differences.count);
    CHECK_TEXT("level", differences.items[0].code);
    CHECK_INT(NEED_CHANGED, differences.items[1].kind);
    CHECK_TEXT("suction_night", differences.items[1].code);
    CHECK_INT(NEED_ADDED, differences.items[2].kind);
    CHECK_TEXT("gastrostomy", differences.items[2].code);
    CHECK_INT(NEED_DROPPED, differences.items[3].kind);
    CHECK_TEXT("tppv", differences.items[3].code);
    need_compare(&after, &after, &differences);
    CHECK_INT(0, differences.count);
}

TEST_MAIN(the_earliest_known_limit_of_a_gap_counts,
          a_battery_counts_from_when_it_was_looked_at,
          a_gap_says_something_and_nothing_later_than_now,
          a_person_has_a_reading_or_a_name_and_a_real_birth_date,
          a_need_names_each_thing_once_and_looks_forward,
          a_revision_tells_what_came_went_and_changed)
