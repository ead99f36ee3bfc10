/* cases_service.h -- what the use cases of this room share. */
#ifndef CASES_SERVICE_H
#define CASES_SERVICE_H

#include "features/cases/cases_store.h"

struct permission;
struct say;

struct stamp stamp_of(const struct context *context);

/* The case, if the actor's relation to it suffices for `permission`; else as if it
 * were not there. */
MUST_USE struct err case_for(struct context *context, const struct permission *permission,
                             int64_t id, struct care_case *care_case);
/* The same for a change: it must also be open. */
MUST_USE struct err case_to_change(struct context *context, int64_t id,
                                   struct care_case *care_case);

/* Say what was done: in the audit log and on the timeline, in the same unit. */
struct case_event {
    const struct act_kind *act;
    instant happened_at;   /* INSTANT_NONE: now */
    const char *text;      /* {3} of the sentence; sealed; may be NULL */
    const char *reason;
};
MUST_USE struct err case_tell(struct context *context, const struct care_case *care_case,
                              const struct case_event *event);

#endif
