/* imports_store.h -- imports and their chunks as rows. */
#ifndef IMPORTS_STORE_H
#define IMPORTS_STORE_H

#include "features/imports/imports.h"

struct db;

MUST_USE struct err import_store_get(struct db *db, int64_t id, struct import *import,
                                     const char **header);
MUST_USE struct err import_store_progress(struct db *db, const struct import *import);
MUST_USE struct err import_store_move(struct db *db, const struct import *import,
                                      enum import_state to);
/* The oldest import that waits for the machine; ID_NONE: none. */
MUST_USE struct err import_store_waiting(struct db *db, int64_t *id);
MUST_USE struct err import_store_list(struct db *db, struct import_list *list);

#endif
