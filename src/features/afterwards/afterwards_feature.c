/* afterwards_feature.c -- the door plate of this room. */
#include "desk/task.h"
#include "features/afterwards/afterwards.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _jobs.c, _demo.c. */
extern const struct route afterwards_routes[];
extern const struct demo_step afterwards_demo[];
extern const struct case_panel afterwards_panels[];
extern const struct job afterwards_jobs[];

#define TEAM (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HEALTH_CENTRES                                                                   \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))
#define HOSPITALS (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR))

const struct permission afterwards_ask = {
    .name = "afterwards.ask",
    .roles = TEAM | HEALTH_CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

/* Sums name nobody. */
const struct permission afterwards_sum_own = {
    .name = "afterwards.sum_own", .roles = HOSPITALS, .second_factor = true};

const struct permission afterwards_sum_all = {.name = "afterwards.sum_all",
                                              .roles = TEAM | ROLE_BIT(ROLE_OFFICER),
                                              .second_factor = true};

/* Whoever was given the link answers for one stay, and reads nobody's name. */
const struct permission afterwards_answer = {.name = "afterwards.answer", .links = true};

static const struct permission *const permissions[] = {
    &afterwards_ask, &afterwards_sum_own, &afterwards_sum_all, &afterwards_answer, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"afterwards." word, MSG_AFTERWARDS_ACT_##key}

ACT(afterwards_act_asked, "asked", ASKED);
ACT(afterwards_act_answered, "answered", ANSWERED);
ACT(afterwards_act_entered, "entered", ENTERED);
ACT(afterwards_act_seen, "seen", SEEN);

static const struct act_kind *const acts[] = {&afterwards_act_asked,
                                              &afterwards_act_answered,
                                              &afterwards_act_entered,
                                              &afterwards_act_seen, NULL};

const struct task_kind afterwards_task_ask = {
    .name = "afterwards.ask",
    .title = MSG_AFTERWARDS_TASK_ASK,
    .what_to_do = MSG_AFTERWARDS_TASK_ASK_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/stays/:subject/afterwards",
};

static const struct task_kind *const task_kinds[] = {&afterwards_task_ask, NULL};

static const struct case_link stay_links[] = {
    {20, "/stays/:case/afterwards", MSG_AFTERWARDS_TITLE, &afterwards_ask, NULL, false},
    {.url = NULL},
};

static const struct institution_link institution_links[] = {
    {60, "/institutions/:id/afterwards", MSG_AFTERWARDS_SUM_TITLE, &afterwards_sum_all},
    {.url = NULL},
};

static const struct nav_entry nav[] = {
    {36, "/afterwards", MSG_AFTERWARDS_NAV, &afterwards_sum_own},
    {0},
};

const struct feature afterwards_feature = {
    .name = "afterwards",
    .articles = "6 (1), 8 (3), 10-3 (3), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = afterwards_routes,
    .jobs = afterwards_jobs,
    .respite_nav = nav,
    .case_panels = afterwards_panels,
    .institution_links = institution_links,
    .stay_links = stay_links,
    .case_ended = after_case_ended,
    .task_kinds = task_kinds,
    .demo = afterwards_demo,
};
