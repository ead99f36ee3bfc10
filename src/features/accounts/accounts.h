/* accounts.h -- the people who work in the network: who they are at which office,
 * and with what they prove it.
 *
 * Guideline: article 13 (personal information).  The logic of accounts and factors
 * is in access; this room decides who may use it, gives it pages, and sees to it that
 * somebody can always let others in.  Coming in and one's own page are in sign_in.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef ACCOUNTS_H
#define ACCOUNTS_H

#include "access/account.h"
#include "access/factor.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission accounts_read;        /* who has an account, as what */
extern const struct permission accounts_change;      /* make, change and end them */

/* ---- passwords given by others -------------------------------------------------- */

/* A temporary password: 80 bits in groups of four, easy to read out. */
struct given_password {
    const char *text;
    const char *hashed;
};

/* Slow: on the slow pool.  ERR_UNAVAILABLE when hashing cannot have its memory. */
MUST_USE struct err given_password_make(struct context *context,
                                        struct given_password *password);

/* ---- words for other rooms ------------------------------------------------------ */

/* The office as it is called; NULL for none; its number when it is not known. */
MUST_USE struct err accounts_office_name(struct context *context, int64_t institution,
                                         const char **name);
/* "地域連携室、病院医師" for ROLE_BITs; "" for none. */
const char *accounts_roles_words(struct context *context, unsigned roles);
enum message factor_kind_message(enum factor_kind kind);

/* The second factors of an account that count now.  Asks no permission. */
MUST_USE struct err accounts_factors(struct context *context, int64_t account,
                                     struct factors *factors);

/* ---- everybody ------------------------------------------------------------------ */

enum { ACCOUNTS_PAGE_MAX = 50 };

struct accounts_filter {
    const char *words;   /* part of login, name or kana of any width; NULL: all */
    int64_t role;        /* enum role held today; INT_NONE: all */
    bool with_ended;
    const char *after;   /* cursor: a login; NULL: from the start */
};

struct accounts_row {
    int64_t id;
    const char *login;
    const char *name;
    const char *kana;
    const char *roles; /* today's, with their offices; in the actor's language */
    bool has_second_factor;
    bool has_password;
    instant ended_at;
};

struct accounts_rows {
    struct accounts_row *items;
    size_t count;
    const char *next; /* cursor of the next page; NULL: this was the last */
};

MUST_USE struct err accounts_list(struct context *context,
                                  const struct accounts_filter *filter,
                                  struct accounts_rows *rows);

struct accounts_role {
    struct account_role role;
    const char *office; /* NULL: of no office */
    bool is_in_force;   /* today, or later */
};

struct accounts_one {
    struct account account;
    struct {
        struct accounts_role *items;
        size_t count;
    } roles; /* newest first, ended ones too */
    struct factors factors; /* in force */
    int role_count; /* in force, or later */
    int session_count;
    bool is_last_keeper; /* without it nobody could change accounts */
    bool is_self;
    struct account_holds holds; /* in other rooms; accounts_get_to_change() alone */
};

MUST_USE struct err accounts_get(struct context *context, int64_t id,
                                 struct accounts_one *one);
/* The same for a page from which it is to be changed. */
MUST_USE struct err accounts_get_to_change(struct context *context, int64_t id,
                                           struct accounts_one *one);
/* May the actor change accounts, with a factor shown lately? */
MUST_USE struct err accounts_change_need(struct context *context);

/* A role as it was asked for: its office by name or number. */
struct accounts_role_wish {
    enum role role;
    const char *office;  /* as typed; NULL: of no office */
    int64_t institution; /* chosen from the suggestions; ID_NONE: see office */
    day from_on;         /* DAY_NONE: today */
    day to_on;           /* DAY_NONE: open */
};

/* Find the office that was meant.  ERR_INVALID, field "office": none or several. */
MUST_USE struct err accounts_office_find(struct context *context,
                                         struct accounts_role_wish *wish);

struct accounts_new {
    const char *login;
    const char *name;
    const char *kana;
    enum language language;
    struct accounts_role_wish role; /* ROLE_NONE: later */
    struct given_password password;
};

/* ERR_INVALID per field; ERR_CONFLICT (login) when it is taken. */
MUST_USE struct err accounts_add(struct context *context,
                                 const struct accounts_new *wanted, int64_t *id);
MUST_USE struct err accounts_change_facts(struct context *context, int64_t id,
                                          int64_t version, const char *name,
                                          const char *kana, enum language language);
MUST_USE struct err accounts_role_add(struct context *context, int64_t id,
                                      const struct accounts_role_wish *wish);
/* ERR_CONFLICT: nobody else could change accounts any more. */
MUST_USE struct err accounts_role_end(struct context *context, int64_t id, int64_t role,
                                      day last_on, const char *reason);
/* A new temporary password; `with_factors`: and no second factor any more, for
 * somebody who has lost them. */
MUST_USE struct err accounts_password_reset(struct context *context, int64_t id,
                                            int64_t version, bool with_factors,
                                            const struct given_password *password);
MUST_USE struct err accounts_token_give(struct context *context, int64_t id,
                                        const char *serial);
MUST_USE struct err accounts_tokens_import(struct context *context, struct str csv,
                                           int *count);
/* What is still in hand and may go on goes to the office.  ERR_CONFLICT: moved on, the
 * last one who can change accounts, or something must be handed over first. */
MUST_USE struct err accounts_end(struct context *context, int64_t id, int64_t version,
                                 const char *reason);

/* Does this role mean nothing without an office?  Pure. */
bool accounts_role_needs_office(enum role role);

/* The plate's: whoever acts for an institution stops when it closes. */
institution_holds_function accounts_institution_holds;
institution_ended_function accounts_institution_ended;

#endif
