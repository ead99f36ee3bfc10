/* communication_store.h -- the sheet and its photographs as rows. */
#ifndef COMMUNICATION_STORE_H
#define COMMUNICATION_STORE_H

#include "features/communication/communication.h"

struct db;

/* Whose, in which case it was written. */
struct communication_of {
    int64_t person, care_case;
};

MUST_USE struct err communication_store_add(struct db *db, int64_t id,
                                            const struct communication_of *of,
                                            const struct communication *communication);
/* revision 0 when there is none. */
MUST_USE struct err communication_store_get(struct db *db, int64_t person,
                                            struct communication *communication);
MUST_USE struct err communication_store_stands(struct db *db, int64_t person,
                                               instant *since, int64_t *photographs);
MUST_USE struct err photograph_store_add(struct db *db, const struct communication_of *of,
                                         const struct photograph *photograph);
MUST_USE struct err photograph_store_list(struct db *db, int64_t person,
                                          struct photographs *photographs);
MUST_USE struct err photograph_store_open(struct db *db, int64_t person, int64_t id,
                                          struct photograph *photograph);
/* Who took it away, when, why. */
struct photograph_stop {
    int64_t id;
    instant at;
    const char *by, *reason;
};
MUST_USE struct err photograph_store_end(struct db *db, int64_t person,
                                         const struct photograph_stop *stop);

#endif
