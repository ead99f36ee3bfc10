/* respite_numbers_pages.h -- what the template of this room is given. */
#ifndef RESPITE_NUMBERS_PAGES_H
#define RESPITE_NUMBERS_PAGES_H

#include "base/day.h"
#include "base/message.h"
#include "features/respite_numbers/respite_numbers.h"

#include <stdbool.h>

struct number_cell_view {
    const char *text;
    bool is_hidden;
};

struct number_row_view {
    const char *label;
    struct {
        struct number_cell_view *items;
        size_t count;
    } cells;
};

struct number_column_view {
    const char *label;
};

struct number_table_view {
    enum message title, definition, coarser, corner;
    struct {
        struct number_column_view *items;
        size_t count;
    } columns;
    struct {
        struct number_row_view *items;
        size_t count;
    } rows;
    int64_t least, hidden;
    bool has_hidden;
};

struct number_wait_view {
    enum message title, definition;
    int64_t count, quarter, median, three_quarters;
    bool is_told;
};

struct numbers_view {
    const char *year, *year_before, *year_after;
    const char *query, *query_before, *query_after;
    instant as_of;
    bool is_empty;
    struct {
        struct number_table_view *items;
        size_t count;
    } tables;
    struct {
        struct number_wait_view *items;
        size_t count;
    } waits;
};

const char *url_respite_numbers(struct arena *arena, const char *query);
const char *url_respite_numbers_csv(struct arena *arena, const char *query);

#endif
