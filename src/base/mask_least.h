/* mask_least.h -- how small a count may be shown, by the pack's dated rules
 * (mask_rules.tsv): for every room that tells numbers. */
#ifndef BASE_MASK_LEAST_H
#define BASE_MASK_LEAST_H

#include "base/day.h"
#include "base/err.h"

#include <stdint.h>

struct arena;

/* By the rule in force on a day; a table without one hides below 10.  ERR_INTERNAL. */
MUST_USE struct err mask_least(struct arena *arena, const char *table, day on,
                               int64_t *least);

#endif
