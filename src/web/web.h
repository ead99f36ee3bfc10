/* web.h -- what a handler has in its hands: request, answer, context, input. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "access/context.h"
#include "web/form.h"
#include "web/html.h"
#include "web/request.h"
#include "web/response.h"
#include "web/route.h"

struct link; /* access/link.h: scope of an ACTOR_LINK */

struct web {
    const struct request *request;
    struct response *response;
    struct context *context;
    struct arena *arena;      /* the request's */
    const struct route *route;
    void *input;              /* the handler's own struct, made by web_input() */
    struct form *form;        /* the form that was posted, for showing again */
    struct err err;           /* of the refused POST that is being shown again */
    const char *link_token;   /* GATE_LINK: the token of the path */
    struct web_private *private; /* router's */
};

/* The handler's input struct, zeroed, in the arena; also in web->input. */
#define web_input(web, type) ((type *)((web)->input = arena_new_of((web)->arena, type)))

/* Where the house sends people who must do something first; room `accounts` has
 * these pages.  All but the first have GATE_HALF. */
#define WEB_SIGN_IN "/sign-in"           /* nobody is signed in; ?to= */
#define WEB_SIGN_IN_CODE "/sign-in/code" /* the second factor is missing */
#define WEB_SIGN_IN_AGAIN "/sign-in/again" /* signed in, but a factor is too old */
#define WEB_LOCK "/lock"                 /* idle too long; ?to= */
#define WEB_PASSWORD "/me/password"      /* a temporary password is to be changed */
#define WEB_FACTOR "/me/factor"          /* a second factor is to be enrolled */
#define WEB_ME "/me"                     /* one's own language, factors, keys */
#define WEB_SIGN_OUT "/sign-out"         /* GATE_PUBLIC, POST */
#define WEB_SEARCH "/search"             /* shown in the frame when there is one */
#define WEB_KEYS_COOKIE "renkei-keys"    /* "off": this browser wants no shortcuts */

/* A part of the path (":id"): text, or an id (a bad one is ERR_NOT_FOUND). */
const char *web_path_text(struct web *web, const char *name);
MUST_USE struct err web_path_id(struct web *web, const char *name, int64_t *id);

/* See other (303).  `url` begins with '/'. */
MUST_USE struct err web_redirect(struct web *web, const char *url);

/* Begin a page: sets the type, returns where templates write. */
struct html *web_html(struct web *web);
/* The house's frame round a page: title, navigation of this actor, demo band. */
void web_page_begin(struct web *web, struct html *html, enum message title,
                    const struct say *say);
void web_page_end(struct web *web, struct html *html);
/* How it is laid out, said before web_page_begin(). */
enum page_look {
    LOOK_NARROW = 1,  /* a column for reading and for forms */
    LOOK_WIDE = 2,    /* prints on its side */
    LOOK_SHEET = 4,   /* only the sheet prints */
    LOOK_SIGN_IN = 8, /* the sign-in pages */
};
void web_page_looks(struct web *web, unsigned looks);
/* Where the page stands, said before web_page_begin(), from the top down: the
 * label, or a name (NULL).  `url` NULL: this page itself. */
void web_crumb(struct web *web, const char *url, enum message label, const char *text);

/* A file to keep: type, name (ASCII, and UTF-8 by filename*). */
MUST_USE struct err web_download(struct web *web, const char *type, const char *file_name,
                                 const char *bytes, size_t length);
MUST_USE struct err web_plain(struct web *web, int status, const char *type,
                              const char *text);

void web_cookie_set(struct web *web, const char *value, int64_t seconds);
void web_cookie_clear(struct web *web);

/* For pages that are polled: set the tag; true when the client has this one, and
 * 304 has been answered. */
bool web_etag(struct web *web, const char *tag);

/* "tel:" and the digits of a telephone number, for links. */
const char *url_tel(struct arena *arena, const char *telephone);

/* A ?to= of ours, or "/": never another host's. */
const char *web_target(const char *to);

/* A message to show once on the next page (after a redirect): put in the URL as
 * ?said=key, looked up in the message table, never free text. */
const char *web_url_saying(struct web *web, const char *url, enum message message);

#endif
