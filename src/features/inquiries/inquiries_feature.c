/* inquiries_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/inquiries/inquiries.h"

#include "desk/task.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

const struct permission inquiry_ask = {
    .name = "inquiries.ask",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
    .needs_basis = true,
};

const struct permission inquiry_follow = {
    .name = "inquiries.follow",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

/* What is seen is minimised: whoever was asked needs no second factor for it. */
const struct permission inquiry_reply = {
    .name = "inquiries.reply",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR) |
             ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .relations = RELATION_BIT(RELATION_ASKED) | RELATION_BIT(RELATION_ANSWERED) |
                 RELATION_BIT(RELATION_CHOSEN) | RELATION_BIT(RELATION_TREATING),
    .links = true,
};

static const struct permission *const permissions[] = {
    &inquiry_ask, &inquiry_follow, &inquiry_reply, NULL,
};

#define ACT(object, word, key) \
    const struct act_kind object = {"inquiries." word, MSG_INQUIRIES_ACT_##key}

ACT(inquiry_act_asked, "asked", ASKED);
ACT(inquiry_act_seen, "seen", SEEN);
ACT(inquiry_act_answered, "answered", ANSWERED);
ACT(inquiry_act_explained, "explained", EXPLAINED);
ACT(inquiry_act_undone, "undone", UNDONE);
ACT(inquiry_act_reminded, "reminded", REMINDED);
ACT(inquiry_act_expired, "expired", EXPIRED);
ACT(inquiry_act_lapsed, "lapsed", LAPSED);
ACT(inquiry_act_released, "released", RELEASED);
ACT(inquiry_act_chosen, "chosen", CHOSEN);
ACT(inquiry_act_fell_through, "fell_through", FELL_THROUGH);
ACT(inquiry_act_over, "over", OVER);
ACT(inquiry_act_sheet_seen, "sheet_seen", SHEET_SEEN);

#define SAID(action, word, key)                                                          \
    [action] = {"inquiries.said_" word, MSG_INQUIRIES_SAID_##key}

/* What the timeline tells of an answer, by what was said. */
const struct act_kind inquiry_act_said[TARGET_ACTION_END] = {
    SAID(TARGET_SAY_DECIDING, "deciding", DECIDING),
    SAID(TARGET_SAY_TALK, "talk", TALK),
    SAID(TARGET_SAY_ACCEPT, "accept", ACCEPT),
    SAID(TARGET_SAY_CONDITION, "condition", CONDITION),
    SAID(TARGET_SAY_DECLINE, "decline", DECLINE),
};

static const struct act_kind *const acts[] = {
    &inquiry_act_asked,     &inquiry_act_seen,     &inquiry_act_answered,
    &inquiry_act_explained, &inquiry_act_undone,   &inquiry_act_reminded,
    &inquiry_act_expired,   &inquiry_act_lapsed,   &inquiry_act_released,
    &inquiry_act_chosen,    &inquiry_act_fell_through,
    &inquiry_act_over,      &inquiry_act_sheet_seen,
    &inquiry_act_said[TARGET_SAY_DECIDING],
    &inquiry_act_said[TARGET_SAY_TALK],
    &inquiry_act_said[TARGET_SAY_ACCEPT],
    &inquiry_act_said[TARGET_SAY_CONDITION],
    &inquiry_act_said[TARGET_SAY_DECLINE],
    NULL,
};

#define CALLS_URL "/cases/:case/calls"
#define CHOOSE_URL "/cases/:case/choose"

const struct task_kind inquiry_task_answer = {
    .name = "inquiries.answer",
    .title = MSG_INQUIRIES_TASK_ANSWER,
    .what_to_do = MSG_INQUIRIES_TASK_ANSWER_DO,
    .clock = TASK_CLOCK_DESK,
    .url = CALLS_URL,
};

const struct task_kind inquiry_task_promise = {
    .name = "inquiries.promise",
    .title = MSG_INQUIRIES_TASK_PROMISE,
    .what_to_do = MSG_INQUIRIES_TASK_PROMISE_DO,
    .clock = TASK_CLOCK_DESK,
    .alarm = TASK_ALARM_PROMISE_BROKEN,
    .url = CALLS_URL,
};

const struct task_kind inquiry_task_lapse = {
    .name = "inquiries.lapse",
    .title = MSG_INQUIRIES_TASK_LAPSE,
    .what_to_do = MSG_INQUIRIES_TASK_LAPSE_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_ACCEPTANCE_LAPSING,
    .red_minutes = 60,
    .url = CHOOSE_URL,
};

const struct task_kind inquiry_task_talk = {
    .name = "inquiries.talk",
    .title = MSG_INQUIRIES_TASK_TALK,
    .what_to_do = MSG_INQUIRIES_TASK_TALK_DO,
    .clock = TASK_CLOCK_WALL,
    .url = CALLS_URL,
};

const struct task_kind inquiry_task_call = {
    .name = "inquiries.call",
    .title = MSG_INQUIRIES_TASK_CALL,
    .what_to_do = MSG_INQUIRIES_TASK_CALL_DO,
    .clock = TASK_CLOCK_WALL,
    .url = CALLS_URL,
};

const struct task_kind inquiry_task_choose = {
    .name = "inquiries.choose",
    .title = MSG_INQUIRIES_TASK_CHOOSE,
    .what_to_do = MSG_INQUIRIES_TASK_CHOOSE_DO,
    .clock = TASK_CLOCK_WALL,
    .url = CHOOSE_URL,
};

static const struct task_kind *const task_kinds[] = {
    &inquiry_task_answer, &inquiry_task_promise, &inquiry_task_lapse,
    &inquiry_task_talk,   &inquiry_task_call,    &inquiry_task_choose, NULL,
};

static const struct job jobs[] = {
    {.name = "inquiries.due", .every = SECONDS(10), .run = inquiry_due},
    {.name = NULL},
};

static const char *const code_lists[] = {"refusal_reasons", "telephone_results", NULL};

const struct feature inquiries_feature = {
    .name = "inquiries",
    .articles = "6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .jobs = jobs,
    .case_ended = inquiry_release_all,
    .institution_histories = inquiry_histories,
    .institution_holds = inquiry_institution_holds,
    .task_kinds = task_kinds,
};
