/* respite_numbers_rules_test.c -- places of labels, totals and what is hidden, spreads. */
#include "base/arena.h"
#include "base/str.h"
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

/* Two health centres, two outcomes; `small` is the first cell. */
static struct respite_numbers numbers_of(struct arena *arena, int64_t small, int64_t more)
{
    struct number_table *table = arena_new_of(arena, struct number_table);
    struct respite_numbers numbers = {.year = 2026, .table_count = 1};

    *table = (struct number_table){.code = "applications_area",
                                   .title = "申請",
                                   .definition = "受け付けた件数",
                                   .row_labels = {"甲", "乙", "合計"},
                                   .column_labels = {"利用した", "取下げ", "合計"},
                                   .least = 5,
                                   .cells = {.rows = 3, .columns = 3}};
    table->cells.counts[0][0] = small;
    table->cells.counts[0][1] = 9;
    table->cells.counts[1][0] = 8;
    table->cells.counts[1][1] = more;
    number_close(table);
    numbers.tables[0] = table;
    return numbers;
}

TEST(what_reads_differently_is_told_place_by_place)
{
    struct arena *arena = arena_new(1 << 12, 1 << 24);
    struct respite_numbers was = numbers_of(arena, 6, 7);
    struct respite_numbers same = numbers_of(arena, 6, 7);
    struct respite_numbers is = numbers_of(arena, 6, 9);
    struct number_differences found;

    number_compare(arena, &was, &same, &found);
    CHECK_INT(0, found.count);
    number_compare(arena, &was, &is, &found);
    CHECK_INT(4, found.count); /* the cell, its row, its column, the whole */
    CHECK_TEXT("乙", found.items[0].row);
    CHECK_TEXT("取下げ", found.items[0].column);
    CHECK_TEXT("7", found.items[0].was);
    CHECK_TEXT("9", found.items[0].is);
    is.tables[0]->definition = "別の数え方";
    number_compare(arena, &was, &is, &found);
    CHECK_INT(5, found.count);
    CHECK(found.items[0].row == NULL);
    arena_free(arena);
}

TEST(a_place_that_came_or_went_is_told_once)
{
    struct arena *arena = arena_new(1 << 12, 1 << 24);
    struct respite_numbers was = numbers_of(arena, 6, 7);
    struct respite_numbers is = numbers_of(arena, 6, 7);
    struct respite_numbers none = {.year = 2026};
    struct number_differences found;

    is.tables[0]->row_labels[0] = "丙";
    number_compare(arena, &was, &is, &found);
    CHECK_INT(6, found.count);
    CHECK(found.items[0].is == NULL && found.items[3].was == NULL);
    number_compare(arena, &none, &was, &found);
    CHECK_INT(9, found.count);
    arena_free(arena);
}

/* Nobody learns from the differences what the tables hide. */
TEST(what_is_hidden_in_both_is_not_told_apart)
{
    struct arena *arena = arena_new(1 << 12, 1 << 24);
    struct respite_numbers was = numbers_of(arena, 2, 7);
    struct respite_numbers is = numbers_of(arena, 3, 7);
    struct number_differences found;

    number_compare(arena, &was, &is, &found);
    for (size_t i = 0; i < found.count; i++)
        CHECK(!(text_equal(found.items[i].row, "甲") &&
                text_equal(found.items[i].column, "利用した")));
    for (size_t row = 0; row < 3; row++)
        for (size_t column = 0; column < 3; column++)
            if (was.tables[0]->cells.kinds[row][column] != MASK_SHOWN)
                CHECK_TEXT(NUMBER_HIDDEN,
                           number_cell_text(arena, was.tables[0], row, column));
    arena_free(arena);
}

TEST(an_edition_needs_something_new_and_a_correction_a_reason)
{
    struct arena *arena = arena_new(1 << 12, 1 << 24);
    struct respite_numbers now = numbers_of(arena, 6, 7);
    struct respite_numbers empty = {.year = 2026};
    struct number_edition none = {.edition = 0};
    struct number_edition interim = {.edition = 1, .is_interim = true};
    struct number_edition final = {.edition = 2};
    day during = day_of(2026, 11, 27);
    day after = day_of(2027, 4, 10);

    CHECK(number_is_interim(2026, day_of(2027, 3, 31)));
    CHECK(!number_is_interim(2026, day_of(2027, 4, 1)));
    CHECK_OK(number_freeze_check(&now, during, &none, 0, NULL));
    CHECK_ERR(ERR_CONFLICT, number_freeze_check(&empty, during, &none, 0, NULL));
    CHECK_ERR(ERR_CONFLICT,
              number_freeze_check(&now, day_of(2026, 3, 31), &none, 0, NULL));
    CHECK_ERR(ERR_CONFLICT, number_freeze_check(&now, during, &interim, 0, NULL));
    CHECK_OK(number_freeze_check(&now, during, &interim, 1, NULL));
    /* the same numbers, and now they are the year's */
    CHECK_OK(number_freeze_check(&now, after, &interim, 0, NULL));
    CHECK_ERR(ERR_CONFLICT, number_freeze_check(&now, after, &final, 0, "何もない"));
    struct err err = number_freeze_check(&now, after, &final, 1, NULL);
    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_TEXT("reason", err.field);
    CHECK_OK(number_freeze_check(&now, after, &final, 1, "見本の取下げを直した"));
    arena_free(arena);
}

TEST_MAIN(a_label_keeps_its_place_and_the_last_takes_the_rest,
          a_small_count_of_an_area_is_hidden_with_another,
          a_spread_is_by_the_nearest_rank_and_of_few_there_is_none,
          what_reads_differently_is_told_place_by_place,
          a_place_that_came_or_went_is_told_once, what_is_hidden_in_both_is_not_told_apart,
          an_edition_needs_something_new_and_a_correction_a_reason)
