/* afterwards_jobs.c -- a stay is over: somebody owes the patient three questions. */
#include "clock/job.h"
#include "features/afterwards/afterwards.h"

extern const struct job afterwards_jobs[];

const struct job afterwards_jobs[] = {
    {.name = "afterwards.ask", .every = MINUTES(30), .run = after_ask_due},
    {.name = NULL},
};
