/* ranking_feature.c -- the door plate of this room: pure functions for the others, verbs
 * for whoever measures them. */
#include "features/feature.h"
#include "features/ranking/ranking.h"

/* What stands at the doors: _cli.c. */
extern const struct command ranking_commands[];

const struct feature ranking_feature = {
    .name = "ranking",
    .articles = "4, 10-3 (1)",
    .commands = ranking_commands,
};
