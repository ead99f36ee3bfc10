/* ledgers_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/ledgers/ledgers.h"

/* What stands at the doors: _pages.c. */
extern const struct route ledgers_routes[];
extern const struct case_panel ledgers_panels[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
#define HEALTH_CENTRES                                                                   \
    (ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

/* Where one applied for a temporary stay, if that is no health centre. */
#define DESKS (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_WELFARE_STAFF))

static const struct permission read_at_desk = {
    .name = "ledgers.read_at_desk",
    .roles = DESKS,
    .relations = RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

/* The officer settles by number and days; whose days they are is not the officer's. */
const struct permission ledger_read = {
    .name = "ledgers.read",
    .roles = COORDINATORS | HEALTH_CENTRES,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
    .also = &read_at_desk,
};

const struct permission ledger_correct = {
    .name = "ledgers.correct",
    .roles = COORDINATORS,
    .relations = RELATION_BIT(RELATION_TEAM),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &ledger_read, &read_at_desk, &ledger_correct, NULL};

const struct act_kind ledger_act_seen = {"ledgers.seen", MSG_LEDGERS_ACT_SEEN};
const struct act_kind ledger_act_corrected = {"ledgers.corrected",
                                              MSG_LEDGERS_ACT_CORRECTED};

static const struct act_kind *const acts[] = {&ledger_act_seen, &ledger_act_corrected,
                                              NULL};

const struct feature ledgers_feature = {
    .name = "ledgers",
    .articles = "8 (3), 10-3 (3), 14",
    .permissions = permissions,
    .acts = acts,
    .routes = ledgers_routes,
    .case_panels = ledgers_panels,
};
