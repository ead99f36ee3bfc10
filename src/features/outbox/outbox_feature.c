/* outbox_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/outbox/outbox.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

/* What stands at the doors: _pages.c, _jobs.c, _demo.c. */
extern const struct route outbox_routes[];
extern const struct case_panel outbox_panels[];
extern const struct job outbox_jobs[];
extern const struct demo_step outbox_demo[];

const struct permission outbox_read = {
    .name = "outbox.read", .roles = COORDINATORS, .second_factor = true};

const struct permission outbox_handle = {
    .name = "outbox.handle",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&outbox_read, &outbox_handle,
                                                       NULL};

#define ACT(word, key) \
    const struct act_kind outbox_act_##word = {"outbox." #word, MSG_OUTBOX_ACT_##key}

ACT(listed, LISTED);
ACT(read, READ);
ACT(looked_twice, LOOKED_TWICE);
ACT(sent, SENT);
ACT(not_delivered, NOT_DELIVERED);
ACT(received, RECEIVED);
ACT(settled, SETTLED);

static const struct act_kind *const acts[] = {
    &outbox_act_listed,   &outbox_act_read,          &outbox_act_looked_twice,
    &outbox_act_sent,     &outbox_act_not_delivered, &outbox_act_received,
    &outbox_act_settled,  NULL,
};

static const struct nav_entry nav[] = {
    {30, "/outbox", MSG_OUTBOX_NAV, &outbox_read},
    {0},
};

const struct feature outbox_feature = {
    .name = "outbox",
    .articles = "13",
    .permissions = permissions,
    .acts = acts,
    .routes = outbox_routes,
    .jobs = outbox_jobs,
    .nav = nav,
    .case_panels = outbox_panels,
    .demo = outbox_demo,
};
