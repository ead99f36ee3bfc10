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

/* What stands in a cell: the count, or NUMBER_HIDDEN. */
#define NUMBER_HIDDEN "＊" /* as in the ministry's own tables */
const char *number_cell_text(struct arena *arena, const struct number_table *table,
                             size_t row, size_t column);

/* Which places read differently in `is` than in `was`, by code and labels.  What is hidden
 * in both is not told apart. */
void number_compare(struct arena *arena, const struct respite_numbers *was,
                    const struct respite_numbers *is,
                    struct number_differences *differences);

/* May a year be frozen: it has begun, there is something to say, it is new, and whoever
 * corrects what was final says why.  `newest->edition` is 0 when there is none. */
struct err number_freeze_check(const struct respite_numbers *numbers, day today,
                               const struct number_edition *newest, size_t differences,
                               const char *reason);
bool number_is_interim(int32_t fiscal_year, day today);

#endif
