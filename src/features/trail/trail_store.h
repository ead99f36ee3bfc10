/* trail_store.h -- what was found each time the log was looked through. */
#ifndef TRAIL_STORE_H
#define TRAIL_STORE_H

#include "features/trail/trail.h"

struct db;

MUST_USE struct err trail_store_check_add(struct db *db, int64_t id, int64_t by,
                                          const struct trail_state *found);
/* The last check, and the size of the log. */
MUST_USE struct err trail_store_check_get(struct db *db, struct trail_state *state);

#endif
