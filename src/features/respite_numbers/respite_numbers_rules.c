/* respite_numbers_rules.c -- the parts of the numbers that need no database.  Pure. */
#include "features/respite_numbers/respite_numbers_rules.h"

#include "base/str.h"
#include "base/values.h"

#include <stdlib.h>

size_t number_place(const char **labels, size_t *count, size_t most, const char *label)
{
    for (size_t i = 0; i < *count; i++)
        if (text_equal(labels[i], label))
            return i;
    if (*count == most)
        return most - 1;
    labels[*count] = label;
    return (*count)++;
}

void number_close(struct number_table *table)
{
    mask_total(&table->cells);
    mask_table(&table->cells, table->least);
}

static int by_size(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left;
    int64_t b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

/* The smallest value that `share` quarters of all do not exceed. */
static int64_t rank(const int64_t *days, int64_t count, int64_t share)
{
    return days[(count * share + 3) / 4 - 1];
}

void number_spread(struct number_wait *wait, int64_t *days, int64_t least)
{
    wait->quarter = wait->median = wait->three_quarters = INT_NONE;
    if (wait->count < least || wait->count == 0)
        return;
    qsort(days, (size_t)wait->count, sizeof *days, by_size);
    wait->quarter = rank(days, wait->count, 1);
    wait->median = rank(days, wait->count, 2);
    wait->three_quarters = rank(days, wait->count, 3);
}
