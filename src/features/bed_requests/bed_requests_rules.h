/* bed_requests_rules.h -- what this room decides by itself. */
#ifndef BED_REQUESTS_RULES_H
#define BED_REQUESTS_RULES_H

#include "features/bed_requests/bed_requests.h"
#include "features/prefecture/prefecture.h"

/* Who is reminded at the whole of the time has so long before it is silence. */
#define BED_REQUEST_GRACE MINUTES(15)
/* Within what time whoever is to be rung is rung. */
#define BED_REQUEST_RING_WITHIN MINUTES(60)

struct bed_request_limits bed_request_limits_of(const struct dated_rules *rules,
                                                bool is_sudden, day on);
/* `minutes` from `from` on: by the wall, or while the desk is open. */
instant bed_request_due_after(const struct bed_request_limits *limits,
                              const struct calendar *calendar,
                              const struct week_hours *hours, instant from,
                              int64_t minutes);
/* When to remind the first time between the two; INSTANT_NONE: it is not worth it. */
instant bed_request_remind_at(const struct bed_request_limits *limits,
                              const struct calendar *calendar,
                              const struct week_hours *hours, instant from, instant to);
/* When the clock looks at it next; INSTANT_NONE: never. */
instant bed_request_next_at(const struct bed_request *request);

MUST_USE struct err bed_request_new_check(struct arena *arena,
                                          const struct bed_request_new *wanted,
                                          const struct bed_request_limits *limits,
                                          instant now);
MUST_USE struct err bed_call_check(const struct bed_call *call, instant now);

/* ERR_INVALID names the field. */
MUST_USE struct err bed_answer_check(struct arena *arena, const struct bed_answer *answer,
                                     const struct bed_round *round, instant now);
/* Does it say what stands there already? */
bool bed_answer_is_same(const struct bed_request *request,
                        const struct bed_answer *answer);
/* What it makes of the request: its columns, not its state. */
void bed_answer_apply(struct bed_request *request, const struct bed_answer *answer);
/* Nothing was said. */
void bed_answer_forget(struct bed_request *request);

/* Periods as one plain text, for whoever keeps them, and back. */
const char *bed_periods_write(struct arena *arena, const struct respite_period *periods,
                              size_t count);
bool bed_periods_read(const char *text,
                      struct respite_period periods[RESPITE_PERIODS_MAX], size_t *count);

#endif
