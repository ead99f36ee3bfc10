/* evening_jobs.c -- the clock hands cases over for the night, and back in the morning. */
#include "clock/job.h"
#include "features/evening/evening.h"

static struct err night_run(struct context *context, bool *more)
{
    *more = false;
    return night_turn(context);
}

const struct job evening_jobs[] = {
    {.name = "evening.night", .every = MINUTES(1), .run = night_run},
    {.name = NULL},
};
