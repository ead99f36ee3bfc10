/* referral_forms_feature.c -- the door plate of this room.  Who may is said by referrals. */
#include "features/referral_forms/referral_forms.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route referral_forms_routes[];
extern const struct demo_step referral_forms_demo[];

static const struct nav_entry nav[] = {
    {22, "/referrals", MSG_REFERRAL_FORMS_NAV, &referral_write},
    {.url = NULL},
};

/* For a doctor without an account. */
static const struct nav_entry start_links[] = {
    {10, "/doctors", MSG_REFERRAL_FORMS_DOCTORS_TITLE, NULL},
    {.url = NULL},
};

const struct feature referral_forms_feature = {
    .name = "referral_forms",
    .articles = "10-1 (1)(3), 13",
    .routes = referral_forms_routes,
    .nav = nav,
    .start_links = start_links,
    .demo = referral_forms_demo,
};
