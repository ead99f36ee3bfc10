/* centre_lists_feature.c -- the door plate of this room. */
#include "features/centre_lists/centre_lists.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route centre_lists_routes[];
extern const struct demo_step centre_lists_demo[];

const struct permission centre_list_keep = {
    .name = "centre_lists.keep",
    .roles = ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&centre_list_keep, NULL};

#define ACT(object, word, key)                                                          \
    const struct act_kind object = {"centre_lists." word, MSG_CENTRE_LISTS_ACT_##key}

ACT(centre_list_act_checked, "checked", CHECKED);
ACT(centre_list_act_answered, "answered", ANSWERED);
ACT(centre_list_act_taken, "taken", TAKEN);
ACT(centre_list_act_cancelled, "cancelled", CANCELLED);
ACT(centre_list_act_seen, "seen", SEEN);
ACT(centre_list_act_entry_seen, "entry_seen", ENTRY_SEEN);
ACT(centre_list_act_entry_ended, "entry_ended", ENTRY_ENDED);

static const struct act_kind *const acts[] = {
    &centre_list_act_checked,    &centre_list_act_answered,
    &centre_list_act_taken,      &centre_list_act_cancelled,
    &centre_list_act_seen,       &centre_list_act_entry_seen,
    &centre_list_act_entry_ended, NULL,
};

const struct task_kind centre_list_task_confirm = {
    .name = "centre_lists.confirm",
    .title = MSG_CENTRE_LISTS_TASK_CONFIRM,
    .what_to_do = MSG_CENTRE_LISTS_TASK_CONFIRM_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/centre-lists/:subject",
};

static const struct task_kind *const task_kinds[] = {&centre_list_task_confirm, NULL};

static const struct nav_entry list_links[] = {
    {2, "/centre-lists/people", MSG_CENTRE_LISTS_PEOPLE_OPEN, &centre_list_keep},
    {0},
};

const struct feature centre_lists_feature = {
    .name = "centre_lists",
    .articles = "12, 13",
    .permissions = permissions,
    .acts = acts,
    .routes = centre_lists_routes,
    .respite_list_links = list_links,
    .task_kinds = task_kinds,
    .demo = centre_lists_demo,
};
