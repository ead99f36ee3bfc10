/* respite_check_feature.c -- the door plate of this room: a verb for the administrator of
 * the machine, so it has no permission of its own. */
#include "features/feature.h"
#include "features/respite_check/respite_check.h"

/* What stands at the doors: _cli.c. */
extern const struct command respite_check_commands[];

const struct feature respite_check_feature = {
    .name = "respite_check",
    .articles = "8 (3), 10-3 (3), 11 (4)",
    .commands = respite_check_commands,
};
