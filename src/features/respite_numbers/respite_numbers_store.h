/* respite_numbers_store.h -- editions as rows. */
#ifndef RESPITE_NUMBERS_STORE_H
#define RESPITE_NUMBERS_STORE_H

#include "features/respite_numbers/respite_numbers_rules.h"

struct db;

MUST_USE struct err number_store_editions(struct db *db, int32_t fiscal_year,
                                          struct number_editions *editions);
/* ERR_NOT_FOUND. */
MUST_USE struct err number_store_edition(struct db *db, int64_t id,
                                         struct number_edition *edition);
/* Its tables and spreads; `numbers` gets year and day from the edition. */
MUST_USE struct err number_store_read(struct db *db, const struct number_edition *edition,
                                      struct respite_numbers *numbers);
MUST_USE struct err number_store_add(struct db *db, const struct number_edition *edition);
MUST_USE struct err number_store_table_add(struct db *db, int64_t id, int64_t edition,
                                           size_t position,
                                           const struct number_table *table);
struct number_place { int64_t id, of_table; size_t row, column; };
/* One cell.  What is hidden is not written. */
MUST_USE struct err number_store_cell_add(struct db *db, const struct number_place *place,
                                          const struct number_table *table);
MUST_USE struct err number_store_wait_add(struct db *db, int64_t id, int64_t edition,
                                          size_t position, const struct number_wait *wait);

#endif
