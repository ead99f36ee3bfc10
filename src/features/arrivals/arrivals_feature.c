/* arrivals_feature.c -- the door plate of this room. */
#include "features/arrivals/arrivals.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route arrivals_routes[];
extern const struct demo_step arrivals_demo[];

#define RECEIVERS                                                                        \
    (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR) |                     \
     ROLE_BIT(ROLE_CLINIC_DOCTOR) | ROLE_BIT(ROLE_WELFARE_STAFF) |                       \
     ROLE_BIT(ROLE_LIAISON_COORDINATOR))

/* Telling who comes is a disclosure: it rests on a basis. */
const struct permission arrival_tell = {
    .name = "arrivals.tell",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
    .needs_basis = true,
};

const struct permission arrival_list_own = {
    .name = "arrivals.list", .roles = RECEIVERS, .second_factor = true};

const struct permission arrival_identity = {
    .name = "arrivals.identity",
    .roles = RECEIVERS,
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
};

/* The code was told by telephone to whoever answers there: that is the second way. */
const struct permission arrival_identity_link = {
    .name = "arrivals.identity_link",
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .links = true,
};

static const struct permission *const permissions[] = {
    &arrival_tell, &arrival_list_own, &arrival_identity, &arrival_identity_link, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"arrivals." word, MSG_ARRIVALS_ACT_##key}

ACT(arrival_act_told, "told", TOLD);
ACT(arrival_act_seen, "seen", SEEN);
ACT(arrival_act_code_made, "code_made", CODE_MADE);
ACT(arrival_act_listed, "listed", LISTED);

static const struct act_kind *const acts[] = {&arrival_act_told, &arrival_act_seen,
                                              &arrival_act_code_made, &arrival_act_listed,
                                              NULL};

static const struct nav_entry nav[] = {
    {30, "/arrivals", MSG_ARRIVALS_NAV, &arrival_list_own},
    {0},
};

static const struct nav_entry start_links[] = {
    {20, "/arrival-code", MSG_ARRIVALS_CODE_START, NULL},
    {0},
};

const struct feature arrivals_feature = {
    .name = "arrivals",
    .articles = "7 (2), 8 (1), 9 (1), 11 (1), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = arrivals_routes,
    .nav = nav,
    .start_links = start_links,
    .demo = arrivals_demo,
};
