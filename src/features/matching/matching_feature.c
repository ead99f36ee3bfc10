/* matching_feature.c -- the door plate of this room.  Whoever is of the case's team may
 * look for a place for it: the room has no permission of its own. */
#include "features/feature.h"
#include "features/matching/matching.h"

/* What stands at the doors: _pages.c. */
extern const struct route matching_routes[];
extern const struct case_panel matching_panels[];

const struct feature matching_feature = {
    .name = "matching",
    .articles = "1, 6 (2), 7 (2), 8 (1), 9 (1), 11 (1)",
    .routes = matching_routes,
    .case_panels = matching_panels,
};
