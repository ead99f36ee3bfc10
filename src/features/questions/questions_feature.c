/* questions_feature.c -- the door plate of this room.  Who may is asked of the
 * conversation a question belongs to: the room has no permission of its own. */
#include "features/feature.h"
#include "features/questions/questions.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c. */
extern const struct route questions_routes[];

const struct act_kind question_act_asked = {"questions.asked", MSG_QUESTIONS_ACT_ASKED};
const struct act_kind question_act_replied = {"questions.replied",
                                              MSG_QUESTIONS_ACT_REPLIED};

static const struct act_kind *const acts[] = {
    &question_act_asked, &question_act_replied, NULL,
};

const struct task_kind question_task_reply = {
    .name = "questions.reply",
    .title = MSG_QUESTIONS_TASK_REPLY,
    .what_to_do = MSG_QUESTIONS_TASK_REPLY_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/inquiries",
};

static const struct task_kind *const task_kinds[] = {&question_task_reply, NULL};

const struct feature questions_feature = {
    .name = "questions",
    .articles = "6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13",
    .acts = acts,
    .routes = questions_routes,
    .task_kinds = task_kinds,
};
