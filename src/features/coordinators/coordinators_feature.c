/* coordinators_feature.c -- the door plate of this room. */
#include "desk/task.h"
#include "features/coordinators/coordinators.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route coordinators_routes[];
extern const struct demo_step coordinators_demo[];

const struct permission coordinators_read = {
    .name = "coordinators.read",
    .roles = ROLES_STAFF, /* who has the night is for everybody who may have to ring */
    .second_factor = true,
};

const struct permission coordinators_change = {
    .name = "coordinators.change",
    .roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_ADMINISTRATOR),
    .second_factor = true,
};

const struct permission coordinators_duty = {
    .name = "coordinators.duty",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

const struct permission coordinators_notes = {
    .name = "coordinators.notes",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &coordinators_read,
    &coordinators_change,
    &coordinators_duty,
    &coordinators_notes,
    NULL,
};

const struct act_kind coordinator_act_added = {"coordinators.added",
                                               MSG_COORDINATORS_ACT_ADDED};
const struct act_kind coordinator_act_changed = {"coordinators.changed",
                                                 MSG_COORDINATORS_ACT_CHANGED};
const struct act_kind coordinator_act_ended = {"coordinators.ended",
                                               MSG_COORDINATORS_ACT_ENDED};
const struct act_kind coordinator_act_qualified = {"coordinators.qualified",
                                                   MSG_COORDINATORS_ACT_QUALIFIED};
const struct act_kind coordinator_act_qualification_ended = {
    "coordinators.qualification_ended", MSG_COORDINATORS_ACT_QUALIFICATION_ENDED};
const struct act_kind coordinator_act_covered = {"coordinators.covered",
                                                 MSG_COORDINATORS_ACT_COVERED};
const struct act_kind coordinator_act_cover_ended = {"coordinators.cover_ended",
                                                     MSG_COORDINATORS_ACT_COVER_ENDED};
const struct act_kind duty_act_added = {"coordinators.duty_added",
                                        MSG_COORDINATORS_ACT_DUTY_ADDED};
const struct act_kind duty_act_changed = {"coordinators.duty_changed",
                                          MSG_COORDINATORS_ACT_DUTY_CHANGED};
const struct act_kind duty_act_cancelled = {"coordinators.duty_cancelled",
                                            MSG_COORDINATORS_ACT_DUTY_CANCELLED};
const struct act_kind duty_act_relieved = {"coordinators.duty_relieved",
                                           MSG_COORDINATORS_ACT_DUTY_RELIEVED};
const struct act_kind handover_act_written = {"coordinators.note_written",
                                              MSG_COORDINATORS_ACT_NOTE_WRITTEN};
const struct act_kind handover_act_read = {"coordinators.notes_read",
                                           MSG_COORDINATORS_ACT_NOTES_READ};
const struct act_kind handover_act_seen = {"coordinators.note_seen",
                                           MSG_COORDINATORS_ACT_NOTE_SEEN};
const struct act_kind handover_act_withdrawn = {"coordinators.note_withdrawn",
                                                MSG_COORDINATORS_ACT_NOTE_WITHDRAWN};

static const struct act_kind *const acts[] = {
    &coordinator_act_added,
    &coordinator_act_changed,
    &coordinator_act_ended,
    &coordinator_act_qualified,
    &coordinator_act_qualification_ended,
    &coordinator_act_covered,
    &coordinator_act_cover_ended,
    &duty_act_added,
    &duty_act_changed,
    &duty_act_cancelled,
    &duty_act_relieved,
    &handover_act_written,
    &handover_act_read,
    &handover_act_seen,
    &handover_act_withdrawn,
    NULL,
};

const struct task_kind handover_task = {
    .name = "coordinators.handover",
    .title = MSG_COORDINATORS_TASK_HANDOVER,
    .what_to_do = MSG_COORDINATORS_TASK_HANDOVER_DO,
    .clock = TASK_CLOCK_WALL,
    .alarm = TASK_ALARM_NONE,
    .url = "/handover",
};

static const struct task_kind *const task_kinds[] = {&handover_task, NULL};

static const struct nav_entry nav[] = {
    {50, "/coordinators", MSG_COORDINATORS_NAV, &coordinators_read},
    {52, "/duty", MSG_COORDINATORS_NAV_DUTY, &coordinators_read},
    {54, "/handover", MSG_COORDINATORS_NAV_NOTES, &coordinators_notes},
    {0},
};

const struct feature coordinators_feature = {
    .name = "coordinators",
    .articles = "6, 10-3",
    .permissions = permissions,
    .acts = acts,
    .routes = coordinators_routes,
    .nav = nav,
    .task_kinds = task_kinds,
    .demo = coordinators_demo,
};
