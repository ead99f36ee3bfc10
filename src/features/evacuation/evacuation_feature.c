/* evacuation_feature.c -- the door plate of this room. */
#include "features/evacuation/evacuation.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route evacuation_routes[];
extern const struct demo_step evacuation_demo[];
extern const struct job evacuation_jobs[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define CENTRES                                                                          \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

const struct permission evacuation_read_all = {
    .name = "evacuation.read_all", .roles = COORDINATORS, .second_factor = true};

/* The service leaves only residents of the office's own area. */
const struct permission evacuation_read_area = {.name = "evacuation.read_area",
                                                .roles = COORDINATORS | CENTRES,
                                                .second_factor = true};

const struct permission evacuation_change = {
    .name = "evacuation.change", .roles = COORDINATORS | CENTRES, .second_factor = true};

static const struct permission *const permissions[] = {
    &evacuation_read_all, &evacuation_read_area, &evacuation_change, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"evacuation." word, MSG_EVACUATION_ACT_##key}

ACT(evacuation_act_declared, "declared", DECLARED);
ACT(evacuation_act_changed, "changed", CHANGED);
ACT(evacuation_act_ended, "ended", ENDED);
ACT(evacuation_act_seen, "seen", SEEN);
ACT(evacuation_act_marked, "marked", MARKED);
ACT(evacuation_act_stay_begun, "stay_begun", STAY_BEGUN);
ACT(evacuation_act_listed, "listed", LISTED);

static const struct act_kind *const acts[] = {
    &evacuation_act_declared, &evacuation_act_changed,
    &evacuation_act_ended,    &evacuation_act_seen,
    &evacuation_act_marked,   &evacuation_act_stay_begun,
    &evacuation_act_listed,   NULL,
};

const struct task_kind evacuation_task_watch = {
    .name = "evacuation.watch",
    .title = MSG_EVACUATION_TASK_WATCH,
    .what_to_do = MSG_EVACUATION_TASK_WATCH_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/evacuation/:subject",
};

static const struct task_kind *const task_kinds[] = {&evacuation_task_watch, NULL};

static const struct nav_entry list_links[] = {
    {20, "/evacuation", MSG_EVACUATION_NAV, &evacuation_read_area},
    {0},
};

const struct feature evacuation_feature = {
    .name = "evacuation",
    .articles = "1, 6 (1), 8 (3), 10-3 (3), 11 (4), 12, 13",
    .permissions = permissions,
    .acts = acts,
    .routes = evacuation_routes,
    .jobs = evacuation_jobs,
    .respite_list_links = list_links,
    .task_kinds = task_kinds,
    .demo = evacuation_demo,
};
