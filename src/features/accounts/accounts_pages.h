/* accounts_pages.h -- what the pages of this room share: addresses, views, handlers.
 *
 * A view holds what a template shows and nothing else; texts come from the
 * request's arena.  `problem` is the sentence of a refusal that had to commit
 * (a wrong password is counted), so that no error could bring the page back.
 */
#ifndef ACCOUNTS_PAGES_H
#define ACCOUNTS_PAGES_H

#include "features/accounts/accounts.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------ */

const char *url_sign_in(struct arena *arena);
const char *url_sign_in_code(struct arena *arena);
const char *url_start_link(struct arena *arena, const char *url);
const char *url_sign_out(struct arena *arena);
const char *url_lock_leave(struct arena *arena);
const char *url_me(struct arena *arena);
const char *url_me_password(struct arena *arena);
const char *url_me_language(struct arena *arena);
const char *url_me_office(struct arena *arena);
const char *url_me_keys(struct arena *arena);
const char *url_me_sessions(struct arena *arena);
const char *url_me_session(struct arena *arena, int64_t id);
const char *url_me_factor(struct arena *arena);
const char *url_me_card(struct arena *arena);
const char *url_me_factor_one(struct arena *arena, int64_t id);
const char *url_me_factor_end(struct arena *arena, int64_t id);
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
const char *url_audit(struct arena *arena);
const char *url_audit_where(struct arena *arena, const char *query);
const char *url_audit_csv(struct arena *arena, const char *query);
const char *url_audit_check(struct arena *arena);
const char *url_audit_of(struct arena *arena, int64_t subject);
const char *url_audit_by(struct arena *arena, int64_t account);
const char *url_home(struct arena *arena);
/* An address of ours, checked before (web_target). */
const char *url_target(struct arena *arena, const char *to);

/* "name=value", or "&name=value" behind what stands there, percent-encoded; the
 * query unchanged when there is no value. */
const char *accounts_query_add(struct arena *arena, const char *query, const char *name,
                               const char *value);
/* The address with ?to=, unless that is the first page anyway. */
const char *accounts_url_with_to(struct arena *arena, const char *url, const char *to);

/* Where to go afterwards: the field "to" of what was posted, else of the query. */
const char *accounts_to(struct web *web, const struct form_table *posted);
/* Every form that leads somewhere afterwards has this field. */
#define ACCOUNTS_FIELD_TO                                                                \
    {                                                                                    \
        .name = "to", .type = FIELD_TEXT, .label = MSG_ACCOUNTS_FIELD_TO, .max = 2048    \
    }

/* Make the page a refusal that was committed: its status, title and words. */
const char *accounts_refuse(struct web *web, enum sign_in_outcome outcome,
                            int wait_seconds, enum message wrong);

/* ---- words ---------------------------------------------------------------------- */

extern const struct choice accounts_language_choices[];
/* The roles, in the actor's language. */
extern const struct choice accounts_role_choices[];
enum message factor_kind_message(enum factor_kind kind);

/* ---- views ---------------------------------------------------------------------- */

struct sign_in_view {
    const struct form *form;
    const char *to;
    const char *problem;
    const char *name; /* of whose session this is; NULL: nobody's yet */
    const char *action;
    bool is_lock;
};

struct factor_row_view {
    int64_t id;
    enum message kind;
    const char *label;
    instant made_at, used_at;
    bool was_used, is_card, may_end;
    int64_t codes_left;
};

struct factor_rows_view {
    struct factor_row_view *items;
    size_t count;
};

struct enrol_view {
    bool is_first;
    const struct form *form;
    const char *to;
};

struct app_view {
    int64_t id;
    const struct form *form;
    const char *to;
    const char *secret; /* in groups of four */
    const char *qr_path;
    int64_t qr_side;
};

struct card_code_view {
    int64_t number;
    const char *code;
};

struct card_view {
    const char *login, *name;
    day made_on;
    bool is_half; /* a code of the card is the next step */
    struct {
        struct card_code_view *items;
        size_t count;
    } codes;
};

struct own_office_view {
    const char *number; /* in the form; "none" for no office */
    const char *name;   /* NULL: of no office */
    const char *roles;
    bool is_chosen;
};

struct own_session_view {
    int64_t id;
    instant begun_at, seen_at;
    bool is_this;
};

struct me_view {
    const struct form *form; /* NULL: the forms of this page carry their token only */
    struct account account;
    day password_on;
    bool is_japanese, keys_are_on, has_choice, has_others;
    struct {
        struct own_office_view *items;
        size_t count;
    } offices;
    struct factor_rows_view factors;
    struct {
        struct own_session_view *items;
        size_t count;
    } sessions;
};

