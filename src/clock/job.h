/* job.h -- the clock's door: what happens when the time comes.
 *
 * A job is a use case of the actor *system*, run in a unit of work of its own
 * with context->now.  It finds what is due and does each thing exactly once,
 * because doing it changes the row that made it due.
 *
 * Work that may take its time (a mail server) is done outside of every unit: what is
 * due is taken in one unit and leased, worked on without a database, and its outcome
 * told in another.  A process that dies in between leaves the lease to run out.
 */
#ifndef CLOCK_JOB_H
#define CLOCK_JOB_H

#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>

struct context;

/* One round of such work.  The context's arena lives until the round is over. */
struct job_outside {
    /* Lease one thing that is due; *thing stays NULL when nothing is. */
    struct err (*take)(struct context *context, void **thing);
    /* No database, and nothing to be undone: context->db is NULL. */
    void (*work)(struct context *context, void *thing);
    /* What came of it; at a later instant than take. */
    struct err (*tell)(struct context *context, void *thing);
};

struct job {
    const char *name;
    int64_t every; /* microseconds between looks */
    /* Do at most a page of due work; *more when there is more to do now. */
    struct err (*run)(struct context *context, bool *more);
    const struct job_outside *outside; /* in place of run */
};

#endif
