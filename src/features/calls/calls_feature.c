/* calls_feature.c -- the door plate of this room. */
#include "features/calls/calls.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c. */
extern const struct route calls_routes[];

const struct permission call_list_own = {
    .name = "calls.list",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&call_list_own, NULL};

const struct act_kind call_act_noted = {"calls.noted", MSG_CALLS_ACT_NOTED};

static const struct act_kind *const acts[] = {&call_act_noted, NULL};

static const struct nav_entry nav[] = {
    {25, "/calls", MSG_CALLS_NAV, &call_list_own},
    {0},
};

static const struct case_link case_links[] = {
    {.rank = 20, .url = "/cases/:case/calls", .label = MSG_CALLS_OPEN,
     .permission = &inquiry_follow, .key = "c"},
    {.url = NULL},
};

const struct feature calls_feature = {
    .name = "calls",
    .articles = "6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1)",
    .permissions = permissions,
    .acts = acts,
    .routes = calls_routes,
    .nav = nav,
    .case_links = case_links,
};
