/* trail_rules.c -- small decisions of this room.  No I/O of any kind. */
#include "features/trail/trail.h"

enum { DAYS_SHOWN = 7 };

void trail_wish_complete(struct trail_wish *wish, day today)
{
    bool has_day = wish->from_on != DAY_NONE || wish->to_on != DAY_NONE;

    if (!has_day)
        wish->from_on = today - (DAYS_SHOWN - 1);
}
