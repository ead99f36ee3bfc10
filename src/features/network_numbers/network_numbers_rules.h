/* network_numbers_rules.h -- the parts of the numbers that need no database.  Pure. */
#ifndef NETWORK_NUMBERS_RULES_H
#define NETWORK_NUMBERS_RULES_H

#include "features/network_numbers/network_numbers.h"

struct diagnosis_outside; /* diagnosis_requests.h */

/* The columns of what we asked. */
enum network_out_column { NETWORK_OUT_ACCEPTED, NETWORK_OUT_DECLINED, NETWORK_OUT_WITHDRAWN,
                          NETWORK_OUT_OPEN, NETWORK_OUT_COUNT };
/* As said last: who cannot has not accepted, whatever was said before. */
enum network_out_column network_out_column(const struct diagnosis_outside *one);

/* Add to the cell of a row, which is found or added; the last row takes what no longer
 * fits. */
void network_count_at(struct network_table *table, const char *row, size_t column,
                      int64_t by);
/* The frame of totals: after the last count; a table without rows has none. */
void network_table_close(struct network_table *table);
/* Quarter, middle and three quarters of `minutes` (which are put in order), by the nearest
 * rank; INT_NONE of fewer than `least`. */
void network_spread(struct network_wait *wait, int64_t *minutes, size_t count,
                    int64_t least);

#endif
