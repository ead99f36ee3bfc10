/* accounts_store.h -- the few rows of this room; all others are access's. */
#ifndef ACCOUNTS_STORE_H
#define ACCOUNTS_STORE_H

#include "features/accounts/accounts.h"

struct db;

/* How many people hold one of these ROLE_BITs on a day, but for one role of
 * theirs or one of them (ID_NONE: nobody left out). */
MUST_USE struct err accounts_store_keepers(struct db *db, unsigned roles, day on,
                                           int64_t but_role, int64_t but_account,
                                           int64_t *count);

MUST_USE struct err audit_check_store_add(struct db *db, int64_t id, int64_t by,
                                          const struct audit_state *found);
/* The last check, and the size of the log. */
MUST_USE struct err audit_check_store_get(struct db *db, struct audit_state *state);

#endif
