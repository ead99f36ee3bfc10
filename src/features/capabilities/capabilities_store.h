/* capabilities_store.h -- answers, places and stops as rows, and the list of needs. */
#ifndef CAPABILITIES_STORE_H
#define CAPABILITIES_STORE_H

#include "features/capabilities/capabilities.h"

struct db;

/* In the order of the list of needs; those that are no longer known are left out. */
MUST_USE struct err capability_store_list(struct db *db, int64_t institution,
                                          struct capability_list *list);
/* Who wrote the newest row, and when, for a conflict; how many there are. */
struct capability_newest {
    int64_t version;
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err capability_store_newest(struct db *db, int64_t institution,
                                            struct capability_newest *newest);
MUST_USE struct err capability_store_add(struct db *db, int64_t institution,
                                         const struct capability *capability);
MUST_USE struct err capacity_store_get(struct db *db, int64_t institution,
                                       struct capacity *capacity);
MUST_USE struct err capacity_store_add(struct db *db, int64_t institution,
                                       const struct capacity *capacity);
MUST_USE struct err accepting_store_get(struct db *db, int64_t institution,
                                        struct accepting *accepting);
MUST_USE struct err accepting_store_add(struct db *db, int64_t institution,
                                        const struct accepting *accepting);

#endif
