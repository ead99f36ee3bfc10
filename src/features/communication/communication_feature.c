/* communication_feature.c -- the door plate of this room. */
#include "features/communication/communication.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route communication_routes[];
extern const struct case_panel communication_panels[];
extern const struct demo_step communication_demo[];

#define WRITERS                                                                          \
    (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR) |                   \
     ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR))

/* The ward that takes the patient reads it; whoever only answers gets the outline, and
 * whoever works where a coordinator does is not of the team. */
static const struct permission read_chosen = {
    .name = "communication.read_chosen",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR),
    .relations = RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
};

const struct permission communication_read = {
    .name = "communication.read",
    .roles = WRITERS,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA) |
                 RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
    .also = &read_chosen,
};

const struct permission communication_change = {
    .name = "communication.change",
    .roles = WRITERS,
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &communication_read, &read_chosen, &communication_change, NULL};

#define ACT(object, word, key)                                                           \
    const struct act_kind object = {"communication." word, MSG_COMMUNICATION_ACT_##key}

ACT(communication_act_revised, "revised", REVISED);
ACT(communication_act_seen, "seen", SEEN);
ACT(communication_act_photograph_added, "photograph_added", PHOTOGRAPH_ADDED);
ACT(communication_act_photograph_ended, "photograph_ended", PHOTOGRAPH_ENDED);
ACT(communication_act_photograph_seen, "photograph_seen", PHOTOGRAPH_SEEN);

static const struct act_kind *const acts[] = {
    &communication_act_revised,          &communication_act_seen,
    &communication_act_photograph_added, &communication_act_photograph_ended,
    &communication_act_photograph_seen,  NULL,
};

static const char *const code_lists[] = {"expression_means", NULL};

const struct feature communication_feature = {
    .name = "communication",
    .articles = "6 (1), 8 (3), 10-3 (3), 13",
    .permissions = permissions,
    .acts = acts,
    .code_lists = code_lists,
    .routes = communication_routes,
    .case_panels = communication_panels,
    .demo = communication_demo,
};
