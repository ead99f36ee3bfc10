/* capabilities_pages.h -- what the templates of this room are given; its addresses. */
#ifndef CAPABILITIES_PAGES_H
#define CAPABILITIES_PAGES_H

#include "features/capabilities/capabilities.h"
#include "features/institutions/institutions.h"
#include "web/web.h"

const char *url_capabilities(struct arena *arena, int64_t institution);
const char *url_capabilities_change(struct arena *arena, int64_t institution);
const char *url_capabilities_check(struct arena *arena, int64_t institution);
const char *url_capabilities_places(struct arena *arena, int64_t institution);
const char *url_capabilities_same(struct arena *arena, int64_t institution);
const char *url_capabilities_accepting(struct arena *arena, int64_t institution);
const char *url_capabilities_institution(struct arena *arena, int64_t institution);

struct capabilities_option_view {
    const char *name;
    enum message label;
    bool is_chosen;
};

/* One need: what is said of it, or the line of the form. */
struct capabilities_row_view {
    const char *code;
    const char *name;
    enum message answer;
    const char *tag; /* its class */
    const char *terms;
    const char *ward;
    const char *checked; /* when, by whom, how long ago; NULL: not known */
    const char *tone;    /* class of the row: grey when stale */
    bool is_stale;
    const char *error; /* of the form's line; NULL: none */
    struct {
        struct capabilities_option_view *items;
        size_t count;
    } options;
};

struct capabilities_group_view {
    const char *name;
    bool is_open;
    struct {
        struct capabilities_row_view *items;
        size_t count;
    } rows;
};

struct capabilities_groups_view {
    struct capabilities_group_view *items;
    size_t count;
};

struct capabilities_view {
    int64_t id;
    const char *name;
    bool may_change, is_empty, is_ended;
    int64_t known, stale, unknown, stale_days;
    struct capabilities_groups_view groups;
    /* whether at all */
    bool is_stopped, was_said, has_until;
    day until_on;
    const char *reason;
    /* how many */
    bool has_places, has_lapsed;
    const char *places;
    const char *note;
    instant valid_until, posted_at;
    const char *posted_by;
};

struct capabilities_form_view {
    int64_t id;
    const char *name;
    enum message title;
    const struct form *form;
    const struct form *same; /* one tap: as before */
    const char *last;        /* what was posted before; NULL: nothing */
    int64_t count;
    struct capabilities_groups_view groups;
};

/* ---- made in one file, used in another ----------------------------------------- */

enum message capability_answer_message(enum capability_answer answer);
/* "高度の医療 1人、一般の医療 2人" */
const char *capacity_text(struct web *web, const struct capacity *capacity);
const struct capability *capability_find(const struct capability_list *list,
                                         const char *need);
void capabilities_crumbs(struct web *web, int64_t id, const char *name,
                         enum message label);
struct err capabilities_form_page(struct web *web, struct capabilities_form_view *view,
                                  void (*draw)(struct html *,
                                               const struct capabilities_form_view *));
struct err capabilities_saved(struct web *web, int64_t institution, enum message message);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(capabilities_get);
HANDLER(capabilities_change_get);
HANDLER(capabilities_change_post);
HANDLER(capabilities_check_get);
HANDLER(capabilities_check_post);
HANDLER(capabilities_places_get);
HANDLER(capabilities_places_post);
HANDLER(capabilities_same_post);
HANDLER(capabilities_accepting_get);
HANDLER(capabilities_accepting_post);

#undef HANDLER

#endif
