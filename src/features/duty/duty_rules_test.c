/* duty_rules_test.c -- steps of a duty, and gaps in a roster. */
#include "base/arena.h"
#include "base/str.h"
#include "features/duty/duty.h"
#include "test.h"

#define ON day_of(2026, 11, 27)
#define AT(hour, minute) (instant_of(ON, 0) + MINUTES((hour)*60 + (minute)))

static struct arena *arena_get(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    arena_reset(arena);
    return arena;
}

/* ---- steps ----------------------------------------------------------------------- */

static const char *const duty_states[] = {"planned", "running", "over", "cancelled",
                                          NULL};
static const char *const duty_actions[] = {"change", "cancel", "relieve", NULL};

static struct err duty_walk(int from, int action, int *to)
{
    enum duty_state next = DUTY_STATE_END;
    struct err err =
        duty_step((enum duty_state)(from + 1), (enum duty_action)(action + 1), &next);
    if (err.kind == ERR_NONE)
        *to = (int)next - 1;
    return err;
}

TEST(duties_step_as_drawn)
{
    test_drawing_walk("tests/expect/duty_steps.tsv", duty_states, duty_actions,
                      duty_walk);
}

TEST(the_clock_says_where_a_duty_stands)
{
    struct duty duty = {
        .from_at = AT(17, 15), .to_at = AT(23, 0), .cancelled_at = INSTANT_NONE};
    CHECK_INT(DUTY_PLANNED, duty_state_at(&duty, AT(17, 15)));
    CHECK_INT(DUTY_RUNNING, duty_state_at(&duty, AT(17, 15) + 1));
    CHECK_INT(DUTY_RUNNING, duty_state_at(&duty, AT(23, 0) - 1));
    CHECK_INT(DUTY_OVER, duty_state_at(&duty, AT(23, 0)));
    duty.cancelled_at = AT(9, 0);
    CHECK_INT(DUTY_CANCELLED, duty_state_at(&duty, AT(18, 0)));
}

/* ---- the roster ------------------------------------------------------------------ */

TEST(a_duty_has_a_time_to_come_and_a_telephone)
{
    const char *tel = "048-000-0000";
    instant now = AT(16, 30);
    CHECK_OK(duty_check(AT(17, 15), AT(23, 0), tel, now));
    CHECK_OK(duty_check(AT(9, 0), AT(23, 0), tel, now));
    CHECK_TEXT("from", duty_check(INSTANT_NONE, AT(23, 0), tel, now).field);
    CHECK_TEXT("to", duty_check(AT(17, 15), INSTANT_NONE, tel, now).field);
    CHECK_TEXT("to", duty_check(AT(17, 15), AT(17, 15), tel, now).field);
    CHECK_TEXT("to", duty_check(AT(9, 0), AT(16, 30), tel, now).field);
    CHECK_OK(duty_check(AT(17, 0), AT(17, 0) + DAYS(14), tel, now));
    CHECK_TEXT("to", duty_check(AT(17, 0), AT(17, 0) + DAYS(14) + 1, tel, now).field);
    CHECK_TEXT("telephone", duty_check(AT(17, 15), AT(23, 0), "", now).field);
    CHECK_TEXT("telephone", duty_check(AT(17, 15), AT(23, 0), NULL, now).field);
}

static struct duty duty_of(instant from_at, instant to_at)
{
    return (struct duty){
        .from_at = from_at, .to_at = to_at, .cancelled_at = INSTANT_NONE};
}

TEST(gaps_are_what_no_duty_covers)
{
    struct duty_span night = {AT(17, 15), AT(24, 0) + HOURS(8)};
    struct duty_spans needed = {&night, 1};
    struct duty_spans gaps;
    struct duty items[] = {duty_of(AT(9, 0), AT(18, 0)), duty_of(AT(20, 0), AT(22, 0)),
                           duty_of(AT(22, 0), AT(23, 0)),
                           duty_of(AT(24, 0) + HOURS(9), AT(24, 0) + HOURS(10))};
    struct duties duties = {items, ARRAY_COUNT(items)};

    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(2, gaps.count);
    CHECK_INT(AT(18, 0), gaps.items[0].from_at);
    CHECK_INT(AT(20, 0), gaps.items[0].to_at);
    CHECK_INT(AT(23, 0), gaps.items[1].from_at);
    CHECK_INT(night.to_at, gaps.items[1].to_at);
    duties.count = 0;
    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(1, gaps.count);
    items[0] = duty_of(AT(0, 0), AT(24, 0) + HOURS(24));
    duties.count = 1;
    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(0, gaps.count);
    needed.count = 0;
    duty_gaps(arena_get(), &needed, &duties, &gaps);
    CHECK_INT(0, gaps.count);
}

TEST(a_day_shows_its_pieces_in_order)
{
    struct duty items[] = {duty_of(AT(-3, 0), AT(8, 30)), duty_of(AT(20, 0), AT(30, 0)),
                           duty_of(AT(24, 0), AT(32, 0))};
    struct duties duties = {items, ARRAY_COUNT(items)};
    struct duty_span gap = {AT(17, 15), AT(20, 0)};
    struct duty_spans gaps = {&gap, 1};
    struct duty_pieces pieces;

    duty_day(arena_get(), &duties, &gaps, ON, &pieces);
    CHECK_INT(3, pieces.count);
    CHECK_INT(0, pieces.items[0].from_minute);
    CHECK_INT(8 * 60 + 30, pieces.items[0].to_minute);
    CHECK(pieces.items[1].duty == NULL);
    CHECK_INT(17 * 60 + 15, pieces.items[1].from_minute);
    CHECK_INT(20 * 60, pieces.items[2].from_minute);
    CHECK_INT(24 * 60, pieces.items[2].to_minute);
    CHECK_INT(AT(30, 0), pieces.items[2].whole.to_at);
}

TEST_MAIN(duties_step_as_drawn,
          the_clock_says_where_a_duty_stands,
          a_duty_has_a_time_to_come_and_a_telephone,
          gaps_are_what_no_duty_covers,
          a_day_shows_its_pieces_in_order)
