/* runner.h -- the clock strikes: jobs of the plates become units of work.
 *
 * Each job that is due runs as the actor *system* in a unit of its own, again
 * while it says there is more (at most CLOCK_PAGES_MAX times a strike, so that
 * one job cannot keep the others waiting).  A failed job is logged and tried at
 * its next turn; what it did not do is still due, because doing it is what ends
 * its being due.
 *
 * Jobs with work outside of a unit have a thread of their own: a mail server that does
 * not answer must not keep a reminder waiting.
 */
#ifndef CLOCK_RUNNER_H
#define CLOCK_RUNNER_H

#include "base/day.h"
#include "base/err.h"

struct clock_runner;
struct feature;
struct house;
struct writer;

enum { CLOCK_PAGES_MAX = 100, CLOCK_JOBS_MAX = 64 };

struct clock_strike {
    int jobs;   /* that were due */
    int units;  /* of work performed */
    int failed; /* jobs that ended with an error */
    const char *failed_job; /* the first of them, or NULL */
    struct err err;         /* of the first */
    instant next_at;        /* when the next job is due */
};

/* Jobs of all plates and access's own cleaning.  All are due at first.
 * `rooms` ends with NULL. */
struct clock_runner *clock_runner_new(const struct feature *const *rooms,
                                      struct house *house, struct writer *writer);
void clock_runner_free(struct clock_runner *runner); /* NULL is allowed */

/* Run what is due at the house's clock, on this thread, work outside included. */
struct clock_strike clock_run_due(struct clock_runner *runner);

/* The same on threads of its own, until stopped; the writer has one too.
 * ERR_UNAVAILABLE: no thread. */
MUST_USE struct err clock_start(struct clock_runner *runner);
void clock_stop(struct clock_runner *runner); /* after the running unit and round */

#endif
