/* national_network_feature.c -- the door plate of this room. */
#include "features/national_network/national_network.h"
#include "desk/task.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route national_network_routes[];
extern const struct institution_panel national_network_panels[];
extern const struct demo_step national_network_demo[];

const struct permission network_read = {
    .name = "national_network.read",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR) |
             ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

const struct permission network_change = {
    .name = "national_network.change",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&network_read, &network_change,
                                                       NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"national_network." word, MSG_NATIONAL_NETWORK_ACT_##key}

ACT(network_act_added, "added", ADDED);
ACT(network_act_changed, "changed", CHANGED);
ACT(network_act_ended, "ended", ENDED);
ACT(network_act_contact_added, "contact_added", CONTACT_ADDED);
ACT(network_act_contact_ended, "contact_ended", CONTACT_ENDED);
ACT(network_act_agreed, "agreed", AGREED);
ACT(network_act_renewed, "renewed", RENEWED);
ACT(network_act_agreement_ended, "agreement_ended", AGREEMENT_ENDED);
ACT(network_act_joined, "joined", JOINED);
ACT(network_act_left, "left", LEFT);

static const struct act_kind *const acts[] = {
    &network_act_added,         &network_act_changed,       &network_act_ended,
    &network_act_contact_added, &network_act_contact_ended, &network_act_agreed,
    &network_act_renewed,       &network_act_agreement_ended, &network_act_joined,
    &network_act_left,          NULL,
};

const struct task_kind network_task_renew = {
    .name = "national_network.renew",
    .title = MSG_NATIONAL_NETWORK_TASK_RENEW,
    .what_to_do = MSG_NATIONAL_NETWORK_TASK_RENEW_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_NONE,
    .url = "/network/agreements/:subject",
};

static const struct task_kind *const task_kinds[] = {&network_task_renew, NULL};

static const struct nav_entry nav[] = {
    {56, "/network", MSG_NATIONAL_NETWORK_NAV, &network_read},
    {.url = NULL},
};

static const char *const code_lists[] = {"outside_ends", "outside_contact_ends", NULL};

const struct feature national_network_feature = {
    .name = "national_network",
    .articles = "10-1 (3), 10-2 (2)",
    .permissions = permissions,
    .acts = acts,
    .routes = national_network_routes,
    .nav = nav,
    .institution_panels = national_network_panels,
    .institution_holds = network_institution_holds,
    .institution_ended = network_institution_ended,
    .task_kinds = task_kinds,
    .code_lists = code_lists,
    .demo = national_network_demo,
};
