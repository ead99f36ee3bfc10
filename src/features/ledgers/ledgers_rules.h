/* ledgers_rules.h -- which entry may follow those that are there.  Pure. */
#ifndef LEDGERS_RULES_H
#define LEDGERS_RULES_H

#include "features/ledgers/ledgers.h"

/* ERR_INVALID names the field.  `of_stay` and `of_year`: what is there already, of the
 * entry's stay and of everything in that year. */
MUST_USE struct err ledger_entry_check(const struct ledger_entry *entry,
                                       const struct ledger_balance *of_stay,
                                       const struct ledger_balance *of_year);

#endif
