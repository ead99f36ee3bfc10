/* contracts_store.h -- contracts, prices and duties as rows; when and by whom is in the
 * struct (changed_at, changed_by). */
#ifndef CONTRACTS_STORE_H
#define CONTRACTS_STORE_H

#include "features/contracts/contracts_rules.h"

struct db;

MUST_USE struct err contract_store_get(struct db *db, int64_t id,
                                       struct contract *contract);
MUST_USE struct err contract_store_list(struct db *db, int32_t fiscal_year,
                                        struct contracts *contracts);
MUST_USE struct err contract_store_of(struct db *db, int64_t institution,
                                      int32_t from_year, struct contracts *contracts);
MUST_USE struct err contract_store_on(struct db *db, day from_on, day to_on,
                                      struct contracts *contracts);
/* Of a programme; whose and when only. */
MUST_USE struct err contract_store_spans(struct db *db, const char *programme, day from_on,
                                         day to_on, struct contracts *contracts);
MUST_USE struct err contract_store_in_force(struct db *db, int64_t institution,
                                            const char *programme, day on,
                                            struct contract *contract, bool *found);
MUST_USE struct err contract_store_prices(struct db *db, int64_t contract,
                                          struct contract_prices *prices);
MUST_USE struct err contract_store_price_on(struct db *db, int64_t contract,
                                            const char *item, day on,
                                            struct contract_price *price, bool *found);
MUST_USE struct err contract_store_duties(struct db *db, day from_on, day to_on,
                                          struct contract_duties *duties);

MUST_USE struct err contract_store_add(struct db *db, const struct contract *contract);
/* What may change, and the end, if the version is still contract->version. */
MUST_USE struct err contract_store_change(struct db *db, const struct contract *contract);
MUST_USE struct err contract_store_end(struct db *db, const struct contract *contract);
MUST_USE struct err contract_store_touch(struct db *db, const struct contract *contract);
/* `contract` says whose, when and by whom. */
MUST_USE struct err contract_store_price_add(struct db *db, int64_t id,
                                             const struct contract *contract,
                                             const struct contract_price *price);

#endif
