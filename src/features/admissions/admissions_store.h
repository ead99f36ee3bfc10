/* admissions_store.h -- rows of this room as structs.  Decides nothing. */
#ifndef ADMISSIONS_STORE_H
#define ADMISSIONS_STORE_H

#include "features/admissions/admissions.h"

struct db;

enum { ADMISSION_ROWS_MAX = 50 };

/* ERR_NOT_FOUND. */
MUST_USE struct err admission_store_case(struct db *db, int64_t care_case,
                                         struct admission_case *of);

/* ERR_NOT_FOUND. */
MUST_USE struct err admission_store_get(struct db *db, int64_t id,
                                        struct admission *admission);
MUST_USE struct err admission_store_open(struct db *db, int64_t care_case,
                                         struct admission *admission, bool *found);
MUST_USE struct err admission_store_list(struct db *db, int64_t care_case,
                                         struct admissions *admissions);
/* Open ones of an institution, newest first. */
MUST_USE struct err admission_store_list_at(struct db *db, int64_t institution,
                                             struct admissions *admissions);
MUST_USE struct err admission_store_add(struct db *db, const struct admission *admission);
/* ERR_CONFLICT: changed since admission->version. */
MUST_USE struct err admission_store_move(struct db *db, const struct admission *admission);

struct transport_stamp {
    int64_t id;
    bool is_cancelled;
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err transport_store_add(struct db *db, const struct admission *admission,
                                        const struct transport *transport,
                                        const struct transport_stamp *stamp);

#endif
