/* account.h -- people who may sign in, and what they are at which office.
 *
 * Accounts and roles end, with a reason; nothing is deleted.  These functions
 * write rows and audit entries.  Who may call them is the accounts room's to
 * decide (permission_need): access has no opinion on it.
 * All run inside a unit of work; those that change need a writing one.
 */
#ifndef ACCESS_ACCOUNT_H
#define ACCESS_ACCOUNT_H

#include "access/actor.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

enum { ACCOUNT_PAGE_MAX = 200, ACCOUNT_LOGIN_MAX = 64 };

struct account {
    int64_t id;
    const char *login; /* as shown; unique by its folded form */
    const char *name;  /* as shown to others */
    const char *kana;  /* NULL: none */
    enum language language;
    bool has_password;
    bool password_is_temporary; /* to be changed before anything else */
    instant password_at;        /* INSTANT_NONE: never set */
    instant made_at;
    instant ended_at; /* INSTANT_NONE: in force */
    const char *end_reason;
    int64_t version;
};

struct account_role {
    int64_t id;
    int64_t account;
    const char *account_name;
    enum role role;
    int64_t institution; /* ID_NONE: of no office, holds at all of them */
    day from_on;
    day to_on; /* last day; DAY_NONE: open */
    const char *end_reason;
};

struct accounts {
    struct account *items;
    int count;
};

struct account_roles {
    struct account_role *items;
    int count;
};

struct account_new {
    const char *login; /* 1 to 64 characters, no blanks */
    const char *name;
    const char *kana;
    enum language language;
    const char *password_hash; /* password_hash() of base; NULL: none yet */
    bool password_is_temporary;
};

/* ERR_INVALID names the field; ERR_CONFLICT (field login) when it is taken, by
 * an ended account too: a login means one person for ever. */
MUST_USE struct err account_add(struct context *context,
                                const struct account_new *account, int64_t *id);
MUST_USE struct err account_get(struct context *context, int64_t id,
                                struct account *account);
/* By login as typed; *found false when there is none or it has ended. */
MUST_USE struct err account_find(struct context *context, const char *login,
                                 struct account *account, bool *found);
/* In order of login, after `after` (NULL: from the start); ended ones too. */
MUST_USE struct err account_list(struct context *context, const char *after, int limit,
                                 struct accounts *accounts);
/* ERR_CONFLICT: changed since `version`. */
MUST_USE struct err account_change(struct context *context, int64_t id, int64_t version,
                                   const char *name, const char *kana,
                                   enum language language);
/* End the account, its roles, factors and sessions.  ERR_CONFLICT as above. */
MUST_USE struct err account_end(struct context *context, int64_t id, int64_t version,
                                const char *reason);

/* Set the password (already hashed, on the slow pool) and end all sessions but
 * the actor's own.  `is_temporary`: given by somebody else. */
MUST_USE struct err account_password_set(struct context *context, int64_t id,
                                         const char *hashed, bool is_temporary);

/* The form under which a login is unique and found (fold, NFKC). */
const char *account_login_fold(struct arena *arena, const char *login);

/* ---- roles ----------------------------------------------------------------------- */

struct account_role_new {
    int64_t account;
    enum role role;
    int64_t institution;
    day from_on;
    day to_on; /* DAY_NONE: open */
};

/* ERR_INVALID: days reversed, role unknown; ERR_CONFLICT: the same role at the
 * same office already covers one of these days. */
MUST_USE struct err account_role_add(struct context *context,
                                     const struct account_role_new *role, int64_t *id);
/* `last_on` is the last day it holds; not before yesterday. */
MUST_USE struct err account_role_end(struct context *context, int64_t id, day last_on,
                                     const char *reason);
/* Of one account, newest first, ended ones too. */
MUST_USE struct err account_role_list(struct context *context, int64_t account,
                                      struct account_roles *roles);
/* Who holds roles at an office on a day. */
MUST_USE struct err account_role_list_at(struct context *context, int64_t institution,
                                         day on, struct account_roles *roles);
/* ROLE_BITs held at an office on a day. */
MUST_USE struct err account_roles_held(struct context *context, int64_t account,
                                       int64_t institution, day on, unsigned *roles);
/* Offices an account may act for on a day (ID_NONE among them only when it has
 * roles of no office and none of any). */
struct account_offices {
    int64_t *items;
    int count;
};
MUST_USE struct err account_offices(struct context *context, int64_t account, day on,
                                    struct account_offices *offices);

/* Stored as INT; ERR_INTERNAL on a number it does not know. */
MUST_USE struct err role_read(int64_t number, enum role *role);
const char *role_name(enum role role); /* English word of the command line */
enum message role_message(enum role role);
bool role_from_name(const char *name, enum role *role);

#endif
