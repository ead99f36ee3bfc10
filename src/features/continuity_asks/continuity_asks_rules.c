/* continuity_asks_rules.c -- when to remind, and what may be taken back.  Pure. */
#include "features/continuity_asks/continuity_asks_rules.h"

instant continuity_remind_at(const struct calendar *calendar,
                             const struct week_hours *hours, instant from, instant to,
                             int64_t percent)
{
    int64_t whole = calendar_working_minutes(calendar, hours, from, to);
    int64_t part = whole * percent / 100;
    instant at = calendar_add_working(calendar, hours, from, part);

    return part > 0 && at != INSTANT_NONE && at > from && at < to ? at : INSTANT_NONE;
}

bool continuity_may_take_back(const struct continuity_side *side)
{
    bool is_said = side->state == CONTINUITY_SIDE_AGREED ||
                   side->state == CONTINUITY_SIDE_DECLINED;

    return is_said && side->way == CONTINUITY_BY_LINK &&
           side->answer_by != INSTANT_NONE;
}
