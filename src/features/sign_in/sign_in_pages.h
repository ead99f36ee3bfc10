/* sign_in_pages.h -- what the pages of this room share: addresses, views, handlers.
 *
 * A view holds what a template shows and nothing else; texts come from the
 * request's arena.  `problem` is the sentence of a refusal that had to commit
 * (a wrong password is counted), so that no error could bring the page back.
 */
#ifndef SIGN_IN_PAGES_H
#define SIGN_IN_PAGES_H

#include "features/sign_in/sign_in.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------ */

const char *url_sign_in(struct arena *arena);
const char *url_sign_in_code(struct arena *arena);
const char *url_start_link(struct arena *arena, const char *url);
const char *url_lock_leave(struct arena *arena);
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
const char *url_home(struct arena *arena);
/* An address of ours, checked before (web_target). */
const char *url_sign_in_target(struct arena *arena, const char *to);

/* The address with ?to=, unless that is the first page anyway. */
const char *sign_in_url_with_to(struct arena *arena, const char *url, const char *to);

/* Where to go afterwards: the field "to" of what was posted, else of the query. */
const char *sign_in_to(struct web *web, const struct form_table *posted);
/* Every form that leads somewhere afterwards has this field. */
#define SIGN_IN_FIELD_TO                                                                \
    {                                                                                    \
        .name = "to", .type = FIELD_TEXT, .label = MSG_SIGN_IN_FIELD_TO, .max = 2048    \
    }

/* Make the page a refusal that was committed: its status, title and words. */
const char *sign_in_refuse(struct web *web, enum sign_in_outcome outcome,
                            int wait_seconds, enum message wrong);

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

struct start_link_view {
    const char *url;
    enum message label;
};

struct start_view {
    bool is_half; /* the password was right, the code is missing */
    bool has_no_role;
    const char *name, *prefecture;
    struct {
        struct start_link_view *items;
        size_t count;
    } links; /* what a number on paper opens, from the plates */
};

/* A page from beginning to end round one template. */
#define SIGN_IN_PAGE(web, title, template_html, view)                                   \
    do {                                                                                 \
        struct html *page_html = web_html(web);                                          \
        web_page_begin((web), page_html, (title), NULL);                                 \
        template_html(page_html, (view));                                                \
        web_page_end((web), page_html);                                                  \
    } while (0)

/* ---- handlers ------------------------------------------------------------------- */

/* The rows' places in sign_in_routes[], for `again`. */
enum sign_in_route {
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
    ROUTE_COUNT,
};

extern const struct route sign_in_routes[];

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

#undef READ
#undef LOOK
#undef WORK
#undef ACT
#undef SHOW

#endif
