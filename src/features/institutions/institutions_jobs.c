/* institutions_jobs.c -- the clock carries waiting imports on, a chunk at a time. */
#include "clock/job.h"
#include "features/institutions/institutions.h"

static struct err import_run(struct context *context, bool *more)
{
    return institution_import_next(context, more);
}

const struct job institutions_jobs[] = {
    {.name = "institutions.import", .every = SECONDS(1), .run = import_run},
    {.name = NULL},
};
