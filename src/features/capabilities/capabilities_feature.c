/* capabilities_feature.c -- the door plate of this room.  Who may is asked of the room
 * of institutions, so it has no permissions of its own. */
#include "features/capabilities/capabilities.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route capabilities_routes[];
extern const struct demo_step capabilities_demo[];

const struct act_kind capability_act_changed = {"capabilities.changed",
                                                MSG_CAPABILITIES_ACT_CHANGED};
const struct act_kind capability_act_confirmed = {"capabilities.confirmed",
                                                  MSG_CAPABILITIES_ACT_CONFIRMED};
const struct act_kind capability_act_capacity = {"capabilities.capacity",
                                                 MSG_CAPABILITIES_ACT_CAPACITY};
const struct act_kind capability_act_accepting = {"capabilities.accepting",
                                                  MSG_CAPABILITIES_ACT_ACCEPTING};

static const struct act_kind *const acts[] = {
    &capability_act_changed, &capability_act_confirmed, &capability_act_capacity,
    &capability_act_accepting, NULL,
};

static const struct institution_link links[] = {
    {10, "/institutions/:id/capabilities", MSG_CAPABILITIES_LINK, NULL},
    {0},
};

const struct feature capabilities_feature = {
    .name = "capabilities",
    .articles = "6 (2), 7 (2), 8 (1), 9 (1), 11 (1)",
    .acts = acts,
    .routes = capabilities_routes,
    .institution_links = links,
    .demo = capabilities_demo,
    .demo_of_every_pack = true,
};
