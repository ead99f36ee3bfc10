/* continuity_asks_feature.c -- the door plate of this room; it has no page of its own.
 *
 * Permissions, acts and tasks are named after the plan: the log has told them so.
 */
#include "desk/task.h"
#include "features/continuity_asks/continuity_asks.h"
#include "features/feature.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

const struct permission continuity_ask = {
    .name = "continuity.ask",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
    .needs_basis = true,
};

/* Whoever was given the link answers for one part, or for one household. */
const struct permission continuity_reply = {.name = "continuity.reply", .links = true};

static const struct permission *const permissions[] = {&continuity_ask, &continuity_reply,
                                                       NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"continuity." word, MSG_CONTINUITY_ACT_##key}

ACT(continuity_act_asked, "asked", ASKED);
ACT(continuity_act_link_made, "link_made", LINK_MADE);
ACT(continuity_act_reminded, "reminded", REMINDED);
ACT(continuity_act_silent, "silent", SILENT);
ACT(continuity_act_page_seen, "page_seen", PAGE_SEEN);

static const struct act_kind *const acts[] = {
    &continuity_act_asked,  &continuity_act_link_made, &continuity_act_reminded,
    &continuity_act_silent, &continuity_act_page_seen, NULL,
};

#define TASK(object, word, key)                                                          \
    const struct task_kind object = {                                                    \
        .name = "continuity." word,                                                      \
        .title = MSG_CONTINUITY_TASK_##key,                                              \
        .what_to_do = MSG_CONTINUITY_TASK_##key##_DO,                                    \
        .clock = TASK_CLOCK_WALL,                                                        \
        .url = "/cases/:case/continuity",                                                \
    }

TASK(continuity_task_answer, "answer", ANSWER);
TASK(continuity_task_call, "call", CALL);

static const struct task_kind *const task_kinds[] = {&continuity_task_answer,
                                                     &continuity_task_call, NULL};

static const struct job jobs[] = {
    {.name = "continuity.due", .every = SECONDS(60), .run = continuity_due},
    {.name = NULL},
};

const struct feature continuity_asks_feature = {
    .name = "continuity_asks",
    .articles = "10 (4), 10-3 (2), 11 (5), 13",
    .permissions = permissions,
    .acts = acts,
    .jobs = jobs,
    .asked_list = continuity_asked_list,
    .asked_open = continuity_asked_open,
    .task_kinds = task_kinds,
};
