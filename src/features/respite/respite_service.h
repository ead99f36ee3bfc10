/* respite_service.h -- what the use cases of this room share. */
#ifndef RESPITE_SERVICE_H
#define RESPITE_SERVICE_H

#include "features/respite/respite_store.h"

struct respite_step_done {
    enum respite_action action;
    const struct act_kind *act;
    const char *text;   /* {3} of the sentence */
    const char *reason; /* code */
};

/* The application, for whoever may under `permission` by relation to its case; to others
 * as if it were not there. */
MUST_USE struct err respite_for(struct context *context,
                                const struct permission *permission, int64_t id,
                                struct respite_application *application);
/* The same for a change, and the version is the one that was seen. */
MUST_USE struct err respite_to_change(struct context *context,
                                      const struct permission *permission, int64_t id,
                                      int64_t version,
                                      struct respite_application *application);
/* Take the step, write what `application` holds, say it, and leave what is owed. */
MUST_USE struct err respite_take_step(struct context *context,
                                      struct respite_application *application,
                                      const struct respite_step_done *done);
/* Count it as joint work of the centre, in the direction of whoever acts. */
MUST_USE struct err respite_note_joint(struct context *context,
                                       const struct respite_application *application,
                                       const struct act_kind *act);
/* What is owed as it stands now. */
MUST_USE struct err respite_owe(struct context *context,
                                const struct respite_application *application);
/* The thread goes to its new centre: readers, tasks; the old one is told. */
MUST_USE struct err respite_moved_to(struct context *context,
                                     const struct respite_application *application,
                                     int64_t old_office);
/* By when the next step is owed; INSTANT_NONE: nothing is. */
MUST_USE struct err respite_due(struct context *context, int64_t id, instant *due_at);
/* Who reads along: the centre, and both coordinators' offices. */
MUST_USE struct err respite_readers_begin(struct context *context,
                                          const struct respite_application *application);
/* The edition it is judged by; NULL: unknown to this pack. */
const struct programme *respite_edition(const struct respite_application *application);
/* Judge with devices and uses that are looked up already or not. */
MUST_USE struct err respite_judge_with(struct context *context,
                                       const struct respite_application *application,
                                       const char *const *devices, size_t device_count,
                                       struct respite_period period,
                                       struct programme_verdict *verdict);
/* The first of the programme's devices that the patient has; NULL: none. */
const char *respite_device(const struct programme *programme, const char *const *devices,
                           size_t count);
struct respite_ids respite_ids_new(struct context *context);

#endif
