/* network_numbers_rules_test.c -- rows are found or added, totals add up, the middle is the
 * middle. */
#include "base/values.h"
#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/network_numbers/network_numbers_rules.h"
#include "test.h"

static const enum message columns[] = {MSG_NETWORK_NUMBERS_ACCEPTED,
                                       MSG_NETWORK_NUMBERS_DECLINED};

TEST(rows_are_found_again_and_totals_add_up)
{
    static struct network_table table;

    table = (struct network_table){.columns = columns, .column_count = 2};
    network_count_at(&table, "国の専門医療機関", 0, 1);
    network_count_at(&table, "ほかの都道府県", 1, 2);
    network_count_at(&table, "国の専門医療機関", 0, 3);
    network_count_at(&table, "国の専門医療機関", 1, 1);
    network_table_close(&table);
    CHECK_INT(2, table.row_count);
    CHECK_INT(3, table.cells.rows);
    CHECK_INT(3, table.cells.columns);
    CHECK_INT(4, table.cells.counts[0][0]);
    CHECK_INT(5, table.cells.counts[0][2]);
    CHECK_INT(2, table.cells.counts[1][2]);
    CHECK_INT(3, table.cells.counts[2][1]);
    CHECK_INT(7, table.cells.counts[2][2]);
}

TEST(a_table_without_rows_has_no_totals)
{
    static struct network_table table;

    table = (struct network_table){.columns = columns, .column_count = 2};
    network_table_close(&table);
    CHECK_INT(0, table.cells.rows);
}

/* By hand: of five the second, third and fourth; of four the first, second and third. */
TEST(quarters_are_counted_by_nearest_rank)
{
    struct network_wait wait = {.count = 0};
    int64_t five[] = {50, 10, 40, 20, 30};
    int64_t four[] = {4, 3, 2, 1};

    network_spread(&wait, five, 5, 5);
    CHECK_INT(20, wait.quarter);
    CHECK_INT(30, wait.median);
    CHECK_INT(40, wait.three_quarters);
    network_spread(&wait, four, 4, 1);
    CHECK_INT(1, wait.quarter);
    CHECK_INT(2, wait.median);
    CHECK_INT(3, wait.three_quarters);
    network_spread(&wait, four, 4, 5);
    CHECK_INT(4, wait.count);
    CHECK_INT(INT_NONE, wait.median);
    network_spread(&wait, four, 0, 0);
    CHECK_INT(INT_NONE, wait.median);
}

/* Every state, by the field's words: who cannot has declined, even after a visit. */
TEST(each_state_of_what_we_asked_is_one_column)
{
    static const struct {
        enum diagnosis_request_state state;
        bool cannot;
        enum network_out_column column;
    } rows[] = {
        {DIAGNOSIS_ASKED, false, NETWORK_OUT_OPEN},
        {DIAGNOSIS_SEEN, false, NETWORK_OUT_OPEN},
        {DIAGNOSIS_TESTS, false, NETWORK_OUT_OPEN},
        {DIAGNOSIS_SILENT, false, NETWORK_OUT_OPEN},
        {DIAGNOSIS_ACCEPTED, false, NETWORK_OUT_ACCEPTED},
        {DIAGNOSIS_VISITED, false, NETWORK_OUT_ACCEPTED},
        {DIAGNOSIS_ADVISED, false, NETWORK_OUT_ACCEPTED},
        {DIAGNOSIS_STILL_OPEN, false, NETWORK_OUT_ACCEPTED},
        {DIAGNOSIS_DIAGNOSED, false, NETWORK_OUT_ACCEPTED},
        {DIAGNOSIS_EXCLUDED, false, NETWORK_OUT_ACCEPTED},
        {DIAGNOSIS_REFERRED_ON, false, NETWORK_OUT_ACCEPTED},
        {DIAGNOSIS_CANNOT, true, NETWORK_OUT_DECLINED},
        {DIAGNOSIS_PASSED_ON, true, NETWORK_OUT_DECLINED},
        {DIAGNOSIS_WITHDRAWN, false, NETWORK_OUT_WITHDRAWN},
        {DIAGNOSIS_WITHDRAWN, true, NETWORK_OUT_DECLINED},
        {DIAGNOSIS_DIED, false, NETWORK_OUT_WITHDRAWN},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct diagnosis_outside one = {
            .state = rows[i].state,
            .cannot_at = rows[i].cannot ? 1 : INSTANT_NONE,
        };
        CHECK_INT(rows[i].column, network_out_column(&one));
    }
}

TEST_MAIN(each_state_of_what_we_asked_is_one_column,
          rows_are_found_again_and_totals_add_up, a_table_without_rows_has_no_totals,
          quarters_are_counted_by_nearest_rank)
