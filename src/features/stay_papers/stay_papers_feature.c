/* stay_papers_feature.c -- the door plate of this room. */
#include "desk/task.h"
#include "features/feature.h"
#include "features/stay_papers/stay_papers.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route stay_papers_routes[];
extern const struct demo_step stay_papers_demo[];

#define TEAM (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HEALTH_CENTRES                                                                   \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))
#define HOSPITALS (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR))

/* Whoever works where a coordinator does is not of the team. */
static const struct permission read_chosen = {
    .name = "stay_papers.read_chosen",
    .roles = HOSPITALS,
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
};

const struct permission stay_paper_read = {
    .name = "stay_papers.read",
    .roles = TEAM | HEALTH_CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA) |
                 RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
    .also = &read_chosen,
};

const struct permission stay_paper_arrange = {
    .name = "stay_papers.arrange",
    .roles = TEAM | HEALTH_CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

static const struct permission ward_chosen = {
    .name = "stay_papers.ward_chosen",
    .roles = HOSPITALS,
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
};

/* The hospital itself, or the coordinators for one that telephones. */
const struct permission stay_paper_ward = {
    .name = "stay_papers.ward",
    .roles = TEAM,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
    .also = &ward_chosen,
};

static const struct permission *const permissions[] = {
    &stay_paper_read, &read_chosen, &stay_paper_arrange, &stay_paper_ward, &ward_chosen,
    NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"stay_papers." word, MSG_STAY_PAPERS_ACT_##key}

ACT(stay_paper_act_visit, "visit", VISIT);
ACT(stay_paper_act_sent, "sent", SENT);
ACT(stay_paper_act_checked_in, "checked_in", CHECKED_IN);
ACT(stay_paper_act_changed, "changed", CHANGED);
ACT(stay_paper_act_summed_up, "summed_up", SUMMED_UP);
ACT(stay_paper_act_seen, "seen", SEEN);

static const struct act_kind *const acts[] = {
    &stay_paper_act_visit,   &stay_paper_act_sent,      &stay_paper_act_checked_in,
    &stay_paper_act_changed, &stay_paper_act_summed_up, &stay_paper_act_seen,
    NULL,
};

/* Somebody lies there who cannot call: red at once. */
const struct task_kind stay_paper_task_call = {
    .name = "stay_papers.call",
    .title = MSG_STAY_PAPERS_TASK_CALL,
    .what_to_do = MSG_STAY_PAPERS_TASK_CALL_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_PROMISE_BROKEN,
    .red_minutes = 60,
    .url = "/stays/:subject/papers",
};

static const struct task_kind *const task_kinds[] = {&stay_paper_task_call, NULL};

static const struct case_link stay_links[] = {
    {10, "/stays/:case/papers", MSG_STAY_PAPERS_TITLE, &stay_paper_read, NULL, false},
    {.url = NULL},
};

static const struct case_link respite_links[] = {
    {50, "/respite/:case/refusal", MSG_STAY_PAPERS_RESULT_TITLE, &stay_paper_arrange, NULL,
     false},
    {.url = NULL},
};

const struct feature stay_papers_feature = {
    .name = "stay_papers",
    .articles = "8 (3), 10-3 (3), 11 (4), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = stay_papers_routes,
    .stay_links = stay_links,
    .respite_links = respite_links,
    .case_ended = stay_papers_case_ended,
    .task_kinds = task_kinds,
    .demo = stay_papers_demo,
};
