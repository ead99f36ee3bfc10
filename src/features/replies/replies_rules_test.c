/* replies_rules_test.c -- the desk's code: what is read, and when it is locked. */
#include "features/replies/replies.h"

#include "base/arena.h"
#include "test.h"

static struct arena *arena_get(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 20);
    arena_reset(arena);
    return arena;
}

TEST(code_is_six_digits_of_any_width)
{
    struct arena *arena = arena_get();
    CHECK_TEXT("012345", reply_code_read(arena, "012345"));
    CHECK_TEXT("012345", reply_code_read(arena, " 012 345 "));
    CHECK_TEXT("012345", reply_code_read(arena, "012-345"));
    CHECK_TEXT("012345", reply_code_read(arena, "０１２３４５"));
}

TEST(anything_else_is_no_code)
{
    static const char *const wrong[] = {
        "", "12345", "1234567", "12345a", "一二三四五六", "12345\n", "\xff\xff\xff",
        "0000000000000000000000000000000000000000000000000000000000000000000000000",
    };
    struct arena *arena = arena_get();
    CHECK(reply_code_read(arena, NULL) == NULL);
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK(reply_code_read(arena, wrong[i]) == NULL);
}

TEST(fifth_wrong_code_locks_for_a_quarter_of_an_hour)
{
    instant now = instant_of(day_of(2026, 11, 27), 990);
    struct reply_tries tries = {.wrong = 0, .wrong_at = INSTANT_NONE};
    for (int i = 1; i < REPLY_CODE_TRIES; i++) {
        tries = reply_tries_wrong(&tries, now);
        CHECK_INT(i, tries.wrong);
        CHECK(reply_tries_locked_until(&tries, now) == INSTANT_NONE);
        now += SECONDS(10);
    }
    tries = reply_tries_wrong(&tries, now);
    instant until = now + MINUTES(REPLY_CODE_LOCK_MINUTES);
    CHECK(reply_tries_locked_until(&tries, now) == until);
    CHECK(reply_tries_locked_until(&tries, until - 1) == until);
    CHECK(reply_tries_locked_until(&tries, until) == INSTANT_NONE);
    /* After the lock one begins anew: the next slip is the first. */
    tries = reply_tries_wrong(&tries, until);
    CHECK_INT(1, tries.wrong);
}

TEST(slips_of_this_morning_are_forgotten)
{
    instant now = instant_of(day_of(2026, 11, 27), 540);
    struct reply_tries tries = {.wrong = 4, .wrong_at = now};
    tries = reply_tries_wrong(&tries, now + MINUTES(REPLY_CODE_LOCK_MINUTES));
    CHECK_INT(1, tries.wrong);
}

TEST(clock_set_back_locks_nobody_longer)
{
    instant now = instant_of(day_of(2026, 11, 27), 990);
    struct reply_tries tries = {.wrong = REPLY_CODE_TRIES, .wrong_at = now + HOURS(3)};
    CHECK(reply_tries_locked_until(&tries, now) == INSTANT_NONE);
}

TEST_MAIN(code_is_six_digits_of_any_width, anything_else_is_no_code,
          fifth_wrong_code_locks_for_a_quarter_of_an_hour,
          slips_of_this_morning_are_forgotten, clock_set_back_locks_nobody_longer)
