/* diagnosis_numbers_words_pages.c -- the numbers as tables of words, for page and file. */
#include "features/diagnosis_numbers/diagnosis_numbers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "base/values.h"
#include "web/url.h"

#define HIDDEN "＊" /* as in the ministry's own tables */
#define ABSENT "－"

/* ---- words --------------------------------------------------------------------------- */

#define S(code, word) {code, MSG_DIAGNOSIS_NUMBERS_SPAN_##word, \
                       MSG_DIAGNOSIS_NUMBERS_WHAT_##word}
static const struct {
    const char *code;
    enum message title, what;
} spans[SPAN_COUNT] = {
    [SPAN_SYMPTOM_VISIT] = S("symptom_visit", SYMPTOM_VISIT),
    [SPAN_VISIT_REFERRED] = S("visit_referred", VISIT_REFERRED),
    [SPAN_REFERRED_ANSWERED] = S("referred_answered", REFERRED_ANSWERED),
    [SPAN_REFERRED_SEEN] = S("referred_seen", REFERRED_SEEN),
    [SPAN_REFERRED_NAMED] = S("referred_named", REFERRED_NAMED),
    [SPAN_SYMPTOM_NAMED] = S("symptom_named", SYMPTOM_NAMED),
    [SPAN_VISIT_NAMED] = S("visit_named", VISIT_NAMED),
    [SPAN_CANNOT_PASSED] = S("cannot_passed", CANNOT_PASSED),
    [SPAN_NAMED_SETTLED] = S("named_settled", NAMED_SETTLED),
};
#undef S

const char *journey_span_code(int span)
{
    return spans[span].code;
}

enum message journey_span_title(int span)
{
    return spans[span].title;
}

enum message journey_span_what(int span)
{
    return spans[span].what;
}

const char *journey_word(struct web *web, enum message message)
{
    return message_raw(web->context->language, message);
}

static const char *told(struct web *web, enum message message, int64_t one, int64_t two)
{
    return message_text(web->arena, web->context->language, message,
                        say_two(web->arena, SAY_N(one), SAY_N(two)));
}

const char *journey_long_text(struct web *web, int64_t days)
{
    enum { YEAR = 36525, HALF = YEAR / 2 }; /* hundredths of a day */
    int64_t months = (days * 12 * 100 + HALF) / YEAR;

    if (months == 0)
        return journey_word(web, MSG_DIAGNOSIS_NUMBERS_LONG_LESS);
    if (months < 12)
        return told(web, MSG_DIAGNOSIS_NUMBERS_LONG_MONTHS, months, 0);
    return months % 12 == 0
               ? told(web, MSG_DIAGNOSIS_NUMBERS_LONG_YEARS, months / 12, 0)
               : told(web, MSG_DIAGNOSIS_NUMBERS_LONG_YEARS_MONTHS, months / 12,
                      months % 12);
}

const char *journey_column_label(struct web *web, int32_t from_year, size_t column)
{
    return column < JOURNEY_YEARS
               ? era_year(web->arena, from_year + (int32_t)column)
               : journey_word(web, MSG_DIAGNOSIS_NUMBERS_ALL_YEARS);
}

/* ---- cells --------------------------------------------------------------------------- */

/* The cases behind a count: which table, which of it, which category, which year. */
struct trace {
    const char *about, *of, *by, *key;
    int64_t column; /* year; JOURNEY_YEARS and more: all */
};

static const char *trace_query(const struct journey_table_of *of, struct trace trace)
{
    struct arena *arena = of->web->arena;
    const char *query = arena_format(arena, "from=%d&about=%s", (int)of->numbers->from_year,
                                     trace.about);

    if (!of->traces)
        return NULL;
    query = url_query_add(arena, query, "of", trace.of);
    query = url_query_add(arena, query, "by", trace.by);
    query = url_query_add(arena, query, "key", trace.key);
    return trace.column < JOURNEY_YEARS
               ? url_query_add(arena, query, "year",
                               arena_format(arena, "%d", (int)of->numbers->from_year +
                                                             (int)trace.column))
               : query;
}

static struct journey_cell_view hidden_cell(void)
{
    return (struct journey_cell_view){.text = HIDDEN, .is_hidden = true};
}

static struct journey_cell_view count_cell(const struct journey_table_of *of, bool is_hidden,
                                           int64_t count, struct trace trace)
{
    if (is_hidden)
        return hidden_cell();
    return (struct journey_cell_view){
        .text = told(of->web, MSG_DIAGNOSIS_NUMBERS_COUNT, count, 0),
        .query = count > 0 ? trace_query(of, trace) : NULL};
}

static struct journey_cell_view days_cell(const struct journey_table_of *of,
                                          const struct journey_cell *cell, int64_t days)
{
    if (cell->is_hidden)
        return hidden_cell();
    return (struct journey_cell_view){
        .text = cell->count == 0
                    ? ABSENT
                    : told(of->web, MSG_DIAGNOSIS_NUMBERS_DAYS, days, 0)};
}

