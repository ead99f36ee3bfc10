/* accounts_service.h -- what the use cases of this room share. */
#ifndef ACCOUNTS_SERVICE_H
#define ACCOUNTS_SERVICE_H

#include "features/accounts/accounts.h"

/* The office as it is called; NULL for none; its number when it is not known. */
MUST_USE struct err accounts_office_name(struct context *context, int64_t institution,
                                         const char **name);

/* "地域連携室、病院医師" for ROLE_BITs; "" for none. */
const char *accounts_roles_words(struct context *context, unsigned roles);

bool roles_hold(unsigned roles, enum role role);

/* Those of `all` that count now. */
struct factors factors_in_force(struct context *context, const struct factors *all);

#endif
