/* calls_rules.h -- what this room decides by itself, for its service and tests. */
#ifndef CALLS_RULES_H
#define CALLS_RULES_H

#include "features/calls/calls.h"

struct dated_rules;

/* The row of the day for a result; INT_NONE: it asks for no other call. */
int64_t call_again_minutes_of(const struct dated_rules *rules, const char *result,
                              day on);

/* The place in the list of calls, 1 first; 0: nobody is to be rung there. */
int call_rank(const struct inquiry_target *target, instant now);
void call_sort(struct inquiry_targets *targets, instant now);

#endif
