/* entrustment_feature.c -- the door plate of this room. */
#include "desk/task.h"
#include "features/entrustment/entrustment.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _jobs.c, _demo.c. */
extern const struct route entrustment_routes[];
extern const struct job entrustment_jobs[];
extern const struct demo_step entrustment_demo[];

const struct permission entrustment_read = {
    .name = "entrustment.read",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};
const struct permission settlement_list_own = {
    .name = "entrustment.list_own",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
    .second_factor = true,
};
const struct permission settlement_read = {
    .name = "entrustment.read_own",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};
const struct permission settlement_send = {
    .name = "entrustment.send",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};
const struct permission settlement_inspect = {
    .name = "entrustment.inspect",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};
static const struct permission *const permissions[] = {
    &entrustment_read, &settlement_list_own, &settlement_read,
    &settlement_send,  &settlement_inspect,  NULL,
};

const struct act_kind settlement_act_drafted = {"entrustment.drafted",
                                                MSG_ENTRUSTMENT_ACT_DRAFTED};
const struct act_kind settlement_act_sent = {"entrustment.sent", MSG_ENTRUSTMENT_ACT_SENT};
const struct act_kind settlement_act_inspected = {"entrustment.inspected",
                                                  MSG_ENTRUSTMENT_ACT_INSPECTED};
const struct act_kind settlement_act_paid = {"entrustment.paid", MSG_ENTRUSTMENT_ACT_PAID};
const struct act_kind settlement_act_corrected = {"entrustment.corrected",
                                                  MSG_ENTRUSTMENT_ACT_CORRECTED};
const struct act_kind settlement_act_seen = {"entrustment.seen", MSG_ENTRUSTMENT_ACT_SEEN};
const struct act_kind entrustment_act_seen = {"entrustment.budget_seen",
                                              MSG_ENTRUSTMENT_ACT_BUDGET_SEEN};
static const struct act_kind *const acts[] = {
    &settlement_act_drafted, &settlement_act_sent,      &settlement_act_inspected,
    &settlement_act_paid,    &settlement_act_corrected, &settlement_act_seen,
    &entrustment_act_seen,   NULL,
};

const struct task_kind settlement_task_send = {
    .name = "entrustment.to_send",
    .title = MSG_ENTRUSTMENT_TASK_SEND,
    .what_to_do = MSG_ENTRUSTMENT_TASK_SEND_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/settlements/:subject",
};
const struct task_kind settlement_task_inspect = {
    .name = "entrustment.to_inspect",
    .title = MSG_ENTRUSTMENT_TASK_INSPECT,
    .what_to_do = MSG_ENTRUSTMENT_TASK_INSPECT_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/settlements/:subject",
};
const struct task_kind settlement_task_pay = {
    .name = "entrustment.to_pay",
    .title = MSG_ENTRUSTMENT_TASK_PAY,
    .what_to_do = MSG_ENTRUSTMENT_TASK_PAY_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/settlements/:subject",
};
const struct task_kind entrustment_task_budget = {
    .name = "entrustment.near_ceiling",
    .title = MSG_ENTRUSTMENT_TASK_BUDGET,
    .what_to_do = MSG_ENTRUSTMENT_TASK_BUDGET_DO,
    .clock = TASK_CLOCK_DESK,
    .url = "/entrustment/:subject",
};
static const struct task_kind *const task_kinds[] = {
    &settlement_task_send, &settlement_task_inspect, &settlement_task_pay,
    &entrustment_task_budget, NULL,
};

static const struct nav_entry nav[] = {
    {64, "/entrustment", MSG_ENTRUSTMENT_NAV, &entrustment_read},
    {66, "/settlements", MSG_ENTRUSTMENT_NAV_SETTLEMENTS, &settlement_list_own},
    {0},
};

const struct feature entrustment_feature = {
    .name = "entrustment",
    .articles = "2, 8 (3), 11 (4)",
    .permissions = permissions,
    .acts = acts,
    .routes = entrustment_routes,
    .jobs = entrustment_jobs,
    .respite_nav = nav,
    .task_kinds = task_kinds,
    .demo = entrustment_demo,
};
