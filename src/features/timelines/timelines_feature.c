/* timelines_feature.c -- the door plate of this room.  Whoever is of the case's team reads
 * its timeline: the room has no permission of its own. */
#include "features/feature.h"
#include "features/timelines/timelines.h"

/* What stands at the doors: _pages.c, _cli.c. */
extern const struct route timelines_routes[];
extern const struct command timelines_commands[];
extern const struct case_panel timelines_panels[];

const struct feature timelines_feature = {
    .name = "timelines",
    .articles = "6 (1), 13",
    .routes = timelines_routes,
    .commands = timelines_commands,
    .case_panels = timelines_panels,
};
