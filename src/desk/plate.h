/* plate.h -- what the desk offers the house, as a room's door plate does. */
#ifndef DESK_PLATE_H
#define DESK_PLATE_H

#include "access/audit.h"
#include "desk/task.h"

/* What the audit log tells of this floor. */
extern const struct act_kind desk_act_task_done;
extern const struct act_kind desk_act_task_postponed;
extern const struct act_kind desk_act_task_handed_over;
extern const struct act_kind desk_act_tasks_handed_over;
extern const struct act_kind desk_act_notice_queued;
extern const struct act_kind desk_act_notice_printed;
extern const struct act_kind desk_act_notice_handed_over;
extern const struct act_kind desk_act_notice_failed;
extern const struct act_kind desk_act_notice_retried;
extern const struct act_kind desk_act_notice_received;
extern const struct act_kind desk_act_notice_stopped;

/* What the timeline tells of it. */
extern const struct act_kind desk_act_consent;
extern const struct act_kind desk_act_representative;
extern const struct act_kind desk_act_emergency;
extern const struct act_kind desk_act_refusal;
extern const struct act_kind desk_act_family_told;
extern const struct act_kind desk_act_reviewed;
extern const struct act_kind desk_act_basis_ended;

extern const struct act_kind *const desk_acts[]; /* ends with NULL */

/* What this floor itself leaves open. */
extern const struct task_kind desk_task_notice_failed; /* red: not delivered */
extern const struct task_kind desk_task_notice_left;   /* went out although stopped */
extern const struct task_kind desk_task_paper_away;    /* printed, then stopped */
extern const struct task_kind desk_task_tell_family;   /* of an emergency disclosure */
extern const struct task_kind desk_task_review;        /* the privacy officer's */
extern const struct task_kind desk_task_turn_basis;    /* into consent, or end it */

extern const struct task_kind *const desk_task_kinds[]; /* ends with NULL */

#endif
