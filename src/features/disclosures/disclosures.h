/* disclosures.h -- on what basis a case may be told to others, and who looks at it after.
 *
 * Consent, a representative's consent, an emergency in the patient's interest, or a
 * refusal, which ends every other.  One page and no second person, so that it is never
 * slower than the telephone; the duties that follow are the holder's (desk/disclosure.h).
 * The privacy officer sees emergencies of all cases, and of a case its number alone.
 *
 * Guideline: article 13, personal data with special care.  The rows are access/basis.h's:
 * a permission asks them before anything is told.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef DISCLOSURES_H
#define DISCLOSURES_H

#include "access/audit.h"
#include "access/basis.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission emergency_review_all; /* of all cases, no more of them */

/* What the audit log tells of this room: {1} whoever acted. */
extern const struct act_kind emergency_act_seen;

/* ---- of one case ------------------------------------------------------------------------ */

/* Record consent, a representative's consent, an emergency or a refusal for the case;
 * care_case and person of `basis` are filled in.  The duties that follow are the
 * holder's (desk/disclosure.h, whose errors pass through). */
MUST_USE struct err case_basis_record(struct context *context, int64_t care_case,
                                      const struct basis_new *basis, int64_t *id);
/* The patient or the family was told of an emergency disclosure. */
MUST_USE struct err case_basis_family_told(struct context *context, int64_t care_case,
                                           int64_t id, int64_t version, instant told_at,
                                           const char *to);
MUST_USE struct err case_basis_end(struct context *context, int64_t care_case, int64_t id,
                                   int64_t version);
/* All of a case, newest first. */
MUST_USE struct err case_basis_list(struct context *context, int64_t care_case,
                                    struct bases *bases);

/* ---- emergencies of all cases ----------------------------------------------------------- */

/* An emergency as the privacy officer sees it: the basis and the case's number, nothing
 * else of the case or its person. */
struct emergency {
    struct basis basis;
    const char *number;
    bool may_review; /* by the actor, and not reviewed yet */
};
struct emergencies {
    struct emergency *items; /* newest first */
    size_t count;
    bool more;
    int64_t next_id; /* cursor */
};

/* For the privacy officer; each one shown is staged in the audit log. */
MUST_USE struct err emergency_list(struct context *context, bool open_only,
                                         int64_t before, struct emergencies *list);
/* One: also for whoever owes its review because nobody is privacy officer. */
MUST_USE struct err emergency_get(struct context *context, int64_t basis,
                                        struct emergency *emergency);
/* It was looked at.  ERR_CONFLICT: reviewed already, or changed since `version`. */
MUST_USE struct err emergency_review(struct context *context, int64_t basis,
                                           int64_t version);

#endif
