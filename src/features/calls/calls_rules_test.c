/* calls_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/calls/calls_rules.h"

#include "features/prefecture/prefecture.h"
#include "test.h"

static const instant now = INT64_C(1795764600000000); /* 2026-11-27 16:30 in Japan */

TEST(a_call_is_repeated_after_the_minutes_of_the_day)
{
    const struct dated_rule rows[] = {
        {"call_again_minutes_busy", "", 0, 20000, 0, "10", ""},
        {"call_again_minutes_busy", "", 20001, DAY_NONE, 0, "5", ""},
        {"call_again_minutes_absent", "", 0, DAY_NONE, 0, "60", ""},
    };
    const struct dated_rules rules = {rows, ARRAY_COUNT(rows)};
    CHECK_INT(10, call_again_minutes_of(&rules, "busy", 20000));
    CHECK_INT(5, call_again_minutes_of(&rules, "busy", 20001));
    CHECK_INT(60, call_again_minutes_of(&rules, "absent", 20001));
    CHECK_INT(INT_NONE, call_again_minutes_of(&rules, "reached", 20001));
    CHECK_INT(INT_NONE, call_again_minutes_of(&rules, "no such", 20001));
}

static struct inquiry_target target_of(enum target_state state)
{
    return (struct inquiry_target){.id = 1,
                                   .state = state,
                                   .channel = NOTICE_FAX,
                                   .asked_at = now,
                                   .answer_by = now + HOURS(1),
                                   .remind_at = now + MINUTES(30),
                                   .reminded_first_at = INSTANT_NONE,
                                   .reminded_last_at = INSTANT_NONE,
                                   .promise_at = INSTANT_NONE,
                                   .valid_until = INSTANT_NONE,
                                   .answered_at = INSTANT_NONE,
                                   .call_again_at = INSTANT_NONE,
                                   .from_on = DAY_NONE,
                                   .reason_until = DAY_NONE,
                                   .version = 1};
}

TEST(calls_come_in_the_order_in_which_they_are_owed)
{
    struct inquiry_target items[9];
    struct inquiry_targets targets = {items, ARRAY_COUNT(items)};
    static const int64_t expected[] = {7, 6, 5, 4, 3, 2, 8};

    for (size_t i = 0; i < ARRAY_COUNT(items); i++)
        items[i] = target_of(TARGET_SENT);
    items[0].state = TARGET_DECLINED;
    items[1].state = TARGET_ACCEPTED;
    items[2].state = TARGET_DECIDING; /* later, its promise holds */
    items[2].promise_at = now + MINUTES(20);
    items[3].call_again_at = now;
    items[4].state = TARGET_TALK;
    items[5].channel = NOTICE_TELEPHONE;
    items[6].answer_by = now - 1;
    items[7].state = TARGET_DECIDING;
    items[7].promise_at = now - 1;
    for (size_t i = 0; i < ARRAY_COUNT(items); i++)
        items[i].id = (int64_t)i;
    call_sort(&targets, now);
    CHECK_INT(ARRAY_COUNT(expected), targets.count);
    for (size_t i = 0; i < targets.count; i++)
        CHECK_INT(expected[i], targets.items[i].id);
}

TEST_MAIN(a_call_is_repeated_after_the_minutes_of_the_day,
          calls_come_in_the_order_in_which_they_are_owed)
