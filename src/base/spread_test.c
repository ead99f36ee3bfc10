/* spread_test.c -- quarters and middle by the nearest rank. */
#include "base/spread.h"
#include "base/values.h"
#include "test.h"

TEST(quarters_are_values_that_were_there)
{
    int64_t five[] = {9, 1, 4, 2, 7};
    int64_t four[] = {4, 3, 2, 1};
    struct spread spread = spread_of(five, 5);

    CHECK_INT(5, spread.count);
    CHECK_INT(1, spread.shortest);
    CHECK_INT(2, spread.quarter);
    CHECK_INT(4, spread.median);
    CHECK_INT(7, spread.three_quarters);
    CHECK_INT(9, spread.longest);
    spread = spread_of(four, 4);
    CHECK_INT(1, spread.quarter);
    CHECK_INT(2, spread.median);
    CHECK_INT(3, spread.three_quarters);
}

TEST(one_value_is_all_of_them_and_of_none_there_is_none)
{
    int64_t one[] = {-3};
    struct spread spread = spread_of(one, 1);

    CHECK_INT(-3, spread.quarter);
    CHECK_INT(-3, spread.three_quarters);
    spread = spread_of(one, 0);
    CHECK_INT(0, spread.count);
    CHECK(spread.median == INT_NONE);
}

TEST_MAIN(quarters_are_values_that_were_there,
          one_value_is_all_of_them_and_of_none_there_is_none)
