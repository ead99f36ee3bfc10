/* coordinators_pages.h -- what the pages of this room share: addresses, words,
 * views for the templates, handlers for the table of routes.
 */
#ifndef COORDINATORS_PAGES_H
#define COORDINATORS_PAGES_H

#include "features/coordinators/coordinators.h"
#include "web/web.h"

/* ---- addresses -------------------------------------------------------------- */

const char *url_coordinators(struct arena *arena);
const char *url_coordinator_new(struct arena *arena);
const char *url_coordinator(struct arena *arena, int64_t id);
const char *url_coordinator_change(struct arena *arena, int64_t id);
const char *url_coordinator_end(struct arena *arena, int64_t id);
const char *url_coordinator_cover(struct arena *arena, int64_t id);
const char *url_coordinator_cover_end(struct arena *arena, int64_t id, int64_t cover);
const char *url_coordinator_qualify(struct arena *arena, int64_t id);
const char *url_coordinator_unqualify(struct arena *arena, int64_t id, int64_t item);

/* ---- words -------------------------------------------------------------------- */

enum message coordinator_post_message(enum coordinator_post post);
/* To choose from, by the text of the id. */
const struct choice *coordinator_choices(struct arena *arena,
                                         const struct coordinators *list);
const struct choice *candidate_choices(struct web *web,
                                       const struct candidates *candidates);
const struct choice *qualification_choices(struct web *web);

/* ---- views -------------------------------------------------------------------- */

struct coordinator_view {
    int64_t id;
    const char *name;
    enum message post;
    const char *institution;
    const char *telephone;
    const char *qualification; /* NULL: none recorded */
    enum message lack;
    bool is_able, is_to_confirm, is_away, is_ended, is_coming;
    const char *covered_by;
    day covered_to, from_on, to_on;
    const char *end_reason;
    instant changed_at;
    const char *changed_by;
};

struct coordinator_views {
    struct coordinator_view *items;
    size_t count;
};

struct coordinators_view {
    day today;
    bool may_change, is_empty;
    struct coordinator_views here, past;
};

struct qualification_view {
    int64_t id;
    int64_t coordinator;
    const char *name;
    bool is_enough, is_to_confirm, is_ended, may_end;
    const char *seen_what;
    day seen_on;
    const char *seen_by;
    instant entered_at;
    const char *entered_by;
    day ended_on;
    const char *end_reason;
};

struct cover_view {
    int64_t id;
    int64_t coordinator;
    const char *name;
    day from_on, to_on;
    bool may_end;
};

struct coordinator_one_view {
    struct coordinator_view facts;
    bool may_change, may_cover, has_end;
    struct {
        struct qualification_view *items;
        size_t count;
    } qualifications;
    struct {
        struct cover_view *items;
        size_t count;
    } covers;
};

/* A form about one coordinator. */
struct coordinator_form_view {
    const struct form *form;
    int64_t id;
    int64_t item;
    const char *name;
    const char *what;
    bool has_people;
};

/* ---- made in one file, shown in another ------------------------------------------ */

void coordinator_see(struct web *web, const struct coordinator *coordinator,
                     struct coordinator_view *view);

/* ---- handlers -------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(coordinator_new_get);
HANDLER(coordinator_new_post);
HANDLER(coordinator_change_get);
HANDLER(coordinator_change_post);
HANDLER(coordinator_end_get);
HANDLER(coordinator_end_post);
HANDLER(coordinator_cover_get);
HANDLER(coordinator_cover_post);
HANDLER(coordinator_cover_end_get);
HANDLER(coordinator_cover_end_post);
HANDLER(coordinator_qualify_get);
HANDLER(coordinator_qualify_post);
HANDLER(coordinator_unqualify_get);
HANDLER(coordinator_unqualify_post);

#undef HANDLER

#endif
