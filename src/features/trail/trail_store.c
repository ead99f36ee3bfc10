/* trail_store.c -- the few rows of this room; the log's are access's.  Decides nothing. */
#include "features/trail/trail_store.h"

#include "features/trail/trail_sql.h"
#include "store/db.h"

struct err trail_store_check_add(struct db *db, int64_t id, int64_t by,
                                 const struct trail_state *found)
{
    return trail_check_add(db,
                           (struct trail_check_add_args){
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

struct err trail_store_check_get(struct db *db, struct trail_state *state)
{
    struct trail_size_row size;
    struct trail_check_last_row last;
    bool has_size = false;
    bool was_checked = false;

    *state = (struct trail_state){.checked_at = INSTANT_NONE};
    TRY(trail_size(db, &size, &has_size));
    TRY(trail_check_last(db, &last, &was_checked));
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
