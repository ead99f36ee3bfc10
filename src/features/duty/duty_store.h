/* duty_store.h -- structs and rows of this room. */
#ifndef DUTY_STORE_H
#define DUTY_STORE_H

#include "features/duty/duty.h"

struct db;

/* Who writes, and when. */
struct duty_stamp {
    instant at;
    const char *by;
};

MUST_USE struct err duty_store_get(struct db *db, int64_t id, struct duty *duty);
/* Standing duties that touch the span, in order; ID_NONE: of all. */
MUST_USE struct err duty_store_list(struct db *db, struct duty_span span,
                                    int64_t coordinator, struct duties *list);
MUST_USE struct err duty_store_add(struct db *db, const struct duty *duty,
                                   int64_t relieves,
                                   const struct duty_stamp *stamp);
MUST_USE struct err duty_store_change(struct db *db, const struct duty *duty,
                                      const struct duty_stamp *stamp);
MUST_USE struct err duty_store_cancel(struct db *db, const struct duty *duty,
                                      const char *reason,
                                      const struct duty_stamp *stamp);

#endif
