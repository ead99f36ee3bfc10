/* respite_rules.h -- decisions of this room that its own files share. */
#ifndef RESPITE_RULES_H
#define RESPITE_RULES_H

#include "features/respite/respite.h"

enum { RESPITE_TEXT_MAX = 4000, RESPITE_PERIOD_DAYS_MAX = 92 };

/* Put in order, with place and why each stands before the next. */
void respite_rank_sort(const struct programme *programme, struct respite_waiting *items,
                       size_t count);

#endif
