/* inquiries_service.h -- what the use cases of this room share. */
#ifndef INQUIRIES_SERVICE_H
#define INQUIRIES_SERVICE_H

#include "features/inquiries/inquiries_store.h"

#include "access/context.h"
#include "access/link.h"
#include "desk/task.h"

/* Who acts, as it is written into rows. */
const char *inquiry_actor_name(const struct context *context);

/* ---- who may ----------------------------------------------------------------------- */

/* The case, when the actor's relation suffices; else as if it were not there. */
MUST_USE struct err inquiry_case_for(struct context *context,
                                     const struct permission *permission,
                                     int64_t care_case, struct inquiry_case *of);
/* A target, for its team. */
MUST_USE struct err target_for_team(struct context *context, int64_t id,
                                    struct inquiry_target *target,
                                    struct inquiry_case *of);
/* Is it the acting link's or office's own? */
MUST_USE struct err target_is_own(struct context *context,
                                  const struct inquiry_target *target, bool *is_own);
/* A target, for whoever was asked; anybody else's is not there. */
MUST_USE struct err target_for_asked(struct context *context, int64_t id,
                                     struct inquiry_target *target,
                                     struct inquiry_case *of);

/* ---- what everything leaves behind --------------------------------------------------- */

struct inquiry_event {
    const struct act_kind *act;   /* of the audit log */
    const struct act_kind *story; /* of the timeline; NULL: the same */
    instant happened_at;          /* INSTANT_NONE: now */
    const char *for_name;         /* said there; NULL */
    const char *reason;           /* code; NULL */
    struct say_value detail;      /* {4} on the timeline */
};
MUST_USE struct err inquiry_tell(struct context *context,
                                 const struct inquiry_target *target,
                                 const struct inquiry_event *event);

/* Open or move the task of that kind about the target; the case's holder owes it. */
MUST_USE struct err target_task(struct context *context, const struct inquiry_case *of,
                                const struct inquiry_target *target,
                                const struct task_kind *kind, instant due_at);
/* Close what is open about the target, then open what its state waits for. */
MUST_USE struct err target_tasks_renew(struct context *context,
                                       const struct inquiry_case *of,
                                       const struct inquiry_target *target,
                                       const char *outcome);

/* Whoever was asked may see (RELATION_ASKED, and RELATION_ANSWERED once it answered);
 * links in force too. */
MUST_USE struct err target_access_begin(struct context *context,
                                        const struct inquiry_target *target,
                                        enum relation relation);
/* All of it is over at once; the link still tells the truth. */
MUST_USE struct err target_access_end(struct context *context,
                                      const struct inquiry_target *target,
                                      unsigned relations, const char *reason);

/* ---- the desk asked ------------------------------------------------------------------ */

struct target_desk {
    struct desk_list list;
    const struct desk *desk; /* NULL: the institution itself */
    const char *name;        /* to whom it is written */
    const char *institution_name;
    const char *telephone;
    bool has_page; /* somebody there opens the desk's page */
};
MUST_USE struct err target_desk_find(struct context *context, int64_t institution,
                                     struct target_desk *desk);

/* Until when its links hold. */
instant target_link_end_at(const struct context *context,
                           const struct inquiry_target *target);
/* A link to the target for `relation` (RELATION_ANY: nothing to see any more). */
MUST_USE struct err target_link_add(struct context *context,
                                    const struct inquiry_target *target,
                                    enum relation relation, const char **token);

/* Write and queue the letter; nothing for the telephone (*notice is ID_NONE). */
enum letter_kind { LETTER_ASK, LETTER_REMIND, LETTER_THANKS };
MUST_USE struct err target_letter_send(struct context *context, enum letter_kind kind,
                                       const struct inquiry *inquiry,
                                       const struct inquiry_target *target,
                                       int64_t *notice);

/* ---- ending --------------------------------------------------------------------------- */

/* ERR_CONFLICT when a place is chosen already: which, by whom and when, for the team. */
MUST_USE struct err inquiry_nobody_chosen(struct context *context, int64_t care_case);

#endif
