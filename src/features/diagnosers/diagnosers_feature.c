/* diagnosers_feature.c -- the door plate of this room.  Who may is asked of the room of
 * institutions, so it has no permissions of its own. */
#include "features/diagnosers/diagnosers.h"
#include "features/feature.h"

#include "features/institutions/institutions.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route diagnosers_routes[];
extern const struct institution_panel diagnosers_panels[];
extern const struct demo_step diagnosers_demo[];

const struct act_kind diagnoser_act_added = {"diagnosers.added", MSG_DIAGNOSERS_ACT_ADDED};
const struct act_kind diagnoser_act_ended = {"diagnosers.ended", MSG_DIAGNOSERS_ACT_ENDED};
const struct act_kind diagnoser_act_wait = {"diagnosers.wait", MSG_DIAGNOSERS_ACT_WAIT};

static const struct act_kind *const acts[] = {
    &diagnoser_act_added, &diagnoser_act_ended, &diagnoser_act_wait, NULL,
};

static const struct nav_entry list_links[] = {
    {30, "/diagnosers", MSG_DIAGNOSERS_LIST_LINK, &institution_read},
    {.url = NULL},
};

static const char *const code_lists[] = {"diagnosis_fact_ends", NULL};

const struct feature diagnosers_feature = {
    .name = "diagnosers",
    .articles = "4, 10-1 (1), 10-1 (3), 10-2 (2), 10-2 (4), 10-3 (1), 11 (2)",
    .acts = acts,
    .routes = diagnosers_routes,
    .institution_list_links = list_links,
    .institution_panels = diagnosers_panels,
    .code_lists = code_lists,
    .demo = diagnosers_demo,
};
