/* places_words_pages.h -- what one place found says of itself. */
#ifndef PLACES_WORDS_PAGES_H
#define PLACES_WORDS_PAGES_H

#include "features/places/places_pages.h"

void place_candidate_see(struct web *web, const struct place_found *found, size_t nth,
                         bool is_own_periods, struct place_candidate_view *view);
void place_ask_see(struct web *web, const struct place_found *found, size_t nth,
                   struct place_ask_view *view);
/* Only when nobody fits. */
void place_relaxed_see(struct web *web, const struct place_found *found,
                       struct places_view *view);

#endif
