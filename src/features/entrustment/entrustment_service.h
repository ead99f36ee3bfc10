/* entrustment_service.h -- what the room's use cases share. */
#ifndef ENTRUSTMENT_SERVICE_H
#define ENTRUSTMENT_SERVICE_H

#include "features/entrustment/entrustment_rules.h"
#include "features/stays/stays.h"

/* Which stays of a contract are looked at. */
enum claim_which {
    CLAIM_COME, /* those that are there or were: what a month's claim is made from */
    CLAIM_USED, /* over, and approved by the prefecture */
    CLAIM_ALL,  /* agreed ones too; one that is not over by its agreed days */
};

struct claim_stays {
    struct claim_stay *items;
    const struct stay **stays; /* of each */
    size_t count;
};

/* Those of a contract with a day in from..to. */
MUST_USE struct err claim_stays_of(struct context *context,
                                   const struct contract *contract, day from_on,
                                   day to_on, enum claim_which which,
                                   struct claim_stays *stays);
/* A dated number of the pack's entrustment_rules. */
int64_t entrustment_rule(const char *key, day on, int64_t otherwise);
/* To whom money is owed a look: the officer, else whoever acts. */
struct task_owner;
MUST_USE struct err entrustment_owner(struct context *context, struct task_owner *owner);

/* ---- of settlements, made in one file and used in another ------------------------- */

/* May they see or change it?  As an officer, or as the hospital itself. */
MUST_USE struct err settlement_open(struct context *context, int64_t id,
                                    const struct permission *own,
                                    struct settlement *settlement);
/* Contract, claim (frozen, or of now) and what does not fit. */
MUST_USE struct err settlement_complete(struct context *context,
                                        struct settlement_whole *whole);
/* Tasks of its state: those of others are ended. */
MUST_USE struct err settlement_tasks_set(struct context *context,
                                         const struct settlement *settlement);
MUST_USE struct err settlement_draft(struct context *context,
                                     const struct contract *contract, day month_on,
                                     const struct settlement *follows, int64_t *id);

#endif
