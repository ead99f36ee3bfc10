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

struct err audit_check_store_add(struct db *db, int64_t id, int64_t by,
                                 const struct audit_state *found)
{
    return audit_check_add(db,
                           (struct audit_check_add_args){
                               .id = id,
                               .at = found->checked_at,
                               .checked_by = by,
                               .entries = found->checked_entries,
                               .is_sound = found->is_sound,
                               .first_seq = found->is_sound ? INT_NONE : found->first_seq,
                               .last_seq = found->is_sound ? INT_NONE : found->last_seq,
                           },
                           NULL);
}

struct err audit_check_store_get(struct db *db, struct audit_state *state)
{
    struct audit_size_row size;
    struct audit_check_last_row last;
    bool has_size = false;
    bool was_checked = false;

    *state = (struct audit_state){.checked_at = INSTANT_NONE};
    TRY(audit_size(db, &size, &has_size));
    TRY(audit_check_last(db, &last, &was_checked));
    state->entries = has_size ? size.entries : 0;
    if (!was_checked)
        return OK;
    state->checked_at = last.at;
    state->checked_by = last.checked_by;
    state->checked_entries = last.entries;
    state->is_sound = last.is_sound;
    state->first_seq = last.first_seq;
    state->last_seq = last.last_seq;
    return OK;
}
