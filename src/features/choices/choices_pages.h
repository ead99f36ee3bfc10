/* choices_pages.h -- what the pages of this room share: addresses, words, views, handlers
 * for the table of routes. */
#ifndef CHOICES_PAGES_H
#define CHOICES_PAGES_H

#include "features/choices/choices.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_choice_case(struct arena *arena, int64_t care_case);
const char *url_choice(struct arena *arena, int64_t care_case);
const char *url_choice_sheet(struct arena *arena, int64_t care_case);
const char *url_choice_page_make(struct arena *arena, int64_t care_case);
const char *url_choice_family_make(struct arena *arena, int64_t care_case);
const char *url_choice_ask(struct arena *arena, int64_t care_case);
const char *url_choice_close(struct arena *arena, int64_t care_case);
const char *url_choice_basis(struct arena *arena, int64_t care_case);
const char *url_choice_institution(struct arena *arena, int64_t institution);
const char *url_choice_page(struct arena *arena, const char *token);
const char *url_choice_family(struct arena *arena, const char *token);
/* The page that asks once more, about a place or an answer without one. */
const char *url_choice_sure(struct arena *arena, const char *token, int64_t place);
const char *url_choice_none(struct arena *arena, const char *token);
const char *url_choice_talk(struct arena *arena, const char *token);

/* ---- words ----------------------------------------------------------------------- */

/* "見本病院：この病院がよい" */
const char *statement_text(struct web *web, const struct statement *statement);

/* What a patient is told of a place, wherever: screen, paper, his own page. */
enum { PLACE_LINES = 5 }; /* each place has all of them */

struct place_line {
    const char *label;
    const char *text;
};
struct place_lines {
    struct place_line items[PLACE_LINES];
    size_t count;
};
void place_lines_write(struct arena *arena, enum language language,
                       const struct choice_place *place, struct place_lines *lines);

/* ---- views ----------------------------------------------------------------------- */

struct choice_line_view {
    const char *label;
    const char *text;
};
struct choice_lines_view {
    struct choice_line_view *items;
    size_t count;
};

struct choice_place_view {
    int64_t number, institution;
    const char *choice; /* target and version, for the button */
    const char *name, *address, *telephone, *article, *answered, *left, *left_class;
    bool is_condition;
    instant valid_until;
    struct choice_lines_view lines;
};

struct choice_row_view {
    const char *label;
    struct {
        const char **items; /* one a place */
        size_t count;
    } cells;
};

struct choice_said_view {
    instant at;
    const char *text;
    bool is_last;
};

struct choice_choose_view {
    int64_t id;
    const char *number, *decided, *decided_by, *call;
    instant decided_at, now;
    bool is_decided, has_basis, is_open, may_choose, is_empty;
    struct {
        struct choice_place_view *items;
        size_t count;
    } places;
    struct {
        struct choice_said_view *items;
        size_t count;
    } said;
    struct {
        struct choice_row_view *items; /* the same, as rows of a table */
        size_t count;
    } rows;
    const struct form *form;
};

struct choice_panel_view {
    int64_t id;
    bool may_change, has_said, has_accepted, is_decided;
    int64_t accepted_count;
    struct choice_said_view said;
    const struct form *form; /* NULL: a button's own */
};

/* Paper with a link that is told once. */
struct choice_given_view {
    int64_t id;
    const char *number, *url_shown, *qr_path, *by, *telephone;
    int64_t qr_side;
    instant expires_at;
    day given_on;
    enum message title, what, how;
};

struct gaze_place_view {
    int64_t number;
    const char *name, *until;
    enum message gone; /* why it cannot be chosen */
    bool is_open;
    struct choice_lines_view lines;
};

struct gaze_view {
    const char *token, *said, *decided, *telephone, *holder;
    instant said_at;
    bool is_decided, has_said, has_open;
    struct {
        struct gaze_place_view *items;
        size_t count;
    } places;
    /* the page that asks once more */
    enum message question;
    const char *answer, *name;
    int64_t place;
    const struct form *form;
};

struct family_view {
    bool is_decided, is_admitted, is_asking, has_next, has_accepted, has_telephone;
    int64_t waiting, accepted;
    const char *next, *telephone;
    instant now;
};

/* ---- made in one file, used in another ------------------------------------------- */

void choice_crumbs(struct web *web, int64_t care_case, const char *number,
                   enum message label);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(choose_get);
HANDLER(choose_post);
HANDLER(gaze_get);
HANDLER(family_get);

#undef HANDLER

/* Those that read or look like another one. */
struct err choose_sheet_show(struct web *web);
struct err giving_read(struct web *web);
struct err choose_link_act(struct context *context, void *input);
struct err choose_link_show(struct web *web);
struct err family_make_act(struct context *context, void *input);
struct err family_make_show(struct web *web);
struct err gaze_answer_read(struct web *web);
struct err gaze_sure_show(struct web *web);
struct err gaze_post_act(struct context *context, void *input);
struct err gaze_post_show(struct web *web);

#endif
