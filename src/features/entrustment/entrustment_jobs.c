/* entrustment_jobs.c -- month's end makes the drafts; every hour the ceilings are looked
 * at, because any agreed stay may reach one. */
#include "clock/job.h"
#include "features/entrustment/entrustment.h"

static struct err months(struct context *context, bool *more)
{
    *more = false;
    return settlement_draft_due(context);
}

static struct err ceilings(struct context *context, bool *more)
{
    *more = false;
    return budget_check_tasks(context);
}

extern const struct job entrustment_jobs[];
const struct job entrustment_jobs[] = {
    {.name = "entrustment.months", .every = HOURS(1), .run = months},
    {.name = "entrustment.ceilings", .every = HOURS(1), .run = ceilings},
    {.name = NULL},
};
