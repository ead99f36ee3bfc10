/* admissions_feature.c -- the door plate of this room. */
#include "features/admissions/admissions.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route admissions_routes[];
extern const struct case_panel admissions_panels[];
extern const struct demo_step admissions_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define RECEIVERS                                                                        \
    (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR) |                     \
     ROLE_BIT(ROLE_CLINIC_DOCTOR) | ROLE_BIT(ROLE_WELFARE_STAFF) |                       \
     ROLE_BIT(ROLE_LIAISON_COORDINATOR))

/* Choosing tells somebody who it is: it rests on a basis. */
const struct permission admission_choose_place = {
    .name = "admissions.choose",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
    .needs_basis = true,
};

const struct permission admission_change = {
    .name = "admissions.change",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

/* Who is expected at one's own office, without names. */
const struct permission admission_list_arrivals = {
    .name = "admissions.arrivals", .roles = RECEIVERS, .second_factor = true};

const struct permission admission_identity = {
    .name = "admissions.identity",
    .roles = RECEIVERS,
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
};

/* The code was told by telephone to whoever answers there: that is the second way. */
const struct permission admission_identity_link = {
    .name = "admissions.identity_link",
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .links = true,
};

const struct permission admission_say_choice = {
    .name = "admissions.say", .links = true};
const struct permission admission_state_page = {
    .name = "admissions.state", .links = true};

static const struct permission *const permissions[] = {
    &admission_choose_place,  &admission_change,     &admission_list_arrivals,
    &admission_identity,      &admission_identity_link, &admission_say_choice,
    &admission_state_page,    NULL,
};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"admissions." word, MSG_ADMISSIONS_ACT_##key}

ACT(admission_act_offered, "offered", OFFERED);
ACT(admission_act_patient_said, "patient_said", PATIENT_SAID);
ACT(admission_act_chosen, "chosen", CHOSEN);
ACT(admission_act_identity_told, "identity_told", IDENTITY_TOLD);
ACT(admission_act_identity_seen, "identity_seen", IDENTITY_SEEN);
ACT(admission_act_code_made, "code_made", CODE_MADE);
ACT(admission_act_transport, "transport", TRANSPORT);
ACT(admission_act_unscheduled, "unscheduled", UNSCHEDULED);
ACT(admission_act_admitted, "admitted", ADMITTED);
ACT(admission_act_ended, "ended", ENDED);
ACT(admission_act_fell_through, "fell_through", FELL_THROUGH);
ACT(admission_act_withdrawn, "withdrawn", WITHDRAWN);
ACT(admission_act_arrival_listed, "arrival_listed", ARRIVAL_LISTED);
ACT(admission_act_choice_seen, "choice_seen", CHOICE_SEEN);
ACT(admission_act_state_made, "state_made", STATE_MADE);
ACT(admission_act_state_seen, "state_seen", STATE_SEEN);

static const struct act_kind *const acts[] = {
    &admission_act_offered,       &admission_act_patient_said,
    &admission_act_chosen,        &admission_act_identity_told,
    &admission_act_identity_seen, &admission_act_code_made,
    &admission_act_transport,     &admission_act_unscheduled,
    &admission_act_admitted,      &admission_act_ended,
    &admission_act_fell_through,  &admission_act_withdrawn,
    &admission_act_arrival_listed, &admission_act_choice_seen,
    &admission_act_state_made,    &admission_act_state_seen,
    NULL,
};

#define TASK(object, word, key, address)                                                 \
    const struct task_kind object = {                                                    \
        .name = "admissions." word,                                                      \
        .title = MSG_ADMISSIONS_TASK_##key,                                              \
        .what_to_do = MSG_ADMISSIONS_TASK_##key##_DO,                                    \
        .clock = TASK_CLOCK_WALL,                                                        \
        .url = "/cases/:case" address,                                                   \
    }

TASK(admission_task_transport, "arrange_transport", TRANSPORT, "/admission/transport");
TASK(admission_task_tell, "tell_identity", TELL, "/admission/tell");
TASK(admission_task_arrival, "arrival", ARRIVAL, "/admission/admitted");
TASK(admission_task_review, "review", REVIEW, "/admission/ended");
TASK(admission_task_said, "patient_said", SAID, "/choose");
TASK(admission_task_again, "ask_again", AGAIN, "");

static const struct task_kind *const task_kinds[] = {
    &admission_task_transport, &admission_task_tell, &admission_task_arrival,
    &admission_task_review,    &admission_task_said, &admission_task_again,
    NULL,
};

static const struct nav_entry nav[] = {
    {30, "/arrivals", MSG_ADMISSIONS_ARRIVALS_NAV, &admission_list_arrivals},
    {0},
};

static const struct nav_entry start_links[] = {
    {20, "/arrival-code", MSG_ADMISSIONS_CODE_START, NULL},
    {0},
};

const struct feature admissions_feature = {
    .name = "admissions",
    .articles = "1, 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = admissions_routes,
    .nav = nav,
    .start_links = start_links,
    .case_panels = admissions_panels,
    .case_ended = admission_case_ended,
    .task_kinds = task_kinds,
    .demo = admissions_demo,
};
