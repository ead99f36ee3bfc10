/* job.h -- the clock's door: what happens when the time comes.
 *
 * A job is a use case of the actor *system*, run in a unit of work of its own
 * with context->now.  It finds what is due and does each thing exactly once,
 * because doing it changes the row that made it due.
 */
#ifndef CLOCK_JOB_H
#define CLOCK_JOB_H

#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>

struct context;

struct job {
    const char *name;
    int64_t every; /* microseconds between looks */
    /* Do at most a page of due work; *more when there is more to do now. */
    struct err (*run)(struct context *context, bool *more);
};

#endif
