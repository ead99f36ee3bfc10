/* continuity_desk_feature.c -- the door plate of this room. */
#include "features/continuity_desk/continuity_desk.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route continuity_desk_routes[];
extern const struct case_panel continuity_desk_panels[];
extern const struct demo_step continuity_desk_demo[];

const struct feature continuity_desk_feature = {
    .name = "continuity_desk",
    .articles = "10 (4), 10-3 (2), 11 (5), 13",
    .routes = continuity_desk_routes,
    .case_panels = continuity_desk_panels,
    .demo = continuity_desk_demo,
};
