/* needs_pages.h -- what the pages of this room share: addresses, words, views, handlers
 * for the table of routes. */
#ifndef NEEDS_PAGES_H
#define NEEDS_PAGES_H

#include "features/cases/cases.h"
#include "features/needs/needs.h"
#include "features/prefecture/prefecture.h"
#include "web/case_edit.h"

const char *url_need(struct arena *arena, int64_t care_case);
const char *url_wish(struct arena *arena, int64_t care_case);

extern const struct choice need_level_choices[];
extern const struct choice wish_of_choices[];

/* "12 夜間のみ": amount and note of a need as one types them; "" for neither. */
const char *need_detail_write(struct arena *arena, const struct need_item *item);
/* The same to read, with the list's unit: "12回/日 夜間のみ". */
const char *need_detail_say(struct arena *arena, const struct need_item *item);

/* Look at the case to change what it needs: ERR_NOT_FOUND when it is not theirs. */
struct err need_edit_look(struct context *context, struct case_edit *edit);

/* ---- the form ------------------------------------------------------------------- */

struct need_choice_view {
    const char *code;
    const char *name;
    const char *note;
    const char *unit;
    const char *detail;
    bool is_chosen;
};

struct need_group_view {
    const char *code;
    const char *name;
    bool is_open; /* something of it is chosen */
    struct {
        struct need_choice_view *items;
        size_t count;
    } rows;
};

struct need_form_view {
    struct case_edit_view edit;
    const struct form *form;
    struct {
        struct need_group_view *items;
        size_t count;
    } groups;
};

/* ---- the panels ----------------------------------------------------------------- */

struct need_item_view {
    const char *name, *detail;
};

struct need_difference_view {
    enum message kind;
    const char *name;
};

struct need_panel_view {
    int64_t id;
    bool may_change;
    bool has_need, is_frozen, has_differences, has_length, has_exit_review, has_from;
    int64_t revision, length_days;
    enum message level;
    day from_on, exit_review_on;
    const char *exit, *note, *by;
    instant entered_at;
    struct {
        struct need_item_view *items;
        size_t count;
    } needs;
    struct {
        struct need_difference_view *items;
        size_t count;
    } differences;
};

struct wish_view {
    const char *who, *means, *text, *by;
    instant said_at;
};

struct wish_views {
    struct wish_view *items;
    size_t count;
};

struct wish_panel_view {
    int64_t id;
    bool may_change;
    struct wish_views patient, relatives;
};

/* ---- handlers ------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(need_get);
HANDLER(need_post);
HANDLER(wish_get);
HANDLER(wish_post);

#undef HANDLER

#endif
