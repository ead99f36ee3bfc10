/* contracts_feature.c -- the door plate of this room. */
#include "desk/task.h"
#include "features/contracts/contracts.h"
#include "features/feature.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

/* What stands at the doors: _pages.c, _jobs.c, _demo.c. */
extern const struct route contracts_routes[];
extern const struct institution_panel contracts_panels[];
extern const struct job contracts_jobs[];
extern const struct demo_step contracts_demo[];

const struct permission contract_read = {
    .name = "contracts.read",
    .roles = ROLE_BIT(ROLE_OFFICER) | COORDINATORS,
    .second_factor = true,
};
const struct permission contract_change = {
    .name = "contracts.change",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};
static const struct permission *const permissions[] = {&contract_read, &contract_change,
                                                       NULL};

const struct act_kind contract_act_added = {"contracts.added", MSG_CONTRACTS_ACT_ADDED};
const struct act_kind contract_act_changed = {"contracts.changed",
                                              MSG_CONTRACTS_ACT_CHANGED};
const struct act_kind contract_act_priced = {"contracts.priced",
                                             MSG_CONTRACTS_ACT_PRICED};
const struct act_kind contract_act_ended = {"contracts.ended", MSG_CONTRACTS_ACT_ENDED};
static const struct act_kind *const acts[] = {
    &contract_act_added, &contract_act_changed, &contract_act_priced,
    &contract_act_ended, NULL,
};

const struct task_kind contract_task_register = {
    .name = "contracts.register",
    .title = MSG_CONTRACTS_TASK_REGISTER,
    .what_to_do = MSG_CONTRACTS_TASK_REGISTER_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/contracts/:subject",
};
static const struct task_kind *const task_kinds[] = {&contract_task_register, NULL};

static const struct nav_entry nav[] = {
    {58, "/programmes", MSG_PROGRAMMES_NAV, &contract_change},
    {62, "/contracts", MSG_CONTRACTS_NAV, &contract_change},
    {0},
};

const struct feature contracts_feature = {
    .name = "contracts",
    .articles = "2, 8 (3), 11 (4)",
    .permissions = permissions,
    .acts = acts,
    .routes = contracts_routes,
    .jobs = contracts_jobs,
    .respite_nav = nav,
    .institution_panels = contracts_panels,
    .institution_holds = contract_institution_holds,
    .institution_ended = contract_institution_ended,
    .task_kinds = task_kinds,
    .demo = contracts_demo,
};
