/* plate.c -- what the desk offers the house: its acts and kinds of task. */
#include "desk/plate.h"

#include <stddef.h>

#define ACT(act_name, act_sentence)                                            \
    const struct act_kind desk_act_##act_name = {                              \
        .name = "desk." #act_name,                                             \
        .sentence = (act_sentence),                                            \
    }

ACT(task_done, MSG_DESK_ACT_TASK_DONE);
ACT(task_postponed, MSG_DESK_ACT_TASK_POSTPONED);
ACT(task_handed_over, MSG_DESK_ACT_TASK_HANDED_OVER);
ACT(tasks_handed_over, MSG_DESK_ACT_TASKS_HANDED_OVER);
ACT(notice_queued, MSG_DESK_ACT_NOTICE_QUEUED);
ACT(notice_printed, MSG_DESK_ACT_NOTICE_PRINTED);
ACT(notice_handed_over, MSG_DESK_ACT_NOTICE_HANDED_OVER);
ACT(notice_failed, MSG_DESK_ACT_NOTICE_FAILED);
ACT(notice_retried, MSG_DESK_ACT_NOTICE_RETRIED);
ACT(notice_received, MSG_DESK_ACT_NOTICE_RECEIVED);
ACT(notice_stopped, MSG_DESK_ACT_NOTICE_STOPPED);
ACT(consent, MSG_DESK_ACT_CONSENT);
ACT(representative, MSG_DESK_ACT_REPRESENTATIVE);
ACT(emergency, MSG_DESK_ACT_EMERGENCY);
ACT(refusal, MSG_DESK_ACT_REFUSAL);
ACT(family_told, MSG_DESK_ACT_FAMILY_TOLD);
ACT(reviewed, MSG_DESK_ACT_REVIEWED);
ACT(basis_ended, MSG_DESK_ACT_BASIS_ENDED);

const struct act_kind *const desk_acts[] = {
    &desk_act_task_done,
    &desk_act_task_postponed,
    &desk_act_task_handed_over,
    &desk_act_tasks_handed_over,
    &desk_act_notice_queued,
    &desk_act_notice_printed,
    &desk_act_notice_handed_over,
    &desk_act_notice_failed,
    &desk_act_notice_retried,
    &desk_act_notice_received,
    &desk_act_notice_stopped,
    &desk_act_consent,
    &desk_act_representative,
    &desk_act_emergency,
    &desk_act_refusal,
    &desk_act_family_told,
    &desk_act_reviewed,
    &desk_act_basis_ended,
    NULL,
};

const struct task_kind desk_task_notice_failed = {
    .name = "desk.notice_failed",
    .title = MSG_DESK_TASK_NOTICE_FAILED,
    .what_to_do = MSG_DESK_TASK_NOTICE_FAILED_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_NOT_DELIVERED,
    .url = "/outbox/:subject",
};

const struct task_kind desk_task_notice_left = {
    .name = "desk.notice_left",
    .title = MSG_DESK_TASK_NOTICE_LEFT,
    .what_to_do = MSG_DESK_TASK_NOTICE_LEFT_DO,
    .clock = TASK_CLOCK_WALL,
    .outlives_case = true,
    .url = "/outbox/:subject",
};

const struct task_kind desk_task_paper_away = {
    .name = "desk.paper_away",
    .title = MSG_DESK_TASK_PAPER_AWAY,
    .what_to_do = MSG_DESK_TASK_PAPER_AWAY_DO,
    .clock = TASK_CLOCK_WALL,
    .outlives_case = true,
    .url = "/outbox/:subject",
};

const struct task_kind desk_task_tell_family = {
    .name = "desk.tell_family",
    .title = MSG_DESK_TASK_TELL_FAMILY,
    .what_to_do = MSG_DESK_TASK_TELL_FAMILY_DO,
    .clock = TASK_CLOCK_WALL,
    .outlives_case = true,
    .url = "/cases/:case/basis",
};

const struct task_kind desk_task_review = {
    .name = "desk.review",
    .title = MSG_DESK_TASK_REVIEW,
    .what_to_do = MSG_DESK_TASK_REVIEW_DO,
    .clock = TASK_CLOCK_DESK,
    .outlives_case = true,
    .url = "/disclosures/:subject",
};

const struct task_kind desk_task_turn_basis = {
    .name = "desk.turn_basis",
    .title = MSG_DESK_TASK_TURN_BASIS,
    .what_to_do = MSG_DESK_TASK_TURN_BASIS_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/basis",
};

const struct task_kind *const desk_task_kinds[] = {
    &desk_task_notice_failed,
    &desk_task_notice_left,
    &desk_task_paper_away,
    &desk_task_tell_family,
    &desk_task_review,
    &desk_task_turn_basis,
    NULL,
};
