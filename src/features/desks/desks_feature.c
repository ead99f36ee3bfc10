/* desks_feature.c -- the door plate of this room: its desks are changed under the rule
 * of institutions, so it has no permissions of its own. */
#include "features/desks/desks.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route desks_routes[];
extern const struct institution_panel desks_panels[];
extern const struct demo_step desks_demo[];

const struct act_kind desk_act_added = {"desks.added", MSG_DESKS_ACT_ADDED};
const struct act_kind desk_act_changed = {"desks.changed", MSG_DESKS_ACT_CHANGED};
const struct act_kind desk_act_verified = {"desks.verified", MSG_DESKS_ACT_VERIFIED};
const struct act_kind desk_act_ended = {"desks.ended", MSG_DESKS_ACT_ENDED};

static const struct act_kind *const acts[] = {
    &desk_act_added, &desk_act_changed, &desk_act_verified, &desk_act_ended, NULL,
};

const struct feature desks_feature = {
    .name = "desks",
    .articles = "6(1), 7, 8, 9, 11(1), 13",
    .acts = acts,
    .routes = desks_routes,
    .institution_panels = desks_panels,
    .institution_holds = desks_holds,
    .institution_ended = desks_institution_ended,
    .demo = desks_demo,
    .demo_of_every_pack = true,
};
