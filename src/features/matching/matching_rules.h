/* matching_rules.h -- which rule of the day speaks for a request. */
#ifndef MATCHING_RULES_H
#define MATCHING_RULES_H

#include "features/matching/matching.h"

/* Of all rows in force for a kind and level the most specific one counts for whoever
 * asks: `asking` has the bit 1 << kind of each designation they hold. */
void match_rules_choose(const struct dated_rules *rows, enum case_level level,
                        unsigned asking, day on, struct match_rules *rules);
/* The weights of the day, and the distance from which on it brings nothing. */
void match_weights_choose(const struct dated_rules *rows, day on,
                          struct match_rules *rules);

#endif
