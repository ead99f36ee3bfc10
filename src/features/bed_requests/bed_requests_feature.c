/* bed_requests_feature.c -- the door plate of this room. */
#include "features/bed_requests/bed_requests.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c. */
extern const struct route bed_requests_routes[];
extern const struct respite_panel bed_requests_panels[];
extern const struct demo_step bed_requests_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define CENTRES                                                                          \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

const struct permission bed_request_ask = {
    .name = "bed_requests.ask",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
    .needs_basis = true,
};

const struct permission bed_request_follow = {
    .name = "bed_requests.follow",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

const struct permission bed_request_look = {
    .name = "bed_requests.look",
    .roles = COORDINATORS | CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

/* What is seen is minimised: whoever was asked needs no second factor for it. */
const struct permission bed_request_reply = {
    .name = "bed_requests.reply",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR),
    .relations = RELATION_BIT(RELATION_ASKED),
    .links = true,
};

const struct permission bed_request_own = {
    .name = "bed_requests.own",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR),
};

static const struct permission *const permissions[] = {
    &bed_request_ask,   &bed_request_follow, &bed_request_look,
    &bed_request_reply, &bed_request_own,    NULL,
};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"bed_requests." word, MSG_BED_REQUESTS_ACT_##key}

ACT(bed_request_act_asked, "asked", ASKED);
ACT(bed_request_act_seen, "seen", SEEN);
ACT(bed_request_act_said_can, "said_can", SAID_CAN);
ACT(bed_request_act_said_other, "said_other", SAID_OTHER);
ACT(bed_request_act_said_talk, "said_talk", SAID_TALK);
ACT(bed_request_act_said_cannot, "said_cannot", SAID_CANNOT);
ACT(bed_request_act_explained, "explained", EXPLAINED);
ACT(bed_request_act_undone, "undone", UNDONE);
ACT(bed_request_act_reminded, "reminded", REMINDED);
ACT(bed_request_act_silent, "silent", SILENT);
ACT(bed_request_act_lapsed, "lapsed", LAPSED);
ACT(bed_request_act_released, "released", RELEASED);
ACT(bed_request_act_taken, "taken", TAKEN);
ACT(bed_request_act_called, "called", CALLED);
ACT(bed_request_act_sheet_seen, "sheet_seen", SHEET_SEEN);
ACT(bed_request_act_list_seen, "list_seen", LIST_SEEN);

static const struct act_kind *const acts[] = {
    &bed_request_act_asked,
    &bed_request_act_seen,
    &bed_request_act_said_can,
    &bed_request_act_said_other,
    &bed_request_act_said_talk,
    &bed_request_act_said_cannot,
    &bed_request_act_explained,
    &bed_request_act_undone,
    &bed_request_act_reminded,
    &bed_request_act_silent,
    &bed_request_act_lapsed,
    &bed_request_act_released,
    &bed_request_act_taken,
    &bed_request_act_called,
    &bed_request_act_sheet_seen,
    &bed_request_act_list_seen,
    NULL,
};

#define ANSWER_URL "/bed-requests/:subject/answer"

const struct task_kind bed_request_task_answer = {
    .name = "bed_requests.answer",
    .title = MSG_BED_REQUESTS_TASK_ANSWER,
    .what_to_do = MSG_BED_REQUESTS_TASK_ANSWER_DO,
    .clock = TASK_CLOCK_DESK,
    .url = ANSWER_URL,
};

const struct task_kind bed_request_task_call = {
    .name = "bed_requests.call",
    .title = MSG_BED_REQUESTS_TASK_CALL,
    .what_to_do = MSG_BED_REQUESTS_TASK_CALL_DO,
    .clock = TASK_CLOCK_WALL,
    .url = ANSWER_URL,
};

const struct task_kind bed_request_task_talk = {
    .name = "bed_requests.talk",
    .title = MSG_BED_REQUESTS_TASK_TALK,
    .what_to_do = MSG_BED_REQUESTS_TASK_TALK_DO,
    .clock = TASK_CLOCK_WALL,
    .url = ANSWER_URL,
};

const struct task_kind bed_request_task_hold = {
    .name = "bed_requests.hold",
    .title = MSG_BED_REQUESTS_TASK_HOLD,
    .what_to_do = MSG_BED_REQUESTS_TASK_HOLD_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_ACCEPTANCE_LAPSING,
    .red_minutes = 180,
    .url = ANSWER_URL,
};

static const struct task_kind *const task_kinds[] = {
    &bed_request_task_answer, &bed_request_task_call, &bed_request_task_talk,
    &bed_request_task_hold, NULL,
};

static const struct job jobs[] = {
    {.name = "bed_requests.due", .every = SECONDS(10), .run = bed_request_due},
    {.name = NULL},
};

const struct feature bed_requests_feature = {
    .name = "bed_requests",
    .articles = "8 (3), 10-3 (3), 11 (4), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = bed_requests_routes,
    .jobs = jobs,
    .respite_panels = bed_requests_panels,
    .case_ended = bed_request_case_ended,
    .respite_settled = bed_request_settled,
    .institution_histories = bed_request_histories,
    .institution_holds = bed_request_institution_holds,
    .task_kinds = task_kinds,
    .demo = bed_requests_demo,
};
