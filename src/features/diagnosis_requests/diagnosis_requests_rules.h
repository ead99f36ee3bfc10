/* diagnosis_requests_rules.h -- what this room decides by itself. */
#ifndef DIAGNOSIS_REQUESTS_RULES_H
#define DIAGNOSIS_REQUESTS_RULES_H

#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/prefecture/prefecture.h"

/* Who is reminded at the whole of the time has so long before it is silence. */
#define DIAGNOSIS_GRACE HOURS(24)

struct diagnosis_limits diagnosis_limits_of(const struct dated_rules *rules, day on);
/* When to remind the first time; INSTANT_NONE: it is not worth it. */
instant diagnosis_remind_at(const struct diagnosis_limits *limits,
                            const struct calendar *calendar,
                            const struct week_hours *hours, instant from, instant to);
/* When the clock looks at it next; INSTANT_NONE: never. */
instant diagnosis_next_at(const struct diagnosis_request *request);

/* ERR_INVALID names the field. */
MUST_USE struct err diagnosis_answer_check(const struct diagnosis_answer_given *answer,
                                           const struct diagnosis_request *request,
                                           instant now);
/* Does it say what stands there already? */
bool diagnosis_answer_is_same(const struct diagnosis_request *request,
                              const struct diagnosis_answer_given *answer);
/* What it makes of the request: its columns, not its state. */
void diagnosis_answer_apply(struct diagnosis_request *request,
                            const struct diagnosis_answer_given *answer);

/* A band of ten years around an age, or of twenty. */
void diagnosis_age_band(int64_t age, int64_t years, int64_t *low, int64_t *high);

#endif
