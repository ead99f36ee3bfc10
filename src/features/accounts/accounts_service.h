/* accounts_service.h -- what the use cases of this room share. */
#ifndef ACCOUNTS_SERVICE_H
#define ACCOUNTS_SERVICE_H

#include "base/day.h"
#include "desk/rooms.h"
#include "features/accounts/accounts.h"

bool roles_hold(unsigned roles, enum role role);

#endif
