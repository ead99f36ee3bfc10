/* evening_feature.c -- the door plate of this room. */
#include "features/evening/evening.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _jobs.c, _demo.c. */
extern const struct route evening_routes[];
extern const struct job evening_jobs[];
extern const struct case_panel evening_panels[];
extern const struct demo_step evening_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

const struct permission evening_read = {
    .name = "evening.read", .roles = COORDINATORS, .second_factor = true};

const struct permission evening_arrange = {
    .name = "evening.arrange",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&evening_read, &evening_arrange,
                                                       NULL};

const struct act_kind evening_act_arranged = {"evening.arranged",
                                              MSG_EVENING_ACT_ARRANGED};
const struct act_kind evening_act_told = {"evening.told", MSG_EVENING_ACT_TOLD};
const struct act_kind evening_act_seen = {"evening.seen", MSG_EVENING_ACT_SEEN};
const struct act_kind evening_act_printed = {"evening.printed", MSG_EVENING_ACT_PRINTED};

static const struct act_kind *const acts[] = {
    &evening_act_arranged, &evening_act_told, &evening_act_seen, &evening_act_printed,
    NULL,
};

const struct task_kind evening_task_check = {
    .name = "evening.check",
    .title = MSG_EVENING_TASK_CHECK,
    .what_to_do = MSG_EVENING_TASK_CHECK_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/night/change#next_check_at",
};

const struct task_kind evening_task_tell = {
    .name = "evening.tell",
    .title = MSG_EVENING_TASK_TELL,
    .what_to_do = MSG_EVENING_TASK_TELL_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/night/change#told_to",
};

static const struct task_kind *const task_kinds[] = {&evening_task_check,
                                                     &evening_task_tell, NULL};

static const struct nav_entry nav[] = {
    {15, "/before-you-go-home", MSG_EVENING_NAV, &evening_read},
    {0},
};

const struct feature evening_feature = {
    .name = "evening",
    .articles = "6 (1), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = evening_routes,
    .jobs = evening_jobs,
    .nav = nav,
    .case_panels = evening_panels,
    .case_ended = night_case_ended,
    .task_kinds = task_kinds,
    .demo = evening_demo,
};
