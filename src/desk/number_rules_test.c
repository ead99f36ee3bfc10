/* number_rules_test.c -- case numbers as people write them. */
#include "desk/number.h"

#include "base/arena.h"
#include "test.h"

static struct arena *arena;
static day today;

static void begin(void)
{
    arena = arena_new(64 * 1024, 16 * 1024 * 1024);
    today = day_of(2026, 11, 22);
}

static void check_read(const char *text, int32_t year, int64_t expected)
{
    struct number number = {0};
    if (!number_read(arena, str_of(text), today, &number))
        print_error("not read: %s\n", text);
    CHECK_INT(year, number.year);
    CHECK_INT(expected, number.number);
}

TEST(number_is_written_by_era_and_by_western_year)
{
    begin();
    CHECK_TEXT("令和8-0412", number_text(arena, LANGUAGE_JA, (struct number){2026, 412}));
    CHECK_TEXT("2026-0412", number_text(arena, LANGUAGE_EN, (struct number){2026, 412}));
    CHECK_TEXT("令和8-12345",
               number_text(arena, LANGUAGE_JA, (struct number){2026, 12345}));
    CHECK_TEXT("令和元-0001", number_text(arena, LANGUAGE_JA, (struct number){2019, 1}));
    CHECK_TEXT("平成30-0007", number_text(arena, LANGUAGE_JA, (struct number){2018, 7}));
    arena_free(arena);
}

TEST(number_is_read_as_people_write_it)
{
    begin();
    check_read("令和8-0412", 2026, 412);
    check_read("令和８－０４１２", 2026, 412);
    check_read(" 令和8 - 412 ", 2026, 412);
    check_read("R8-412", 2026, 412);
    check_read("r8-412", 2026, 412);
    check_read("8-412", 2026, 412);
    check_read("7-412", 2025, 412);
    check_read("2026-0412", 2026, 412);
    check_read("2026ー412", 2026, 412);
    check_read("2026\u2212412", 2026, 412);
    check_read("令和元-1", 2019, 1);
    check_read("平成30-7", 2018, 7);
    check_read("0412", 2026, 412);
    check_read("412", 2026, 412);
    today = day_of(2027, 3, 31); /* still the same fiscal year */
    check_read("412", 2026, 412);
    today = day_of(2027, 4, 1);
    check_read("412", 2027, 412);
    arena_free(arena);
}

TEST(everything_written_is_read_back)
{
    begin();
    for (int32_t year = 2000; year <= 2060; year++) {
        for (int64_t number = 1; number < 100000; number = number * 7 + 3) {
            struct number written = {year, number};
            check_read(number_text(arena, LANGUAGE_JA, written), year, number);
            check_read(number_text(arena, LANGUAGE_EN, written), year, number);
        }
    }
    arena_free(arena);
}

TEST(what_is_no_number_is_refused)
{
    static const char *const bad[] = {
        "",       "-",      "8-",      "-412",     "0",          "8-0",
        "abc",    "8-4-12", "R-412",   "令-412",   "500-1",      "12026-1",
        "8-4a",   "山田",   "8--412",  "99999999", "2026-99999999", "0-412",
        "令和8年度-1", "\xFF-1",
    };
    struct number number;

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        if (number_read(arena, str_of(bad[i]), today, &number)) {
            print_error("read as a number: %s\n", bad[i]);
            FAIL("that is no number");
        }
    }
    arena_free(arena);
}

TEST_MAIN(number_is_written_by_era_and_by_western_year, number_is_read_as_people_write_it,
          everything_written_is_read_back, what_is_no_number_is_refused)
