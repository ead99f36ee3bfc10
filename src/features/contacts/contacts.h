/* contacts.h -- whom to call about a case, and how to speak.
 *
 * The people and offices round a patient with their numbers and hours, ended and never
 * deleted; and care in speaking: what each has been told, words to avoid, whom to call and
 * when not, how to reach the patient.  Both stand within what is urgent on the case page:
 * nobody is called before the words to heed were read.
 *
 * Guideline: articles 6 (1) and 13, due regard for the patient's state of mind.  All of it
 * is sealed under the person's own key.  Whoever is of the case's team reads and changes
 * it: the room has no permission of its own.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CONTACTS_H
#define CONTACTS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

/* What the audit log and the timeline tell of this room: {1} whoever acted, {3} the name. */
extern const struct act_kind contact_act_added, contact_act_changed, contact_act_ended,
    contact_act_speaking_revised;

/* ---- contacts --------------------------------------------------------------------------- */

struct contact {
    int64_t id;
    const char *role; /* contact_roles: attending doctor, visiting nurse, dealer ... */
    const char *name; /* sealed */
    const char *telephone; /* sealed */
    const char *hours; /* sealed */
    bool is_day_and_night;
    int64_t institution; /* ID_NONE: none recorded */
    instant ended_at;
    int64_t version;
};
struct contacts {
    struct contact *items; /* in force, in the order of the list of roles */
    size_t count;
};
MUST_USE struct err contact_list(struct context *context, int64_t care_case,
                                 struct contacts *contacts);
MUST_USE struct err contact_add(struct context *context, int64_t care_case,
                                const struct contact *contact, int64_t *id);
MUST_USE struct err contact_change(struct context *context, int64_t care_case,
                                   const struct contact *contact);
MUST_USE struct err contact_end(struct context *context, int64_t care_case, int64_t id,
                                int64_t version);

/* ---- care in speaking ------------------------------------------------------------------- */

/* 告知 and how to speak; all sealed, revised as a whole. */
struct care_in_speaking {
    int64_t revision; /* 0: none yet */
    const char *told_patient, *told_family;
    const char *words_to_avoid;
    const char *whom_to_call, *when_not_to_call;
    const char *how_to_reach; /* the patient */
    const char *exhaustion;   /* signs in the family */
    const char *follow_up;    /* who follows up */
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err speaking_get(struct context *context, int64_t care_case,
                                 struct care_in_speaking *speaking);
MUST_USE struct err speaking_revise(struct context *context, int64_t care_case,
                                    int64_t seen, const struct care_in_speaking *speaking);
/* Is there a word to heed before anybody is called?  Pure. */
bool speaking_has_warning(const struct care_in_speaking *speaking);

/* Both for whoever a case was given to: `permission` and its relations decide. */
MUST_USE struct err contacts_get_given(struct context *context, int64_t care_case,
                                       const struct permission *permission,
                                       struct contacts *contacts,
                                       struct care_in_speaking *speaking);

#endif
