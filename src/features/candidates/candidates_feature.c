/* candidates_feature.c -- the door plate of this room. */
#include "features/candidates/candidates.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c. */
extern const struct route candidates_routes[];

const struct permission candidate_look = {
    .name = "candidates.look",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DOCTOR) | ROLE_BIT(ROLE_CLINIC_DOCTOR),
};

static const struct permission *const permissions[] = {&candidate_look, NULL};

const struct act_kind candidate_act_looked = {"candidates.looked",
                                              MSG_CANDIDATES_ACT_LOOKED};

static const struct act_kind *const acts[] = {&candidate_act_looked, NULL};

static const struct referral_link referral_links[] = {
    {"/candidates/referral/:id", MSG_CANDIDATES_LINK, candidate_may},
    {.url = NULL},
};

const struct feature candidates_feature = {
    .name = "candidates",
    .articles = "10-3 (1)",
    .permissions = permissions,
    .acts = acts,
    .routes = candidates_routes,
    .referral_links = referral_links,
};
