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

TEST_MAIN(the_earliest_known_limit_of_a_gap_counts,
          a_battery_counts_from_when_it_was_looked_at,
          a_gap_says_something_and_nothing_later_than_now)
