/* inquiries_store.h -- rounds, targets and answers as rows. */
#ifndef INQUIRIES_STORE_H
#define INQUIRIES_STORE_H

#include "features/inquiries/inquiries.h"
#include "features/ways/ways.h"

struct db;

MUST_USE struct err inquiry_store_case(struct db *db, int64_t care_case,
                                       struct inquiry_case *of);

MUST_USE struct err inquiry_store_add(struct db *db, const struct inquiry *inquiry);
MUST_USE struct err inquiry_store_get(struct db *db, int64_t id,
                                      struct inquiry *inquiry);

MUST_USE struct err target_store_add(struct db *db, const struct inquiry_target *target);
MUST_USE struct err target_store_get(struct db *db, int64_t id,
                                     struct inquiry_target *target);
/* When the desk asked is open; an office's hours for the institution itself. */
MUST_USE struct err target_store_hours(struct db *db, int64_t desk,
                                       struct week_hours *hours);
/* Write state, columns and the next look; the version rises.  ERR_CONFLICT: changed
 * meanwhile. */
MUST_USE struct err target_store_move(struct db *db, struct inquiry_target *target,
                                      instant now);
enum { TARGETS_PAGE_MAX = 200 };
MUST_USE struct err target_store_list_case(struct db *db, int64_t care_case,
                                           struct inquiry_targets *targets);

MUST_USE struct err answer_store_add(struct db *db, const struct inquiry_target *target,
                                     const struct inquiry_answer *answer);
MUST_USE struct err answer_store_list(struct db *db, int64_t target,
                                      struct inquiry_answers *answers);

#endif
