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

#endif
