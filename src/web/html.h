/* html.h -- text becomes markup here and only here.
 *
 * Templates compile to calls of these.  Markup can only be a literal, so page
 * code has no way to write a variable unescaped.  One escape (& < > " ') serves
 * element text and double-quoted attribute values, the only two places allowed.
 */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buf.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct form;
struct web;

struct html {
    struct buf *out; /* the response's body */
    struct arena *arena;
    enum language language;
    struct web *web; /* for layout and form tokens; NULL in unit tests */
    bool has_ruby;   /* {難病|なんびょう} with its reading: public pages */
    bool is_easy;    /* easy Japanese where it was written */
};

void html_bytes(struct html *html, const char *bytes, size_t length);

/* A variable here does not compile. */
#define html_markup(html, literal) \
    html_bytes((html), "" literal, sizeof(literal) - 1)

void html_text(struct html *html, const char *text); /* escaped; NULL: nothing */
void html_message(struct html *html, enum message message, const struct say *say);
void html_day(struct html *html, day on);         /* <time datetime>; nothing if none */
void html_instant(struct html *html, instant at);  /* <time datetime> */
void html_count(struct html *html, int64_t count);
/* Escaped; begins with '/' or "tel:", anything else is a defect. */
void html_url(struct html *html, const char *url);

/* The same number, bare, where a program reads it (value="", data-x=""). */
void html_number(struct html *html, int64_t number);

/* Label, 必須, hint, value, error and aria of one field of the form's table. */
void html_field(struct html *html, const struct form *form, const char *name);
/* The once-token and the version; for every form that posts. */
void html_form_hidden(struct html *html, const struct form *form);

static inline struct arena *html_arena(struct html *html) { return html->arena; }

#endif
