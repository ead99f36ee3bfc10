/* imports_jobs.c -- the clock carries waiting imports on, a chunk at a time. */
#include "clock/job.h"
#include "features/imports/imports.h"

static struct err import_run(struct context *context, bool *more)
{
    return import_next(context, more);
}

const struct job imports_jobs[] = {
    {.name = "imports.take", .every = SECONDS(1), .run = import_run},
    {.name = NULL},
};
