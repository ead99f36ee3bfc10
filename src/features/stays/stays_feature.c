/* stays_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/stays/stays.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _jobs.c, _demo.c. */
extern const struct route stays_routes[];
extern const struct case_panel stays_panels[];
extern const struct respite_panel stays_respite_panels[];
extern const struct demo_step stays_demo[];
extern const struct job stays_jobs[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HEALTH_CENTRES                                                                   \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))
#define HOSPITALS (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR))

const struct permission stay_hold_place = {
    .name = "stays.hold",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

/* Where one applied, one sees where it stands. */
static const struct permission read_at_desk = {
    .name = "stays.read_at_desk",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_WELFARE_STAFF),
    .relations = RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

/* Whoever works where a coordinator does is not of the team. */
static const struct permission read_chosen = {
    .name = "stays.read_chosen",
    .roles = HOSPITALS,
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
    .also = &read_at_desk,
};

const struct permission stay_read = {
    .name = "stays.read",
    .roles = COORDINATORS | HEALTH_CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA) |
                 RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
    .also = &read_chosen,
};

const struct permission stay_change = {
    .name = "stays.change",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

/* Its own stays, by number and days: the identity is another permission. */
const struct permission stay_report = {
    .name = "stays.report",
    .roles = HOSPITALS,
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

const struct permission stay_identity = {
    .name = "stays.identity",
    .roles = HOSPITALS,
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
};

const struct permission stay_list_own = {
    .name = "stays.list", .roles = HOSPITALS, .second_factor = true};

const struct permission stay_approve = {
    .name = "stays.approve", .roles = ROLE_BIT(ROLE_OFFICER), .second_factor = true};

static const struct permission *const permissions[] = {
    &stay_hold_place, &stay_read,     &read_chosen,   &read_at_desk, &stay_change,
    &stay_report,     &stay_identity, &stay_list_own, &stay_approve, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"stays." word, MSG_STAYS_ACT_##key}

ACT(stay_act_held, "held", HELD);
ACT(stay_act_lapsed, "lapsed", LAPSED);
ACT(stay_act_agreed, "agreed", AGREED);
ACT(stay_act_declined, "declined", DECLINED);
ACT(stay_act_changed, "changed", CHANGED);
ACT(stay_act_cancelled, "cancelled", CANCELLED);
ACT(stay_act_admitted, "admitted", ADMITTED);
ACT(stay_act_turned, "turned", TURNED);
ACT(stay_act_ended, "ended", ENDED);
ACT(stay_act_reported, "reported", REPORTED);
ACT(stay_act_approved, "approved", APPROVED);
ACT(stay_act_returned, "returned", RETURNED);
ACT(stay_act_corrected, "corrected", CORRECTED);
ACT(stay_act_helper, "helper", HELPER);
ACT(stay_act_seen, "seen", SEEN);
ACT(stay_act_listed, "listed", LISTED);

static const struct act_kind *const acts[] = {
    &stay_act_held,     &stay_act_lapsed,    &stay_act_agreed,   &stay_act_declined,
    &stay_act_changed,  &stay_act_cancelled, &stay_act_admitted, &stay_act_turned,
    &stay_act_ended,    &stay_act_reported,  &stay_act_approved, &stay_act_returned,
    &stay_act_corrected, &stay_act_helper,   &stay_act_seen,     &stay_act_listed,
    NULL,
};

#define TASK(object, word, key, address)                                                 \
    const struct task_kind object = {                                                    \
        .name = "stays." word,                                                           \
        .title = MSG_STAYS_TASK_##key,                                                   \
        .what_to_do = MSG_STAYS_TASK_##key##_DO,                                         \
        .clock = TASK_CLOCK_WALL,                                                        \
        .url = address,                                                                  \
    }

TASK(stay_task_visit, "visit", VISIT, "/stays/:subject");
TASK(stay_task_arrival, "arrival", ARRIVAL, "/stays/:subject/hospital");
TASK(stay_task_end, "end", END, "/stays/:subject/hospital");
TASK(stay_task_again, "again", AGAIN, "/respite/:subject");
TASK(stay_task_turned, "turned", TURNED, "/stays/:subject");

/* A place that was promised may be lost. */
const struct task_kind stay_task_hold = {
    .name = "stays.hold",
    .title = MSG_STAYS_TASK_HOLD,
    .what_to_do = MSG_STAYS_TASK_HOLD_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_ACCEPTANCE_LAPSING,
    .red_minutes = 4 * 60,
    .url = "/stays/:subject",
};

/* What happened is reported and paid, whatever has become of the case. */
const struct task_kind stay_task_report = {
    .name = "stays.report",
    .title = MSG_STAYS_TASK_REPORT,
    .what_to_do = MSG_STAYS_TASK_REPORT_DO,
    .clock = TASK_CLOCK_WALL,
    .outlives_case = true,
    .url = "/stays/:subject/report",
};

const struct task_kind stay_task_approve = {
    .name = "stays.approve",
    .title = MSG_STAYS_TASK_APPROVE,
    .what_to_do = MSG_STAYS_TASK_APPROVE_DO,
    .clock = TASK_CLOCK_WALL,
    .outlives_case = true,
    .url = "/stays/:subject/approval",
};

static const struct task_kind *const task_kinds[] = {
    &stay_task_hold,   &stay_task_visit,   &stay_task_arrival, &stay_task_end,
    &stay_task_report, &stay_task_approve, &stay_task_again,   &stay_task_turned,
    NULL,
};

static const struct nav_entry nav[] = {
    {32, "/stays", MSG_STAYS_NAV_OWN, &stay_list_own},
    {33, "/stays/reports", MSG_STAYS_NAV_REPORTS, &stay_approve},
    {0},
};

static const char *const code_lists[] = {"stay_cancel_reasons", "contact_methods", NULL};

const struct feature stays_feature = {
    .name = "stays",
    .articles = "8 (3), 10-3 (3), 11 (4)",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .routes = stays_routes,
    .respite_nav = nav,
    .jobs = stays_jobs,
    .case_panels = stays_panels,
    .respite_panels = stays_respite_panels,
    .case_ended = stay_case_ended,
    .institution_holds = stay_institution_holds,
    .task_kinds = task_kinds,
    .demo = stays_demo,
};
