/* sign_in_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/sign_in/sign_in.h"

extern const struct route sign_in_routes[]; /* sign_in_routes_pages.c */

const struct permission sign_in_own = {
    .name = "sign_in.own",
    .roles = ROLES_STAFF,
    .second_factor = true,
};

const struct permission sign_in_own_factors = {
    .name = "sign_in.own_factors",
    .roles = ROLES_STAFF,
    .second_factor = true,
    .fresh = true,
};

static const struct permission *const permissions[] = {
    &sign_in_own,
    &sign_in_own_factors,
    NULL,
};

/* The clock's cleaning of sessions, counters and tokens is access's own. */
const struct feature sign_in_feature = {
    .name = "sign_in",
    .articles = "13",
    .permissions = permissions,
    .routes = sign_in_routes,
};
