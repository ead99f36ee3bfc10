/* entrustment_store.h -- settlements and their lines as rows. */
#ifndef ENTRUSTMENT_STORE_H
#define ENTRUSTMENT_STORE_H

#include "features/entrustment/entrustment.h"

struct db;

struct settlement_filter {
    day from_on, to_on;  /* of months that begin then */
    int64_t institution; /* ID_NONE: all */
    int64_t contract;    /* ID_NONE: all */
};

MUST_USE struct err settlement_store_get(struct db *db, int64_t id,
                                         struct settlement *settlement);
MUST_USE struct err settlement_store_list(struct db *db,
                                          const struct settlement_filter *filter,
                                          struct settlements *settlements);
MUST_USE struct err settlement_store_lines(struct db *db, int64_t settlement,
                                           struct claim *claim);
MUST_USE struct err settlement_store_add(struct db *db,
                                         const struct settlement *settlement);
/* What the step to settlement->state notes, if the version is still that. */
MUST_USE struct err settlement_store_move(struct db *db,
                                          const struct settlement *settlement);
MUST_USE struct err settlement_store_line_add(struct db *db, int64_t id,
                                              int64_t settlement, size_t position,
                                              const struct claim_line *line);

#endif
