/* stays_jobs.c -- a hold that has run out frees bed and days by itself. */
#include "clock/job.h"
#include "features/stays/stays.h"

extern const struct job stays_jobs[];

const struct job stays_jobs[] = {
    {.name = "stays.lapse", .every = MINUTES(1), .run = stay_lapse_due},
    {.name = NULL},
};
