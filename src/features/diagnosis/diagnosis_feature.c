/* diagnosis_feature.c -- the door plate of this room. */
#include "features/diagnosis/diagnosis.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c. */
extern const struct route diagnosis_routes[];

const struct permission diagnosis_follow = {
    .name = "diagnosis.follow",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&diagnosis_follow, NULL};

const struct act_kind diagnosis_act_opened = {"diagnosis.opened",
                                              MSG_DIAGNOSIS_ACT_OPENED};
const struct act_kind diagnosis_act_changed = {"diagnosis.changed",
                                               MSG_DIAGNOSIS_ACT_CHANGED};
const struct act_kind diagnosis_act_named = {"diagnosis.named", MSG_DIAGNOSIS_ACT_NAMED};
const struct act_kind diagnosis_act_ended = {"diagnosis.ended", MSG_DIAGNOSIS_ACT_ENDED};
const struct act_kind diagnosis_act_seen = {"diagnosis.seen", MSG_DIAGNOSIS_ACT_SEEN};

static const struct act_kind *const acts[] = {
    &diagnosis_act_opened, &diagnosis_act_changed, &diagnosis_act_named,
    &diagnosis_act_ended, &diagnosis_act_seen, NULL,
};

const struct task_kind diagnosis_task_next = {
    .name = "diagnosis.next",
    .title = MSG_DIAGNOSIS_TASK_NEXT,
    .what_to_do = MSG_DIAGNOSIS_TASK_NEXT_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/cases/:case/diagnosis",
};

static const struct task_kind *const task_kinds[] = {&diagnosis_task_next, NULL};

static const char *const code_lists[] = {"diagnosis_ends", "diagnosis_certainties", NULL};

const struct feature diagnosis_feature = {
    .name = "diagnosis",
    .articles = "1, 10-1 (1), 10-3 (1), 11 (2)",
    .permissions = permissions,
    .acts = acts,
    .routes = diagnosis_routes,
    .case_ended = diagnosis_case_ended,
    .task_kinds = task_kinds,
    .code_lists = code_lists,
};
