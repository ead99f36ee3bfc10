/* designations_rules.h -- what may be designated, and the steps of a selection.  Pure. */
#ifndef DESIGNATIONS_RULES_H
#define DESIGNATIONS_RULES_H

#include "features/designations/designations.h"

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

#endif
