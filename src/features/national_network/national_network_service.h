/* national_network_service.h -- what the services of this room lend each other. */
#ifndef NATIONAL_NETWORK_SERVICE_H
#define NATIONAL_NETWORK_SERVICE_H

#include "features/national_network/national_network.h"

/* ERR_INVALID at the field unless the pack's list has the code. */
MUST_USE struct err network_code_need(const char *list, const char *field,
                                      const char *code);
MUST_USE struct err network_body_did(struct context *context, const struct act_kind *act,
                                     const struct network_body *body, const char *reason);
/* ERR_FORBIDDEN, ERR_NOT_FOUND; ERR_CONFLICT when it is over. */
MUST_USE struct err network_body_to_change(struct context *context, int64_t id,
                                           struct network_body *body);
/* All agreements of a body that is over. */
MUST_USE struct err network_agreements_end(struct context *context, int64_t body, day on,
                                           const char *reason);

#endif
