/* trail_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/trail/trail.h"

#include "test.h"

TEST(the_log_shows_seven_days_when_none_is_asked_for)
{
    const day today = 20000;
    struct trail_wish none = {.from_on = DAY_NONE, .to_on = DAY_NONE};
    struct trail_wish until = {.from_on = DAY_NONE, .to_on = 19000};
    struct trail_wish since = {.from_on = 18000, .to_on = DAY_NONE};

    trail_wish_complete(&none, today);
    CHECK_INT(today - 6, none.from_on);
    CHECK_INT(DAY_NONE, none.to_on);
    trail_wish_complete(&until, today);
    CHECK_INT(DAY_NONE, until.from_on);
    trail_wish_complete(&since, today);
    CHECK_INT(18000, since.from_on);
}

TEST_MAIN(the_log_shows_seven_days_when_none_is_asked_for)
