/* network_numbers_rules.c -- the parts of the numbers that need no database.  Pure. */
#include "features/network_numbers/network_numbers_rules.h"

#include "base/spread.h"
#include "base/str.h"
#include "base/values.h"
#include "features/diagnosis_requests/diagnosis_requests.h"

#include <stdbool.h>

enum network_out_column network_out_column(const struct diagnosis_outside *one)
{
    static const enum network_out_column columns[DIAGNOSIS_REQUEST_STATE_END] = {
        [DIAGNOSIS_ASKED] = NETWORK_OUT_OPEN,
        [DIAGNOSIS_SEEN] = NETWORK_OUT_OPEN,
        [DIAGNOSIS_TESTS] = NETWORK_OUT_OPEN,
        [DIAGNOSIS_ACCEPTED] = NETWORK_OUT_ACCEPTED,
        [DIAGNOSIS_VISITED] = NETWORK_OUT_ACCEPTED,
        [DIAGNOSIS_ADVISED] = NETWORK_OUT_ACCEPTED,
        [DIAGNOSIS_STILL_OPEN] = NETWORK_OUT_ACCEPTED,
        [DIAGNOSIS_DIAGNOSED] = NETWORK_OUT_ACCEPTED,
        [DIAGNOSIS_EXCLUDED] = NETWORK_OUT_ACCEPTED,
        [DIAGNOSIS_REFERRED_ON] = NETWORK_OUT_ACCEPTED,
        [DIAGNOSIS_CANNOT] = NETWORK_OUT_DECLINED,
        [DIAGNOSIS_PASSED_ON] = NETWORK_OUT_DECLINED,
        [DIAGNOSIS_SILENT] = NETWORK_OUT_OPEN,
        [DIAGNOSIS_WITHDRAWN] = NETWORK_OUT_WITHDRAWN,
        [DIAGNOSIS_DIED] = NETWORK_OUT_WITHDRAWN,
    };

    return one->cannot_at != INSTANT_NONE ? NETWORK_OUT_DECLINED : columns[one->state];
}

static size_t row_of(struct network_table *table, const char *row)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (text_equal(table->rows[i], row))
            return i;
    if (table->row_count == MASK_ROWS_MAX)
        return MASK_ROWS_MAX - 1;
    table->rows[table->row_count] = row;
    return table->row_count++;
}

void network_count_at(struct network_table *table, const char *row, size_t column,
                      int64_t by)
{
    table->cells.counts[row_of(table, row)][column] += by;
}

void network_table_close(struct network_table *table)
{
    if (table->row_count == 0)
        return;
    table->cells.rows = table->row_count + 1;
    table->cells.columns = table->column_count + 1;
    mask_total(&table->cells);
}

void network_spread(struct network_wait *wait, int64_t *minutes, size_t count,
                    int64_t least)
{
    struct spread spread = spread_of(minutes, count);
    bool is_told = spread.count > 0 && spread.count >= least;

    wait->count = spread.count;
    wait->quarter = is_told ? spread.quarter : INT_NONE;
    wait->median = is_told ? spread.median : INT_NONE;
    wait->three_quarters = is_told ? spread.three_quarters : INT_NONE;
}
