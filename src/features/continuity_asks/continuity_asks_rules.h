/* continuity_asks_rules.h -- the decisions of this room.  Pure. */
#ifndef CONTINUITY_ASKS_RULES_H
#define CONTINUITY_ASKS_RULES_H

#include "features/continuity_asks/continuity_asks.h"

/* When to remind the first time: after so many hundredths of the hours that the office is
 * open between the two; INSTANT_NONE: it is not worth it. */
instant continuity_remind_at(const struct calendar *calendar,
                             const struct week_hours *hours, instant from, instant to,
                             int64_t percent);
/* May whoever is asked take back what was said?  Only what it said by itself. */
bool continuity_may_take_back(const struct continuity_side *side);

#endif
