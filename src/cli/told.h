/* told.h -- the acts of the log and the timeline by their names, for the terminal.
 *
 * A name is stored, its sentence stands on a plate; no room may know all others, so
 * the look-up is a door's.
 */
#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include "access/audit.h"

struct arena;

/* The act of that name; NULL when no plate has it (an act of a room that is gone). */
const struct act_kind *told_act(const char *name);

#endif
