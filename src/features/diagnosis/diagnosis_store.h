/* diagnosis_store.h -- the way to a diagnosis as rows. */
#ifndef DIAGNOSIS_STORE_H
#define DIAGNOSIS_STORE_H

#include "features/diagnosis/diagnosis.h"

struct context;
struct db;

/* ERR_NOT_FOUND. */
MUST_USE struct err diagnosis_store_get(struct db *db, int64_t id,
                                        struct diagnosis *diagnosis);
/* id ID_NONE: none. */
MUST_USE struct err diagnosis_store_of_case(struct db *db, int64_t care_case,
                                            struct diagnosis *diagnosis);
MUST_USE struct err diagnosis_store_add(struct db *db, const struct diagnosis *diagnosis);
/* ERR_CONFLICT: it has moved on. */
MUST_USE struct err diagnosis_store_change(struct db *db,
                                           const struct diagnosis *diagnosis);
/* A page of whole cases; none: that was all. */
MUST_USE struct err diagnosis_store_count(struct db *db, int64_t after_case,
                                          struct diagnosis_counts *counts);

#endif
