/* accounts.h -- the people who work in the network: who they are at which office,
 * how they prove it, and who looked at what.
 *
 * Guideline: article 13 (personal information).  The logic of accounts, factors,
 * sessions and the log is in access; this room decides who may use it, gives it
 * pages, and sees to it that somebody can always let others in.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef ACCOUNTS_H
#define ACCOUNTS_H

#include "access/account.h"
#include "access/audit_read.h"
#include "access/factor.h"
#include "access/permission.h"
#include "access/session.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission accounts_read;        /* who has an account, as what */
extern const struct permission accounts_change;      /* make, change and end them */
extern const struct permission accounts_own;         /* one's own page */
extern const struct permission accounts_own_factors; /* one's own second factors */
extern const struct permission audit_read_all;       /* the whole log */
extern const struct permission audit_read_house;     /* without what concerns patients */
extern const struct permission audit_read_own;       /* what one has done oneself */

extern const struct act_kind accounts_act_audit_seen;  /* a page of the log */
extern const struct act_kind accounts_act_audit_taken; /* the log as a file */
extern const struct act_kind accounts_act_audit_checked;

/* ---- passwords given by others -------------------------------------------------- */

/* A temporary password: 80 bits in groups of four, easy to read out. */
struct given_password {
    const char *text;
    const char *hashed;
};

/* Slow: on the slow pool.  ERR_UNAVAILABLE when hashing cannot have its memory. */
MUST_USE struct err given_password_make(struct context *context,
                                        struct given_password *password);

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
    int session_count;
    bool is_last_keeper; /* without it nobody could change accounts */
    bool is_self;
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
/* ERR_CONFLICT: moved on, or the last one who can change accounts. */
MUST_USE struct err accounts_end(struct context *context, int64_t id, int64_t version,
                                 const char *reason);

/* ---- the log -------------------------------------------------------------------- */

enum { AUDIT_ROWS_PAGE = 100, AUDIT_ROWS_FILE = 2000 };

struct audit_wish {
    const char *by;      /* login or number of who acted; NULL: anybody */
    const char *subject; /* login or number of what it was done to; NULL: anything */
    day from_on;         /* DAY_NONE: see audit_wish_complete() */
    day to_on;           /* included */
    int64_t before;      /* cursor; 0: newest */
    int limit;
};

enum audit_reach { AUDIT_REACH_OWN, AUDIT_REACH_HOUSE, AUDIT_REACH_ALL };

struct audit_row {
    const struct audit_entry *entry;
    const char *subject; /* as people call it, NULL: by its number */
    const char *office;  /* acted for; NULL: none */
    bool is_covered;     /* of a patient, and not for this reader */
};

struct audit_rows {
    struct audit_row *items;
    size_t count;
    int64_t next; /* cursor; 0: the last page */
};

/* The last time the log was looked through, and how much there is now. */
struct audit_state {
    int64_t entries;
    instant checked_at; /* INSTANT_NONE: never */
    const char *checked_by;
    int64_t checked_entries;
    bool is_sound;
    int64_t first_seq, last_seq; /* where not */
};

/* The last seven days when no day was given.  Pure. */
void audit_wish_complete(struct audit_wish *wish, day today);

/* How far the actor may read; ERR_FORBIDDEN: not at all. */
MUST_USE struct err audit_reach_of(struct context *context, enum audit_reach *reach);
/* Rows newest first; itself an entry of the log.  ERR_INVALID names the field. */
MUST_USE struct err audit_rows_read(struct context *context,
                                    const struct audit_wish *wish,
                                    struct audit_rows *rows);
/* The same for a file: at most AUDIT_ROWS_FILE rows. */
MUST_USE struct err audit_file_read(struct context *context,
                                    const struct audit_wish *wish,
                                    struct audit_rows *rows);
MUST_USE struct err audit_state_get(struct context *context, struct audit_state *state);

/* Look through the whole log: look (reading), act (notes the outcome).  Up to
 * AUDIT_CHECK_ENTRIES_MAX entries; a longer log is for `renkei audit verify`. */
enum { AUDIT_CHECK_ENTRIES_MAX = 100000 };
struct audit_check {
    struct audit_state found;
};
MUST_USE struct err audit_check_look(struct context *context, struct audit_check *check);
MUST_USE struct err audit_check_act(struct context *context, struct audit_check *check);

/* ---- signing in ----------------------------------------------------------------- */

/* Is this address on the list of those that many people share (setting
 * "accounts.shared_addresses": addresses or beginnings that end in a dot or colon,
 * blanks between)?  Pure. */
bool accounts_address_is_shared(const char *list, const char *address);

/* Does this role mean nothing without an office?  Pure. */
bool accounts_role_needs_office(enum role role);

/* A secret as people type it: groups of four.  Pure. */
const char *accounts_secret_groups(struct arena *arena, const char *secret);

#endif
