/* choices_feature.c -- the door plate of this room. */
#include "features/choices/choices.h"
#include "features/feature.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c. */
extern const struct route choices_routes[];
extern const struct case_panel choices_panels[];

const struct permission choice_prepare = {
    .name = "choices.prepare",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

/* Whoever holds the page: it shows places and takes a wish, nothing else. */
const struct permission choice_answer = {.name = "choices.answer", .links = true};
const struct permission choice_follow = {.name = "choices.follow", .links = true};

static const struct permission *const permissions[] = {&choice_prepare, &choice_answer,
                                                       &choice_follow, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"choices." word, MSG_CHOICES_ACT_##key}

ACT(choice_act_offered, "offered", OFFERED);
ACT(choice_act_said, "said", SAID);
ACT(choice_act_seen, "seen", SEEN);
ACT(choice_act_family_made, "family_made", FAMILY_MADE);
ACT(choice_act_family_seen, "family_seen", FAMILY_SEEN);

static const struct act_kind *const acts[] = {
    &choice_act_offered,     &choice_act_said, &choice_act_seen, &choice_act_family_made,
    &choice_act_family_seen, NULL,
};

const struct task_kind choice_task_said = {
    .name = "choices.said",
    .title = MSG_CHOICES_TASK_SAID,
    .what_to_do = MSG_CHOICES_TASK_SAID_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/choose",
};

static const struct task_kind *const task_kinds[] = {&choice_task_said, NULL};

const struct feature choices_feature = {
    .name = "choices",
    .articles = "1, 6 (1)(2), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = choices_routes,
    .case_panels = choices_panels,
    .case_ended = choice_case_ended,
    .task_kinds = task_kinds,
};
