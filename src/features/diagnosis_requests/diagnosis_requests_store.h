/* diagnosis_requests_store.h -- requests and steps as rows. */
#ifndef DIAGNOSIS_REQUESTS_STORE_H
#define DIAGNOSIS_REQUESTS_STORE_H

#include "features/diagnosis_requests/diagnosis_requests_rules.h"

struct db;

/* Who has the case, and whom to ring about it. */
struct diagnosis_case {
    int64_t holder, office;
    const char *holder_name, *office_name, *telephone;
    bool is_open;
};
MUST_USE struct err diagnosis_store_case(struct db *db, int64_t care_case,
                                         struct diagnosis_case *of);

MUST_USE struct err diagnosis_request_store_add(struct db *db,
                                                const struct diagnosis_request *request,
                                                const struct diagnosis_sheet *sheet);
/* `sheet` may be NULL.  ERR_NOT_FOUND. */
MUST_USE struct err diagnosis_request_store_get(struct db *db, int64_t id,
                                                struct diagnosis_request *request,
                                                struct diagnosis_sheet *sheet);
MUST_USE struct err diagnosis_request_store_list(struct db *db, int64_t care_case,
                                                 struct diagnosis_request_list *requests);
MUST_USE struct err diagnosis_request_store_own(struct db *db, int64_t institution,
                                                instant since,
                                                struct diagnosis_request_list *requests);
/* State and columns as they are now; ERR_CONFLICT: it has moved on. */
MUST_USE struct err diagnosis_request_store_move(struct db *db,
                                                 struct diagnosis_request *request,
                                                 instant now);
MUST_USE struct err diagnosis_request_store_count(
    struct db *db, int64_t from_case, int64_t to_case,
    struct diagnosis_request_counts *counts);

#endif
