/* referrals_feature.c -- the door plate of this room; it has no page of its own. */
#include "features/referrals/referrals.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _jobs.c. */
extern const struct job referrals_jobs[];

/* Begins a draft that nobody else sees; sent, it waits for a call back. */
const struct permission referral_start_public = {
    .name = "referrals.start_public",
    .everyone = true,
};

const struct permission referral_write_by_link = {
    .name = "referrals.write_by_link",
    .links = true,
};

const struct permission referral_write = {
    .name = "referrals.write",
    .roles = ROLE_BIT(ROLE_CLINIC_DOCTOR),
    .second_factor = true,
};

const struct permission referral_receive = {
    .name = "referrals.receive",
    .roles = ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &referral_start_public, &referral_write_by_link, &referral_write, &referral_receive,
    NULL,
};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"referrals." word, MSG_REFERRALS_ACT_##key}

ACT(referral_act_started, "started", STARTED);
ACT(referral_act_changed, "changed", CHANGED);
ACT(referral_act_sent, "sent", SENT);
ACT(referral_act_called, "called", CALLED);
ACT(referral_act_received, "received", RECEIVED);
ACT(referral_act_refused, "refused", REFUSED);
ACT(referral_act_taken, "taken", TAKEN);
ACT(referral_act_told, "told", TOLD);
ACT(referral_act_withdrawn, "withdrawn", WITHDRAWN);
ACT(referral_act_lapsed, "lapsed", LAPSED);
ACT(referral_act_seen, "seen", SEEN);
ACT(referral_act_file_opened, "file_opened", FILE_OPENED);
ACT(referral_act_end_read, "end_read", END_READ);
ACT(referral_act_released, "released", RELEASED);

static const struct act_kind *const acts[] = {
    &referral_act_started,   &referral_act_changed, &referral_act_sent,
    &referral_act_called,    &referral_act_received, &referral_act_refused,
    &referral_act_taken,     &referral_act_told,    &referral_act_withdrawn,
    &referral_act_lapsed,    &referral_act_seen,    &referral_act_file_opened,
    &referral_act_end_read,  &referral_act_released, NULL,
};

const struct task_kind referral_task_call_back = {
    .name = "referrals.call_back",
    .title = MSG_REFERRALS_TASK_CALL_BACK,
    .what_to_do = MSG_REFERRALS_TASK_CALL_BACK_DO,
    .clock = TASK_CLOCK_DESK,
    .alarm = TASK_ALARM_PROMISE_BROKEN,
    .url = "/referral-desk/:subject",
};

const struct task_kind referral_task_receive = {
    .name = "referrals.receive",
    .title = MSG_REFERRALS_TASK_RECEIVE,
    .what_to_do = MSG_REFERRALS_TASK_RECEIVE_DO,
    .clock = TASK_CLOCK_DESK,
    .alarm = TASK_ALARM_PROMISE_BROKEN,
    .url = "/referral-desk/:subject",
};

/* The clinic was promised an answer, whatever becomes of the case. */
const struct task_kind referral_task_answer = {
    .name = "referrals.answer",
    .title = MSG_REFERRALS_TASK_ANSWER,
    .what_to_do = MSG_REFERRALS_TASK_ANSWER_DO,
    .clock = TASK_CLOCK_DESK,
    .alarm = TASK_ALARM_PROMISE_BROKEN,
    .outlives_case = true,
    .url = "/referral-desk/:subject",
};

/* The clinic took it back: does the case go on? */
const struct task_kind referral_task_withdrawn = {
    .name = "referrals.withdrawn",
    .title = MSG_REFERRALS_TASK_WITHDRAWN,
    .what_to_do = MSG_REFERRALS_TASK_WITHDRAWN_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/cases/:case",
};

static const struct task_kind *const task_kinds[] = {
    &referral_task_call_back, &referral_task_receive, &referral_task_answer,
    &referral_task_withdrawn, NULL};

const struct feature referrals_feature = {
    .name = "referrals",
    .articles = "10-1 (1)(3), 10-2 (2), 10-3 (1), 11 (2), 13",
    .permissions = permissions,
    .acts = acts,
    .jobs = referrals_jobs,
    .task_kinds = task_kinds,
    .institution_holds = referral_institution_holds,
    .institution_ended = referral_institution_ended,
    .account_holds = referral_account_holds,
    .account_ending = referral_account_ending,
};
