/* capabilities_rules.h -- what may be said, decided without rows or clocks. */
#ifndef CAPABILITIES_RULES_H
#define CAPABILITIES_RULES_H

#include "features/capabilities/capabilities.h"

struct arena;

/* One answer as it was given.  ERR_INVALID at "NEED_terms" or "NEED_ward". */
MUST_USE struct err capability_check(struct arena *arena,
                                     const struct capability *wanted);
/* When and by whom. */
MUST_USE struct err capability_check_stamp(day checked_on, const char *checked_by,
                                           day today);
/* Would a row say anything new? */
bool capability_differs(const struct capability *wanted, const struct capability *latest);
MUST_USE struct err capacity_check(const struct capacity *capacity, instant now);
MUST_USE struct err accepting_check(const struct accepting *accepting, day today);

#endif
