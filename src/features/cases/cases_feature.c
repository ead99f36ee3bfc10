/* cases_feature.c -- the door plate of this room. */
#include "features/cases/cases.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route cases_routes[];
extern const struct demo_step cases_demo[];
extern const struct case_panel cases_panels[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

const struct permission case_start_new = {
    .name = "cases.start", .roles = COORDINATORS, .second_factor = true};

/* Numbers and states of all cases: coordinators cover for each other. */
const struct permission case_list_all = {
    .name = "cases.list", .roles = COORDINATORS, .second_factor = true};

const struct permission case_read = {
    .name = "cases.read",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

const struct permission case_change = {
    .name = "cases.change",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

const struct permission case_find_person = {
    .name = "cases.find_person", .roles = COORDINATORS, .second_factor = true};

static const struct permission *const permissions[] = {
    &case_start_new, &case_list_all, &case_read, &case_change, &case_find_person, NULL,
};

#define ACT(object, word, key) const struct act_kind object = {"cases." word, MSG_CASES_ACT_##key}

ACT(case_act_started, "started", STARTED);
ACT(case_act_seen, "seen", SEEN);
ACT(case_act_searched, "searched", SEARCHED);
ACT(case_act_person_changed, "person_changed", PERSON_CHANGED);
ACT(case_act_plan_changed, "plan_changed", PLAN_CHANGED);
ACT(case_act_changed, "changed", CHANGED);
ACT(case_act_handed_over, "handed_over", HANDED_OVER);
ACT(case_act_closed, "closed", CLOSED);
ACT(case_act_gap_noted, "gap_noted", GAP_NOTED);

static const struct act_kind *const acts[] = {
    &case_act_started,        &case_act_seen,         &case_act_searched,
    &case_act_person_changed, &case_act_plan_changed, &case_act_changed,
    &case_act_handed_over,    &case_act_closed,       &case_act_gap_noted,
    NULL,
};

/* Red from four hours before: the board's first alarm. */
const struct task_kind case_task_gap = {
    .name = "cases.gap",
    .title = MSG_CASES_TASK_GAP,
    .what_to_do = MSG_CASES_TASK_GAP_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_CARE_GAP,
    .red_minutes = 4 * 60,
    .url = "/cases/:case",
};

const struct task_kind case_task_next = {
    .name = "cases.next",
    .title = MSG_CASES_TASK_NEXT,
    .what_to_do = MSG_CASES_TASK_NEXT_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case",
};

static const struct task_kind *const task_kinds[] = {&case_task_gap, &case_task_next, NULL};

static const struct nav_entry nav[] = {
    {20, "/cases", MSG_CASES_NAV, &case_list_all},
    {0},
};

static const char *const code_lists[] = {"outcomes", NULL};

const struct feature cases_feature = {
    .name = "cases",
    .articles = "1, 6 (1)(2), 13",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .routes = cases_routes,
    .nav = nav,
    .case_panels = cases_panels,
    .account_holds = case_account_holds,
    .task_kinds = task_kinds,
    .demo = cases_demo,
};
