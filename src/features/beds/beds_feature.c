/* beds_feature.c -- the door plate of this room. */
#include "features/beds/beds.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route beds_routes[];
extern const struct institution_panel beds_panels[];
extern const struct demo_step beds_demo[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HOSPITAL (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR))

/* Nobody's patient is in here: numbers of places only. */
const struct permission bed_read = {
    .name = "beds.read",
    .roles = COORDINATORS | ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) |
             ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR) | ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

const struct permission bed_read_own = {
    .name = "beds.read_own",
    .roles = HOSPITAL,
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

const struct permission bed_offer_write = {
    .name = "beds.write",
    .roles = COORDINATORS,
    .second_factor = true,
};

const struct permission bed_offer_write_own = {
    .name = "beds.write_own",
    .roles = HOSPITAL,
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

/* The page of one's own offers, in the menu: before it is known whose they are. */
static const struct permission page_of_own = {
    .name = "beds.page",
    .roles = HOSPITAL,
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &bed_read, &bed_read_own, &bed_offer_write, &bed_offer_write_own, &page_of_own, NULL,
};

const struct act_kind bed_act_offered = {"beds.offered", MSG_BEDS_ACT_OFFERED};
const struct act_kind bed_act_changed = {"beds.changed", MSG_BEDS_ACT_CHANGED};
const struct act_kind bed_act_confirmed = {"beds.confirmed", MSG_BEDS_ACT_CONFIRMED};
const struct act_kind bed_act_closed_day = {"beds.closed_day", MSG_BEDS_ACT_CLOSED_DAY};
const struct act_kind bed_act_opened_day = {"beds.opened_day", MSG_BEDS_ACT_OPENED_DAY};
const struct act_kind bed_act_ended = {"beds.ended", MSG_BEDS_ACT_ENDED};

static const struct act_kind *const acts[] = {
    &bed_act_offered,    &bed_act_changed,    &bed_act_confirmed,
    &bed_act_closed_day, &bed_act_opened_day, &bed_act_ended, NULL,
};

static const struct nav_entry nav[] = {
    {36, "/beds", MSG_BEDS_NAV, &page_of_own},
    {0},
};

const struct feature beds_feature = {
    .name = "beds",
    .articles = "8 (3), 11 (4)",
    .permissions = permissions,
    .acts = acts,
    .routes = beds_routes,
    .respite_nav = nav,
    .institution_panels = beds_panels,
    .institution_holds = bed_institution_holds,
    .institution_ended = bed_institution_ended,
    .demo = beds_demo,
};
