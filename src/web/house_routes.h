/* house_routes.h -- the rows that no room owns: echoes of what was typed. */
#ifndef WEB_HOUSE_ROUTES_H
#define WEB_HOUSE_ROUTES_H

#include "web/route.h"

extern const struct route house_routes[]; /* ends with a NULL path */

#endif
