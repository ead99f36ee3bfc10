/* admissions_feature.c -- the door plate of this room. */
#include "features/admissions/admissions.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route admissions_routes[];
extern const struct case_panel admissions_panels[];
extern const struct demo_step admissions_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

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

static const struct permission *const permissions[] = {&admission_choose_place,
                                                       &admission_change, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"admissions." word, MSG_ADMISSIONS_ACT_##key}

ACT(admission_act_chosen, "chosen", CHOSEN);
ACT(admission_act_transport, "transport", TRANSPORT);
ACT(admission_act_unscheduled, "unscheduled", UNSCHEDULED);
ACT(admission_act_admitted, "admitted", ADMITTED);
ACT(admission_act_ended, "ended", ENDED);
ACT(admission_act_fell_through, "fell_through", FELL_THROUGH);
ACT(admission_act_withdrawn, "withdrawn", WITHDRAWN);

static const struct act_kind *const acts[] = {
    &admission_act_chosen,    &admission_act_transport,
    &admission_act_unscheduled, &admission_act_admitted,
    &admission_act_ended,     &admission_act_fell_through,
    &admission_act_withdrawn, NULL,
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
TASK(admission_task_again, "ask_again", AGAIN, "");

/* They make a bed ready there, whatever has become of the case. */
const struct task_kind admission_task_off = {
    .name = "admissions.tell_off",
    .title = MSG_ADMISSIONS_TASK_OFF,
    .what_to_do = MSG_ADMISSIONS_TASK_OFF_DO,
    .clock = TASK_CLOCK_WALL,
    .outlives_case = true,
    .url = "/cases/:case/inquiries",
};

static const struct task_kind *const task_kinds[] = {
    &admission_task_transport, &admission_task_tell, &admission_task_arrival,
    &admission_task_review,    &admission_task_again, &admission_task_off,
    NULL,
};

static const char *const code_lists[] = {"stay_ends", "fall_through_reasons",
                                         "transport_kinds", NULL};

const struct feature admissions_feature = {
    .name = "admissions",
    .articles = "1, 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .routes = admissions_routes,
    .case_panels = admissions_panels,
    .case_ended = admission_case_ended,
    .institution_holds = admission_institution_holds,
    .task_kinds = task_kinds,
    .demo = admissions_demo,
};
