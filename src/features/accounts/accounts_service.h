/* accounts_service.h -- what the use cases of this room share. */
#ifndef ACCOUNTS_SERVICE_H
#define ACCOUNTS_SERVICE_H

#include "base/day.h"
#include "desk/rooms.h"
#include "features/accounts/accounts.h"

bool roles_hold(unsigned roles, enum role role);

/* The plate's: whoever acts for an institution stops when it closes. */
institution_holds_function accounts_institution_holds;
institution_ended_function accounts_institution_ended;

#endif
