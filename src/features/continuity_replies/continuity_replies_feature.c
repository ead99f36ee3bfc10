/* continuity_replies_feature.c -- the door plate of this room. */
#include "features/continuity_replies/continuity_replies.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c. */
extern const struct route continuity_replies_routes[];

const struct feature continuity_replies_feature = {
    .name = "continuity_replies",
    .articles = "10 (4), 10-3 (2), 11 (5), 13",
    .routes = continuity_replies_routes,
};
