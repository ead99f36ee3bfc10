/* diagnosis_requests_feature.c -- the door plate of this room; it has no page of its own. */
#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/feature.h"

#include "desk/task.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HOSPITALS (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR))

const struct permission diagnosis_ask = {
    .name = "diagnosis_requests.ask",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
    .needs_basis = true,
};

const struct permission diagnosis_answer = {
    .name = "diagnosis_requests.answer",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

/* What is seen is minimised: whoever was asked needs no second factor for it. */
const struct permission diagnosis_reply = {
    .name = "diagnosis_requests.reply",
    .roles = HOSPITALS,
    .relations = RELATION_BIT(RELATION_ASKED),
    .links = true,
};

const struct permission diagnosis_own = {
    .name = "diagnosis_requests.own",
    .roles = HOSPITALS,
};

const struct permission diagnosis_identity = {
    .name = "diagnosis_requests.identity",
    .roles = HOSPITALS,
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
    .needs_basis = true,
};

static const struct permission *const permissions[] = {
    &diagnosis_ask, &diagnosis_answer,   &diagnosis_reply,
    &diagnosis_own, &diagnosis_identity, NULL,
};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"diagnosis_requests." word,                          \
                                    MSG_DIAGNOSIS_REQUESTS_ACT_##key}

ACT(diagnosis_act_asked, "asked", ASKED);
ACT(diagnosis_act_received, "received", RECEIVED);
ACT(diagnosis_act_answered, "answered", ANSWERED);
ACT(diagnosis_act_reminded, "reminded", REMINDED);
ACT(diagnosis_act_silent, "silent", SILENT);
ACT(diagnosis_act_passed_on, "passed_on", PASSED_ON);
ACT(diagnosis_act_withdrawn, "withdrawn", WITHDRAWN);
ACT(diagnosis_act_told, "told", TOLD);
ACT(diagnosis_act_sheet_seen, "sheet_seen", SHEET_SEEN);
ACT(diagnosis_act_identity_seen, "identity_seen", IDENTITY_SEEN);
ACT(diagnosis_act_identity_told, "identity_told", IDENTITY_TOLD);

static const struct act_kind *const acts[] = {
    &diagnosis_act_asked,       &diagnosis_act_received,      &diagnosis_act_answered,
    &diagnosis_act_reminded,    &diagnosis_act_silent,        &diagnosis_act_passed_on,
    &diagnosis_act_withdrawn,   &diagnosis_act_told,          &diagnosis_act_sheet_seen,
    &diagnosis_act_identity_seen, &diagnosis_act_identity_told, NULL,
};

#define TASK(object, word, key, by_clock, place)                                         \
    const struct task_kind object = {                                                    \
        .name = "diagnosis_requests." word,                                              \
        .title = MSG_DIAGNOSIS_REQUESTS_TASK_##key,                                      \
        .what_to_do = MSG_DIAGNOSIS_REQUESTS_TASK_##key##_DO,                            \
        .clock = (by_clock),                                                             \
        .url = (place),                                                                  \
    }
#define WAY "/cases/:case/diagnosis"

TASK(diagnosis_task_answer, "answer", ANSWER, TASK_CLOCK_DESK, WAY);
TASK(diagnosis_task_call, "call", CALL, TASK_CLOCK_DESK, WAY);
TASK(diagnosis_task_tests, "tests", TESTS, TASK_CLOCK_DESK, WAY);
TASK(diagnosis_task_visit, "visit", VISIT, TASK_CLOCK_DESK, WAY);
TASK(diagnosis_task_result, "result", RESULT, TASK_CLOCK_DESK, WAY);
TASK(diagnosis_task_pass, "pass", PASS, TASK_CLOCK_DESK, WAY);
TASK(diagnosis_task_name, "name", NAME, TASK_CLOCK_DESK, WAY);
TASK(diagnosis_task_tell, "tell", TELL, TASK_CLOCK_DESK, WAY);

static const struct task_kind *const task_kinds[] = {
    &diagnosis_task_answer, &diagnosis_task_call, &diagnosis_task_tests,
    &diagnosis_task_visit,  &diagnosis_task_result, &diagnosis_task_pass,
    &diagnosis_task_name,   &diagnosis_task_tell,   NULL,
};

static const struct job jobs[] = {
    {.name = "diagnosis_requests.due", .every = SECONDS(10), .run = diagnosis_request_due},
    {.name = "diagnosis_requests.tell", .every = SECONDS(10), .run = diagnosis_tell_due},
    {.name = NULL},
};

static const char *const code_lists[] = {"diagnosis_return_reasons", NULL};

const struct feature diagnosis_requests_feature = {
    .name = "diagnosis_requests",
    .articles = "10-1 (1), 10-1 (3), 10-3 (1), 11 (2), 13",
    .permissions = permissions,
    .acts = acts,
    .jobs = jobs,
    .case_ended = diagnosis_request_case_ended,
    .institution_holds = diagnosis_request_institution_holds,
    .task_kinds = task_kinds,
    .code_lists = code_lists,
};
