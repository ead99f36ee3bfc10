/* trail_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/trail/trail.h"

extern const struct route trail_routes[]; /* trail_pages.c */

const struct permission trail_read_all = {
    .name = "trail.read_all",
    .roles = ROLE_BIT(ROLE_PRIVACY_OFFICER),
    .second_factor = true,
};

const struct permission trail_read_house = {
    .name = "trail.read_house",
    .roles = ROLE_BIT(ROLE_ADMINISTRATOR), /* sees no patient, here neither */
    .second_factor = true,
};

const struct permission trail_read_own = {
    .name = "trail.read_own",
    .roles = ROLES_STAFF,
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &trail_read_all,
    &trail_read_house,
    &trail_read_own,
    NULL,
};

const struct act_kind trail_act_seen = {"trail.seen", MSG_TRAIL_ACT_SEEN};
const struct act_kind trail_act_taken = {"trail.taken", MSG_TRAIL_ACT_TAKEN};
const struct act_kind trail_act_checked = {"trail.checked", MSG_TRAIL_ACT_CHECKED};

static const struct act_kind *const acts[] = {
    &trail_act_seen,
    &trail_act_taken,
    &trail_act_checked,
    NULL,
};

static const struct nav_entry nav[] = {
    {85, "/audit", MSG_TRAIL_NAV, &trail_read_own},
    {0},
};

const struct feature trail_feature = {
    .name = "trail",
    .articles = "13",
    .permissions = permissions,
    .acts = acts,
    .routes = trail_routes,
    .nav = nav,
};
