/* diagnosers_pages.h -- what the templates of this room are given; its addresses. */
#ifndef DIAGNOSERS_PAGES_H
#define DIAGNOSERS_PAGES_H

#include "features/diagnosers/diagnosers.h"
#include "features/institutions/institutions.h"
#include "web/web.h"

const char *url_diagnosers(struct arena *arena, const char *query);
const char *url_diagnoser(struct arena *arena, int64_t institution);
const char *url_diagnoser_new(struct arena *arena, int64_t institution);
const char *url_diagnoser_wait(struct arena *arena, int64_t institution);
const char *url_diagnoser_end(struct arena *arena, int64_t institution, int64_t fact);
const char *url_diagnoser_institution(struct arena *arena, int64_t institution);

struct diagnoser_row_view {
    int64_t institution, id;
    const char *what, *terms, *checked, *period, *reason;
    enum message ability;
    bool may_end;
};
struct diagnoser_rows_view {
    struct diagnoser_row_view *items;
    size_t count;
};
struct diagnoser_view {
    int64_t id;
    const char *name;
    bool may_change, is_empty;
    bool has_wait, is_wait_old;
    int64_t wait_days;
    day wait_on;
    const char *wait_source;
    struct diagnoser_rows_view facts, networks, ended;
};
struct diagnoser_form_view {
    int64_t id, fact;
    const char *name, *what;
    const struct form *form;
};
struct diagnoser_place_view {
    int64_t id;
    const char *name, *place, *telephone, *wait, *what;
};
struct diagnoser_list_view {
    const struct form *form;
    bool is_empty, more;
    const char *next;
    struct {
        struct diagnoser_place_view *items;
        size_t count;
    } rows;
};
struct diagnoser_panel_view {
    int64_t id, count;
    bool is_empty;
};

const char *diagnoser_said(struct web *web, enum message message, const struct say *say);
#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(diagnosers_list);
HANDLER(diagnoser_get);
HANDLER(diagnoser_new_get);
HANDLER(diagnoser_new_post);
HANDLER(diagnoser_wait_page);
HANDLER(diagnoser_wait_post_page);
HANDLER(diagnoser_end_get);
HANDLER(diagnoser_end_post);

#undef HANDLER

#endif
