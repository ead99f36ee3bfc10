/* health_centres_store.h -- offices and joint work as rows. */
#ifndef HEALTH_CENTRES_STORE_H
#define HEALTH_CENTRES_STORE_H

#include "features/health_centres/health_centres.h"

struct arena;
struct db;

struct health_centre_wish {
    const char *code;    /* NULL: any */
    int64_t institution; /* ID_NONE: any */
    day on;              /* DAY_NONE: whenever */
};

MUST_USE struct err health_centre_store_list(struct db *db,
                                             const struct health_centre_wish *wish,
                                             struct health_centre_offices *offices);
/* The one that has no end yet; *found. */
MUST_USE struct err health_centre_store_open(struct db *db,
                                             const struct health_centre_wish *wish,
                                             struct health_centre_office *office,
                                             bool *found);
MUST_USE struct err health_centre_store_add(struct db *db,
                                            const struct health_centre_office *office);
MUST_USE struct err health_centre_store_close(struct db *db, int64_t id, day to_on);

#endif
