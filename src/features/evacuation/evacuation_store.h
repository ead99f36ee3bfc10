/* evacuation_store.h -- warnings and states as rows. */
#ifndef EVACUATION_STORE_H
#define EVACUATION_STORE_H

#include "features/evacuation/evacuation.h"

struct db;

MUST_USE struct err warning_store_add(struct db *db, const struct warning *warning);
MUST_USE struct err warning_store_place(struct db *db, int64_t id, int64_t warning,
                                        const char *municipality);
MUST_USE struct err warning_store_change(struct db *db, const struct warning *warning);
MUST_USE struct err warning_store_end(struct db *db, const struct warning *warning);
/* ERR_NOT_FOUND. */
MUST_USE struct err warning_store_get(struct db *db, int64_t id, struct warning *warning);
MUST_USE struct err warning_store_list(struct db *db, struct warnings *warnings);

struct evacuation_ids {
    int64_t items[EVACUATION_PEOPLE_MAX + 1]; /* one more than is shown */
    size_t count;
};
/* Who lives there and hangs on the current; `codes` of care_needs that say so. */
MUST_USE struct err evacuation_store_of(struct db *db, const char *municipality,
                                        const char *const *codes, size_t code_count,
                                        struct evacuation_ids *ids);
MUST_USE struct err evacuation_store_case(struct db *db, struct evacuation_person *one);
MUST_USE struct err evacuation_store_state(struct db *db, int64_t warning,
                                           struct evacuation_person *one);
/* As the state of `one` says; `id` of the row. */
MUST_USE struct err evacuation_store_mark(struct db *db, int64_t id, int64_t warning,
                                          instant now,
                                          const struct evacuation_person *one);

/* A warning whose list is older than `before_at`; ID_NONE: none. */
MUST_USE struct err evacuation_store_list_due(struct db *db, instant before_at,
                                              int64_t *warning);
/* Keep it sealed; *sealed as it stands in the row. */
MUST_USE struct err evacuation_store_list_add(struct db *db, int64_t id, int64_t warning,
                                              instant now, const char *list,
                                              struct bytes *sealed);

#endif
