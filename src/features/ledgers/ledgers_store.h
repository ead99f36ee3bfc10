/* ledgers_store.h -- entries as structs.  Decides nothing. */
#ifndef LEDGERS_STORE_H
#define LEDGERS_STORE_H

#include "features/ledgers/ledgers.h"

struct db;

enum { LEDGER_YEAR_ROWS_MAX = 60 };

MUST_USE struct err ledger_store_add(struct db *db, const struct ledger_entry *entry);
MUST_USE struct err ledger_store_list(struct db *db, int64_t person,
                                      const char *programme, int32_t fiscal_year,
                                      struct ledger_entries *entries);
MUST_USE struct err ledger_store_sum(struct db *db, int64_t person, const char *programme,
                                     int32_t fiscal_year, struct ledger_balance *balance);
MUST_USE struct err ledger_store_of_stay(struct db *db, int64_t stay,
                                         struct ledger_balance years[LEDGER_YEARS_MAX],
                                         size_t *count);

#endif
