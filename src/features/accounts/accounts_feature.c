/* accounts_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/accounts/accounts.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route accounts_routes[];
extern const struct demo_step accounts_demo[];

const struct permission accounts_read = {
    .name = "accounts.read",
    .roles = ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_PRIVACY_OFFICER),
    .second_factor = true,
};

const struct permission accounts_change = {
    .name = "accounts.change",
    .roles = ROLE_BIT(ROLE_ADMINISTRATOR),
    .second_factor = true,
    .fresh = true, /* a page left open must not make people */
};

static const struct permission *const permissions[] = {
    &accounts_read,
    &accounts_change,
    NULL,
};

static const struct nav_entry nav[] = {
    {80, "/accounts", MSG_ACCOUNTS_NAV_ACCOUNTS, &accounts_read},
    {0},
};

const struct feature accounts_feature = {
    .name = "accounts",
    .articles = "13",
    .permissions = permissions,
    .routes = accounts_routes,
    .nav = nav,
    .institution_holds = accounts_institution_holds,
    .institution_ended = accounts_institution_ended,
    .demo = accounts_demo,
    .demo_of_every_pack = true,
};
