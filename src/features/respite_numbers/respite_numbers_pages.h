/* respite_numbers_pages.h -- what the templates of this room are given; its addresses. */
#ifndef RESPITE_NUMBERS_PAGES_H
#define RESPITE_NUMBERS_PAGES_H

#include "base/day.h"
#include "base/message.h"
#include "features/respite_numbers/respite_numbers_rules.h"
#include "web/web.h"

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
    const char *title, *definition, *coarser, *corner;
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
    const char *title, *definition;
    int64_t count, quarter, median, three_quarters;
    bool is_told;
};

/* All tables: of now, or of an edition. */
struct numbers_tables_view {
    struct {
        struct number_table_view *items;
        size_t count;
    } tables;
    struct {
        struct number_wait_view *items;
        size_t count;
    } waits;
};

struct edition_row_view {
    int64_t id;
    int64_t edition;
    bool is_interim;
    instant frozen_at;
    const char *frozen_by;
    const char *reason; /* NULL: none */
};

struct edition_rows_view {
    struct edition_row_view *items;
    size_t count;
};

struct numbers_view {
    const char *year, *year_before, *year_after;
    const char *query, *query_before, *query_after;
    instant as_of;
    int64_t fiscal_year;
    bool is_empty, may_freeze;
    struct numbers_tables_view of;
    struct edition_rows_view editions;
};

struct number_difference_view {
    const char *table, *place; /* place NULL: its definition or its spread */
    const char *was, *is;      /* NULL: it was not there */
};

struct number_differences_view {
    struct {
        struct number_difference_view *items;
        size_t count;
    } rows;
    size_t count;
};

struct edition_view {
    const char *year, *query;
    struct edition_row_view edition;
    int64_t newest;     /* its id */
    bool is_newest, may_freeze;
    struct numbers_tables_view of;
    struct number_differences_view differences;
};

struct freeze_view {
    const char *year, *query;
    int64_t fiscal_year, next;
    bool has_newest, will_be_interim;
    struct edition_row_view newest;
    struct number_differences_view differences;
    const struct form *form;
};

const char *url_respite_numbers(struct arena *arena, const char *query);
const char *url_respite_numbers_csv(struct arena *arena, const char *query);
const char *url_respite_numbers_xlsx(struct arena *arena, const char *query);
const char *url_number_edition(struct arena *arena, int64_t id);
const char *url_number_edition_xlsx(struct arena *arena, int64_t id);
const char *url_number_freeze(struct arena *arena, int64_t fiscal_year);

/* ---- made in one file, used in another -------------------------------------------- */

const char *numbers_year_query(struct web *web, int32_t year);
void numbers_tables_see(struct web *web, const struct respite_numbers *numbers,
                        struct numbers_tables_view *view);
struct edition_row_view number_edition_see(const struct number_edition *edition);

/* All tables below each other, each with its definition.  `title` is the first line. */
MUST_USE struct err numbers_workbook(struct web *web, const struct respite_numbers *numbers,
                                     const char *title, struct bytes *file);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(number_edition_get);
HANDLER(number_edition_xlsx_get);
HANDLER(number_freeze_get);
HANDLER(number_freeze_post);

#undef HANDLER

#endif
