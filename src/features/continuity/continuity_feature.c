/* continuity_feature.c -- the door plate of this room; it has no page of its own. */
#include "desk/task.h"
#include "features/continuity/continuity.h"
#include "features/feature.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define CENTRES                                                                          \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

const struct permission continuity_read = {
    .name = "continuity.read",
    .roles = COORDINATORS | CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

const struct permission continuity_change = {
    .name = "continuity.change",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&continuity_read,
                                                       &continuity_change, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"continuity." word, MSG_CONTINUITY_ACT_##key}

ACT(continuity_act_begun, "begun", BEGUN);
ACT(continuity_act_seen, "seen", SEEN);
ACT(continuity_act_wish_noted, "wish_noted", WISH_NOTED);
ACT(continuity_act_part_written, "part_written", PART_WRITTEN);
ACT(continuity_act_reopened, "reopened", REOPENED);
ACT(continuity_act_agreed, "agreed", AGREED);
ACT(continuity_act_declined, "declined", DECLINED);
ACT(continuity_act_taken_back, "taken_back", TAKEN_BACK);
ACT(continuity_act_settled, "settled", SETTLED);
ACT(continuity_act_referred, "referred", REFERRED);
ACT(continuity_act_reviewed, "reviewed", REVIEWED);
ACT(continuity_act_ended, "ended", ENDED);

static const struct act_kind *const acts[] = {&continuity_act_begun,
                                              &continuity_act_seen,
                                              &continuity_act_wish_noted,
                                              &continuity_act_part_written,
                                              &continuity_act_reopened,
                                              &continuity_act_agreed,
                                              &continuity_act_declined,
                                              &continuity_act_taken_back,
                                              &continuity_act_settled,
                                              &continuity_act_referred,
                                              &continuity_act_reviewed,
                                              &continuity_act_ended,
                                              NULL};

#define TASK(object, word, key)                                                          \
    const struct task_kind object = {                                                    \
        .name = "continuity." word,                                                      \
        .title = MSG_CONTINUITY_TASK_##key,                                              \
        .what_to_do = MSG_CONTINUITY_TASK_##key##_DO,                                    \
        .clock = TASK_CLOCK_WALL,                                                        \
        .url = "/cases/:case/continuity",                                                \
    }

TASK(continuity_task_wish, "wish", WISH);
TASK(continuity_task_arrange, "arrange", ARRANGE);
TASK(continuity_task_refer, "refer", REFER);
TASK(continuity_task_review, "review", REVIEW);

static const struct task_kind *const task_kinds[] = {
    &continuity_task_wish, &continuity_task_arrange, &continuity_task_refer,
    &continuity_task_review, NULL,
};

static const char *const code_lists[] = {"continuity_starts", "continuity_ends", NULL};

const struct feature continuity_feature = {
    .name = "continuity",
    .articles = "10 (4), 10-3 (2), 11 (5), 13",
    .permissions = permissions,
    .acts = acts,
    .case_ended = continuity_case_ended,
    .institution_holds = continuity_institution_holds,
    .task_kinds = task_kinds,
    .code_lists = code_lists,
};
