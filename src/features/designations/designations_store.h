/* designations_store.h -- designations and selections as rows; when and by whom is in
 * the struct (changed_at, changed_by). */
#ifndef DESIGNATIONS_STORE_H
#define DESIGNATIONS_STORE_H

#include "features/designations/designations.h"

struct db;

MUST_USE struct err designation_store_list(struct db *db, int64_t institution,
                                           struct designation_list *list);
MUST_USE struct err designation_store_elsewhere(struct db *db,
                                                const struct designation *wanted,
                                                struct designation_list *list);
MUST_USE struct err designation_store_get(struct db *db, int64_t id,
                                          struct designation *designation);
MUST_USE struct err designation_store_add(struct db *db,
                                          const struct designation *designation);
/* to_on and end_reason of `ending` are written, if its version is still that. */
MUST_USE struct err designation_store_end(struct db *db, const struct designation *ending);

MUST_USE struct err selection_store_list(struct db *db, int64_t institution,
                                         struct selection_list *list);
MUST_USE struct err selection_store_get(struct db *db, int64_t id,
                                        struct selection *selection);
MUST_USE struct err selection_store_add(struct db *db, const struct selection *selection);
MUST_USE struct err selection_store_move(struct db *db, const struct selection *selection);

#endif
