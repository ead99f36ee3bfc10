/* power_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/power/power.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route power_routes[];
extern const struct case_panel power_panels[];
extern const struct demo_step power_demo[];

#define WRITERS                                                                          \
    (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR) |                   \
     ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

const struct permission power_read = {
    .name = "power.read",
    .roles = WRITERS,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

const struct permission power_change = {
    .name = "power.change",
    .roles = WRITERS,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&power_read, &power_change, NULL};

const struct act_kind power_act_revised = {"power.revised", MSG_POWER_ACT_REVISED};
const struct act_kind power_act_seen = {"power.seen", MSG_POWER_ACT_SEEN};

static const struct act_kind *const acts[] = {&power_act_revised, &power_act_seen, NULL};

const struct task_kind power_task_review = {
    .name = "power.review",
    .title = MSG_POWER_TASK_REVIEW,
    .what_to_do = MSG_POWER_TASK_REVIEW_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/power",
};

static const struct task_kind *const task_kinds[] = {&power_task_review, NULL};

const struct feature power_feature = {
    .name = "power",
    .articles = "1, 6 (1), 12, 13",
    .permissions = permissions,
    .acts = acts,
    .routes = power_routes,
    .case_panels = power_panels,
    .task_kinds = task_kinds,
    .demo = power_demo,
};