static void columns_set(const struct journey_table_of *of, struct journey_table_view *view,
                        const enum message *labels, size_t count)
{
    view->columns.count = count;
    view->columns.items = arena_new_array(of->web->arena, const char *, count + 1);
    for (size_t i = 0; labels != NULL && i < count; i++)
        view->columns.items[i] = journey_word(of->web, labels[i]);
}

static struct journey_row_view *row_add(const struct journey_table_of *of,
                                        struct journey_table_view *view, const char *label)
{
    struct journey_row_view *row = &view->rows.items[view->rows.count++];

    row->label = label;
    row->cells.count = view->columns.count;
    row->cells.items = arena_new_array(of->web->arena, struct journey_cell_view,
                                       view->columns.count + 1);
    return row;
}

static void table_begin(const struct journey_table_of *of, size_t rows, int64_t hidden,
                        struct journey_table_view *view)
{
    view->is_empty = rows == 0;
    view->hidden = hidden;
    view->has_hidden = hidden > 0;
    view->rows.items = arena_new_array(of->web->arena, struct journey_row_view, rows + 1);
}

/* ---- an interval --------------------------------------------------------------------- */

void journey_years_see(const struct journey_table_of *of, int span,
                       struct journey_table_view *view)
{
#define C(word) MSG_DIAGNOSIS_NUMBERS_COLUMN_##word
    static const enum message labels[] = {C(COUNT),          C(QUARTER),  C(MEDIAN),
                                          C(THREE_QUARTERS), C(SHORTEST), C(LONGEST)};
#undef C
    const struct journey_grid *grid = &of->numbers->spans[span].by[CUT_GROUP];
    const struct journey_row *all = grid->count > 0 ? &grid->items[grid->count - 1] : NULL;
    int64_t hidden = 0;

    for (size_t i = 0; all != NULL && i < JOURNEY_COLUMNS; i++)
        hidden += all->cells[i].is_hidden;
    *view = (struct journey_table_view){
        .corner = journey_word(of->web, MSG_DIAGNOSIS_NUMBERS_CORNER_YEAR),
        .name = journey_word(of->web, spans[span].title)};
    table_begin(of, all != NULL ? JOURNEY_COLUMNS : 0, hidden, view);
    columns_set(of, view, labels, ARRAY_COUNT(labels));
    for (size_t i = 0; all != NULL && i < JOURNEY_COLUMNS; i++) {
        const struct journey_cell *cell = &all->cells[i];
        const struct spread *days = &cell->days;
        struct journey_row_view *row =
            row_add(of, view, journey_column_label(of->web, of->numbers->from_year, i));
        row->cells.items[0] = count_cell(of, cell->is_hidden, cell->count,
                                         (struct trace){.about = "span",
                                                        .of = spans[span].code,
                                                        .column = (int64_t)i});
        row->cells.items[1] = days_cell(of, cell, days->quarter);
        row->cells.items[2] = days_cell(of, cell, days->median);
        if (!cell->is_hidden && cell->count > 0)
            row->cells.items[2].small = journey_long_text(of->web, days->median);
        row->cells.items[3] = days_cell(of, cell, days->three_quarters);
        row->cells.items[4] = days_cell(of, cell, days->shortest);
        row->cells.items[5] = days_cell(of, cell, days->longest);
    }
}

static void cut_name(const struct journey_table_of *of, enum journey_cut cut,
                     struct journey_table_view *view)
{
    bool is_group = cut == CUT_GROUP;

    view->corner = journey_word(of->web, is_group ? MSG_DIAGNOSIS_NUMBERS_CORNER_GROUP
                                                  : MSG_DIAGNOSIS_NUMBERS_CORNER_AREA);
    view->title = view->name = journey_word(
        of->web,
        is_group ? MSG_DIAGNOSIS_NUMBERS_BY_GROUP : MSG_DIAGNOSIS_NUMBERS_BY_AREA);
}

static const char *cut_code(enum journey_cut cut)
{
    return cut == CUT_GROUP ? "group" : "area";
}

void journey_cut_see(const struct journey_table_of *of, int span, enum journey_cut cut,
                     struct journey_table_view *view)
{
    const struct journey_grid *grid = &of->numbers->spans[span].by[cut];

    *view = (struct journey_table_view){
        .what = journey_word(of->web, MSG_DIAGNOSIS_NUMBERS_CELL_WHAT)};
    cut_name(of, cut, view);
    table_begin(of, grid->count, grid->hidden, view);
    columns_set(of, view, NULL, JOURNEY_COLUMNS);
    for (size_t i = 0; i < JOURNEY_COLUMNS; i++)
        view->columns.items[i] =
            journey_column_label(of->web, of->numbers->from_year, i);
    for (size_t at = 0; at < grid->count; at++) {
        struct journey_row_view *row = row_add(of, view, grid->items[at].label);
        for (size_t i = 0; i < JOURNEY_COLUMNS; i++) {
            const struct journey_cell *cell = &grid->items[at].cells[i];
            row->cells.items[i] =
                count_cell(of, cell->is_hidden, cell->count,
                           (struct trace){.about = "span",
                                          .of = spans[span].code,
                                          .by = cut_code(cut),
                                          .key = grid->items[at].code,
                                          .column = (int64_t)i});
            if (cell->is_hidden || cell->count == 0)
                continue;
            row->cells.items[i].small =
                told(of->web, MSG_DIAGNOSIS_NUMBERS_DAYS, cell->days.median, 0);
            row->cells.items[i].range =
                told(of->web, MSG_DIAGNOSIS_NUMBERS_DAYS_BETWEEN, cell->days.quarter,
                     cell->days.three_quarters);
        }
    }
}

