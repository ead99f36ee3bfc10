/* link.h -- a token that opens one thing to one office, for a time.
 *
 * 160 random bits on paper or in a message; only their hash is stored.  The
 * holder is an actor of its own (ACTOR_LINK) and signs nothing by it: what it
 * may see is the room's to say, by kind and subject.
 */
#ifndef ACCESS_LINK_H
#define ACCESS_LINK_H

#include "access/actor.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

enum link_kind {
    LINK_INQUIRY_TARGET = 1, /* subject: inquiry_target */
    LINK_INVITATION,         /* subject: account; sets its first password */
    LINK_INSTITUTION,        /* subject: institution; confirms its own data */
    LINK_SHEET,              /* subject: care_case whose medical sheet is asked for */
    LINK_DESK,               /* subject: institution; its open requests, with its code */
    LINK_DESK_OPEN,          /* the same for minutes, after the code was right */
    LINK_CHOICE,             /* subject: care_case; the patient's page of places */
    LINK_STATE,              /* subject: care_case; the family's page without names */
    LINK_IDENTITY,           /* subject: admission; who comes, told by a code */
    LINK_BED_REQUEST,        /* subject: bed_request; a bed for temporary admission */
    LINK_AFTERWARDS,         /* subject: stay; three questions to the patient */
    LINK_REFERRAL,           /* subject: referral; the draft of a doctor, then its state */
    LINK_DIAGNOSIS,          /* subject: diagnosis_request; the name of a disease */
    LINK_CONTINUITY,         /* subject: continuity_side; care near home, an institution */
    LINK_CONTINUITY_HOME,    /* subject: continuity_plan; the same, patient and family */
};

enum { LINK_TOKEN_BITS = 160, LINK_TOKEN_LENGTH = 32 };

struct link {
    int64_t id;
    enum link_kind kind;
    int64_t subject;
    int64_t institution; /* ID_NONE: none */
    instant made_at;
    instant expires_at;
    instant ended_at; /* INSTANT_NONE: in force */
    instant first_used_at;
};

struct link_new {
    enum link_kind kind;
    int64_t subject;
    int64_t institution;
    instant expires_at; /* later than now */
};

MUST_USE struct err link_kind_read(int64_t number, enum link_kind *kind);

/* *token is told here and never again. */
MUST_USE struct err link_add(struct context *context, const struct link_new *link,
                             int64_t *id, const char **token);

/* Who holds this token?  Fills the link and its actor.  ERR_NOT_FOUND: unknown
 * (MSG_ACCESS_LINK_UNKNOWN), expired or ended (MSG_ACCESS_LINK_OVER). */
MUST_USE struct err link_find(struct context *context, struct str token,
                              struct link *link, struct actor *actor);
/* By id, in force or not; ERR_NOT_FOUND. */
MUST_USE struct err link_get(struct context *context, int64_t id, struct link *link);

/* The acting link itself, in force and of that kind; anything else is as if it were
 * not there: ERR_NOT_FOUND. */
MUST_USE struct err link_need(struct context *context, enum link_kind kind,
                              struct link *link);

/* Note the first use; harmless later.  A perform_function on the actor's link. */
MUST_USE struct err link_used_act(struct context *context, void *nothing);
/* ERR_CONFLICT: it was ended. */
MUST_USE struct err link_extend(struct context *context, int64_t id, instant expires_at);
MUST_USE struct err link_end(struct context *context, int64_t id, const char *reason);
/* End all that open this subject; ending twice is harmless. */
MUST_USE struct err link_end_subject(struct context *context, enum link_kind kind,
                                     int64_t subject, const char *reason);

#endif
