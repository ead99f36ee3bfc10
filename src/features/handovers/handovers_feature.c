/* handovers_feature.c -- the door plate of this room. */
#include "desk/task.h"
#include "features/feature.h"
#include "features/handovers/handovers.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route handovers_routes[];
extern const struct coordinator_panel handovers_panels[];
extern const struct demo_step handovers_demo[];

const struct permission handovers_write = {
    .name = "handovers.write",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&handovers_write, NULL};

const struct act_kind handover_act_written = {"handovers.written",
                                              MSG_HANDOVERS_ACT_WRITTEN};
const struct act_kind handover_act_read = {"handovers.read", MSG_HANDOVERS_ACT_READ};
const struct act_kind handover_act_seen = {"handovers.seen", MSG_HANDOVERS_ACT_SEEN};
const struct act_kind handover_act_withdrawn = {"handovers.withdrawn",
                                                MSG_HANDOVERS_ACT_WITHDRAWN};

static const struct act_kind *const acts[] = {
    &handover_act_written,   &handover_act_read, &handover_act_seen,
    &handover_act_withdrawn, NULL,
};

const struct task_kind handover_task = {
    .name = "handovers.read",
    .title = MSG_HANDOVERS_TASK,
    .what_to_do = MSG_HANDOVERS_TASK_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_NONE,
    .url = "/handover",
};

static const struct task_kind *const task_kinds[] = {&handover_task, NULL};

static const struct nav_entry nav[] = {
    {54, "/handover", MSG_HANDOVERS_NAV, &handovers_write},
    {0},
};

const struct feature handovers_feature = {
    .name = "handovers",
    .articles = "6 (1)",
    .permissions = permissions,
    .acts = acts,
    .routes = handovers_routes,
    .nav = nav,
    .coordinator_panels = handovers_panels,
    .task_kinds = task_kinds,
    .demo = handovers_demo,
};
