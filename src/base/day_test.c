/* day_test.c -- days in Japan and instants in UTC, against the C library. */
#define _DEFAULT_SOURCE /* timegm() is not in POSIX */

#include "base/arena.h"
#include "base/day.h"
#include "base/random.h"
#include "base/str.h"
#include "test.h"

static const struct {
    int32_t year, month, dom;
    day on;
    int weekday;
} known[] = {
    {1970, 1, 1, 0, 4},      {1969, 12, 31, -1, 3},      {2000, 2, 29, 11016, 2},
    {2026, 11, 22, 20779, 0}, {1868, 1, 25, -37231, 6},  {1, 1, 1, -719162, 1},
    {9999, 12, 31, 2932896, 5},
};

TEST(known_days_are_right)
{
    for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
        struct date date = day_date(known[i].on);
        CHECK_INT(known[i].on, day_of(known[i].year, known[i].month, known[i].dom));
        CHECK_INT(known[i].year, date.year);
        CHECK_INT(known[i].month, date.month);
        CHECK_INT(known[i].dom, date.dom);
        CHECK_INT(known[i].weekday, day_weekday(known[i].on));
    }
}

/* Compare one day with what timegm() and gmtime_r() of the C library say. */
static void check_with_library(day on)
{
    struct date date = day_date(on);
    struct tm parts = {.tm_year = date.year - 1900,
                       .tm_mon = date.month - 1,
                       .tm_mday = date.dom};
    CHECK_INT((int64_t)on * 86400, timegm(&parts));
    CHECK_INT(date.year, parts.tm_year + 1900);
    CHECK_INT(date.month, parts.tm_mon + 1);
    CHECK_INT(date.dom, parts.tm_mday);
    CHECK_INT(parts.tm_wday, day_weekday(on));
    CHECK(day_is_date(date.year, date.month, date.dom));
    CHECK_INT(on, day_of(date.year, date.month, date.dom));
}

TEST(every_day_from_1868_to_2200_agrees_with_the_library)
{
    for (day on = day_of(1868, 1, 1); on <= day_of(2200, 12, 31); on++)
        check_with_library(on);
}

TEST(random_days_agree_with_the_library)
{
    struct random *random = random_seeded(test_seed());
    const day first = day_of(1, 1, 1);
    const uint64_t count = (uint64_t)(day_of(9999, 12, 31) - first) + 1;

    for (int i = 0; i < 100000; i++)
        check_with_library(first + (day)random_below(random, count));
    random_free(random);
}

TEST(days_that_do_not_exist_are_refused)
{
    const int32_t wrong[][3] = {
        {2026, 2, 29}, {1900, 2, 29}, {2026, 4, 31}, {2026, 13, 1}, {2026, 0, 1},
        {2026, 1, 0},  {2026, 1, 32}, {0, 1, 1},     {10000, 1, 1}, {-5, 1, 1},
        {2026, -1, 1}, {2026, 1, -1}, {2026, INT32_MAX, INT32_MAX},
    };
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK(!day_is_date(wrong[i][0], wrong[i][1], wrong[i][2]));
    CHECK(day_is_date(2000, 2, 29) && day_is_date(2028, 2, 29));
}

static void make_wrong_day(void *argument)
{
    (void)argument;
    day_of(2026, 2, 30);
}

static void date_of(void *argument)
{
    const day *on = argument;
    day_date(*on);
}

TEST(nonsense_is_a_defect)
{
    day wrong[] = {DAY_NONE, INT32_MAX, -719163, 2932897};
    CHECK_DEFECT(make_wrong_day, NULL);
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK_DEFECT(date_of, &wrong[i]);
}

TEST(fiscal_year_begins_in_april)
{
    CHECK_INT(2025, day_fiscal_year(day_of(2026, 3, 31)));
    CHECK_INT(2026, day_fiscal_year(day_of(2026, 4, 1)));
    CHECK_INT(2026, day_fiscal_year(day_of(2026, 12, 31)));
    CHECK_INT(2026, day_fiscal_year(day_of(2027, 1, 1)));
}

TEST(day_in_japan_begins_nine_hours_early)
{
    const instant midnight = 1795273200 * SECONDS(1); /* 2026-11-22T00:00+09:00 */
    CHECK_INT(day_of(2026, 11, 22), instant_day(midnight));
    CHECK_INT(0, instant_minute(midnight));
    CHECK_INT(day_of(2026, 11, 21), instant_day(midnight - 1));
    CHECK_INT(23 * 60 + 59, instant_minute(midnight - 1));
    CHECK_INT(1, instant_minute(midnight + MINUTES(1)));
    CHECK_INT(0, instant_minute(midnight + MINUTES(1) - 1));
    CHECK_INT(midnight, instant_of(day_of(2026, 11, 22), 0));
    CHECK_INT(midnight + HOURS(16) + MINUTES(30),
              instant_of(day_of(2026, 11, 22), 16 * 60 + 30));
    CHECK_INT(0, instant_day(0));
    CHECK_INT(9 * 60, instant_minute(0));
    CHECK_INT(-1, instant_day(-HOURS(10)));
    CHECK_INT(day_of(1900, 1, 1), instant_day(instant_of(day_of(1900, 1, 1), 1439)));
    CHECK_INT(DAYS(2), HOURS(48));
    instant_day(INT64_MAX);
    instant_day(INT64_MIN + 1);
}

TEST(iso_texts_read_back)
{
    struct arena *arena = arena_new(4096, 64 * 1024);
    instant at = instant_of(day_of(2026, 11, 22), 16 * 60 + 30) + SECONDS(5);
    day on = 0;

    CHECK_TEXT("2026-11-22", day_iso(arena, day_of(2026, 11, 22)));
    CHECK_TEXT("0001-01-01", day_iso(arena, day_of(1, 1, 1)));
    CHECK_TEXT("2026-11-22T16:30:05+09:00", instant_iso(arena, at));
    CHECK_TEXT("1969-12-31T23:59:59+09:00", instant_iso(arena, -HOURS(9) - 1));
    CHECK(day_read_iso(str_of("2000-02-29"), &on));
    CHECK_INT(day_of(2000, 2, 29), on);
    arena_free(arena);
}

TEST(iso_reader_is_strict)
{
    const char *const wrong[] = {
        "",           "2026-11-2",  "2026-11-222", "2026/11/22", "2026-13-01",
        "2026-02-29", "-026-01-01", "2026--1-01",  "2026-01--1", "20261-1-01",
        "２０２６-01", "0000-01-01", " 2026-01-1",  "2026-01-1 ", "2026-0a-01",
    };
    day on = 777;
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK(!day_read_iso(str_of(wrong[i]), &on));
    CHECK_INT(777, on);
}

TEST_MAIN(known_days_are_right,
          every_day_from_1868_to_2200_agrees_with_the_library,
          random_days_agree_with_the_library,
          days_that_do_not_exist_are_refused,
          nonsense_is_a_defect,
          fiscal_year_begins_in_april,
          day_in_japan_begins_nine_hours_early,
          iso_texts_read_back,
          iso_reader_is_strict)
