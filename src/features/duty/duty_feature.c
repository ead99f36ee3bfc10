/* duty_feature.c -- the door plate of this room. */
#include "features/duty/duty.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route duty_routes[];
extern const struct coordinator_panel duty_panels[];
extern const struct demo_step duty_demo[];

const struct permission duty_read = {
    .name = "duty.read",
    .roles = ROLES_STAFF, /* who has the night is for everybody who may have to ring */
    .second_factor = true,
};

const struct permission duty_plan = {
    .name = "duty.plan",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&duty_read, &duty_plan, NULL};

const struct act_kind duty_act_added = {"duty.added", MSG_DUTY_ACT_ADDED};
const struct act_kind duty_act_changed = {"duty.changed", MSG_DUTY_ACT_CHANGED};
const struct act_kind duty_act_cancelled = {"duty.cancelled", MSG_DUTY_ACT_CANCELLED};
const struct act_kind duty_act_relieved = {"duty.relieved", MSG_DUTY_ACT_RELIEVED};

static const struct act_kind *const acts[] = {
    &duty_act_added, &duty_act_changed, &duty_act_cancelled, &duty_act_relieved, NULL,
};

static const struct nav_entry nav[] = {
    {52, "/duty", MSG_DUTY_NAV, &duty_read},
    {0},
};

const struct feature duty_feature = {
    .name = "duty",
    .articles = "6 (1)",
    .permissions = permissions,
    .acts = acts,
    .routes = duty_routes,
    .nav = nav,
    .coordinator_panels = duty_panels,
    .coordinator_hours = duty_hours,
    .account_holds = duty_account_holds,
    .demo = duty_demo,
};
