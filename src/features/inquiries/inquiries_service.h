/* inquiries_service.h -- what the use cases of this room share. */
#ifndef INQUIRIES_SERVICE_H
#define INQUIRIES_SERVICE_H

#include "features/inquiries/inquiries_store.h"

#include "access/context.h"
#include "access/link.h"
#include "desk/task.h"


/* Is it the acting link's or office's own? */
MUST_USE struct err target_is_own(struct context *context,
                                  const struct inquiry_target *target, bool *is_own);

/* ---- what everything leaves behind --------------------------------------------------- */

/* In the log alone: whoever asked for it tells the story in a sentence of its own. */
MUST_USE struct err inquiry_note(struct context *context,
                                 const struct inquiry_target *target,
                                 const struct act_kind *act, const char *reason);

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

/* ---- writing to those asked --------------------------------------------------------- */

/* Name and number of whoever holds the case. */
const char *inquiry_call_back(struct context *context, const struct inquiry_case *of);
/* Until when its links hold. */
instant target_link_end_at(const struct context *context,
                           const struct inquiry_target *target);
/* A link to the target for `relation` (RELATION_ANY: nothing to see any more). */
MUST_USE struct err target_link_add(struct context *context,
                                    const struct inquiry_target *target,
                                    enum relation relation, const char **token);

/* Write and queue the letter; nothing for the telephone (*notice is ID_NONE). */
enum letter_kind { LETTER_ASK, LETTER_REMIND, LETTER_THANKS, LETTER_OFF };
MUST_USE struct err target_letter_send(struct context *context, enum letter_kind kind,
                                       const struct inquiry *inquiry,
                                       const struct inquiry_target *target,
                                       int64_t *notice);

/* ---- ending --------------------------------------------------------------------------- */

/* ERR_CONFLICT when a place is chosen already: which, by whom and when, for the team. */
MUST_USE struct err inquiry_nobody_chosen(struct context *context, int64_t care_case);

#endif
