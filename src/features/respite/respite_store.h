/* respite_store.h -- applications as rows. */
#ifndef RESPITE_STORE_H
#define RESPITE_STORE_H

#include "features/respite/respite_rules.h"

struct arena;
struct db;

/* Ids of the rows of one revision's periods and places. */
struct respite_ids {
    int64_t periods[RESPITE_PERIODS_MAX];
    int64_t places[RESPITE_WISHES_MAX];
};

MUST_USE struct err respite_store_get(struct db *db, int64_t id,
                                      struct respite_application *application,
                                      int64_t *revision);
MUST_USE struct err respite_store_open(struct db *db, int64_t care_case, int64_t *id,
                                       bool *found);
MUST_USE struct err respite_store_add(struct db *db,
                                      const struct respite_application *application,
                                      const struct respite_ids *ids);
/* Reason, periods, places and what is known: a new revision.  ERR_CONFLICT: it has moved
 * on since application->version. */
MUST_USE struct err respite_store_change(struct db *db,
                                         const struct respite_application *application,
                                         int64_t revision, const struct respite_ids *ids);
/* State, confirmation, decision, ending; the same conflict. */
MUST_USE struct err respite_store_step(struct db *db,
                                       const struct respite_application *application);

/* The case that an application is of. */
struct respite_case {
    int64_t id, person, office, holder;
    bool is_open, is_respite;
};
MUST_USE struct err respite_store_case(struct db *db, int64_t id,
                                       struct respite_case *of);
/* The open thread of a person's respite; ID_NONE: none. */
MUST_USE struct err respite_store_case_of(struct db *db, int64_t person, int64_t *id);
MUST_USE struct err respite_store_devices(struct db *db, int64_t care_case,
                                          const char *devices[RESPITE_DEVICES_MAX],
                                          size_t *count);
/* Has anybody said what care is needed? */
MUST_USE struct err respite_store_has_need(struct db *db, int64_t care_case,
                                           bool *has_need);
MUST_USE struct err respite_store_sheet(struct db *db, int64_t care_case,
                                        int64_t *revision);

#endif
