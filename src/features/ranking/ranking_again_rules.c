/* ranking_again_rules.c -- a second look at the first ones of the order.  Pure. */
#include "features/ranking/ranking_rules.h"

void scoring_again(struct scoring *scoring, struct ranked *items)
{
    (void)scoring;
    (void)items;
}
