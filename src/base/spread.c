/* spread.c -- how days spread. */
#include "base/spread.h"

#include "base/values.h"

#include <stdlib.h>

static int by_size(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left;
    int64_t b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

/* The smallest value that `share` quarters of all do not exceed. */
static int64_t rank(const int64_t *values, size_t count, size_t share)
{
    return values[(count * share + 3) / 4 - 1];
}

struct spread spread_of(int64_t *values, size_t count)
{
    if (count == 0)
        return (struct spread){0, INT_NONE, INT_NONE, INT_NONE, INT_NONE, INT_NONE};
    qsort(values, count, sizeof *values, by_size);
    return (struct spread){.count = (int64_t)count,
                           .shortest = values[0],
                           .quarter = rank(values, count, 1),
                           .median = rank(values, count, 2),
                           .three_quarters = rank(values, count, 3),
                           .longest = values[count - 1]};
}
