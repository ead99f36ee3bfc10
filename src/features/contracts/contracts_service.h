/* contracts_service.h -- what the room's use cases share. */
#ifndef CONTRACTS_SERVICE_H
#define CONTRACTS_SERVICE_H

#include "features/contracts/contracts.h"

/* Does it rest on a duty from today on?  Its task is opened, or ended. */
MUST_USE struct err contract_task_check(struct context *context,
                                        const struct contract *contract);

#endif
