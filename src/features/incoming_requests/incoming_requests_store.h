/* incoming_requests_store.h -- incoming requests as rows.  Decides nothing. */
#ifndef INCOMING_REQUESTS_STORE_H
#define INCOMING_REQUESTS_STORE_H

#include "features/incoming_requests/incoming_requests.h"

struct db;

struct incoming_stamp {
    instant at;
    const char *by;
};

/* With its own key. */
MUST_USE struct err incoming_store_add(struct db *db,
                                       const struct incoming_request *request,
                                       const struct incoming_stamp *stamp);
/* Opened, with what is attached.  ERR_NOT_FOUND. */
MUST_USE struct err incoming_store_get(struct db *db, int64_t id,
                                       struct incoming_request *request);
/* All that a step may change.  ERR_CONFLICT: it was changed meanwhile. */
MUST_USE struct err incoming_store_move(struct db *db,
                                        const struct incoming_request *after,
                                        const struct incoming_stamp *stamp);

MUST_USE struct err incoming_store_open(struct db *db, struct incoming_rows *rows);
/* Those that are over before `before` (ID_NONE: the newest). */
MUST_USE struct err incoming_store_over(struct db *db, int64_t before,
                                        struct incoming_rows *rows);
MUST_USE struct err incoming_store_body(struct db *db, int64_t body,
                                        struct incoming_rows *rows);
MUST_USE struct err incoming_store_case(struct db *db, int64_t care_case,
                                        struct incoming_rows *rows);

struct incoming_file_row {
    int64_t id, request, type;
    const char *name;
    struct str bytes;
};
/* In the place of the one before. */
MUST_USE struct err incoming_store_file(struct db *db,
                                        const struct incoming_file_row *file,
                                        const struct incoming_stamp *stamp);
MUST_USE struct err incoming_store_file_get(struct db *db, int64_t request,
                                            struct incoming_file *file);

struct incoming_said_new {
    int64_t id, request;
    enum incoming_state state;
    const struct incoming_answer *answer;
};
MUST_USE struct err incoming_store_say(struct db *db,
                                       const struct incoming_said_new *said,
                                       const struct incoming_stamp *stamp);
MUST_USE struct err incoming_store_history(struct db *db, int64_t request,
                                           struct incoming_history *history);

/* Between two instants, by kind and kind of body. */
MUST_USE struct err incoming_store_count(struct db *db, instant from_at, instant to_at,
                                         struct incoming_counts *counts);

#endif
