/* respite_numbers_rules_test.c -- places of labels, totals and what is hidden, spreads. */
#include "base/values.h"
#include "features/respite_numbers/respite_numbers_rules.h"
#include "test.h"

TEST(a_label_keeps_its_place_and_the_last_takes_the_rest)
{
    const char *labels[3];
    size_t count = 0;

    CHECK_INT(0, number_place(labels, &count, 3, "a"));
    CHECK_INT(1, number_place(labels, &count, 3, "b"));
    CHECK_INT(0, number_place(labels, &count, 3, "a"));
    CHECK_INT(2, number_place(labels, &count, 3, "c"));
    CHECK_INT(2, number_place(labels, &count, 3, "d"));
    CHECK_INT(3, count);
}

TEST(a_small_count_of_an_area_is_hidden_with_another)
{
    static struct number_table table = {.least = 5, .cells = {.rows = 4, .columns = 3}};

    table.cells.counts[0][0] = 2;
    table.cells.counts[0][1] = 9;
    table.cells.counts[1][0] = 8;
    table.cells.counts[1][1] = 7;
    table.cells.counts[2][0] = 6;
    table.cells.counts[2][1] = 12;
    number_close(&table);
    CHECK_INT(44, table.cells.counts[3][2]);
    CHECK_INT(1, table.cells.small);
    CHECK(table.cells.beside >= 3);
    CHECK(!mask_is_derivable(&table.cells, 0, 0));
}

TEST(a_spread_is_by_the_nearest_rank_and_of_few_there_is_none)
{
    struct number_wait wait = {.count = 5};
    int64_t days[] = {9, 1, 4, 2, 7};

    number_spread(&wait, days, 5);
    CHECK_INT(2, wait.quarter);
    CHECK_INT(4, wait.median);
    CHECK_INT(7, wait.three_quarters);
    number_spread(&wait, days, 6);
    CHECK(wait.median == INT_NONE);
    wait.count = 0;
    number_spread(&wait, days, 0);
    CHECK(wait.median == INT_NONE);
}

TEST_MAIN(a_label_keeps_its_place_and_the_last_takes_the_rest,
          a_small_count_of_an_area_is_hidden_with_another,
          a_spread_is_by_the_nearest_rank_and_of_few_there_is_none)
