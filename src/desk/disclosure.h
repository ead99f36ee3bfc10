/* disclosure.h -- a basis of disclosure with the duties that follow from it.
 *
 * Composes access/basis.h with tasks and the timeline, so that a room cannot record
 * an emergency and forget what it entails: tell the patient or the family as soon as
 * possible, the privacy officer's review, and consent or an end before its hours are
 * over.  It takes one call and no second person, so that it is never slower than
 * the telephone.  Seed: article 13.
 *
 * Who may call these is the room's to decide.  All run inside a writing unit; every
 * error of basis.h passes through.
 */
#ifndef DESK_DISCLOSURE_H
#define DESK_DISCLOSURE_H

#include "access/basis.h"
#include "base/err.h"

#include <stdint.h>

struct context;

/* Dated settings, with their defaults: the hours within which the family is told, by
 * the wall; the minutes within which it is reviewed, by public office hours. */
#define DISCLOSURE_TELL_SETTING "disclosure.tell_family_hours"
#define DISCLOSURE_REVIEW_SETTING "disclosure.review_minutes"
enum { DISCLOSURE_TELL_HOURS = 6, DISCLOSURE_REVIEW_MINUTES = 525 };

/* Who owes the duties: the case's holder.  At least one of the two. */
struct disclosure_owner {
    int64_t account;
    int64_t office;
};

/* Record consent, a representative's consent or an emergency.  With an emergency
 * three tasks are opened: tell the family and turn it (the owner's), review it (the
 * privacy officer's; the owner's where nobody holds that role, so that it is never
 * nobody's).  Consent ends the duty to turn what it replaced. */
MUST_USE struct err disclosure_record(struct context *context,
                                      const struct basis_new *basis,
                                      struct disclosure_owner owner, int64_t *id);

/* The patient refuses: every basis ends at once.  What is due to the family and the
 * privacy officer stays due. */
MUST_USE struct err disclosure_refuse(struct context *context,
                                      const struct basis_new *refusal, int64_t *id);

/* The family was told; `happened_at` INSTANT_NONE: now.  `to`: whom, in words. */
MUST_USE struct err disclosure_family_told(struct context *context, int64_t basis,
                                           int64_t version, instant happened_at,
                                           const char *to);

/* The privacy officer has looked at it. */
MUST_USE struct err disclosure_review(struct context *context, int64_t basis,
                                      int64_t version);

/* It is over before its time. */
MUST_USE struct err disclosure_end(struct context *context, int64_t basis,
                                   int64_t version);

#endif
