/* programmes_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/programmes/programmes.h"

/* What stands at the doors: _pages.c. */
extern const struct route programmes_routes[];

const struct permission programme_read = {
    .name = "programmes.read",
    .roles = ROLES_STAFF, /* nobody's patient is in here */
    .second_factor = true,
};

static const struct permission *const permissions[] = {&programme_read, NULL};

static const struct nav_entry list_links[] = {
    {30, "/programmes", MSG_PROGRAMMES_NAV, &programme_read},
    {0},
};

const struct feature programmes_feature = {
    .name = "programmes",
    .articles = "8 (3), 10-3 (3), 11 (4), 14",
    .permissions = permissions,
    .routes = programmes_routes,
    .respite_list_links = list_links,
};
