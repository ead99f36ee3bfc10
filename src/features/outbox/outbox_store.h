/* outbox_store.h -- steps as rows. */
#ifndef OUTBOX_STORE_H
#define OUTBOX_STORE_H

#include "features/outbox/outbox.h"

struct db;

struct outbox_step_row {
    int64_t id, notice;
    int64_t entered_by; /* ID_NONE: a machine */
    struct outbox_step step;
};

MUST_USE struct err outbox_store_add(struct db *db, const struct outbox_step_row *row);
MUST_USE struct err outbox_store_list(struct db *db, struct arena *arena, int64_t notice,
                                      struct outbox_steps *steps);

#endif
