/* accounts_rules.c -- small decisions of this room.  No I/O of any kind. */
#include "features/accounts/accounts.h"

/* The prefecture's own; everybody else is somebody at some office, and without one
 * the role would hold at all of them. */
static const unsigned roles_of_no_office = ROLE_BIT(ROLE_OFFICER) |
                                           ROLE_BIT(ROLE_PRIVACY_OFFICER) |
                                           ROLE_BIT(ROLE_ADMINISTRATOR);

bool accounts_role_needs_office(enum role role)
{
    return (roles_of_no_office & ROLE_BIT(role)) == 0;
}
