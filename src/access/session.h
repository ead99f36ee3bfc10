/* session.h -- signing in, being signed in, and its end.
 *
 * Two steps: the password makes a half session, a second factor a full one under
 * a new token.  The browser holds 260 random bits, the database their SHA-256.
 * Fifteen idle minutes lock it (one factor opens it again), twelve hours end it, or
 * what the house was told ([session] absolute).
 *
 * Wrong answers are not errors here: the act must commit, because it counts the
 * failure.  Look at `outcome`.
 */
#ifndef ACCESS_SESSION_H
#define ACCESS_SESSION_H

#include "access/account.h"
#include "access/actor.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

#define SESSION_HALF_LIFE MINUTES(10)
#define SESSION_LIFE HOURS(12) /* unless the house says otherwise */
#define SESSION_IDLE_DEFAULT MINUTES(15)
#define SESSION_SEEN_EVERY MINUTES(1)

/* ---- signing in ------------------------------------------------------------------ */

enum sign_in_outcome {
    SIGN_IN_NOT_TRIED = 0,
    SIGN_IN_DONE,
    SIGN_IN_WRONG,    /* login, password or code; never said which */
    SIGN_IN_WAIT,     /* too soon after failures: see wait_seconds */
};

/* One try with login and password.  The route calls sign_in_look (reading),
 * sign_in_work (slow pool), sign_in_act (writing), then looks at outcome. */
struct sign_in {
    /* given */
    const char *login;
    struct str password;
    const char *address;     /* of the peer */
    bool address_is_shared;  /* on the allow-list: not counted */
    /* found */
    enum sign_in_outcome outcome;
    int wait_seconds;
    const char *token; /* SIGN_IN_DONE: for the cookie */
    int64_t account;
    int64_t session;
    bool has_second_factor; /* else it must be enrolled first */
    /* private, from look to act */
    const char *hashed;
    bool matched;
};
MUST_USE struct err sign_in_look(struct context *context, struct sign_in *sign_in);
/* Takes the same time whether or not the account exists. */
void sign_in_work(struct context *context, struct sign_in *sign_in);
MUST_USE struct err sign_in_act(struct context *context, struct sign_in *sign_in);

/* The second step, and opening a locked session with a code.  The actor is the
 * half (or locked) session.  SIGN_IN_DONE brings a new token. */
struct sign_in_code {
    struct str code;
    enum sign_in_outcome outcome;
    int wait_seconds;
    const char *token;
};
MUST_USE struct err sign_in_code_act(struct context *context, struct sign_in_code *code);

/* The actor's half session has just confirmed its account's first app in this
 * same act (factor_app_confirm): that code counts, a new token makes it full.
 * ERR_FORBIDDEN when the account had a factor before. */
MUST_USE struct err sign_in_enrolled(struct context *context, const char **token);

/* Open a locked (or refresh a full) session with the password: look, work, act. */
struct sign_in_again {
    struct str password;
    enum sign_in_outcome outcome;
    int wait_seconds;
    const char *token;
    const char *hashed; /* private */
    bool matched;       /* private */
};
MUST_USE struct err sign_in_again_look(struct context *context,
                                       struct sign_in_again *again);
void sign_in_again_work(struct context *context, struct sign_in_again *again);
MUST_USE struct err sign_in_again_act(struct context *context,
                                      struct sign_in_again *again);

/* A session of an account without signing in: demo, cli, stories and tests. */
MUST_USE struct err session_make(struct context *context, int64_t account, bool is_full,
                                 int64_t *id, const char **token);

/* ---- being signed in ------------------------------------------------------------- */

/* How long a full session lasts in this house. */
int64_t session_life(const struct context *context);

enum session_state { SESSION_NONE = 0, SESSION_HALF, SESSION_LOCKED, SESSION_FULL };

struct session_found {
    enum session_state state;
    struct actor actor;   /* roles held today at the office acted for */
    enum language language;
    bool seen_is_due;     /* let session_seen_act() run as or with the next act */
    bool password_is_temporary;
    bool has_second_factor;
    int office_count;     /* how many offices may be chosen */
    instant ends_at;
};

/* Who holds this token?  SESSION_NONE: nobody (unknown, ended, account ended).
 * HALF and LOCKED: actor.second_factor is false.  In a reading unit. */
MUST_USE struct err session_find(struct context *context, struct str token,
                                 int64_t idle_limit, struct session_found *found);

/* Note that the actor's session was seen now; a perform_function. */
MUST_USE struct err session_seen_act(struct context *context, void *nothing);

/* Act for another office from now on.  ERR_NOT_FOUND: no role there today. */
MUST_USE struct err session_office_choose(struct context *context, int64_t institution);

struct session_row {
    int64_t id;
    instant begun_at, seen_at, ends_at;
    bool is_full;
    bool is_this; /* the actor's own */
};
struct sessions {
    struct session_row *items;
    int count;
};
MUST_USE struct err session_list(struct context *context, int64_t account,
                                 struct sessions *sessions);

/* ---- its end --------------------------------------------------------------------- */

/* Sign out: end the actor's own session. */
MUST_USE struct err session_end(struct context *context);
/* End one of an account, or all but `but` (ID_NONE: all). */
MUST_USE struct err session_end_one(struct context *context, int64_t account, int64_t id);
MUST_USE struct err session_end_all(struct context *context, int64_t account,
                                    int64_t but);
/* For the clock: remove what ended more than a day ago, a page at a time. */
MUST_USE struct err session_clean(struct context *context, bool *more);

#endif
