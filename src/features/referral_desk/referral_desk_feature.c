/* referral_desk_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/referral_desk/referral_desk.h"

/* What stands at the doors: _pages.c. */
extern const struct route referral_desk_routes[];
extern const struct case_panel referral_desk_panels[];

static const struct nav_entry nav[] = {
    {36, "/referral-desk", MSG_REFERRALS_NAV, &referral_receive},
    {.url = NULL},
};

const struct feature referral_desk_feature = {
    .name = "referral_desk",
    .articles = "10-1 (1)(3), 10-2 (2), 10-3 (1), 11 (2), 13",
    .routes = referral_desk_routes,
    .nav = nav,
    .case_panels = referral_desk_panels,
};
