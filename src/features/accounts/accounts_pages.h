/* accounts_pages.h -- what the pages of this room share: addresses, views, handlers.
 *
 * A view holds what a template shows and nothing else; texts come from the
 * request's arena.
 */
#ifndef ACCOUNTS_PAGES_H
#define ACCOUNTS_PAGES_H

#include "features/accounts/accounts.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------ */

const char *url_accounts(struct arena *arena);
const char *url_accounts_where(struct arena *arena, const char *query);
const char *url_account_new(struct arena *arena);
const char *url_account_tokens(struct arena *arena);
const char *url_account_one(struct arena *arena, int64_t id);
const char *url_account_change(struct arena *arena, int64_t id);
const char *url_account_role(struct arena *arena, int64_t id);
const char *url_account_password(struct arena *arena, int64_t id);
const char *url_account_factors(struct arena *arena, int64_t id);
const char *url_account_token(struct arena *arena, int64_t id);
const char *url_account_end(struct arena *arena, int64_t id);
const char *url_account_role_end(struct arena *arena, int64_t id, int64_t role);
const char *url_audit_of(struct arena *arena, int64_t subject);
const char *url_audit_by(struct arena *arena, int64_t account);
/* Of one step, checked by its row. */
const char *url_account_step(struct arena *arena, const char *url);

/* ---- words ---------------------------------------------------------------------- */

extern const struct choice accounts_language_choices[];
/* The roles, in the actor's language. */
extern const struct choice accounts_role_choices[];

/* ---- views ---------------------------------------------------------------------- */

struct account_factor_view {
    enum message kind;
    const char *label;
    bool is_card;
    int64_t codes_left;
};

struct accounts_row_view {
    int64_t id;
    const char *login, *name, *kana, *roles;
    bool is_ended, has_no_factor, has_no_role, has_no_password;
};

struct accounts_view {
    const struct form *form;
    struct {
        struct accounts_row_view *items;
        size_t count;
    } rows;
    bool is_empty, is_filtered, may_change;
    const char *next_query; /* NULL: the last page */
    const char *first_query;
    bool is_later;
};

struct account_role_view {
    int64_t id;
    enum message role;
    const char *office;
    day from_on, to_on;
    bool has_end, is_in_force, may_end;
    const char *end_reason;
};

struct account_view {
    int64_t id;
    struct account account;
    enum message language;
    day made_on, password_on, ended_on;
    bool is_ended, may_change, is_last_keeper, has_factors, has_roles, is_self;
    int64_t sessions;
    struct {
        struct account_role_view *items;
        size_t count;
    } roles;
    struct {
        struct account_factor_view *items;
        size_t count;
    } factors;
};

struct account_hold_view {
    const char *text;
    const char *url; /* NULL: not for this reader */
};

struct account_holds_view {
    struct account_hold_view *items;
    size_t count;
};

/* One step of changing an account: one page each, so that the first click only asks. */
enum account_step {
    STEP_CHANGE,
    STEP_ROLE,
    STEP_ROLE_END,
    STEP_PASSWORD,
    STEP_FACTORS,
    STEP_TOKEN,
    STEP_END,
    STEP_COUNT,
};

struct account_step_view {
    int64_t id;
    const struct form *form;
    enum account_step step;
    enum message title, about, button;
    const char *name, *login;
    const char *action;
    const char *role; /* STEP_ROLE_END */
    struct account_holds_view before, along; /* STEP_END */
    bool is_danger, may_go_on;
};

struct account_new_view {
    const struct form *form;
};

struct account_given_view {
    int64_t id;
    const char *login, *name, *password, *address;
    const char *role; /* NULL: none yet */
    day given_on;
    const char *given_by;
    bool is_new, has_factors;
    const char *qr_path;
    int64_t qr_side;
};
/* Shown once, with the address of the sign-in. */
struct err account_given_page(struct web *web, struct account_given_view *view);

struct tokens_view {
    const struct form *form;
};

/* A page from beginning to end round one template. */
#define ACCOUNTS_PAGE(web, title, template_html, view)                                   \
    do {                                                                                 \
        struct html *page_html = web_html(web);                                          \
        web_page_begin((web), page_html, (title), NULL);                                 \
        template_html(page_html, (view));                                                \
        web_page_end((web), page_html);                                                  \
    } while (0)

/* ---- handlers ------------------------------------------------------------------- */

/* The rows' places in accounts_routes[], for `again`. */
enum accounts_route {
    ROUTE_ACCOUNTS,
    ROUTE_NEW,
    ROUTE_NEW_POST,
    ROUTE_TOKENS,
    ROUTE_TOKENS_POST,
    ROUTE_ACCOUNT,
    ROUTE_CHANGE,
    ROUTE_CHANGE_POST,
    ROUTE_ROLE,
    ROUTE_ROLE_POST,
    ROUTE_ROLE_END,
    ROUTE_ROLE_END_POST,
    ROUTE_RESET,
    ROUTE_RESET_POST,
    ROUTE_LOST,
    ROUTE_LOST_POST,
    ROUTE_TOKEN,
    ROUTE_TOKEN_POST,
    ROUTE_END,
    ROUTE_END_POST,
    ROUTE_COUNT,
};

extern const struct route accounts_routes[];

#define READ(name) struct err name##_read(struct web *web)
#define LOOK(name) struct err name##_look(struct context *context, void *input)
#define WORK(name) struct err name##_work(struct web *web)
#define ACT(name) struct err name##_act(struct context *context, void *input)
#define SHOW(name) struct err name##_show(struct web *web)

READ(accounts_get_page); ACT(accounts_get_page); SHOW(accounts_get_page);
READ(account_get_page); ACT(account_get_page); SHOW(account_get_page);
READ(account_new_get); ACT(account_new_get); SHOW(account_new_get);
READ(account_new_post); LOOK(account_new_post); WORK(account_new_post);
ACT(account_new_post); SHOW(account_new_post);
ACT(tokens_get); SHOW(tokens_get);
READ(tokens_post); ACT(tokens_post); SHOW(tokens_post);

READ(step_change_get); READ(step_role_get); READ(step_role_end_get); READ(step_reset_get);
READ(step_lost_get); READ(step_token_get); READ(step_end_get);
ACT(step_get); SHOW(step_get);
READ(step_change_post); READ(step_role_post); READ(step_role_end_post);
READ(step_token_post);
READ(step_end_post);
LOOK(step_role_post);
ACT(step_post); SHOW(step_post);
READ(step_reset_post); READ(step_lost_post); LOOK(step_given); WORK(step_given);
ACT(step_given); SHOW(step_given);

#undef READ
#undef LOOK
#undef WORK
#undef ACT
#undef SHOW

#endif
