/* communication_pages.h -- what the templates of this room are given; its addresses. */
#ifndef COMMUNICATION_PAGES_H
#define COMMUNICATION_PAGES_H

#include "desk/draft.h"
#include "features/cases/cases.h"
#include "features/communication/communication.h"
#include "web/web.h"

const char *url_communication(struct arena *arena, int64_t care_case);
const char *url_communication_change(struct arena *arena, int64_t care_case);
const char *url_photograph_new(struct arena *arena, int64_t care_case);
const char *url_photograph(struct arena *arena, int64_t id, int64_t item);
const char *url_photograph_end(struct arena *arena, int64_t id, int64_t item);
const char *url_communication_case(struct arena *arena, int64_t care_case);

/* ---- views ----------------------------------------------------------------------- */

struct communication_box_view {
    enum message label;
    const char *text; /* NULL: nothing was said */
};

struct photograph_view {
    int64_t care_case, id, place;
    const char *caption;
};

struct communication_view {
    int64_t id;
    const char *number, *name, *means, *look;
    bool is_team, may_change, may_add, is_written, is_confirmed;
    int64_t revision;
    const char *confirmed_with, *by;
    day confirmed_on, today;
    instant entered_at;
    struct {
        struct communication_box_view *items;
        size_t count;
    } boxes;
    struct {
        struct photograph_view *items;
        size_t count;
    } photographs;
};

struct communication_form_view {
    int64_t id, item;
    const char *number, *name, *path, *draft_url, *caption;
    enum message title;
    bool has_draft;
    instant draft_at;
    const struct form *form;
};

struct communication_panel_view {
    int64_t id, photographs;
    bool is_written, may_change;
    instant since;
};

/* ---- shared ---------------------------------------------------------------------- */

/* Begins the input of every page of this room. */
struct communication_page {
    int64_t id, item;
    const char *path;
    bool is_team, may_change;
    struct care_case care_case;
    struct person person;
    struct communication communication;
    struct photographs photographs;
    struct draft draft;
    bool has_draft;
    int64_t version;
    struct communication wanted;
    struct photograph photograph;
    struct str bytes;
    const char *file_name, *caption, *reason;
};

struct err communication_page_read(struct web *web, struct communication_page **page);
/* Whose it is and what is written, under `permission`. */
struct err communication_page_look(struct context *context,
                                   const struct permission *permission,
                                   struct communication_page *page);
void communication_crumbs(struct web *web, const struct communication_page *page,
                          enum message label);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(communication_change_get);
HANDLER(communication_change_post);
HANDLER(photograph_new_get);
HANDLER(photograph_new_post);
HANDLER(photograph_end_get);
HANDLER(photograph_end_post);

#undef HANDLER

#endif
