/* diagnosis_numbers_feature.c -- the door plate of this room. */
#include "features/diagnosis_numbers/diagnosis_numbers.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c. */
extern const struct route diagnosis_numbers_routes[];
extern const struct demo_step diagnosis_numbers_demo[];

const struct permission diagnosis_numbers_read = {
    .name = "diagnosis_numbers.read",
    .roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_COORDINATOR) |
             ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

/* Which cases stand behind a number: for those who have cases, and of those theirs. */
const struct permission diagnosis_numbers_trace = {
    .name = "diagnosis_numbers.trace",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&diagnosis_numbers_read,
                                                       &diagnosis_numbers_trace, NULL};

const struct act_kind diagnosis_numbers_act_seen = {"diagnosis_numbers.seen",
                                                    MSG_DIAGNOSIS_NUMBERS_ACT_SEEN};
const struct act_kind diagnosis_numbers_act_traced = {"diagnosis_numbers.traced",
                                                      MSG_DIAGNOSIS_NUMBERS_ACT_TRACED};

static const struct act_kind *const acts[] = {&diagnosis_numbers_act_seen,
                                              &diagnosis_numbers_act_traced, NULL};

static const struct nav_entry nav[] = {
    {56, "/numbers/diagnosis", MSG_DIAGNOSIS_NUMBERS_NAV, &diagnosis_numbers_read},
    {0},
};

static const struct nav_entry list_links[] = {
    {41, "/numbers/diagnosis", MSG_DIAGNOSIS_NUMBERS_NAV, &diagnosis_numbers_read},
    {0},
};

const struct feature diagnosis_numbers_feature = {
    .name = "diagnosis_numbers",
    .articles = "1, 10-1 (1)(3), 10-3 (1)(2), 11 (2)(5)",
    .permissions = permissions,
    .acts = acts,
    .routes = diagnosis_numbers_routes,
    .nav = nav,
    .respite_list_links = list_links,
    .demo = diagnosis_numbers_demo,
};
