/* calls.h -- 電話: the telephone mode of a case, complete by itself.
 *
 * Guideline: articles 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1): places are secured also on
 * the day on which no hospital has joined.  Whom to ring first, what to say, and what
 * came of it in two keys; the next number follows by itself.
 *
 * A call belongs to the conversation with one institution (inquiries.h), which counts
 * it and moves what waits for it; what was answered on the telephone is an answer like
 * any other.  Whoever is of a case's team may.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CALLS_H
#define CALLS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "features/inquiries/inquiries.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission call_list_own; /* whom one has to ring, in all cases */

extern const struct act_kind call_act_noted;

struct call {
    int64_t id;
    const char *result;   /* of telephone_results */
    const char *spoke_with;
    instant happened_at;  /* INSTANT_NONE: now */
    instant again_at;     /* INSTANT_NONE: not */
    const char *note;     /* sealed */
    instant entered_at;
    const char *entered_by;
};

struct calls {
    struct call *items; /* newest first */
    size_t count;
};

/* After how many minutes to ring again when a call ended so, by the dated rule;
 * INT_NONE: it asks for no other.  Pure. */
int64_t call_again_minutes(const char *result, day on);

/* Somebody was rung about a target.  ERR_INVALID: result unknown, happened_at later
 * than now, again_at missing where the result asks for one and not later than now.
 * ERR_CONFLICT: changed since `version`, the case has ended. */
MUST_USE struct err call_note(struct context *context, int64_t target, int64_t version,
                              const struct call *call);
/* All calls about a target, for its team. */
MUST_USE struct err call_list_target(struct context *context, int64_t target,
                                     struct calls *calls);
/* Whom to ring next in a case, the first one first: promises broken, silent ones past
 * their time, those to be rung, those that want to talk, calls again that are due;
 * then those not due yet. */
MUST_USE struct err call_list(struct context *context, int64_t care_case,
                              struct inquiry_targets *targets);

#endif
