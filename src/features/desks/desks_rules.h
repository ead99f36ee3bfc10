/* desks_rules.h -- what may be said of a desk; its hours as people write them.  Pure. */
#ifndef DESKS_RULES_H
#define DESKS_RULES_H

#include "features/desks/desks.h"

/* Field of the form that holds the hours of a weekday (0 Sunday). */
extern const char *const desk_day_fields[WEEK_DAYS];

/* ERR_INVALID names the field; hours are blamed at their weekday. */
MUST_USE struct err desk_check(const struct desk_facts *facts);
/* "8:30-17:15", digits and signs of any width; false when it is not that. */
bool desk_day_hours_read(struct arena *arena, const char *text, int32_t *from_minute,
                         int32_t *to_minute);
/* "8:30-17:15"; NULL when closed. */
const char *desk_day_hours_write(struct arena *arena, int32_t from_minute,
                                 int32_t to_minute);

#endif
