/* arrivals_service.h -- what the use cases of this room share. */
#ifndef ARRIVALS_SERVICE_H
#define ARRIVALS_SERVICE_H

#include "features/arrivals/arrivals.h"

/* How long who comes may be looked at without an account. */
int64_t arrival_view_hours(const struct context *context);

/* The open admission of a case, on a basis: telling who comes is a disclosure. */
MUST_USE struct err arrival_to_tell(struct context *context, int64_t care_case,
                                    struct arrival_telling *telling);

/* It was told: admission's row and task, timeline and log.  `name`: who took it there;
 * NULL. */
MUST_USE struct err arrival_say_told(struct context *context,
                                     const struct admission *admission, const char *way,
                                     const char *name);

/* Who comes, for whom `permission` and its relations decide.  The caller records the
 * sight under an act of its own. */
MUST_USE struct err arrival_patient_get(struct context *context, int64_t care_case,
                                        const struct permission *permission,
                                        struct arrival_patient *who);

#endif
