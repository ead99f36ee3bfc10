/* institutions_pages.h -- what the pages of this room share: addresses, words of
 * enums, views for the templates, handlers for the table of routes.
 *
 * A view holds what a template shows and nothing else; texts come from the
 * request's arena.
 */
#ifndef INSTITUTIONS_PAGES_H
#define INSTITUTIONS_PAGES_H

#include "features/institutions/institutions.h"
#include "web/url.h"
#include "web/web.h"

/* ---- addresses (institutions_pages.c) --------------------------------------------- */

const char *url_institutions(struct arena *arena);
const char *url_institutions_where(struct arena *arena, const char *query);
const char *url_institutions_csv(struct arena *arena, const char *query);
const char *url_institutions_print(struct arena *arena, const char *query);
const char *url_institution_new(struct arena *arena);
const char *url_institution(struct arena *arena, int64_t id);
const char *url_institution_change(struct arena *arena, int64_t id);
const char *url_institution_end(struct arena *arena, int64_t id);
/* Another room's page, from its plate; whole already. */
const char *url_institution_link(struct arena *arena, const char *url);

/* ---- words ------------------------------------------------------------------ */

extern const struct choice institution_kind_choices[];

/* Lists of the prefecture's pack, in the actor's language. */
const struct choice *designation_conditions(struct web *web); /* "any" first */
const struct choice *area_choices(struct web *web);
/* The code of the area that was chosen; NULL: none. */
const char *area_code(int64_t chosen);

enum { ANY_DESIGNATION = 0 };

/* A row of a form's table in one line: {FIELD("kana", KANA, LABEL_KANA), HINT(KANA)}. */
#define FIELD(field_name, kind, word)                                                   \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_INSTITUTIONS_##word
#define HINT(word) .hint = MSG_INSTITUTIONS_HINT_##word
#define NEEDED .required = true
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}

/* ---- views ------------------------------------------------------------------ */

/* A button whose page is another room's. */
struct institution_link_view {
    const char *url;
    enum message label;
};

struct institution_links_view {
    struct institution_link_view *items;
    size_t count;
};

struct option_view {
    const char *name;
    const char *text;
    bool is_chosen;
};

struct options_view {
    struct option_view *items;
    size_t count;
};

struct institutions_row_view {
    int64_t id;
    const char *name;
    enum message kind;
    const char *municipality;
    const char *area;
    const char *telephone; /* NULL: none */
    const char *designations;
    day ended_on;
    bool is_ended;
};

struct hidden_view {
    enum message condition;
    int64_t count;
    bool is_least;     /* so many or more */
    const char *query; /* without that condition */
};

struct institutions_view {
    const struct form *form;
    struct options_view kinds, designations, areas, municipalities;
    day as_of;
    int64_t total;
    size_t shown;
    struct {
        struct institutions_row_view *items;
        size_t count;
    } rows;
    struct {
        struct hidden_view *items;
        size_t count;
    } hidden;
    bool is_least; /* the total: so many or more */
    bool is_filtered, is_empty, is_cut, is_later;
    bool may_add;
    struct institution_links_view links;
    const char *query;      /* of the conditions */
    const char *next_query; /* NULL: this is the last page */
    const char *first_query;
};

struct institution_view {
    int64_t id;
    struct institution_facts facts;
    enum message kind;
    const char *municipality, *area, *health_centre;
    const char *place; /* degrees; NULL: not known */
    bool is_office_place, has_beds, is_ended, may_change, may_end;
    struct institution_links_view links;
    day ended_on;
    const char *end_reason;
    instant changed_at;
    const char *changed_by;
};

/* What hangs on it, before it is closed. */
struct institution_hold_view {
    const char *text;
};

struct institution_holds_view {
    struct institution_hold_view *items;
    size_t count;
};

/* The form of the facts, or of the end. */
struct institution_form_view {
    int64_t id;
    const char *name;
    enum message title, button;
    bool is_new;
    const struct form *form;
    struct institution_holds_view open, ending; /* of the end */
};

struct suggestion_view {
    const char *id;
    const char *name;
    const char *place;
};

struct suggest_view {
    int64_t total;
    bool is_least; /* so many or more */
    struct {
        struct suggestion_view *items;
        size_t count;
    } rows;
};

/* ---- made in one file, shown in another --------------------------------------- */

/* Crumbs down to an institution: the list, its name; `label` MSG_NONE: itself. */
void institution_crumbs(struct web *web, int64_t id, const char *name, enum message label);

/* ---- handlers ----------------------------------------------------------------- */

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(institutions_get);
HANDLER(institution_get_page);
HANDLER(institution_new_get);
HANDLER(institution_new_post);
HANDLER(institution_change_get);
HANDLER(institution_change_post);
HANDLER(institution_end_get);
HANDLER(institution_end_post);
HANDLER(export_get);
HANDLER(print_get);
HANDLER(suggest_get);

#undef HANDLER

#endif
