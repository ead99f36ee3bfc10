/* admissions_service.h -- what the use cases of this room share. */
#ifndef ADMISSIONS_SERVICE_H
#define ADMISSIONS_SERVICE_H

#include "features/admissions/admissions_store.h"

struct task_kind;

/* The case, if the actor's relation to it suffices for `permission`; else as if it
 * were not there. */
MUST_USE struct err admission_case_for(struct context *context,
                                       const struct permission *permission,
                                       int64_t care_case, struct admission_case *of);

/* Say what was done: in the audit log and on the timeline, in the same unit. */
struct admission_event {
    const struct act_kind *act;
    instant happened_at;  /* INSTANT_NONE: now */
    const char *text;     /* {3} of the sentence; sealed; may be NULL */
    const char *reason;
    int64_t for_office;   /* done there, entered by the actor */
    const char *for_name; /* by whom there; NULL */
};
MUST_USE struct err admission_tell(struct context *context,
                                   const struct admission *admission,
                                   const struct admission_event *event);
/* The same about the case, when no place is chosen yet. */
MUST_USE struct err admission_tell_case(struct context *context,
                                        const struct admission_case *of,
                                        const struct admission_event *event);

struct admission_task {
    const struct task_kind *kind;
    enum subject_kind subject_kind; /* SUBJECT_ADMISSION or SUBJECT_CASE */
    int64_t subject;
    instant due_at;
    const char *code;
};
/* The holder's. */
MUST_USE struct err admission_owe(struct context *context,
                                  const struct admission_case *of,
                                  const struct admission_task *task);
/* `minutes` when the case is urgent, that many hours otherwise. */
instant admission_due(const struct context *context, const struct admission_case *of,
                      int64_t minutes);
/* Nobody outside may look any more: relations, links, codes, what has not left. */
MUST_USE struct err admission_shut(struct context *context,
                                   const struct admission *admission, const char *reason);

#endif
