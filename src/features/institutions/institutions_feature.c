/* institutions_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/institutions/institutions.h"

/* What stands at the doors: _pages.c, _cli.c, _jobs.c, _demo.c. */
extern const struct route institutions_routes[];
extern const struct command institutions_commands[];
extern const struct job institutions_jobs[];
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

const struct permission institution_designate = {
    .name = "institutions.designate",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

const struct permission institution_import = {
    .name = "institutions.import",
    .roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_COORDINATOR),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &institution_read,      &institution_change, &institution_change_own,
    &institution_designate, &institution_import, NULL,
};

const struct act_kind institution_act_added = {"institutions.added",
                                               MSG_INSTITUTIONS_ACT_ADDED};
const struct act_kind institution_act_changed = {"institutions.changed",
                                                 MSG_INSTITUTIONS_ACT_CHANGED};
const struct act_kind institution_act_ended = {"institutions.ended",
                                               MSG_INSTITUTIONS_ACT_ENDED};
const struct act_kind institution_act_imported = {"institutions.imported",
                                                  MSG_INSTITUTIONS_ACT_IMPORTED};
const struct act_kind designation_act_added = {"institutions.designated",
                                               MSG_INSTITUTIONS_ACT_DESIGNATED};
const struct act_kind designation_act_ended = {"institutions.designation_ended",
                                               MSG_INSTITUTIONS_ACT_DESIGNATION_ENDED};
const struct act_kind designation_act_positioned = {"institutions.positioned",
                                                    MSG_INSTITUTIONS_ACT_POSITIONED};
const struct act_kind selection_act_proposed = {"institutions.proposed",
                                                MSG_INSTITUTIONS_ACT_PROPOSED};
const struct act_kind selection_act_moved = {"institutions.selection_moved",
                                             MSG_INSTITUTIONS_ACT_SELECTION_MOVED};
const struct act_kind desk_act_added = {"institutions.desk_added",
                                        MSG_INSTITUTIONS_ACT_DESK_ADDED};
const struct act_kind desk_act_changed = {"institutions.desk_changed",
                                          MSG_INSTITUTIONS_ACT_DESK_CHANGED};
const struct act_kind desk_act_verified = {"institutions.desk_verified",
                                           MSG_INSTITUTIONS_ACT_DESK_VERIFIED};
const struct act_kind desk_act_ended = {"institutions.desk_ended",
                                        MSG_INSTITUTIONS_ACT_DESK_ENDED};

static const struct act_kind *const acts[] = {
    &institution_act_added,   &institution_act_changed,    &institution_act_ended,
    &institution_act_imported, &designation_act_added,     &designation_act_ended,
    &designation_act_positioned, &selection_act_proposed,  &selection_act_moved,
    &desk_act_added,          &desk_act_changed,           &desk_act_verified,
    &desk_act_ended,          NULL,
};

static const struct nav_entry nav[] = {
    {40, "/institutions", MSG_INSTITUTIONS_NAV, &institution_read},
    {0},
};

const struct feature institutions_feature = {
    .name = "institutions",
    .articles = "3, 4, 9, 10-1, 11, suppl-2, suppl-3",
    .permissions = permissions,
    .acts = acts,
    .routes = institutions_routes,
    .commands = institutions_commands,
    .jobs = institutions_jobs,
    .nav = nav,
    .demo = institutions_demo,
};
