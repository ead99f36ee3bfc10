/* coordinators_feature.c -- the door plate of this room. */
#include "features/coordinators/coordinators.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route coordinators_routes[];
extern const struct demo_step coordinators_demo[];

const struct permission coordinators_read = {
    .name = "coordinators.read",
    .roles = ROLES_STAFF, /* for everybody who may have to ring */
    .second_factor = true,
};

const struct permission coordinators_change = {
    .name = "coordinators.change",
    .roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_ADMINISTRATOR),
    .second_factor = true,
};

const struct permission coordinators_cover = {
    .name = "coordinators.cover",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &coordinators_read,
    &coordinators_change,
    &coordinators_cover,
    NULL,
};

const struct act_kind coordinator_act_added = {"coordinators.added",
                                               MSG_COORDINATORS_ACT_ADDED};
const struct act_kind coordinator_act_changed = {"coordinators.changed",
                                                 MSG_COORDINATORS_ACT_CHANGED};
const struct act_kind coordinator_act_ended = {"coordinators.ended",
                                               MSG_COORDINATORS_ACT_ENDED};
const struct act_kind coordinator_act_qualified = {"coordinators.qualified",
                                                   MSG_COORDINATORS_ACT_QUALIFIED};
const struct act_kind coordinator_act_qualification_ended = {
    "coordinators.qualification_ended", MSG_COORDINATORS_ACT_QUALIFICATION_ENDED};
const struct act_kind coordinator_act_covered = {"coordinators.covered",
                                                 MSG_COORDINATORS_ACT_COVERED};
const struct act_kind coordinator_act_cover_ended = {"coordinators.cover_ended",
                                                     MSG_COORDINATORS_ACT_COVER_ENDED};

static const struct act_kind *const acts[] = {
    &coordinator_act_added,
    &coordinator_act_changed,
    &coordinator_act_ended,
    &coordinator_act_qualified,
    &coordinator_act_qualification_ended,
    &coordinator_act_covered,
    &coordinator_act_cover_ended,
    NULL,
};

static const struct nav_entry nav[] = {
    {50, "/coordinators", MSG_COORDINATORS_NAV, &coordinators_read},
    {0},
};

static const char *const code_lists[] = {"qualifications", NULL};

const struct feature coordinators_feature = {
    .name = "coordinators",
    .articles = "6, 10-3",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .routes = coordinators_routes,
    .nav = nav,
    .account_holds = coordinator_account_holds,
    .demo = coordinators_demo,
    .demo_of_every_pack = true,
};
