/* institutions_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/institutions/institutions.h"

/* What stands at the doors: _pages.c, _cli.c, _demo.c. */
extern const struct route institutions_routes[];
extern const struct command institutions_commands[];
extern const struct demo_step institutions_demo[];

const struct permission institution_read = {
    .name = "institutions.read",
    .roles = ROLES_STAFF, /* nobody's patient is in here */
    .second_factor = true,
};

const struct permission institution_change = {
    .name = "institutions.change",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR) |
             ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

const struct permission institution_change_own = {
    .name = "institutions.change_own",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR) |
             ROLE_BIT(ROLE_CLINIC_DOCTOR) | ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) |
             ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR) | ROLE_BIT(ROLE_WELFARE_STAFF),
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &institution_read, &institution_change, &institution_change_own, NULL};

const struct act_kind institution_act_added = {"institutions.added",
                                               MSG_INSTITUTIONS_ACT_ADDED};
const struct act_kind institution_act_changed = {"institutions.changed",
                                                 MSG_INSTITUTIONS_ACT_CHANGED};
const struct act_kind institution_act_ended = {"institutions.ended",
                                               MSG_INSTITUTIONS_ACT_ENDED};

static const struct act_kind *const acts[] = {
    &institution_act_added, &institution_act_changed, &institution_act_ended, NULL,
};

static const struct nav_entry nav[] = {
    {40, "/institutions", MSG_INSTITUTIONS_NAV, &institution_read},
    {0},
};

const struct feature institutions_feature = {
    .name = "institutions",
    .articles = "3, 4, 9, 10-1, 11",
    .permissions = permissions,
    .acts = acts,
    .routes = institutions_routes,
    .commands = institutions_commands,
    .nav = nav,
    .demo = institutions_demo,
    .demo_of_every_pack = true,
};
