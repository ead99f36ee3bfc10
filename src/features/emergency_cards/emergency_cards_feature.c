/* emergency_cards_feature.c -- the door plate of this room.  Whoever may read or change
 * the plan for care near home may do so with its card. */
#include "features/emergency_cards/emergency_cards.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route emergency_cards_routes[];
extern const struct demo_step emergency_cards_demo[];

const struct act_kind emergency_card_act_made = {"emergency_cards.made",
                                                 MSG_EMERGENCY_CARDS_ACT_MADE};
const struct act_kind emergency_card_act_printed = {"emergency_cards.printed",
                                                    MSG_EMERGENCY_CARDS_ACT_PRINTED};

static const struct act_kind *const acts[] = {&emergency_card_act_made,
                                              &emergency_card_act_printed, NULL};

const struct feature emergency_cards_feature = {
    .name = "emergency_cards",
    .articles = "10 (4), 10-3 (2), 13",
    .acts = acts,
    .routes = emergency_cards_routes,
    .demo = emergency_cards_demo,
};
