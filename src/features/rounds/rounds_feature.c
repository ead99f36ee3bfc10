/* rounds_feature.c -- the door plate of this room.  Who may ask and follow is asked of the
 * conversations (inquiries.h): the room has no permission of its own. */
#include "features/feature.h"
#include "features/rounds/rounds.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route rounds_routes[];
extern const struct case_panel rounds_panels[];
extern const struct case_link rounds_case_links[];
extern const struct demo_step rounds_demo[];

const struct feature rounds_feature = {
    .name = "rounds",
    .articles = "6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13",
    .routes = rounds_routes,
    .case_panels = rounds_panels,
    .case_links = rounds_case_links,
    .demo = rounds_demo,
};
