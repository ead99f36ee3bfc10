/* health_centres_feature.c -- the door plate of this room.  Who may set an office is asked
 * of the room of institutions, so it has no permissions of its own. */
#include "features/feature.h"
#include "features/health_centres/health_centres.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route health_centres_routes[];
extern const struct institution_panel health_centres_panels[];
extern const struct demo_step health_centres_demo[];

const struct act_kind health_centre_act_set = {"health_centres.set",
                                               MSG_HEALTH_CENTRES_ACT_SET};
const struct act_kind health_centre_act_ended = {"health_centres.ended",
                                                 MSG_HEALTH_CENTRES_ACT_ENDED};

static const struct act_kind *const acts[] = {&health_centre_act_set,
                                              &health_centre_act_ended, NULL};

const struct feature health_centres_feature = {
    .name = "health_centres",
    .articles = "12",
    .acts = acts,
    .routes = health_centres_routes,
    .institution_panels = health_centres_panels,
    .institution_ended = health_centre_institution_ended,
    .demo = health_centres_demo,
    .demo_of_every_pack = true,
};
