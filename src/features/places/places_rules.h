/* places_rules.h -- the search in parts: when one could begin, how well it fits.  Pure. */
#ifndef PLACES_RULES_H
#define PLACES_RULES_H

#include "features/places/places.h"

/* How well the hospital of a candidate fits, part by part, and the sum. */
void place_score(const struct place_world *world, const struct place_question *question,
                 const struct place_weights *weights, struct place_candidate *candidate);

#endif
