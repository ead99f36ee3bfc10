/* respite_numbers_rules.h -- the parts of the numbers that need no database. */
#ifndef RESPITE_NUMBERS_RULES_H
#define RESPITE_NUMBERS_RULES_H

#include "features/respite_numbers/respite_numbers.h"

/* Where a label stands in a way of the table: found, or added before the total; counts are
 * still all 0 there.  The last place takes what no longer fits. */
size_t number_place(const char **labels, size_t *count, size_t most, const char *label);

/* Totals, and what is hidden. */
void number_close(struct number_table *table);

/* Quarter, middle and three quarters of `days` (which are put in order), by the nearest
 * rank; INT_NONE of fewer than `least`. */
void number_spread(struct number_wait *wait, int64_t *days, int64_t least);

#endif
