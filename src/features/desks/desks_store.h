/* desks_store.h -- desks as rows; when and by whom is in the struct (changed_at,
 * changed_by). */
#ifndef DESKS_STORE_H
#define DESKS_STORE_H

#include "features/desks/desks.h"

struct db;

MUST_USE struct err desk_store_list(struct db *db, int64_t institution,
                                    struct desk_list *list);
MUST_USE struct err desk_store_get(struct db *db, int64_t id, struct desk *desk);
MUST_USE struct err desk_store_add(struct db *db, const struct desk *desk);
MUST_USE struct err desk_store_change(struct db *db, const struct desk *desk);
MUST_USE struct err desk_store_end(struct db *db, const struct desk *desk);

#endif
