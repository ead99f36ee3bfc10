/* sign_in.h -- coming in and going out, the locked screen, and one's own page: what
 * people do for themselves.
 *
 * Guideline: article 13 (personal information).  Passwords, second factors, sessions
 * and the counting of failures are access's; this room gives them their pages and
 * decides what one may do oneself.  Who has an account at all is in accounts.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef SIGN_IN_H
#define SIGN_IN_H

#include "access/account.h"
#include "access/factor.h"
#include "access/permission.h"
#include "access/session.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission sign_in_own;         /* one's own page */
extern const struct permission sign_in_own_factors; /* one's own second factors */

/* ---- oneself -------------------------------------------------------------------- */

struct own_office {
    int64_t institution; /* ID_NONE: of no office */
    const char *name;    /* NULL: of no office */
    const char *roles;   /* words, in the actor's language */
    bool is_chosen;
};

struct own {
    struct account account;
    struct factors factors; /* in force */
    struct sessions sessions;
    struct {
        struct own_office *items;
        size_t count;
    } offices;
};

MUST_USE struct err own_get(struct context *context, struct own *own);
MUST_USE struct err own_language_choose(struct context *context, enum language language);
/* ERR_NOT_FOUND: no role there today. */
MUST_USE struct err own_office_choose(struct context *context, int64_t institution);
MUST_USE struct err own_session_end(struct context *context, int64_t id);
MUST_USE struct err own_sessions_end_others(struct context *context);

/* A new password, with the old one shown again.  look, work, act, then outcome. */
struct own_password {
    /* given */
    struct str password; /* the new one */
    struct sign_in_again again; /* .password: the old one; its outcome is ours */
    /* private */
    struct account account;
    const char *hashed;
};
MUST_USE struct err own_password_look(struct context *context, struct own_password *own);
/* ERR_INVALID, field "password": not good enough, or the old one again. */
MUST_USE struct err own_password_work(struct context *context, struct own_password *own);
MUST_USE struct err own_password_act(struct context *context, struct own_password *own);

/* Second factors.  Somebody with one factor only may enrol the first one; after
 * that both are asked for, and shown lately. */
struct own_enrol {
    bool is_first; /* there is none yet */
    struct factors factors;
};
MUST_USE struct err own_enrol_get(struct context *context, struct own_enrol *enrol);
MUST_USE struct err own_app_begin(struct context *context, const char *label,
                                  int64_t *id);
MUST_USE struct err own_app_show(struct context *context, int64_t id, const char **uri,
                                 const char **secret);
/* ERR_INVALID, field "code".  *token: of the session that now has both factors;
 * NULL when it had them already. */
MUST_USE struct err own_app_confirm(struct context *context, int64_t id, struct str code,
                                    const char **token);
MUST_USE struct err own_card_make(struct context *context, const char ***codes);
/* ERR_CONFLICT: the last one.  ERR_NOT_FOUND: not one's own. */
MUST_USE struct err own_factor_end(struct context *context, int64_t id);

/* ---- signing in ----------------------------------------------------------------- */

/* Is this address on the list of those that many people share (setting
 * "sign_in.shared_addresses": addresses or beginnings that end in a dot or colon,
 * blanks between)?  Pure. */
bool sign_in_address_is_shared(const char *list, const char *address);

/* A secret as people type it: groups of four.  Pure. */
const char *sign_in_secret_groups(struct arena *arena, const char *secret);

#endif
