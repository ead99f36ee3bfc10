/* diagnosis_numbers_pages.h -- what the templates of this room are given; its addresses. */
#ifndef DIAGNOSIS_NUMBERS_PAGES_H
#define DIAGNOSIS_NUMBERS_PAGES_H

#include "base/message.h"
#include "features/diagnosis_numbers/diagnosis_numbers_rules.h"
#include "web/web.h"

#include <stdbool.h>

/* ---- a table ------------------------------------------------------------------------ */

struct journey_cell_view {
    const char *text;
    const char *small, *range; /* below it; NULL */
    const char *query; /* of the cases behind it; NULL: no link */
    bool is_hidden;
};
struct journey_row_view {
    const char *label;
    struct {
        struct journey_cell_view *items;
        size_t count;
    } cells;
};
struct journey_table_view {
    const char *title;   /* NULL: the heading above says it */
    const char *corner, *name; /* name: for whoever cannot see it */
    const char *what;    /* below the title; NULL */
    struct {
        const char **items;
        size_t count;
    } columns;
    struct {
        struct journey_row_view *items;
        size_t count;
    } rows;
    int64_t hidden;
    bool has_hidden, is_empty;
};

/* ---- pages -------------------------------------------------------------------------- */

struct journey_figures_view {
    const char *title, *what, *query;
    struct journey_table_view table;
    bool is_empty, is_vague_hidden, has_vague;
    int64_t vague, vague_width;
};
struct diagnosis_numbers_view {
    const char *first, *last; /* fiscal years */
    const char *query, *query_before, *query_after;
    instant as_of;
    int64_t least;
    bool is_empty;
    struct journey_table_view ways, requests, waiting;
    struct {
        struct journey_figures_view *items;
        size_t count;
    } spans;
};

struct diagnosis_interval_view {
    const char *title, *what, *first, *last;
    const char *query, *query_before, *query_after;
    instant as_of;
    int64_t least;
    bool is_empty, has_waiting;
    struct journey_table_view group, area, waiting_group, waiting_area;
};

struct journey_case_view {
    int64_t id;
    const char *number, *days;
    day from_on, to_on;
    bool is_waiting, has_days;
};
struct diagnosis_cases_view {
    const char *query;
    int64_t most;
    bool is_empty;
    struct {
        struct journey_case_view *items;
        size_t count;
    } rows;
};

const char *url_diagnosis_numbers(struct arena *arena, const char *query);
const char *url_diagnosis_numbers_csv(struct arena *arena, const char *query);
const char *url_diagnosis_numbers_interval(struct arena *arena, const char *query);
const char *url_diagnosis_numbers_cases(struct arena *arena, const char *query);
const char *url_diagnosis_numbers_case(struct arena *arena, int64_t id);

/* ---- made in one file, used in another ---------------------------------------------- */

/* The word of an interval in an address, and what it is called. */
const char *journey_span_code(int span);
enum message journey_span_title(int span);
enum message journey_span_what(int span);
/* "about 3 years 5 months". */
const char *journey_long_text(struct web *web, int64_t days);
const char *journey_word(struct web *web, enum message message);
/* A fiscal year, from the place of its column; all of them behind. */
const char *journey_column_label(struct web *web, int32_t from_year, size_t column);

/* Tables for the page and the file. `traces`: counts lead on to cases. */
struct journey_table_of {
    struct web *web;
    const struct diagnosis_numbers *numbers;
    bool traces;
};
/* One interval: a row a year. */
void journey_years_see(const struct journey_table_of *of, int span,
                       struct journey_table_view *view);
/* One interval: a row a category. */
void journey_cut_see(const struct journey_table_of *of, int span, enum journey_cut cut,
                     struct journey_table_view *view);
void journey_waiting_see(const struct journey_table_of *of, enum journey_cut cut,
                         bool with_categories, struct journey_table_view *view);
void journey_outcomes_see(const struct journey_table_of *of, enum journey_about about,
                          struct journey_table_view *view);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(diagnosis_numbers_cases_get);
HANDLER(diagnosis_numbers_csv_get);

#undef HANDLER

#endif
