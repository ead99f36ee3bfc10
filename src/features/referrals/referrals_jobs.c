/* referrals_jobs.c -- drafts that were never sent end, and their words with them. */
#include "clock/job.h"
#include "features/referrals/referrals.h"

extern const struct job referrals_jobs[];

const struct job referrals_jobs[] = {
    {.name = "referrals.lapse", .every = MINUTES(10), .run = referral_lapse_due},
    {.name = NULL},
};