/* ---- those who wait ------------------------------------------------------------------ */

static struct journey_cell_view half_cell(const struct journey_table_of *of,
                                          const struct journey_row *row)
{
    if (row->half_days == INT_NONE)
        return (struct journey_cell_view){
            .text = journey_word(of->web, MSG_DIAGNOSIS_NUMBERS_HALF_NOT_YET)};
    return (struct journey_cell_view){
        .text = told(of->web, MSG_DIAGNOSIS_NUMBERS_DAYS, row->half_days, 0),
        .small = journey_long_text(of->web, row->half_days)};
}

void journey_waiting_see(const struct journey_table_of *of, enum journey_cut cut,
                         bool with_categories, struct journey_table_view *view)
{
    static const enum message labels[] = {
        MSG_DIAGNOSIS_NUMBERS_STANDING_OVER, MSG_DIAGNOSIS_NUMBERS_STANDING_OPEN,
        MSG_DIAGNOSIS_NUMBERS_STANDING_UNNAMED, MSG_DIAGNOSIS_NUMBERS_HALF_DAYS};
    static const char *const codes[] = {"over", "open", "unnamed"};
    const struct journey_grid *grid = &of->numbers->waiting[cut];
    size_t first = with_categories || grid->count == 0 ? 0 : grid->count - 1;

    *view = (struct journey_table_view){.what = NULL};
    cut_name(of, cut, view);
    view->title = view->name = journey_word(
        of->web, !with_categories      ? MSG_DIAGNOSIS_NUMBERS_WAITING_TITLE
                 : cut == CUT_GROUP ? MSG_DIAGNOSIS_NUMBERS_WAITING_GROUP_TITLE
                                    : MSG_DIAGNOSIS_NUMBERS_WAITING_AREA_TITLE);
    view->what = arena_format(
        of->web->arena, "%s%s", journey_word(of->web, MSG_DIAGNOSIS_NUMBERS_WAITING_WHAT),
        journey_word(of->web, MSG_DIAGNOSIS_NUMBERS_HALF_NOT_WHAT));
    table_begin(of, grid->count - first, with_categories ? grid->hidden : 0, view);
    columns_set(of, view, labels, ARRAY_COUNT(labels));
    for (size_t at = first; at < grid->count; at++) {
        const struct journey_row *from = &grid->items[at];
        struct journey_row_view *row = row_add(of, view, from->label);
        for (size_t i = 0; i <= WAITING_COLUMNS; i++)
            row->cells.items[i] =
                count_cell(of, from->cells[i].is_hidden, from->cells[i].count,
                           (struct trace){.about = "waiting",
                                          .of = codes[i],
                                          .by = cut_code(cut),
                                          .key = from->code,
                                          .column = JOURNEY_YEARS});
        row->cells.items[WAITING_COLUMNS + 1] = half_cell(of, from);
    }
}

/* ---- outcomes ------------------------------------------------------------------------ */

void journey_outcomes_see(const struct journey_table_of *of, enum journey_about about,
                          struct journey_table_view *view)
{
    bool is_ways = about == ABOUT_WAYS;
    const struct journey_outcomes *outcomes =
        is_ways ? &of->numbers->ways : &of->numbers->requests;
    const struct mask_table *cells = &outcomes->cells;

    *view = (struct journey_table_view){
        .corner = journey_word(of->web, MSG_DIAGNOSIS_NUMBERS_CORNER_OUTCOME),
        .what = journey_word(of->web, is_ways ? MSG_DIAGNOSIS_NUMBERS_WAYS_WHAT
                                              : MSG_DIAGNOSIS_NUMBERS_REQUESTS_WHAT)};
    view->title = view->name =
        journey_word(of->web, is_ways ? MSG_DIAGNOSIS_NUMBERS_WAYS_TITLE
                                      : MSG_DIAGNOSIS_NUMBERS_REQUESTS_TITLE);
    table_begin(of, cells->rows, (int64_t)(cells->small + cells->beside), view);
    columns_set(of, view, NULL, JOURNEY_COLUMNS);
    for (size_t i = 0; i < JOURNEY_COLUMNS; i++)
        view->columns.items[i] =
            journey_column_label(of->web, of->numbers->from_year, i);
    for (size_t at = 0; at < cells->rows; at++) {
        struct journey_row_view *row = row_add(of, view, outcomes->labels[at]);
        for (size_t i = 0; i < JOURNEY_COLUMNS; i++)
            row->cells.items[i] =
                count_cell(of, cells->kinds[at][i] != MASK_SHOWN, cells->counts[at][i],
                           (struct trace){.about = is_ways ? "ways" : "requests",
                                          .of = outcomes->codes[at],
                                          .column = (int64_t)i});
    }
}
