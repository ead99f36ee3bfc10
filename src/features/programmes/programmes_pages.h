/* programmes_pages.h -- what the pages of this room share: addresses, words, views. */
#ifndef PROGRAMMES_PAGES_H
#define PROGRAMMES_PAGES_H

#include "features/programmes/programmes_rules.h"
#include "web/url.h"
#include "web/web.h"

const char *url_programmes(struct arena *arena);
const char *url_programmes_try(struct arena *arena);

/* Of one edition, in the language of who looks. */
struct programme_words programme_words_of(struct web *web,
                                          const struct programme *programme);

struct err programmes_try_get_read(struct web *web);
struct err programmes_try_act(struct context *context, void *input);
struct err programmes_try_show(struct web *web);
struct err programmes_try_post_read(struct web *web);

/* ---- the rules ---------------------------------------------------------------------- */

struct programme_line_view {
    enum message heading;
    const char *text;
    bool is_to_confirm;
};

/* One line in one edition, beside the same line in the others. */
struct programme_cell_view {
    const char *edition; /* for a narrow screen: from when */
    const char *text;
    bool is_changed;
};

struct programme_row_view {
    enum message heading;
    struct { struct programme_cell_view *items; size_t count; } cells;
};

struct programme_edition_view {
    day from_on, to_on;
    const char *from;
    const char *basis;
    const char *note; /* NULL: none */
    bool is_in_force, has_end;
};

struct programme_view {
    const char *name;
    const char *caption; /* of its table: an id */
    const char *operator_name;
    const struct programme_edition_view *edition; /* NULL: none on that day */
    bool has_edition, is_side_by_side, has_to_confirm;
    struct programme_edition_view shown; /* the edition of the day */
    struct { struct programme_line_view *items; size_t count; } lines;
    struct { struct programme_edition_view *items; size_t count; } editions;
    struct { struct programme_row_view *items; size_t count; } rows;
};

struct programmes_view {
    const struct form *form;
    day on;
    bool is_empty;
    struct { struct programme_view *items; size_t count; } programmes;
};

/* ---- trying ------------------------------------------------------------------------- */

struct programme_finding_view {
    enum message rule, kind;
    const char *tag;
    const char *sentence;
};

struct programme_try_view {
    const struct form *form;
    bool is_judged;
    bool has_choice; /* of more than one programme */
    enum message result;
    const char *notice; /* class */
    const char *programme; /* name and edition, or NULL */
    struct { struct programme_finding_view *items; size_t count; } findings;
};

#endif
