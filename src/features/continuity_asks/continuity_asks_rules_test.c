/* continuity_asks_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/continuity_asks/continuity_asks_rules.h"

#include "test.h"

static const struct calendar no_holidays;

TEST(a_reminder_lies_amid_the_hours_that_are_open)
{
    instant from = instant_of(day_of(2026, 11, 27), 9 * 60); /* a Friday */
    instant to = instant_of(day_of(2026, 11, 30), 9 * 60);   /* the Monday */
    const struct week_hours *hours = &calendar_public_office;
    instant at = continuity_remind_at(&no_holidays, hours, from, to, 50);

    CHECK(at > from && at < to);
    CHECK_INT(day_of(2026, 11, 27), instant_day(at));
    CHECK_INT(INSTANT_NONE, continuity_remind_at(&no_holidays, hours, from, to, 0));
    CHECK_INT(INSTANT_NONE, continuity_remind_at(&no_holidays, hours, from, to, 100));
    CHECK_INT(INSTANT_NONE, continuity_remind_at(&no_holidays, hours, from, from, 50));
}

TEST(only_what_was_said_on_the_page_is_taken_back_there)
{
    struct continuity_side side = {.state = CONTINUITY_SIDE_AGREED,
                                   .way = CONTINUITY_BY_LINK,
                                   .answer_by = DAYS(3)};

    CHECK(continuity_may_take_back(&side));
    side.state = CONTINUITY_SIDE_DECLINED;
    CHECK(continuity_may_take_back(&side));
    side.way = CONTINUITY_BY_TELEPHONE;
    CHECK(!continuity_may_take_back(&side));
    side.way = CONTINUITY_BY_LINK;
    side.state = CONTINUITY_SIDE_ASKED;
    CHECK(!continuity_may_take_back(&side));
    side.state = CONTINUITY_SIDE_AGREED;
    side.answer_by = INSTANT_NONE; /* it was never asked */
    CHECK(!continuity_may_take_back(&side));
}

TEST_MAIN(a_reminder_lies_amid_the_hours_that_are_open,
          only_what_was_said_on_the_page_is_taken_back_there)
