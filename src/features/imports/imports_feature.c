/* imports_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/imports/imports.h"

/* What stands at the doors: _pages.c, _cli.c, _jobs.c. */
extern const struct route imports_routes[];
extern const struct command imports_commands[];
extern const struct job imports_jobs[];

const struct permission import_take = {
    .name = "imports.take",
    .roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&import_take, NULL};

const struct act_kind import_act_taken = {"imports.taken", MSG_IMPORTS_ACT_TAKEN};

static const struct act_kind *const acts[] = {&import_act_taken, NULL};

static const struct nav_entry list_links[] = {
    {20, "/institutions/import", MSG_IMPORTS_OPEN, &import_take},
    {0},
};

const struct feature imports_feature = {
    .name = "imports",
    .articles = "3, 4, 10-1",
    .permissions = permissions,
    .acts = acts,
    .routes = imports_routes,
    .commands = imports_commands,
    .jobs = imports_jobs,
    .institution_list_links = list_links,
};
