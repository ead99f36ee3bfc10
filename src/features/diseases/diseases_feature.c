/* diseases_feature.c -- the door plate of this room: data for the others, and for
 * everybody to look up. */
#include "features/diseases/diseases.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _cli.c. */
extern const struct route diseases_routes[];
extern const struct command diseases_commands[];

/* No permission: without patients there is nothing to protect. */
static const struct nav_entry nav[] = {
    {60, "/diseases", MSG_DISEASES_NAV, NULL},
    {0},
};

const struct feature diseases_feature = {
    .name = "diseases",
    .articles = "1",
    .routes = diseases_routes,
    .commands = diseases_commands,
    .nav = nav,
};
