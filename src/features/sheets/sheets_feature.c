/* sheets_feature.c -- the door plate of this room. */
#include "desk/task.h"
#include "features/feature.h"
#include "features/sheets/sheets.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route sheets_routes[];
extern const struct case_panel sheets_panels[];
extern const struct demo_step sheets_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

/* A health centre asks its residents' doctors too. */
#define HEALTH_CENTRES                                                                  \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

/* Where one applied for a temporary stay, if that is no health centre. */
#define DESKS (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_WELFARE_STAFF))

static const struct permission read_at_desk = {
    .name = "sheets.read_at_desk",
    .roles = DESKS,
    .relations = RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

const struct permission sheet_read = {
    .name = "sheets.read",
    .roles = COORDINATORS | HEALTH_CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
    .also = &read_at_desk,
};

static const struct permission change_at_desk = {
    .name = "sheets.change_at_desk",
    .roles = DESKS,
    .relations = RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

const struct permission sheet_change = {
    .name = "sheets.change",
    .roles = COORDINATORS | HEALTH_CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
    .also = &change_at_desk,
};

/* The doctor who was asked holds a link and nothing else: its own kind and case are
 * its scope. */
const struct permission sheet_write_by_link = {
    .name = "sheets.write_by_link",
    .links = true,
};

static const struct permission *const permissions[] = {
    &sheet_read, &read_at_desk, &sheet_change, &change_at_desk, &sheet_write_by_link, NULL,
};

#define ACT(object, word, key) \
    const struct act_kind object = {"sheets." word, MSG_SHEETS_ACT_##key}

ACT(sheet_act_asked, "asked", ASKED);
ACT(sheet_act_received, "received", RECEIVED);
ACT(sheet_act_attached, "attached", ATTACHED);
ACT(sheet_act_confirmed, "confirmed", CONFIRMED);
ACT(sheet_act_opened, "opened", OPENED);
ACT(sheet_act_file_opened, "file_opened", FILE_OPENED);
ACT(sheet_act_withdrawn, "withdrawn", WITHDRAWN);

static const struct act_kind *const acts[] = {
    &sheet_act_asked,     &sheet_act_received,    &sheet_act_attached,
    &sheet_act_confirmed, &sheet_act_opened,      &sheet_act_file_opened,
    &sheet_act_withdrawn, NULL,
};

const struct task_kind sheet_task_missing = {
    .name = "sheets.missing",
    .title = MSG_SHEETS_TASK_MISSING,
    .what_to_do = MSG_SHEETS_TASK_MISSING_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/sheet",
};

const struct task_kind sheet_task_confirm = {
    .name = "sheets.confirm",
    .title = MSG_SHEETS_TASK_CONFIRM,
    .what_to_do = MSG_SHEETS_TASK_CONFIRM_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/cases/:case/sheet",
};

static const struct task_kind *const task_kinds[] = {&sheet_task_missing,
                                                     &sheet_task_confirm, NULL};

static const struct case_link links[] = {
    {60, "/cases/:case/sheet", MSG_SHEETS_TITLE, &sheet_read, NULL, false},
    {.url = NULL},
};

const struct feature sheets_feature = {
    .name = "sheets",
    .articles = "6 (1), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = sheets_routes,
    .case_panels = sheets_panels,
    .case_links = links,
    .case_ended = sheet_case_ended,
    .task_kinds = task_kinds,
    .demo = sheets_demo,
};
