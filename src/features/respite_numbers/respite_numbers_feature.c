/* respite_numbers_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/respite_numbers/respite_numbers.h"
#include "features/stays/stays.h"

/* What stands at the doors: _pages.c. */
extern const struct route respite_numbers_routes[];

const struct permission respite_numbers_read = {
    .name = "respite_numbers.read",
    .roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_COORDINATOR) |
             ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

const struct permission respite_numbers_freeze = {
    .name = "respite_numbers.freeze",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&respite_numbers_read,
                                                       &respite_numbers_freeze, NULL};

const struct act_kind respite_numbers_act_seen = {"respite_numbers.seen",
                                                  MSG_RESPITE_NUMBERS_ACT_SEEN};

const struct act_kind respite_numbers_act_frozen = {"respite_numbers.frozen",
                                                    MSG_RESPITE_NUMBERS_ACT_FROZEN};

static const struct act_kind *const acts[] = {&respite_numbers_act_seen,
                                              &respite_numbers_act_frozen, NULL};

static const struct nav_entry nav[] = {
    {66, "/respite/numbers", MSG_RESPITE_NUMBERS_NAV, &stay_approve}, /* officers */
    {0},
};

static const struct nav_entry list_links[] = {
    {40, "/respite/numbers", MSG_RESPITE_NUMBERS_NAV, &respite_numbers_read},
    {0},
};

const struct feature respite_numbers_feature = {
    .name = "respite_numbers",
    .articles = "8 (3), 10-3 (6), 11 (4), 12",
    .permissions = permissions,
    .acts = acts,
    .routes = respite_numbers_routes,
    .respite_nav = nav,
    .respite_list_links = list_links,
};
