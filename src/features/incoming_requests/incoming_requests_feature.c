/* incoming_requests_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/incoming_requests/incoming_requests.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c, _list_pages.c, _demo.c. */
extern const struct route incoming_requests_routes[];
extern const struct case_panel incoming_requests_panels[];
extern const struct demo_step incoming_requests_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

/* Of both desks, so that nothing is taken twice; the service leaves what was taken to the
 * office that took it. */
const struct permission incoming_request_receive = {
    .name = "incoming_requests.receive",
    .roles = COORDINATORS,
    .second_factor = true,
};

static const struct permission *const permissions[] = {&incoming_request_receive, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"incoming_requests." word,                           \
                                    MSG_INCOMING_REQUESTS_ACT_##key}

ACT(incoming_act_entered, "entered", ENTERED);
ACT(incoming_act_seen, "seen", SEEN);
ACT(incoming_act_file_added, "file_added", FILE_ADDED);
ACT(incoming_act_file_opened, "file_opened", FILE_OPENED);
ACT(incoming_act_taken, "taken", TAKEN);
ACT(incoming_act_planned, "planned", PLANNED);
ACT(incoming_act_joined, "joined", JOINED);
ACT(incoming_act_answered, "answered", ANSWERED);
ACT(incoming_act_passed_on, "passed_on", PASSED_ON);
ACT(incoming_act_withdrawn, "withdrawn", WITHDRAWN);
ACT(incoming_act_refused, "refused", REFUSED);
ACT(incoming_act_told, "told", TOLD);
ACT(incoming_act_over, "over", OVER);

static const struct act_kind *const acts[] = {
    &incoming_act_entered,     &incoming_act_seen,      &incoming_act_file_added,
    &incoming_act_file_opened, &incoming_act_taken,     &incoming_act_planned,
    &incoming_act_joined,      &incoming_act_answered,  &incoming_act_passed_on,
    &incoming_act_withdrawn,   &incoming_act_refused,   &incoming_act_told,
    &incoming_act_over,        NULL,
};

#define TASK(object, word, key, of_alarm, outlives)                                      \
    const struct task_kind object = {                                                    \
        .name = "incoming_requests." word,                                               \
        .title = MSG_INCOMING_REQUESTS_TASK_##key,                                       \
        .what_to_do = MSG_INCOMING_REQUESTS_TASK_##key##_DO,                             \
        .clock = TASK_CLOCK_DESK,                                                        \
        .alarm = (of_alarm),                                                             \
        .outlives_case = (outlives),                                                     \
        .url = "/incoming-requests/:subject",                                            \
    }

TASK(incoming_task_take, "take", TAKE, TASK_ALARM_PROMISE_BROKEN, false);
TASK(incoming_task_answer, "answer", ANSWER, TASK_ALARM_PROMISE_BROKEN, false);
TASK(incoming_task_next, "next", NEXT, TASK_ALARM_NONE, false);
/* Those who asked are told whatever became of the case. */
TASK(incoming_task_tell, "tell", TELL, TASK_ALARM_PROMISE_BROKEN, true);

static const struct task_kind *const task_kinds[] = {
    &incoming_task_take, &incoming_task_answer, &incoming_task_next, &incoming_task_tell,
    NULL};

static const struct nav_entry nav[] = {
    {55, "/incoming-requests", MSG_INCOMING_REQUESTS_NAV, &incoming_request_receive},
    {.url = NULL},
};

static const char *const code_lists[] = {"incoming_no_reasons", NULL};

const struct feature incoming_requests_feature = {
    .name = "incoming_requests",
    .articles = "10-1 (3), 10-2 (2), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = incoming_requests_routes,
    .nav = nav,
    .case_panels = incoming_requests_panels,
    .case_ended = incoming_request_case_ended,
    .task_kinds = task_kinds,
    .code_lists = code_lists,
    .demo = incoming_requests_demo,
};
