/* respite_check.h -- do stays, beds, days and claims agree with one another?
 *
 * `renkei respite check` walks every temporary stay and says the first thing that does not
 * agree: after a restore, after a loss of power, before a year is closed.  It writes nothing,
 * opens nothing sealed, and counts from the dates and the programme's edition alone, not by
 * the words of the rooms that wrote them.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4).  The command line is the administrator's of
 * the machine; no other room asks it anything.
 */
#ifndef RESPITE_CHECK_H
#define RESPITE_CHECK_H

#include "base/err.h"
#include "base/message.h"

#include <stdint.h>

struct context;

/* The first thing that does not agree; MSG_NONE: all does. */
struct respite_fault {
    enum message sentence;
    const struct say *say;
};

struct respite_checked {
    int64_t stays, entries; /* of the ledgers */
    struct respite_fault fault;
};
MUST_USE struct err respite_check_all(struct context *context, struct respite_checked *checked);

#endif
