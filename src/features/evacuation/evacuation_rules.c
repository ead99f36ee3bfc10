/* evacuation_rules.c -- what a warning may say, what follows in it, whom to
 * look for first. Pure. */
#include "features/evacuation/evacuation.h"

#include "base/str.h"

#include <stdlib.h>

enum { AHEAD_DAYS_MAX = 14 };

struct err warning_step(enum warning_state from, enum warning_action action,
                        enum warning_state *to)
{
    static const enum warning_state steps[WARNING_STATE_END][WARNING_ACTION_END] = {
        [WARNING_IN_FORCE] = {[WARNING_MARK] = WARNING_IN_FORCE,
                              [WARNING_CHANGE] = WARNING_IN_FORCE,
                              [WARNING_STAY] = WARNING_IN_FORCE,
                              [WARNING_END] = WARNING_OVER},
    };

    *to = steps[from][action];
    return *to != 0 ? OK : err_of(ERR_CONFLICT, MSG_EVACUATION_IS_OVER);
}

enum warning_state warning_state_of(const struct warning *warning)
{
    return warning->ended_at == INSTANT_NONE ? WARNING_IN_FORCE : WARNING_OVER;
}

instant warning_power_from(const struct warning *warning)
{
    return warning->failed_at != INSTANT_NONE ? warning->failed_at : warning->from_at;
}

struct err warning_check(const struct warning *warning, instant now)
{
    if (text_is_empty(warning->kind))
        return err_field("kind", MSG_INPUT_REQUIRED);
    if (warning->from_at == INSTANT_NONE)
        return err_field("from_at", MSG_INPUT_REQUIRED);
    if (warning->from_at > now + DAYS(AHEAD_DAYS_MAX))
        return err_field("from_at", MSG_EVACUATION_TOO_FAR);
    if (warning->failed_at != INSTANT_NONE &&
        warning->failed_at > now + DAYS(AHEAD_DAYS_MAX))
        return err_field("failed_at", MSG_EVACUATION_TOO_FAR);
    if (text_is_empty(warning->basis))
        return err_field("basis", MSG_INPUT_REQUIRED);
    return warning->municipality_count > 0
               ? OK
               : err_field("municipality", MSG_EVACUATION_NO_MUNICIPALITY);
}

static int by_time(instant left, instant right)
{
    if (left == right)
        return 0;
    if (left == INSTANT_NONE || right == INSTANT_NONE)
        return left == INSTANT_NONE ? -1 : 1;
    return left < right ? -1 : 1;
}

static int order(const void *a, const void *b)
{
    const struct evacuation_person *left = a;
    const struct evacuation_person *right = b;
    bool left_safe = left->state == EVACUATION_SAFE;
    bool right_safe = right->state == EVACUATION_SAFE;

    if (left_safe != right_safe)
        return left_safe ? 1 : -1;
    int by = by_time(left->runs_out_at, right->runs_out_at);
    return by != 0 ? by : (left->person > right->person) - (left->person < right->person);
}

void evacuation_sort(struct evacuation_people *people)
{
    if (people->count > 1)
        qsort(people->items, people->count, sizeof people->items[0], order);
}
