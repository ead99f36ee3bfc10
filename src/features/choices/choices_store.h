/* choices_store.h -- rows of this room as structs.  Decides nothing. */
#ifndef CHOICES_STORE_H
#define CHOICES_STORE_H

#include "features/choices/choices.h"

struct db;

enum { STATEMENT_ROWS_MAX = 50 };

struct offer_stamp {
    int64_t link;
    instant made_at;
    const char *made_by;
    int64_t place_ids[CHOICE_PLACES_MAX];
};
MUST_USE struct err offer_store_add(struct db *db, const struct offer *offer,
                                    const struct offer_stamp *stamp);
/* ERR_NOT_FOUND. */
MUST_USE struct err offer_store_of_link(struct db *db, int64_t link, struct offer *offer);

MUST_USE struct err statement_store_add(struct db *db, const struct statement *statement);
MUST_USE struct err statement_store_list(struct db *db, int64_t care_case,
                                         struct statements *statements);

#endif
