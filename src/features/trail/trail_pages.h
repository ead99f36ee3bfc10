/* trail_pages.h -- what the template of this room is given; its addresses. */
#ifndef TRAIL_PAGES_H
#define TRAIL_PAGES_H

#include "features/trail/trail.h"
#include "web/web.h"

const char *url_trail(struct arena *arena);
const char *url_trail_where(struct arena *arena, const char *query);
const char *url_trail_csv(struct arena *arena, const char *query);
const char *url_trail_check(struct arena *arena);

/* The entry in words, in context->language. */
const char *trail_sentence(struct context *context, const struct trail_row *row);
/* A code that an entry of `act` keeps, in words; NULL: it has none, or is no code. */
const char *trail_words(struct context *context, const char *act, const char *code);
/* The code of the entry that would stand in the sentence as it is, because no room has
 * words for it; NULL: none.  For tests. */
const char *trail_code_without_words(struct context *context,
                                     const struct audit_entry *entry);

struct trail_row_view {
    const char *iso;   /* for programs */
    const char *clock; /* "16:30" */
    int64_t seq;
    const char *sentence;
    const char *subject; /* NULL: none, or in the sentence */
    const char *office; /* NULL: none */
};

struct trail_day_view {
    day on;
    struct {
        struct trail_row_view *items;
        size_t count;
    } rows;
};

struct trail_view {
    const struct form *form;
    bool is_own, is_house, may_check;
    struct trail_state state;
    bool was_checked, is_unsound;
    struct {
        struct trail_day_view *items;
        size_t count;
    } days;
    int64_t count;
    bool is_empty, is_later;
    const char *query;
    const char *next_query; /* NULL: the last page */
    day from_on, to_on;
    bool has_end;
};

#endif
