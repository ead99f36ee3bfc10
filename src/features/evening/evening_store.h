/* evening_store.h -- nights as rows. */
#ifndef EVENING_STORE_H
#define EVENING_STORE_H

#include "features/evening/evening.h"

struct db;

MUST_USE struct err night_store_list(struct db *db, int64_t care_case,
                                     struct night_watches *watches);
/* entered_at and entered_by among it. */
MUST_USE struct err night_store_add(struct db *db, const struct night_watch *watch);

#endif
