/* sentence.h -- what an act of the log is called, whichever room did it.
 *
 * The log keeps an act's name; its sentence stands on a plate.  No room may know
 * all the others, so the look-up is the door's.
 */
#ifndef WEB_SENTENCE_H
#define WEB_SENTENCE_H

#include "base/err.h"

/* The sentence of `act` ("institutions.added"), for audit_say()'s values; MSG_NONE
 * when no plate has it (an act of a room that is gone). */
enum message sentence_of(const char *act);

#endif
