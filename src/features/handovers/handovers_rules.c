/* handovers_rules.c -- steps of a handover note.  Pure. */
#include "features/handovers/handovers.h"

enum handover_state handover_state_of(const struct handover_note *note)
{
    if (note->withdrawn_at != INSTANT_NONE)
        return HANDOVER_WITHDRAWN;
    return note->seen_at != INSTANT_NONE ? HANDOVER_SEEN : HANDOVER_WRITTEN;
}

struct err handover_step(enum handover_state from, enum handover_action action,
                         enum handover_state *to)
{
    static const enum handover_state steps[HANDOVER_STATE_END][HANDOVER_ACTION_END] = {
        [HANDOVER_WRITTEN] =
            {[HANDOVER_SEE] = HANDOVER_SEEN, [HANDOVER_WITHDRAW] = HANDOVER_WITHDRAWN},
        [HANDOVER_SEEN] = {[HANDOVER_WITHDRAW] = HANDOVER_WITHDRAWN},
    };

    if (steps[from][action] == 0)
        return err_of(ERR_CONFLICT, MSG_HANDOVERS_STEP_NOT_ALLOWED);
    *to = steps[from][action];
    return OK;
}
