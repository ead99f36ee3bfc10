/* web_private.h -- what the door keeps about a request beside struct web.
 *
 * For web/ alone: handlers see struct web and never this.
 */
#ifndef WEB_WEB_PRIVATE_H
#define WEB_WEB_PRIVATE_H

#include "access/session.h"
#include "base/hash.h"
#include "web/params.h"
#include "web/router.h"
#include "web/web.h"

struct door;

enum { CRUMBS_MAX = 6, VISITOR_BITS = 160 };

struct crumb {
    const char *url;
    enum message label;
    const char *text; /* instead of a label: a name */
};

struct web_private {
    const struct door *door; /* NULL in tests of single parts */
    struct route_match match;

    /* the body's or query's parameters, read once */
    struct params params;
    struct err params_err;
    bool params_are_read;
    struct params query;
    struct err query_err;
    bool query_is_read;
    struct form *forms; /* opened or shown by this request */

    /* who asks */
    enum session_state state;
    struct session_found found;
    int64_t session;     /* ID_NONE: none; also of a locked one */
    const char *visitor; /* cookie that binds the forms of people not signed in */
    instant link_first_used_at;

    bool is_again;    /* a GET row shown because a POST was refused */
    const char *once; /* of the posted form, checked; NULL: none */
    bool is_stale;    /* what was typed is kept, to be sent again */
    const char *first_to_do; /* the page to visit before that, or NULL */
    bool is_page;     /* the frame has been begun */
    bool is_hurried;  /* nothing may be read or written any more: a bare error page */
    unsigned looks;   /* enum page_look */
    struct crumb crumbs[CRUMBS_MAX];
    int crumb_count;
};

/* Do forms of this request come in the body? */
bool web_reads_body(const struct web *web);
/* All parameters: of the body for a POST, else of the query. */
MUST_USE struct err web_params(struct web *web, struct params *params);
/* Those of the query, whatever the method. */
const struct params *web_query(struct web *web);

void web_form_add(struct web *web, struct form *form);
struct form *web_forms(const struct web *web);

/* A new token for one form of this page (visit_defend.c). */
const char *web_once(struct web *web);

/* The mistakes of a form above its page, each a link to its field. */
void html_error_summary(struct html *html, const struct form *form, struct err err);

/* The menu, for whoever may see a word of it. */
void frame_nav(struct html *html, const struct web *web);

/* The address of a static file, with its digest. */
const char *web_static_url(struct arena *arena, const char *name);

#endif
