/* accounts_store.c -- the few rows of this room.  Decides nothing. */
#include "features/accounts/accounts_store.h"

#include "features/accounts/accounts_sql.h" /* made from accounts.sql */

struct err accounts_store_keepers(struct db *db, unsigned roles, day on, int64_t but_role,
                                  int64_t but_account, int64_t *count)
{
    *count = 0;
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++) {
        struct keeper_count_row row;
        bool found = false;
        unsigned bit = ROLE_BIT(role);
        if ((roles & bit) == 0)
            continue;
        TRY(keeper_count(db,
                         (struct keeper_count_args){.role = role,
                                                    .on_day = on,
                                                    .but_role = but_role,
                                                    .but_account = but_account},
                         &row, &found));
        *count += found ? row.count : 0;
    }
    return OK;
}
