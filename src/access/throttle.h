/* throttle.h -- slow down guessing, never shut a rescuer out.
 *
 * After failures one must wait: 1, 2, 4 ... at most 30 seconds, and is told how
 * long; trying while waiting costs nothing.  Counts are per account and link; per
 * address for signing in only.  Strangers who fail at somebody's login do not slow
 * the addresses from which he signed in lately; from a new one he waits once, at
 * most 30 seconds counted from his own first try, however hard they go on.
 */
#ifndef ACCESS_THROTTLE_H
#define ACCESS_THROTTLE_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

enum throttle_kind {
    THROTTLE_SIGN_IN = 1,   /* who: the login as typed, known or not */
    THROTTLE_CODE,          /* who: the account's id */
    THROTTLE_LINK,          /* who: the link's id, or a sheet number */
    THROTTLE_KIND_COUNT,
};

enum { THROTTLE_WAIT_MAX_SECONDS = 30 };

struct throttle {
    enum throttle_kind kind;
    const char *who;     /* text of the login, or of an id */
    const char *address; /* THROTTLE_SIGN_IN; NULL: not counted */
};

/* May one try now?  OK with *wait_seconds 0, or how long to wait.  Any unit. */
MUST_USE struct err throttle_look(struct context *context,
                                  const struct throttle *throttle, int *wait_seconds);
/* One was told to wait: from now on this address waits its own time, however
 * many strangers go on failing.  Harmless when it waits already. */
MUST_USE struct err throttle_waits(struct context *context,
                                   const struct throttle *throttle);
/* Count a failure, or a success (which forgets the failures). */
MUST_USE struct err throttle_failed(struct context *context,
                                    const struct throttle *throttle);
MUST_USE struct err throttle_passed(struct context *context,
                                    const struct throttle *throttle);

/* The refusal as an error: ERR_UNAVAILABLE that says the seconds. */
struct err throttle_err(struct context *context, int wait_seconds);

/* Count one use of `what` by account or link `who`; when it is the (most + 1)th
 * within `window`, *wait_seconds says how long until it may go on (and it is
 * not counted).  Writing unit. */
MUST_USE struct err throttle_rate(struct context *context, const char *what, int64_t who,
                                  int most, int64_t window, int *wait_seconds);

/* For the clock: forget counters that no longer matter. */
MUST_USE struct err throttle_clean(struct context *context, bool *more);

#endif
