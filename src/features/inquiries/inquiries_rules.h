/* inquiries_rules.h -- what this room decides by itself, for its services and tests. */
#ifndef INQUIRIES_RULES_H
#define INQUIRIES_RULES_H

#include "features/inquiries/inquiries.h"

/* ---- time ------------------------------------------------------------------------ */

struct inquiry_limits inquiry_limits_of(const struct dated_rules *rules,
                                        const char *urgency, bool is_wall, day on);
/* `minutes` from `from` on: by the wall, or while the desk is open; hours NULL: by the
 * wall. */
instant inquiry_due_after(const struct inquiry_limits *limits,
                          const struct calendar *calendar,
                          const struct week_hours *hours, instant from, int64_t minutes);
/* When to remind the first time between the two; INSTANT_NONE: it is not worth it. */
instant inquiry_remind_at(const struct inquiry_limits *limits,
                          const struct calendar *calendar,
                          const struct week_hours *hours, instant from, instant to);

/* Who is reminded at the whole of the time has so long before it expires. */
#define INQUIRY_GRACE MINUTES(10)
/* Within what time whoever is to be rung is rung; after that it counts as late. */
#define INQUIRY_RING_WITHIN MINUTES(15)

/* ---- asking ------------------------------------------------------------------------ */

/* Does everything the list may say hold (many at once)?  ERR_INVALID field
 * "institution". */
MUST_USE struct err inquiry_places_check(struct arena *arena,
                                         const struct inquiry_new *inquiry,
                                         const struct inquiry_limits *limits,
                                         instant now);

/* ---- answers ----------------------------------------------------------------------- */

/* Does `answer` say what stands there already? */
bool inquiry_answer_is_same(const struct inquiry_target *target,
                            const struct inquiry_answer *answer);
/* What the answer makes of the target: its columns, not its state. */
void inquiry_answer_apply(struct inquiry_target *target,
                          const struct inquiry_answer *answer);
/* When the clock looks at it next; INSTANT_NONE: never. */
instant inquiry_next_at(const struct inquiry_target *target);

#endif
