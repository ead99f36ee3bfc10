/* board_pages.h -- what the pages of this room share: addresses, views, handlers. */
#ifndef BOARD_PAGES_H
#define BOARD_PAGES_H

#include "features/board/board.h"
#include "web/web.h"

/* ---- addresses ---------------------------------------------------------------- */

const char *url_board(struct arena *arena);
const char *url_board_where(struct arena *arena, const char *query);
const char *url_board_task(struct arena *arena, int64_t task);
const char *url_board_task_done(struct arena *arena, int64_t task);
const char *url_board_task_postpone(struct arena *arena, int64_t task);
const char *url_board_task_hand_over(struct arena *arena, int64_t task);
const char *url_board_case(struct arena *arena, int64_t care_case);
const char *url_board_institution(struct arena *arena, int64_t institution);
const char *url_board_new_case(struct arena *arena);
/* Where a task is dealt with, as its kind's url says. */
const char *url_board_at(struct arena *arena, const char *url);

/* ---- views ---------------------------------------------------------------------- */

struct board_tile_view {
    const char *query;
    int64_t count;
    enum message label;
    bool is_red, is_on;
};

struct board_row_view {
    int64_t task, care_case;
    const char *row_class; /* "red next" ... */
    const char *urgency, *urgency_tag;
    const char *number, *initials, *disease, *municipality, *waiting, *owner;
    int64_t age;
    bool has_case, has_age, is_child, is_red, has_alarm;
    enum message alarm; /* which of the five */
    const char *due, *due_class;
    int64_t about;
    const char *institution; /* NULL: nobody in particular */
    enum message title;
    const char *url;
};

struct board_option_view {
    const char *name;
    const char *text;
    bool is_chosen;
};

struct board_options_view {
    struct board_option_view *items;
    size_t count;
};

struct board_view {
    struct board_options_view whose, kinds;
    struct {
        struct board_tile_view *items;
        size_t count;
    } tiles;
    struct {
        struct board_row_view *items;
        size_t count;
    } rows;
    const char *poll_url, *poll_tag, *clear_query, *next_query;
    instant now;
    const char *clock;
    int64_t open;
    bool may_start, is_empty, is_filtered, is_narrowed;
};

struct board_task_view {
    struct board_row_view row;
    const struct form *done, *postpone, *hand_over;
    enum message what_to_do;
    instant made_at, due_at, done_at;
    int64_t postponed;
    bool is_done, may_settle;
};

/* ---- made in one file, shown in another ----------------------------------------- */

void board_row_see(struct web *web, const struct board_row *row,
                   struct board_row_view *view);
/* The kind of that name from whichever plate has it; NULL: of none. */
const struct task_kind *board_kind(const char *name);

/* ---- handlers ------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(board_get_page);
struct err board_poll_act(struct context *context, void *input);
struct err board_poll_show(struct web *web);
HANDLER(task_get_page);
HANDLER(task_done_post);
HANDLER(task_postpone_post);
HANDLER(task_hand_over_post);

#undef HANDLER

#endif
