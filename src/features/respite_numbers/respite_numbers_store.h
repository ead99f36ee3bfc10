/* respite_numbers_store.h -- facts to be counted, and how small a count may be shown. */
#ifndef RESPITE_NUMBERS_STORE_H
#define RESPITE_NUMBERS_STORE_H

#include "features/respite_numbers/respite_numbers_rules.h"

/* By the rule in force on a day; a table without one hides below 10.  ERR_INTERNAL. */
MUST_USE struct err number_least(struct arena *arena, const char *table, day on,
                                 int64_t *least);

#endif
