/* capabilities_rules_test.c -- what may be said of an institution, and how long. */
#include "features/capabilities/capabilities_rules.h"

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

TEST(condition_needs_its_words_and_the_others_none)
{
    struct arena *arena = arena_get();
    struct capability wanted = {.need = "tppv", .answer = CAPABILITY_CONDITION};
    struct err err = capability_check(arena, &wanted);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("tppv_terms", err.field);
    wanted.terms = "平日に限る";
    CHECK_OK(capability_check(arena, &wanted));
    for (int answer = CAPABILITY_UNKNOWN; answer < CAPABILITY_ANSWER_END; answer++)
        if (answer != CAPABILITY_CONDITION)
            CHECK_OK(capability_check(
                arena, &(struct capability){.need = "tppv",
                                            .answer = (enum capability_answer)answer}));
}

TEST(row_is_added_only_when_it_says_something_new)
{
    struct capability can = {.need = "tppv", .answer = CAPABILITY_CAN, .ward = "東病棟"};
    struct capability same = can;
    struct capability other = {.need = "tppv", .answer = CAPABILITY_CAN, .ward = "西病棟"};
    struct capability unknown = {.need = "tppv"};
    CHECK(capability_differs(&can, NULL));
    CHECK(!capability_differs(&unknown, NULL));
    CHECK(!capability_differs(&same, &can));
    CHECK(capability_differs(&other, &can));
    CHECK(capability_differs(&unknown, &can));
}

TEST(fact_is_stale_on_the_day_after_its_last)
{
    day today = day_of(2026, 11, 27);
    CHECK(!capability_is_stale(today - 180, 180, today));
    CHECK(capability_is_stale(today - 181, 180, today));
    CHECK_TEXT("今日", capability_age_text(arena_get(), LANGUAGE_JA, today, today));
    CHECK_TEXT("3日前", capability_age_text(arena_get(), LANGUAGE_JA, today - 3, today));
    CHECK_TEXT("6か月前",
               capability_age_text(arena_get(), LANGUAGE_JA, today - 183, today));
    CHECK_TEXT("2年前", capability_age_text(arena_get(), LANGUAGE_JA, today - 730, today));
}

TEST(places_hold_until_their_instant_and_no_longer)
{
    instant now = instant_of(day_of(2026, 11, 27), 16 * 60 + 30);
    struct capacity capacity = {.id = 1,
                                .advanced_places = 0,
                                .general_places = INT_NONE,
                                .valid_until = now + HOURS(1)};
    CHECK_OK(capacity_check(&capacity, now));
    CHECK(capacity_is_valid(&capacity, now));
    CHECK(!capacity_is_valid(&capacity, now + HOURS(1)));
    capacity.id = ID_NONE;
    CHECK(!capacity_is_valid(&capacity, now));
    CHECK_TEXT("valid_until", capacity_check(&capacity, now + HOURS(1)).field);
    CHECK_TEXT("valid_until", capacity_check(&capacity, now - DAYS(14)).field);
    capacity.advanced_places = 201;
    CHECK_TEXT("advanced_places", capacity_check(&capacity, now).field);
    capacity.advanced_places = INT_NONE;
    CHECK_TEXT("advanced_places", capacity_check(&capacity, now).field);
}

TEST(stop_has_a_reason_and_ends_after_its_last_day)
{
    day today = day_of(2026, 11, 27);
    struct accepting stop = {.id = 1, .until_on = today};
    CHECK_TEXT("reason", accepting_check(&stop, today).field);
    stop.reason = "病棟の工事";
    CHECK_OK(accepting_check(&stop, today));
    CHECK_TEXT("until_on", accepting_check(&stop, today + 1).field);
    CHECK(accepting_is_stopped(&stop, today));
    CHECK(!accepting_is_stopped(&stop, today + 1));
    stop.until_on = DAY_NONE;
    CHECK(accepting_is_stopped(&stop, today + 999));
    stop.id = ID_NONE;
    CHECK(!accepting_is_stopped(&stop, today));
    CHECK_TEXT("until_on",
               accepting_check(&(struct accepting){.is_accepting = true, .until_on = today},
                               today)
                   .field);
}

TEST_MAIN(condition_needs_its_words_and_the_others_none,
          row_is_added_only_when_it_says_something_new,
          fact_is_stale_on_the_day_after_its_last,
          places_hold_until_their_instant_and_no_longer,
          stop_has_a_reason_and_ends_after_its_last_day)
