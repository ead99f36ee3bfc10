/* contract_copies_feature.c -- the door plate of this room.  Who may is asked of the room of
 * contracts. */
#include "features/contract_copies/contract_copies.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c. */
extern const struct route contract_copies_routes[];

const struct act_kind contract_copies_act_copied = {"contract_copies.copied",
                                                    MSG_CONTRACT_COPIES_ACT_COPIED};
static const struct act_kind *const acts[] = {&contract_copies_act_copied, NULL};

const struct feature contract_copies_feature = {
    .name = "contract_copies",
    .articles = "2, 8 (3), 11 (4)",
    .acts = acts,
    .routes = contract_copies_routes,
};
