/* replies_pages.h -- what the templates of this room are given; its addresses. */
#ifndef REPLIES_PAGES_H
#define REPLIES_PAGES_H

#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "features/questions/questions.h"
#include "features/replies/replies.h"
#include "features/sheets/sheets.h"
#include "web/web.h"

/* `base` is the address of one request: /a/TOKEN by link, /requests/ID by account. */
const char *url_reply(struct arena *arena, const char *base);
const char *url_reply_answer(struct arena *arena, const char *base);
const char *url_reply_undo(struct arena *arena, const char *base);
const char *url_reply_reason(struct arena *arena, const char *base);
const char *url_reply_question(struct arena *arena, const char *base);
const char *url_reply_sheet(struct arena *arena, const char *base);
const char *url_reply_link(struct arena *arena, const char *token);
const char *url_reply_requests(struct arena *arena);
const char *url_reply_path(struct arena *arena, const char *path);
const char *url_reply_request(struct arena *arena, int64_t target);
const char *url_reply_fax(struct arena *arena);
const char *url_reply_desk(struct arena *arena, int64_t institution);
const char *url_reply_desk_end(struct arena *arena, int64_t institution);
const char *url_reply_institution(struct arena *arena, int64_t institution);
const char *url_reply_code(struct arena *arena, const char *token);
const char *url_reply_open(struct arena *arena, const char *token);
const char *url_reply_capabilities(struct arena *arena, int64_t institution);
const char *url_reply_check(struct arena *arena, int64_t institution);
const char *url_reply_same(struct arena *arena, int64_t institution);
const char *url_reply_places(struct arena *arena, int64_t institution);

/* ---- one request ----------------------------------------------------------------- */

struct reply_row_view {
    enum message label;
    const char *text;
};
struct reply_rows_view {
    struct reply_row_view *items;
    size_t count;
};

struct reply_reason_view {
    const char *code;
    const char *name;
};

struct reply_question_view {
    const char *text;
    const char *by;
    instant asked_at;
    const char *reply;
    instant replied_at;
    bool is_own;
};

/* Which of the buttons are shown. */
struct reply_offers {
    bool accept, deciding, talk, decline;
};

struct reply_view {
    const char *base;
    const char *hospital;
    const char *request; /* the target's id, to speak of it */
    const struct form *form; /* of the answers */
    const struct form *plain; /* nothing but its token */
    const struct form *reason_form;
    const struct form *question_form;
    bool is_signed_in;
    /* the request */
    bool may_see;
    const char *urgency;
    const char *urgency_tag;
    const char *call_back; /* whom */
    const char *telephone; /* NULL: no number is known */
    instant now, answer_by;
    const char *left; /* how long until then, or since */
    const char *left_tone;
    int64_t asked_count;
    struct reply_rows_view rows;
    bool has_clinical;
    struct reply_rows_view clinical;
    /* what stands */
    bool is_answered;
    enum message answer;  /* what was said */
    instant answered_at;
    const char *until;    /* deciding or valid until, in words; NULL */
    const char *answered_how; /* by whom, on which way; NULL */
    const char *terms;
    bool has_from;
    day from_on;
    bool may_undo;
    instant undo_until;
    bool is_over;        /* nothing more can be said */
    enum message over;   /* the truth, with thanks */
    /* what can be said */
    bool may_answer;
    struct reply_offers offers;
    instant valid_until, promise_at; /* when nothing else is said */
    bool has_valid_until, has_promise;
    const char *by_name;
    bool asks_details;
    const char *details_answer; /* the answer that stands, said again with more */
    bool asks_until, asks_promise, asks_terms;
    /* why not */
    bool asks_reason;
    const char *reason;
    const char *reason_code;
    bool asks_reason_until;
    day reason_until;
    bool has_reason_until;
    struct {
        struct reply_reason_view *items;
        size_t count;
    } reasons;
    /* questions */
    struct {
        struct reply_question_view *items;
        size_t count;
    } questions;
    day printed_on;
};

/* What the rows of the table work on: by link or by account, the same. */
struct reply_input {
    int64_t target; /* ID_NONE: the acting link's */
    struct inquiry_view view;
    struct questions questions;
    struct reply_reasons reasons;
    enum sheet_state sheet; /* the doctor's: is it there yet? */
    instant sheet_at;
    struct sheet_facts facts;
    bool has_facts;
    /* what was sent */
    int64_t version;
    struct inquiry_answer answer;
    const char *reason;
    day until;
    const char *note;
    const char *text;
    const char *by_name;
};

extern const struct form_table reply_answer_form, reply_plain_form, reply_reason_form,
    reply_question_form;

/* The request's own address, and which target it is. */
struct err reply_begin(struct web *web, struct reply_input **input);
const char *reply_base(struct web *web);
/* Everything that the page and the printed sheet show. */
void reply_see(struct web *web, const struct reply_input *input, struct reply_view *view);
/* The rows of the need alone, for the page, the sheet and the lists. */
void reply_need_see(struct web *web, const struct outline *sheet,
                    struct reply_view *view);
/* One more row: whether the doctor's sheet has come; a request may leave without it. */
void reply_sheet_row_see(struct web *web, enum sheet_state state, instant at,
                         struct reply_view *view);
const char *reply_left_text(struct web *web, instant until);
/* The name by which this browser answered before; NULL. */
const char *reply_name_kept(struct web *web);
void reply_name_keep(struct web *web, const char *name);

/* ---- lists ------------------------------------------------------------------------ */

struct reply_item_view {
    int64_t id;
    const char *number; /* the id as written in a form */
    const char *urgency;
    const char *urgency_tag;
    enum message title; /* what it is about */
    const char *path;   /* its own page for an account; NULL: by its id */
    enum message state;
    const char *state_tag;
    instant asked_at, answer_by;
    const char *left;
    bool is_waiting;
};

struct reply_list_view {
    const char *token; /* of the open list; NULL: by account */
    const char *hospital;
    int64_t institution;
    const struct form *form;
    instant now, closes_at;
    bool has_office;
    bool may_post;
    const struct form *same; /* as posted before: one tap; NULL: nothing was */
    const char *places;
    struct {
        struct reply_item_view *items;
        size_t count;
    } open, done;
};

/* ---- desks and numbers --------------------------------------------------------------- */

struct reply_desk_view {
    int64_t institution;
    const char *name;
    const struct form *form;
    const struct form *end_form;
    bool is_registered, is_expired, was_used, has_verified;
    const char *answered_by;
    const char *telephone;
    const char *registered_by;
    day registered_on, expires_on;
    instant used_at;
};

struct reply_given_view {
    int64_t institution;
    const char *name;
    const char *code;
    const char *address;
    const char *telephone;
    const char *given_by;
    day given_on;
    day expires_on;
    const char *qr_path;
    int64_t qr_side;
};

struct reply_code_view {
    const char *token;
    const char *problem;
    const struct form *form;
};

struct reply_fax_view {
    const char *problem;
    const struct form *form;
};

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(reply_get);
HANDLER(reply_sheet_get);
HANDLER(reply_answer_post);
HANDLER(reply_undo_post);
HANDLER(reply_reason_post);
HANDLER(reply_question_post);
HANDLER(reply_list_get);
HANDLER(reply_open_post);
HANDLER(reply_requests_get);
HANDLER(reply_code_get);
HANDLER(reply_code_post);
HANDLER(reply_desk_get_page);
HANDLER(reply_desk_post);
HANDLER(reply_desk_end_post);
HANDLER(reply_fax_post);

struct err reply_fax_get_show(struct web *web);

#undef HANDLER

#endif
