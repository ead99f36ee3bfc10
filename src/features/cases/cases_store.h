/* cases_store.h -- cases and care gaps as rows. */
#ifndef CASES_STORE_H
#define CASES_STORE_H

#include "features/cases/cases.h"

struct db;

MUST_USE struct err case_store_get(struct db *db, int64_t id, struct care_case *care_case);

MUST_USE struct err gap_store_add(struct db *db, const struct care_case *care_case,
                                  const struct care_gap *gap);
MUST_USE struct err gap_store_list(struct db *db, int64_t care_case, struct care_gaps *gaps);

#endif
