/* coordinators_store.h -- structs and rows of this room. */
#ifndef COORDINATORS_STORE_H
#define COORDINATORS_STORE_H

#include "features/coordinators/coordinators.h"

struct db;

/* Who writes, and when. */
struct coordinator_stamp {
    instant at;
    const char *by;
};

/* Name of the institution and what depends on a day are filled by the service. */
MUST_USE struct err coordinator_store_get(struct db *db, int64_t id,
                                          struct coordinator *coordinator);
/* Of one account, or of all (ID_NONE). */
MUST_USE struct err coordinator_store_list(struct db *db, int64_t account,
                                           struct coordinators *list);
MUST_USE struct err coordinator_store_add(struct db *db,
                                          const struct coordinator *coordinator,
                                          const struct coordinator_stamp *stamp);
/* telephone, to_on and end_reason are written, if its version is still that. */
MUST_USE struct err coordinator_store_change(struct db *db,
                                             const struct coordinator *coordinator,
                                             const struct coordinator_stamp *stamp);

MUST_USE struct err qualification_store_list(struct db *db, int64_t coordinator,
                                             struct qualifications *list);
MUST_USE struct err qualification_store_add(struct db *db,
                                            const struct qualification *qualification);
/* ERR_NOT_FOUND: none of that coordinator, or ended before. */
MUST_USE struct err qualification_store_end(struct db *db, int64_t coordinator,
                                            int64_t id, day on, const char *reason);

/* Not over before `from_on`; ID_NONE: of anybody, by anybody. */
struct cover_wish {
    int64_t coordinator;
    int64_t covered_by;
    day from_on;
};
MUST_USE struct err cover_store_list(struct db *db, const struct cover_wish *wish,
                                     struct covers *list);
MUST_USE struct err cover_store_add(struct db *db, const struct cover *cover,
                                    const struct coordinator_stamp *stamp);
MUST_USE struct err cover_store_end(struct db *db, int64_t coordinator, int64_t id,
                                    const struct coordinator_stamp *stamp);

#endif