struct password_view {
    const struct form *form;
    const char *problem;
    bool is_temporary;
    const char *to; /* where one wanted to go with the temporary one */
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
    struct factor_rows_view factors;
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
    bool is_danger;
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

struct tokens_view {
    const struct form *form;
};

struct audit_row_view {
    const char *iso;   /* for programs */
    const char *clock; /* "16:30" */
    int64_t seq;
    const char *sentence;
    const char *subject; /* NULL: none, or in the sentence */
    const char *office; /* NULL: none */
};

struct audit_day_view {
    day on;
    struct {
        struct audit_row_view *items;
        size_t count;
    } rows;
};

struct audit_view {
    const struct form *form;
    bool is_own, is_house, may_check;
    struct audit_state state;
    bool was_checked, is_unsound;
    struct {
        struct audit_day_view *items;
        size_t count;
    } days;
    int64_t count;
    bool is_empty, is_later;
    const char *query;
    const char *next_query; /* NULL: the last page */
    day from_on, to_on;
    bool has_end;
};

struct start_link_view {
    const char *url;
    enum message label;
};

struct start_view {
    bool is_half; /* the password was right, the code is missing */
    bool has_no_role;
    const char *name;
    struct {
        struct start_link_view *items;
        size_t count;
    } links; /* what a number on paper opens, from the plates */
};

/* Rows for the templates. */
void factor_rows_see(struct web *web, const struct factors *factors,
                     struct factor_rows_view *view);
/* The QR code of a text, as a path. */
void accounts_qr(struct web *web, const char *text, const char **path, int64_t *side);

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
    ROUTE_START,
    ROUTE_SIGN_IN,
    ROUTE_SIGN_IN_POST,
    ROUTE_CODE,
    ROUTE_CODE_POST,
    ROUTE_AGAIN,
    ROUTE_AGAIN_POST,
    ROUTE_LOCK,
    ROUTE_LOCK_POST,
    ROUTE_LOCK_LEAVE,
    ROUTE_SIGN_OUT,
    ROUTE_ME,
    ROUTE_ME_LANGUAGE,
    ROUTE_ME_OFFICE,
    ROUTE_ME_KEYS,
    ROUTE_ME_SESSIONS,
    ROUTE_ME_SESSION,
    ROUTE_PASSWORD,
    ROUTE_PASSWORD_POST,
    ROUTE_FACTOR,
    ROUTE_FACTOR_POST,
    ROUTE_CARD,
    ROUTE_CARD_POST,
    ROUTE_APP,
    ROUTE_APP_POST,
    ROUTE_FACTOR_END,
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
    ROUTE_AUDIT,
    ROUTE_AUDIT_CSV,
    ROUTE_AUDIT_CHECK,
    ROUTE_COUNT,
};

extern const struct route accounts_routes[];

#define READ(name) struct err name##_read(struct web *web)
#define LOOK(name) struct err name##_look(struct context *context, void *input)
#define WORK(name) struct err name##_work(struct web *web)
#define ACT(name) struct err name##_act(struct context *context, void *input)
#define SHOW(name) struct err name##_show(struct web *web)

SHOW(start_get);
READ(sign_in_get); SHOW(sign_in_get);
READ(sign_in_post); LOOK(sign_in_post); WORK(sign_in_post); ACT(sign_in_post);
SHOW(sign_in_post);
READ(code_get); ACT(code_get); SHOW(code_get);
READ(code_post); ACT(code_post); SHOW(code_post);
READ(lock_get); SHOW(lock_get);
SHOW(again_get);
READ(unlock_post); LOOK(unlock_post); WORK(unlock_post); ACT(unlock_post);
SHOW(unlock_post);
ACT(leave_post); SHOW(leave_post);
SHOW(sign_out_post);

READ(me_get); ACT(me_get); SHOW(me_get);
READ(language_post); ACT(language_post); SHOW(language_post);
READ(office_post); ACT(office_post); SHOW(office_post);
READ(keys_post); ACT(keys_post); SHOW(keys_post);
ACT(sessions_post); SHOW(sessions_post);
READ(session_post); ACT(session_post); SHOW(session_post);
READ(password_get); ACT(password_get); SHOW(password_get);
READ(password_post); LOOK(password_post); WORK(password_post); ACT(password_post);
SHOW(password_post);

READ(factor_get); ACT(factor_get); SHOW(factor_get);
READ(factor_post); ACT(factor_post); SHOW(factor_post);
SHOW(card_get);
READ(card_post); ACT(card_post); SHOW(card_post);
READ(app_get); ACT(app_get); SHOW(app_get);
READ(app_post); ACT(app_post); SHOW(app_post);
READ(factor_end_post); ACT(factor_end_post); SHOW(factor_end_post);

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

READ(audit_get); ACT(audit_get); SHOW(audit_get);
ACT(audit_csv); SHOW(audit_csv);
READ(audit_check_post); LOOK(audit_check_post); ACT(audit_check_post);
SHOW(audit_check_post);

#undef READ
#undef LOOK
#undef WORK
#undef ACT
#undef SHOW

#endif
