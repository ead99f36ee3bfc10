/* disclosures_feature.c -- the door plate of this room.  Whoever is of the case's team
 * records its basis; what is reviewed afterwards has a permission of its own. */
#include "features/disclosures/disclosures.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c. */
extern const struct route disclosures_routes[];
extern const struct case_panel disclosures_panels[];

const struct permission emergency_review_all = {
    .name = "disclosures.review",
    .roles = ROLE_BIT(ROLE_PRIVACY_OFFICER),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&emergency_review_all, NULL};

const struct act_kind emergency_act_seen = {"disclosures.seen", MSG_DISCLOSURES_ACT_SEEN};

static const struct act_kind *const acts[] = {&emergency_act_seen, NULL};

static const struct nav_entry nav[] = {
    {22, "/disclosures", MSG_DISCLOSURES_NAV, &emergency_review_all},
    {0},
};

static const char *const code_lists[] = {"basis_reasons", NULL};

const struct feature disclosures_feature = {
    .name = "disclosures",
    .articles = "13",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .routes = disclosures_routes,
    .nav = nav,
    .case_panels = disclosures_panels,
};
