/* power_store.h -- records of power as rows. */
#ifndef POWER_STORE_H
#define POWER_STORE_H

#include "features/power/power.h"

struct db;

struct power_of {
    int64_t person, care_case;
};

MUST_USE struct err power_store_add(struct db *db, int64_t id, const struct power_of *of,
                                    const struct power_record *record);
/* The newest; revision 0 when there is none, or the person was erased. */
MUST_USE struct err power_store_get(struct db *db, int64_t person,
                                    struct power_record *record);

#endif
