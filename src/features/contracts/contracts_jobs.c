/* contracts_jobs.c -- a designation that ends takes the duty from a contract: every hour
 * the register is held against the designations. */
#include "clock/job.h"
#include "features/contracts/contracts.h"

static struct err check(struct context *context, bool *more)
{
    *more = false;
    return contract_check_tasks(context);
}

extern const struct job contracts_jobs[];
const struct job contracts_jobs[] = {
    {.name = "contracts.check", .every = HOURS(1), .run = check},
    {.name = NULL},
};
