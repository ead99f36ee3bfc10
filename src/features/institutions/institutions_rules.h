/* institutions_rules.h -- what the service of this room asks of its rules.  Pure. */
#ifndef INSTITUTIONS_RULES_H
#define INSTITUTIONS_RULES_H

#include "features/institutions/institutions.h"

/* Is the same said of it? */
bool institution_facts_equal(const struct institution_facts *a,
                             const struct institution_facts *b);

#endif
