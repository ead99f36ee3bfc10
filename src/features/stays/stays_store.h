/* stays_store.h -- stays and reports as structs.  Decides nothing. */
#ifndef STAYS_STORE_H
#define STAYS_STORE_H

#include "features/stays/stays.h"

struct db;

enum { STAY_ROWS_MAX = 100 };

/* ERR_NOT_FOUND. */
MUST_USE struct err stay_store_get(struct db *db, int64_t id, struct stay *stay);
MUST_USE struct err stay_store_words(struct db *db, int64_t id, struct stay_words *words);
MUST_USE struct err stay_store_open(struct db *db, int64_t application, struct stay *stay,
                                    bool *found);
MUST_USE struct err stay_store_of_case(struct db *db, int64_t care_case,
                                       struct stays *stays);
MUST_USE struct err stay_store_between(struct db *db, int64_t institution, day from_on,
                                       day to_on, struct stays *stays);
MUST_USE struct err stay_store_for_hospital(struct db *db, int64_t institution,
                                            struct stays *stays);
MUST_USE struct err stay_store_reported(struct db *db, struct stays *stays);
MUST_USE struct err stay_store_lapsing(struct db *db, instant now, int limit,
                                       struct stays *stays);

MUST_USE struct err stay_store_add(struct db *db, const struct stay *stay,
                                   const char *overruled);
/* As it stands now; `agreement` NULL: nothing new was agreed.  ERR_CONFLICT: changed
 * since stay->version. */
MUST_USE struct err stay_store_move(struct db *db, const struct stay *stay,
                                    const struct stay_agreement *agreement);
MUST_USE struct err stay_store_note(struct db *db, const struct stay *stay,
                                    const char *note);
MUST_USE struct err stay_store_helper(struct db *db, const struct stay *stay);

/* revision 0: there is none. */
MUST_USE struct err stay_store_report(struct db *db, int64_t stay, int64_t *id,
                                      struct stay_report_row *report);
MUST_USE struct err stay_store_report_add(struct db *db, const struct stay *stay,
                                          int64_t id, const struct stay_report_row *report);
MUST_USE struct err stay_store_report_answer(struct db *db, const struct stay *stay,
                                             int64_t id,
                                             const struct stay_report_row *report);

#endif
