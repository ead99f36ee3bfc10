/* bed_requests_store.h -- structs <-> rows of this room. */
#ifndef BED_REQUESTS_STORE_H
#define BED_REQUESTS_STORE_H

#include "features/bed_requests/bed_requests_rules.h"

struct db;

enum { BED_REQUESTS_PAGE = 100 };

/* Whom to call about a case; nothing of who the patient is. */
struct bed_case {
    int64_t holder; /* ID_NONE once it has ended */
    const char *holder_name;
    int64_t office;
    const char *office_name, *telephone;
    bool is_open;
};
MUST_USE struct err bed_case_store_get(struct db *db, int64_t care_case,
                                       struct bed_case *of);

MUST_USE struct err bed_round_store_add(struct db *db, const struct bed_round *round);
MUST_USE struct err bed_round_store_get(struct db *db, int64_t id,
                                        struct bed_round *round);

/* `office` is whoever asks for. */
MUST_USE struct err
bed_request_store_add(struct db *db, const struct bed_request *request, int64_t office);
MUST_USE struct err bed_request_store_get(struct db *db, int64_t id,
                                          struct bed_request *request);
MUST_USE struct err bed_request_store_list(struct db *db, int64_t application,
                                           struct bed_request_list *requests);
MUST_USE struct err bed_request_store_list_case(struct db *db, int64_t care_case,
                                                struct bed_request_list *requests);
MUST_USE struct err bed_request_store_list_own(struct db *db, int64_t institution,
                                               instant since,
                                               struct bed_request_list *requests);
/* Write state, columns and the next look; the version rises.  ERR_CONFLICT: changed
 * meanwhile. */
MUST_USE struct err bed_request_store_move(struct db *db, struct bed_request *request,
                                           instant now);

/* An answer as it is kept: what was said, when it was entered and by whom. */
struct bed_answer_kept {
    int64_t id;
    struct bed_answer answer;
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err bed_answer_store_add(struct db *db, const struct bed_request *request,
                                         const struct bed_answer_kept *kept);
/* A call as it is kept. */
struct bed_call_kept {
    int64_t id;
    struct bed_call call;
    int64_t person, office; /* whose patient; of whoever rang */
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err bed_call_store_add(struct db *db, const struct bed_call_kept *kept);
/* Everything with the hospitals about one application, newest first. */
MUST_USE struct err bed_contact_store_list(struct db *db, int64_t application,
                                           const struct bed_request_list *requests,
                                           struct bed_contacts *contacts);

#endif
