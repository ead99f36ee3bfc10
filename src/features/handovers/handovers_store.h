/* handovers_store.h -- structs and rows of this room. */
#ifndef HANDOVERS_STORE_H
#define HANDOVERS_STORE_H

#include "features/handovers/handovers.h"

struct db;

MUST_USE struct err handover_store_get(struct db *db, int64_t id,
                                       struct handover_note *note);
MUST_USE struct err handover_store_list(struct db *db, instant since_at,
                                        struct handover_notes *notes);
MUST_USE struct err handover_store_add(struct db *db, const struct handover_note *note,
                                       bool names_checked);
MUST_USE struct err handover_store_see(struct db *db, const struct handover_note *note,
                                       int64_t account);
MUST_USE struct err handover_store_withdraw(struct db *db,
                                            const struct handover_note *note);
/* Neither seen nor withdrawn. */
MUST_USE struct err handover_store_count(struct db *db, int64_t *count);

#endif
