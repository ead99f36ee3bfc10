/* knowledge_feature.c -- the door plate of this room: data for the others, verbs for
 * whoever runs the machine. */
#include "features/feature.h"
#include "features/knowledge/knowledge.h"

/* What stands at the doors: _cli.c. */
extern const struct command knowledge_commands[];

const struct feature knowledge_feature = {
    .name = "knowledge",
    .articles = "4, 10-3 (1)",
    .commands = knowledge_commands,
};
