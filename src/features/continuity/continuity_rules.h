/* continuity_rules.h -- the decisions of this room.  Pure. */
#ifndef CONTINUITY_RULES_H
#define CONTINUITY_RULES_H

#include "features/continuity/continuity.h"

/* Does the change touch what was confirmed?  The next date alone does not: it moves with
 * every visit. */
bool continuity_part_touches(const struct continuity_part *before,
                             const struct continuity_part_new *after);
/* Which of the two follows from how the parts stand. */
enum continuity_action continuity_action_of(const struct continuity_plan *plan);

MUST_USE struct err continuity_begin_check(const struct continuity_begin *begin,
                                           day today);
MUST_USE struct err continuity_wish_check(const struct continuity_wish_new *wish,
                                          instant now);
MUST_USE struct err continuity_part_check(const struct continuity_part_new *part,
                                          day today);
MUST_USE struct err continuity_said_check(const struct continuity_said *said,
                                          const struct continuity_side *side,
                                          instant now);
/* The next review: later than today, within the days of the rule. */
MUST_USE struct err continuity_review_on_check(struct arena *arena, day review_on,
                                               int64_t days_max, day today);

#endif
