/* needs_feature.c -- the door plate of this room.  Whoever is of the case's team may change
 * what it needs: the room has no permission of its own. */
#include "features/feature.h"
#include "features/needs/needs.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route needs_routes[];
extern const struct case_panel needs_panels[];
extern const struct demo_step needs_demo[];

const struct act_kind need_act_revised = {"needs.revised", MSG_NEEDS_ACT_REVISED};
const struct act_kind need_act_wish_noted = {"needs.wish_noted", MSG_NEEDS_ACT_WISH_NOTED};

static const struct act_kind *const acts[] = {&need_act_revised, &need_act_wish_noted, NULL};

const struct feature needs_feature = {
    .name = "needs",
    .articles = "1, 6 (1)(2), 13",
    .acts = acts,
    .routes = needs_routes,
    .case_panels = needs_panels,
    .demo = needs_demo,
};
