/* respite_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/respite/respite.h"

#include "desk/task.h"


/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route respite_routes[];
extern const struct demo_step respite_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HEALTH_CENTRES                                                                  \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))
#define AREA_OR_TEAM (RELATION_BIT(RELATION_AREA) | RELATION_BIT(RELATION_TEAM))

/* Of what was applied for with them, and of nothing else: an office may be a coordinator's
 * too. */
#define DESKS (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_WELFARE_STAFF))

static const struct permission read_at_desk = {
    .name = "respite.read_at_desk",
    .roles = DESKS,
    .relations = RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

const struct permission respite_read = {
    .name = "respite.read",
    .roles = HEALTH_CENTRES | COORDINATORS,
    .relations = AREA_OR_TEAM,
    .second_factor = true,
    .also = &read_at_desk,
};

static const struct permission change_at_desk = {
    .name = "respite.change_at_desk",
    .roles = DESKS,
    .relations = RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

const struct permission respite_change = {
    .name = "respite.change",
    .roles = HEALTH_CENTRES | COORDINATORS,
    .relations = AREA_OR_TEAM,
    .second_factor = true,
    .also = &change_at_desk,
};

/* Article 12: its director answers for what the centre decides. */
const struct permission respite_decide = {
    .name = "respite.decide",
    .roles = ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR),
    .relations = RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

const struct permission respite_seek = {
    .name = "respite.seek",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

/* Numbers and states: coordinators cover for each other. */
const struct permission respite_list_all = {
    .name = "respite.list_all", .roles = COORDINATORS, .second_factor = true};

static const struct permission *const permissions[] = {
    &respite_read,   &read_at_desk, &respite_change,   &change_at_desk,
    &respite_decide, &respite_seek, &respite_list_all, NULL,
};

#define ACT(object, word, key)                                                          \
    const struct act_kind object = {"respite." word, MSG_RESPITE_ACT_##key}

ACT(respite_act_applied, "applied", APPLIED);
ACT(respite_act_started_provisionally, "started_provisionally", STARTED);
ACT(respite_act_confirmed, "confirmed", CONFIRMED);
ACT(respite_act_returned, "returned", RETURNED);
ACT(respite_act_answered, "answered", ANSWERED);
ACT(respite_act_approved, "approved", APPROVED);
ACT(respite_act_refused, "refused", REFUSED);
ACT(respite_act_waiting, "waiting", WAITING);
ACT(respite_act_withdrawn, "withdrawn", WITHDRAWN);
ACT(respite_act_moved, "moved", MOVED);
ACT(respite_act_seen, "seen", SEEN);
ACT(respite_act_placed, "placed", PLACED);
ACT(respite_act_reopened, "reopened", REOPENED);
ACT(respite_act_ended, "ended", ENDED);
ACT(respite_act_changed, "changed", CHANGED);
ACT(respite_act_turned_planned, "turned_planned", TURNED_PLANNED);
ACT(respite_act_turned_sudden, "turned_sudden", TURNED_SUDDEN);
ACT(respite_act_taken_over, "taken_over", TAKEN_OVER);

static const struct act_kind *const acts[] = {
    &respite_act_applied,
    &respite_act_started_provisionally,
    &respite_act_confirmed,
    &respite_act_returned,
    &respite_act_answered,
    &respite_act_approved,
    &respite_act_refused,
    &respite_act_waiting,
    &respite_act_withdrawn,
    &respite_act_moved,
    &respite_act_seen,
    &respite_act_placed,
    &respite_act_reopened,
    &respite_act_ended,
    &respite_act_changed,
    &respite_act_turned_planned,
    &respite_act_turned_sudden,
    &respite_act_taken_over,
    NULL,
};

#define TASK(object, word, key)                                                         \
    const struct task_kind object = {                                                   \
        .name = "respite." word,                                                        \
        .title = MSG_RESPITE_TASK_##key,                                                \
        .what_to_do = MSG_RESPITE_TASK_##key##_DO,                                      \
        .clock = TASK_CLOCK_DESK,                                                       \
        .url = "/respite/:subject",                                                     \
    }

TASK(respite_task_confirm, "confirm", CONFIRM);
TASK(respite_task_decide, "decide", DECIDE);
TASK(respite_task_answer, "answer", ANSWER);
TASK(respite_task_seek, "seek", SEEK);
TASK(respite_task_moved, "moved", MOVED);

static const struct task_kind *const task_kinds[] = {
    &respite_task_confirm, &respite_task_decide, &respite_task_answer, &respite_task_seek,
    &respite_task_moved,   NULL};

static const struct nav_entry nav[] = {
    {25, "/respite", MSG_RESPITE_NAV, &respite_list_all},
    {25, "/respite", MSG_RESPITE_NAV, &respite_list_own},
    {0},
};

static const char *const code_lists[] = {"respite_reasons", "respite_endings", NULL};

/* A hospital or a municipality has the list where one applies with it. */
static const struct nav_entry hospital_nav[] = {
    {25, "/respite", MSG_RESPITE_NAV, &respite_apply_hospital},
    {0},
};
static const struct nav_entry desks_nav[] = {
    {25, "/respite", MSG_RESPITE_NAV, &respite_apply_hospital},
    {25, "/respite", MSG_RESPITE_NAV, &respite_apply_municipality},
    {0},
};

static const struct nav_entry *nav_here(void)
{
    if (!respite_desk_is_of(PROGRAMME_AT_MUNICIPALITY))
        return respite_desk_is_of(PROGRAMME_AT_HOSPITAL) ? hospital_nav : NULL;
    return respite_desk_is_of(PROGRAMME_AT_HOSPITAL) ? desks_nav : desks_nav + 1;
}

const struct feature respite_feature = {
    .name = "respite",
    .articles = "8 (3), 10-3 (3), 11 (4), 12, 14",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .routes = respite_routes,
    .respite_nav = nav,
    .respite_nav_here = nav_here,
    .case_ended = respite_case_ended,
    .task_kinds = task_kinds,
    .demo = respite_demo,
};
