/* needs_store.h -- needs and wishes as rows. */
#ifndef NEEDS_STORE_H
#define NEEDS_STORE_H

#include "features/cases/cases.h"
#include "features/needs/needs.h"

struct db;

MUST_USE struct err need_store_add(struct db *db, const struct care_case *care_case,
                                   const struct care_need *need, const int64_t *item_ids);
/* revision 0: the newest; *found false when there is none. */
MUST_USE struct err need_store_get(struct db *db, int64_t care_case, int64_t revision,
                                   struct care_need *need, bool *found);
MUST_USE struct err wish_store_add(struct db *db, const struct care_case *care_case,
                                   const struct wish *wish);
MUST_USE struct err wish_store_list(struct db *db, int64_t care_case, struct wishes *wishes);

#endif
