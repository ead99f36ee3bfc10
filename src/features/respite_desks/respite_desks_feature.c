/* respite_desks_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/respite_desks/respite_desks.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HEALTH_CENTRES                                                                  \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

const struct permission respite_apply = {
    .name = "respite.apply",
    .roles = HEALTH_CENTRES | COORDINATORS,
    .second_factor = true,
};

/* Asked only where a programme's row names the hospital (respite_desk_permission). */
const struct permission respite_apply_hospital = {
    .name = "respite.apply_hospital",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
    .second_factor = true,
};

/* Likewise.  Whose office it is decides: other welfare staff have no residents. */
const struct permission respite_apply_municipality = {
    .name = "respite.apply_municipality",
    .roles = ROLE_BIT(ROLE_WELFARE_STAFF),
    .second_factor = true,
};

const struct permission respite_list_own = {
    .name = "respite.list_own", .roles = HEALTH_CENTRES, .second_factor = true};

static const struct permission *const permissions[] = {
    &respite_apply, &respite_apply_hospital, &respite_apply_municipality,
    &respite_list_own, NULL};

const struct act_kind respite_act_searched = {"respite.searched",
                                              MSG_RESPITE_DESKS_ACT_SEARCHED};

static const struct act_kind *const acts[] = {&respite_act_searched, NULL};

const struct feature respite_desks_feature = {
    .name = "respite_desks",
    .articles = "8 (3), 10-3 (3), 11 (4), 12, 14",
    .permissions = permissions,
    .acts = acts,
};
