/* spread.h -- how days spread: shortest, quarters, middle, longest.
 *
 * By the nearest rank (Hyndman and Fan, Sample quantiles in statistical packages, The
 * American Statistician 50, 1996, type 1): the quarter of n values in order is the one in
 * place n/4, rounded up.  So each figure is a value that was there, and can be counted by
 * hand.  Pure.
 */
#ifndef BASE_SPREAD_H
#define BASE_SPREAD_H

#include <stddef.h>
#include <stdint.h>

struct spread {
    int64_t count; /* 0: the others are INT_NONE */
    int64_t shortest, quarter, median, three_quarters, longest;
};

/* Puts the values in order. */
struct spread spread_of(int64_t *values, size_t count);

#endif
