/* beds_store.h -- offers, closed days and bed days as rows. */
#ifndef BEDS_STORE_H
#define BEDS_STORE_H

#include "features/beds/beds_rules.h"

struct db;

MUST_USE struct err bed_store_get(struct db *db, int64_t id, struct bed_offer *offer);
MUST_USE struct err bed_store_list(struct db *db, int64_t institution,
                                   struct bed_offers *offers);
MUST_USE struct err bed_store_list_on(struct db *db, day from_on, day to_on,
                                      struct bed_offers *offers);
MUST_USE struct err bed_store_list_to_place(struct db *db, const char *programme,
                                            day from_on, day to_on,
                                            struct bed_offers *offers);
MUST_USE struct err bed_store_add(struct db *db, const struct bed_offer *offer);
/* All that may change of it; ERR_CONFLICT when the version has moved on. */
MUST_USE struct err bed_store_change(struct db *db, const struct bed_offer *offer);
MUST_USE struct err bed_store_closed(struct db *db, int64_t offer, day from_on, day to_on,
                                     struct bed_closed_days *days);
/* What is free of those offers; or of one alone, as if that stay had nothing. */
MUST_USE struct err bed_store_days(struct db *db, const struct bed_offers *offers,
                                   struct bed_span span, struct bed_days **days);
MUST_USE struct err bed_store_days_one(struct db *db, const struct bed_offer *offer,
                                       day from_on, day to_on, int64_t but_stay,
                                       struct bed_days **days);

#endif
