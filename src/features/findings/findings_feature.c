/* findings_feature.c -- the door plate of this room.  Who may is said by referrals. */
#include "features/feature.h"
#include "features/findings/findings.h"

/* What stands at the doors: _pages.c. */
extern const struct route findings_routes[];

const struct feature findings_feature = {
    .name = "findings",
    .articles = "10-1 (1)(3)",
    .routes = findings_routes,
};
