/* knowledge_import_feature.c -- the door plate of this room: one verb. */
#include "features/feature.h"
#include "features/knowledge_import/knowledge_import.h"

/* What stands at the doors: _cli.c. */
extern const struct command knowledge_import_commands[];

const struct feature knowledge_import_feature = {
    .name = "knowledge_import",
    .articles = "4, 10-3 (1)",
    .commands = knowledge_import_commands,
};
