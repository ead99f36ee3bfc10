/* replies.h -- 回答: how an institution that was asked answers, on one screen and in
 * seconds, without an account.
 *
 * Guideline: articles 7 (2), 8 (1), 9 (1), 11 (1), 13.  There are four ways to the same
 * page: the link of the request; the number on its fax sheet; the desk that was
 * registered once by calling back, with a code of six digits; an account.  None of
 * them shows who the patient is.  What is said there is the room of inquiries'.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef REPLIES_H
#define REPLIES_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "desk/rooms.h"
#include "features/inquiries/inquiries.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct str;

extern const struct permission reply_desk_manage; /* coordinators register desks */
extern const struct permission reply_desk_use;    /* the desk's own link */
extern const struct permission reply_requests;    /* accounts of those who are asked */
extern const struct permission reply_paper;       /* whoever holds a fax sheet */

extern const struct act_kind reply_act_desk_registered, reply_act_desk_ended,
    reply_act_desk_opened, reply_act_code_wrong, reply_act_paper_used,
    reply_act_list_seen;

struct task_kind;
extern const struct task_kind reply_task_renew; /* a registration runs out */

enum {
    REPLY_CODE_DIGITS = 6,
    REPLY_CODE_TRIES = 5,         /* then it is locked for a while */
    REPLY_CODE_LOCK_MINUTES = 15,
    REPLY_DESK_DAYS = 365,        /* then it is registered again */
    REPLY_RENEW_DAYS = 30,        /* before that, somebody calls back again */
    REPLY_OPEN_MINUTES = 30,      /* its list stays open after the code */
    REPLY_NAME_MAX = 60,
    REPLY_REASON_MAX = 200,
};

/* ---- the code: pure -------------------------------------------------------------- */

/* Six digits of any width, blanks and hyphens dropped; NULL when it is none. */
const char *reply_code_read(struct arena *arena, const char *typed);

/* How often a code was wrong in a row, and when last. */
struct reply_tries {
    int64_t wrong;
    instant wrong_at; /* INSTANT_NONE: never */
};
/* Until when nobody may try; INSTANT_NONE: one may. */
instant reply_tries_locked_until(const struct reply_tries *tries, instant now);
/* One more that was wrong.  Tries from before the lock's length are forgotten. */
struct reply_tries reply_tries_wrong(const struct reply_tries *tries, instant now);

/* ---- a desk that was registered ---------------------------------------------------- */

struct reply_desk {
    int64_t id;
    int64_t institution;
    int64_t link;
    const char *answered_by; /* who took the call */
    const char *telephone;   /* the verified number that was called */
    instant registered_at;
    const char *registered_by;
    instant expires_at;
    instant used_at; /* INSTANT_NONE: never */
    instant ended_at;
    struct reply_tries tries;
    int64_t version; /* how many were ever registered there */
};

/* The one in force, for coordinators.  *version also when there is none. */
MUST_USE struct err reply_desk_get(struct context *context, int64_t institution,
                                   struct reply_desk *desk, bool *found, int64_t *version);

struct reply_desk_new {
    int64_t institution;
    int64_t desk; /* of the institution; its telephone number is verified */
    const char *answered_by;
};
/* Shown once and never again. */
struct reply_desk_given {
    const char *token;
    const char *code;
    const char *telephone;
    instant expires_at;
};
/* An earlier one ends.  ERR_INVALID, field "desk": its number is not verified;
 * "answered_by".  ERR_CONFLICT: registered or ended by somebody since `version`. */
MUST_USE struct err reply_desk_register(struct context *context, int64_t version,
                                        const struct reply_desk_new *wanted,
                                        struct reply_desk_given *given);
MUST_USE struct err reply_desk_end(struct context *context, int64_t institution,
                                   int64_t version, const char *reason);

enum reply_code_outcome { REPLY_CODE_RIGHT = 1, REPLY_CODE_WRONG, REPLY_CODE_LOCKED };

struct reply_code_try {
    const char *code;
    enum reply_code_outcome outcome;
    int64_t tries_left;
    instant locked_until;
    const char *token; /* opens the list for REPLY_OPEN_MINUTES */
};
/* Is it a desk's link, and does its registration stand?  ERR_NOT_FOUND. */
MUST_USE struct err reply_code_need(struct context *context);
/* By the desk's link.  A wrong code is counted in this act, so it is no error. */
MUST_USE struct err reply_code_use(struct context *context, struct reply_code_try *tried);

/* ---- one request ------------------------------------------------------------------- */

/* Which one it is: the acting link's own (*target ID_NONE), or the one an account asks
 * for.  ERR_FORBIDDEN: an account that is never asked.  Whether it is theirs is the
 * inquiries' to say. */
MUST_USE struct err reply_target(struct context *context, int64_t *target);
/* An answer there, recorded with the way by which the actor came: a link, a desk's code
 * or an account (answer->way is not read).  Like inquiry_answer(). */
MUST_USE struct err reply_answer(struct context *context, int64_t target, int64_t version,
                                 const struct inquiry_answer *answer);

/* ---- open requests of an office ----------------------------------------------------- */

/* Of the office whose list is open, or for which the account acts. */
MUST_USE struct err reply_list(struct context *context, int64_t *institution,
                               const char **name, struct inquiry_targets *targets);
/* What other rooms asked the office whose list is open; of an account nothing: there they
 * have pages of their own. */
MUST_USE struct err reply_list_asked(struct context *context, int64_t institution,
                                     struct asked_items *asked);
/* A fresh page of one of them, from the open list. */
MUST_USE struct err reply_list_open(struct context *context, int64_t id,
                                    const char **path);

/* ---- the number on a fax sheet -------------------------------------------------------- */

enum reply_paper_outcome { REPLY_PAPER_FOUND = 1, REPLY_PAPER_UNKNOWN, REPLY_PAPER_WAIT };

struct reply_paper_try {
    const char *number;  /* as typed */
    const char *address; /* of the browser: failures are counted by it */
    enum reply_paper_outcome outcome;
    int wait_seconds;
    const char *path; /* of the page it leads to */
};
/* A number nobody has is counted, so it is no error.  ERR_INVALID, field "number": it
 * cannot be one (its check character). */
MUST_USE struct err reply_paper_use(struct context *context,
                                    struct reply_paper_try *tried);

/* ---- why not ---------------------------------------------------------------------------- */

struct reply_reason {
    const char *code;
    const char *name;
    bool asks_until; /* until when it holds helps the next search */
};
struct reply_reasons {
    struct reply_reason *items; /* in the order of the list */
    size_t count;
};
MUST_USE struct err reply_reason_list(struct context *context,
                                      struct reply_reasons *reasons);

/* The plate's: a registered page hangs on an institution and ends with it. */
institution_holds_function reply_institution_holds;
institution_ended_function reply_institution_ended;

#endif
