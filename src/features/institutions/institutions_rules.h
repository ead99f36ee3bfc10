/* institutions_rules.h -- what may be said of an institution, designated, stepped.
 *
 * Pure: decisions on what is handed in.  For the services and pages of this room.
 */
#ifndef INSTITUTIONS_RULES_H
#define INSTITUTIONS_RULES_H

#include "features/institutions/institutions.h"

/* ---- facts -------------------------------------------------------------------- */

/* Check facts by themselves.  ERR_INVALID names the field. */
MUST_USE struct err institution_check(const struct institution_facts *facts);

/* Degrees as people write them ("35.8617") and micro-degrees; more than six
 * decimals are cut.  False when it is not a number of degrees. */
bool degrees_read(const char *text, int64_t *micro);
const char *degrees_write(struct arena *arena, int64_t micro); /* "" for INT_NONE */

/* ---- designations --------------------------------------------------------------- */

/* Judge `wanted` against what the institution holds and what others hold, by the
 * dated rules.  A warning asks for wanted->reason; a refusal stands. */
void designation_judge(const struct designation *wanted,
                       const struct designation_list *own,
                       const struct designation_list *of_kind_elsewhere,
                       const struct dated_rules *rules,
                       struct designation_findings *findings);

/* Judge the end of own->items[index] on `last_on`: a base hospital must not be
 * left standing outside the partners. */
void designation_judge_end(const struct designation_list *own, size_t index, day last_on,
                           const struct dated_rules *rules,
                           struct designation_findings *findings);

/* ---- selections ------------------------------------------------------------------ */

/* ERR_CONFLICT when there is no such step; *to is then left alone. */
MUST_USE struct err selection_step(enum selection_state from, enum selection_action action,
                                   enum selection_state *to);

/* ---- desks -------------------------------------------------------------------- */

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
