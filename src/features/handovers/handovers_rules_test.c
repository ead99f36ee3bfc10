/* handovers_rules_test.c -- steps of a handover note. */
#include "features/handovers/handovers.h"
#include "test.h"

static const char *const note_states[] = {"written", "seen", "withdrawn", NULL};
static const char *const note_actions[] = {"see", "withdraw", NULL};

static struct err note_walk(int from, int action, int *to)
{
    enum handover_state next = HANDOVER_STATE_END;
    struct err err = handover_step((enum handover_state)(from + 1),
                                   (enum handover_action)(action + 1), &next);
    if (err.kind == ERR_NONE)
        *to = (int)next - 1;
    return err;
}

TEST(notes_step_as_drawn)
{
    test_drawing_walk("tests/expect/handover_steps.tsv", note_states, note_actions,
                      note_walk);
}

TEST(the_state_of_a_note_is_in_its_row)
{
    struct handover_note note = {.seen_at = INSTANT_NONE, .withdrawn_at = INSTANT_NONE};
    CHECK_INT(HANDOVER_WRITTEN, handover_state_of(&note));
    note.seen_at = HOURS(1);
    CHECK_INT(HANDOVER_SEEN, handover_state_of(&note));
    note.withdrawn_at = HOURS(2);
    CHECK_INT(HANDOVER_WITHDRAWN, handover_state_of(&note));
}

TEST_MAIN(notes_step_as_drawn,
          the_state_of_a_note_is_in_its_row)
