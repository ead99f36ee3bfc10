/* designations_feature.c -- the door plate of this room. */
#include "features/designations/designations.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route designations_routes[];
extern const struct institution_panel designations_panels[];
extern const struct demo_step designations_demo[];

const struct permission designation_change = {
    .name = "designations.change",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&designation_change, NULL};

const struct act_kind designation_act_added = {"designations.added",
                                               MSG_DESIGNATIONS_ACT_ADDED};
const struct act_kind designation_act_ended = {"designations.ended",
                                               MSG_DESIGNATIONS_ACT_ENDED};
const struct act_kind designation_act_positioned = {"designations.positioned",
                                                    MSG_DESIGNATIONS_ACT_POSITIONED};
const struct act_kind selection_act_proposed = {"designations.proposed",
                                                MSG_DESIGNATIONS_ACT_PROPOSED};
const struct act_kind selection_act_moved = {"designations.selection_moved",
                                             MSG_DESIGNATIONS_ACT_SELECTION_MOVED};

static const struct act_kind *const acts[] = {
    &designation_act_added, &designation_act_ended, &designation_act_positioned,
    &selection_act_proposed, &selection_act_moved, NULL,
};

static const struct nav_entry list_links[] = {
    {10, "/institutions/position-members", MSG_DESIGNATIONS_POSITION_OPEN,
     &designation_change},
    {0},
};

const struct feature designations_feature = {
    .name = "designations",
    .articles = "3, 4, suppl-2, suppl-3",
    .permissions = permissions,
    .acts = acts,
    .routes = designations_routes,
    .institution_panels = designations_panels,
    .institution_list_links = list_links,
    .institution_holds = designations_holds,
    .institution_ended = designations_institution_ended,
    .demo = designations_demo,
    .demo_of_every_pack = true,
};
