/* network_numbers_pages.h -- what the templates of this room are given; its addresses. */
#ifndef NETWORK_NUMBERS_PAGES_H
#define NETWORK_NUMBERS_PAGES_H

#include "features/network_numbers/network_numbers.h"
#include "web/web.h"

#include <stdbool.h>

const char *url_network_numbers(struct arena *arena, const char *query);
const char *url_network_numbers_list(struct arena *arena);
const char *url_network_incoming(struct arena *arena, int64_t request);

struct network_cell_view {
    const char *text;
    bool is_hidden;
};
struct network_line_view {
    const char *label;
    struct {
        struct network_cell_view *items;
        size_t count;
    } cells;
};
struct network_column_view {
    enum message label;
};
struct network_table_view {
    enum message title, definition, corner;
    struct {
        struct network_column_view *items;
        size_t count;
    } columns;
    struct {
        struct network_line_view *items;
        size_t count;
    } rows;
    int64_t least, hidden;
    bool is_empty, has_hidden;
};
struct network_wait_view {
    enum message title, definition;
    int64_t count;
    const char *quarter, *median, *three_quarters;
    bool is_told;
};
struct network_numbers_view {
    const char *year, *year_before, *year_after, *query_before, *query_after;
    instant as_of;
    bool is_empty;
    struct {
        struct network_table_view *items;
        size_t count;
    } tables;
    struct {
        struct network_wait_view *items;
        size_t count;
    } waits;
};

struct network_asked_view {
    const char *year;
    int64_t accepted, declined, withdrawn, open;
};
struct network_asked_panel_view {
    bool is_empty;
    struct {
        struct network_asked_view *items;
        size_t count;
    } rows;
};

struct network_incoming_view {
    int64_t id;
    const char *number;
    enum message kind, state;
    instant came_at;
    bool is_ours;
};
struct network_incoming_panel_view {
    struct {
        struct network_incoming_view *items;
        size_t count;
    } rows;
};

#endif
