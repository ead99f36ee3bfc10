/* audit.h -- who saw or changed what, when and why; append only.
 *
 * An entry is an act and its arguments, never a sentence: it is told in two
 * languages and its detail is destroyed with the person's key.  audit_did()
 * writes inside the running unit; audit_saw() stages, and perform writes what
 * was staged before a byte of the answer leaves.
 *
 * leaf = SHA-256(0x00 | salt | canonical bytes of the other columns); one head
 * (RFC 6962 root) per batch.  See audit_tree.h.
 */
#ifndef ACCESS_AUDIT_H
#define ACCESS_AUDIT_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

/* An act of a room: a const object, so that its sentence exists.  The sentence
 * takes {1} the actor's name, {2} the subject, {3} and {4} the arguments. */
struct act_kind {
    const char *name; /* room.verb, stored */
    enum message sentence;
};

enum subject_kind {
    SUBJECT_NONE = 0,
    SUBJECT_ACCOUNT,
    SUBJECT_SESSION,
    SUBJECT_INSTITUTION,
    SUBJECT_DESIGNATION,
    SUBJECT_DESK,
    SUBJECT_PERSON,
    SUBJECT_CASE,
    SUBJECT_INQUIRY,
    SUBJECT_INQUIRY_TARGET,
    SUBJECT_ADMISSION,
    SUBJECT_DISEASE,
    SUBJECT_COORDINATOR,
    SUBJECT_IMPORT,
    SUBJECT_SETTING,
    SUBJECT_TASK,
    SUBJECT_NOTICE,
    SUBJECT_BASIS,
    SUBJECT_DUTY,
    SUBJECT_HANDOVER,
    SUBJECT_QUESTION, /* of an institution asked */
    SUBJECT_SHEET,    /* medical */
    SUBJECT_CONTRACT,
    SUBJECT_BED_OFFER,
    SUBJECT_RESPITE,  /* an application for temporary admission */
    SUBJECT_BED_REQUEST,
    SUBJECT_STAY,     /* temporary */
    SUBJECT_SETTLEMENT, /* of a month, with a hospital */
    SUBJECT_POWER,    /* what a patient's life hangs on when the current fails */
    SUBJECT_WARNING,  /* of a disaster */
    SUBJECT_REFERRAL, /* of an undiagnosed patient, by a clinic */
    SUBJECT_DIAGNOSIS, /* the way to one */
    SUBJECT_DIAGNOSIS_REQUEST,
    SUBJECT_CONTINUITY,      /* a plan for care near home */
    SUBJECT_CONTINUITY_SIDE, /* what one side confirms of it */
    SUBJECT_NETWORK_BODY,      /* outside the prefecture */
    SUBJECT_NETWORK_AGREEMENT, /* with one */
    SUBJECT_NETWORK_MEMBERSHIP,
    SUBJECT_INCOMING_REQUEST, /* from outside the prefecture */
    SUBJECT_KIND_COUNT,
};

struct audit_note {
    const struct act_kind *act;
    enum subject_kind subject;
    int64_t id;
    int64_t care_case;  /* ID_NONE: none */
    int64_t person;     /* seals the detail under this person's key, or house */
    const char *reason; /* code, may be NULL */
    const char *detail; /* sealed; short; may be NULL */
};

/* Record a change, in the running writing unit: perform writes the entry before
 * it releases the act, so that both stand or fall together. */
MUST_USE struct err audit_did(struct context *context, struct audit_note note);

enum { AUDIT_IDS_MAX = 1000 };

/* Stage a sight: one entry for the page, `ids` its subjects (copied; at most
 * AUDIT_IDS_MAX, more than a page of the house holds).  The same sight again in the
 * same unit, without reason and detail, is one entry. */
void audit_saw(struct context *context, struct audit_note note);
void audit_saw_many(struct context *context, struct audit_note note, const int64_t *ids,
                    int count);

/* Stage a refusal; written after the rollback. */
void audit_refused(struct context *context, struct audit_note note);

/* What was seen could not be written, and the page is shown all the same, because
 * lives hang on it: a line for each subject in the log of the process, numbers only.
 * The stage is left as it is. */
void audit_tell_aside(const struct context *context);

/* Does something wait to be written?  Then the context goes through the writer
 * before a byte of the answer leaves. */
bool audit_is_staged(const struct context *context);

#endif
