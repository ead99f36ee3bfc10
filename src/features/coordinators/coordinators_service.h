/* coordinators_service.h -- what the use cases of this room share. */
#ifndef COORDINATORS_SERVICE_H
#define COORDINATORS_SERVICE_H

#include "features/coordinators/coordinators_store.h"

struct context;

struct coordinator_stamp coordinator_stamp_of(const struct context *context);

/* ERR_CONFLICT saying who changed it and when, unless `seen` is still its version. */
MUST_USE struct err coordinator_version_need(struct context *context, int64_t seen,
                                             int64_t now, const char *changed_by,
                                             instant changed_at);

/* Fill what depends on a day: what is missing, the qualification, who stands in. */
MUST_USE struct err coordinator_complete(struct context *context,
                                         struct coordinator *coordinator, day on);

/* Fits somebody for these days?  ERR_INVALID at `field`: may not hold a case on the
 * first or last of them, or is away on one. */
MUST_USE struct err coordinator_fit_need(struct context *context,
                                         const struct coordinator *coordinator,
                                         day from_on, day to_on, const char *field);

MUST_USE struct err coordinator_note(struct context *context, const struct act_kind *act,
                                     int64_t id, const char *detail);

#endif
