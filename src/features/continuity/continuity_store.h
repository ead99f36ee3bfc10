/* continuity_store.h -- rows of this room.  Decides nothing. */
#ifndef CONTINUITY_STORE_H
#define CONTINUITY_STORE_H

#include "features/continuity/continuity.h"

struct db;

/* Of a case, the open one or the last, with wishes, parts and sides. */
MUST_USE struct err continuity_store_of_case(struct db *db, int64_t care_case,
                                             struct continuity_plan *plan);
/* ERR_NOT_FOUND. */
MUST_USE struct err continuity_store_get(struct db *db, int64_t id,
                                         struct continuity_plan *plan);
MUST_USE struct err continuity_store_part(struct db *db, int64_t id,
                                          struct continuity_part *part);
MUST_USE struct err continuity_store_side(struct db *db, int64_t id,
                                          struct continuity_side *side);

/* plan->changed_at and changed_by are of now; plan->version becomes the new one. */
MUST_USE struct err continuity_store_move(struct db *db, struct continuity_plan *plan);
MUST_USE struct err continuity_store_part_add(struct db *db, int64_t person,
                                              const struct continuity_part *part);
/* A side as it is, for a new part. */
MUST_USE struct err continuity_store_side_add(struct db *db,
                                              const struct continuity_side *side,
                                              instant at);
MUST_USE struct err continuity_store_side_move(struct db *db,
                                               struct continuity_side *side, instant at);
MUST_USE struct err continuity_store_editions(struct db *db, struct arena *arena,
                                              int64_t plan,
                                              struct continuity_editions *editions);

#endif
