/* respite_numbers_pages.c -- the numbers of a fiscal year in the browser and as a file. */
#include "features/respite_numbers/respite_numbers_pages.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/era.h"
#include "base/lines.h"
#include "base/values.h"
#include "features/respite_numbers/numbers_page_html.h"
#include "web/form.h"
#include "web/url.h"
#include "web/web.h"

#include <string.h>

URL_WHERE(respite_numbers, "/respite/numbers")
URL_WHERE(respite_numbers_csv, "/respite/numbers.csv")

#define HIDDEN "＊" /* as in the ministry's own tables */

struct numbers_input {
    int32_t year;
    struct respite_numbers numbers;
};

static const struct field year_fields[] = {
    {.name = "year", .type = FIELD_INT, .label = MSG_RESPITE_NUMBERS_YEAR, .min = 1989,
     .max = 2100},
    {.type = FIELD_END},
};
static const struct form_table year_form = {"respite_numbers", year_fields};

static struct err numbers_get_read(struct web *web)
{
    struct numbers_input *input = web_input(web, struct numbers_input);
    int64_t year = form_int(form_open(web, &year_form), "year");

    input->year = year == INT_NONE ? day_fiscal_year(web->context->today) : (int32_t)year;
    return OK;
}

static struct err numbers_get_act(struct context *context, void *input)
{
    struct numbers_input *numbers = input;
    return respite_numbers_get(context, numbers->year, &numbers->numbers);
}

/* ---- the page ----------------------------------------------------------------------- */

static const char *cell_text(struct arena *arena, const struct number_table *table,
                             size_t row, size_t column)
{
    return table->cells.kinds[row][column] != MASK_SHOWN
               ? HIDDEN
               : arena_format(arena, "%lld",
                              (long long)table->cells.counts[row][column]);
}

static void row_see(struct web *web, const struct number_table *table, size_t row,
                    struct number_row_view *view)
{
    view->label = table->row_labels[row];
    view->cells.count = table->cells.columns;
    view->cells.items =
        arena_new_array(web->arena, struct number_cell_view, view->cells.count);
    for (size_t column = 0; column < view->cells.count; column++)
        view->cells.items[column] = (struct number_cell_view){
            .text = cell_text(web->arena, table, row, column),
            .is_hidden = table->cells.kinds[row][column] != MASK_SHOWN,
        };
}

static void table_see(struct web *web, const struct number_table *table,
                      struct number_table_view *view)
{
    *view = (struct number_table_view){
        .title = table->title,
        .definition = table->definition,
        .coarser = table->coarser,
        .corner = table->corner,
        .least = table->least,
        .hidden = (int64_t)(table->cells.small + table->cells.beside),
    };
    view->has_hidden = view->hidden > 0;
    view->columns.count = table->cells.columns;
    view->columns.items =
        arena_new_array(web->arena, struct number_column_view, view->columns.count);
    for (size_t i = 0; i < view->columns.count; i++)
        view->columns.items[i].label = table->column_labels[i];
    view->rows.count = table->cells.rows;
    view->rows.items = arena_new_array(web->arena, struct number_row_view, view->rows.count);
    for (size_t i = 0; i < view->rows.count; i++)
        row_see(web, table, i, &view->rows.items[i]);
}

static const char *year_query(struct web *web, int32_t year)
{
    return arena_format(web->arena, "year=%d", (int)year);
}

static void years_see(struct web *web, int32_t year, struct numbers_view *view)
{
    view->year = era_year(web->arena, year);
    view->year_before = era_year(web->arena, year - 1);
    view->year_after = era_year(web->arena, year + 1);
    view->query = year_query(web, year);
    view->query_before = year_query(web, year - 1);
    view->query_after = year_query(web, year + 1);
}

static struct err numbers_get_show(struct web *web)
{
    const struct numbers_input *input = web->input;
    const struct respite_numbers *numbers = &input->numbers;
    struct numbers_view view = {.as_of = numbers->as_of};
    struct html *html = web_html(web);

    years_see(web, numbers->year, &view);
    view.is_empty = numbers->table_count == 0;
    view.tables.items =
        arena_new_array(web->arena, struct number_table_view, numbers->table_count + 1);
    for (; view.tables.count < numbers->table_count; view.tables.count++)
        table_see(web, numbers->tables[view.tables.count],
                  &view.tables.items[view.tables.count]);
    view.waits.items =
        arena_new_array(web->arena, struct number_wait_view, numbers->wait_count + 1);
    for (; !view.is_empty && view.waits.count < numbers->wait_count; view.waits.count++) {
        const struct number_wait *wait = &numbers->waits[view.waits.count];
        view.waits.items[view.waits.count] = (struct number_wait_view){
            .title = wait->title,
            .definition = wait->definition,
            .count = wait->count,
            .quarter = wait->quarter,
            .median = wait->median,
            .three_quarters = wait->three_quarters,
            .is_told = wait->median != INT_NONE,
        };
    }
    web_page_begin(web, html, MSG_RESPITE_NUMBERS_NAV, NULL);
    numbers_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the file ----------------------------------------------------------------------- */

static void line_add(struct lines *lines, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        lines_add(lines, i == 0 ? "" : ",");
        lines_add(lines, csv_cell(lines->arena, cells[i] != NULL ? cells[i] : ""));
    }
    lines_add(lines, "\r\n");
}

static void table_write(struct web *web, struct lines *lines,
                        const struct number_table *table)
{
    enum language language = web->context->language;
    const char *cells[MASK_COLUMNS_MAX + 2] = {message_raw(language, table->title)};

    line_add(lines, cells, 1);
    cells[0] = message_raw(language, table->definition);
    line_add(lines, cells, 1);
    cells[0] = message_raw(language, table->corner);
    for (size_t i = 0; i < table->cells.columns; i++)
        cells[i + 1] = table->column_labels[i];
    line_add(lines, cells, table->cells.columns + 1);
    for (size_t row = 0; row < table->cells.rows; row++) {
        cells[0] = table->row_labels[row];
        for (size_t i = 0; i < table->cells.columns; i++)
            cells[i + 1] = cell_text(web->arena, table, row, i);
        line_add(lines, cells, table->cells.columns + 1);
    }
    lines_add(lines, "\r\n");
}

static struct err numbers_csv_get_show(struct web *web)
{
    const struct numbers_input *input = web->input;
    struct lines lines = {.arena = web->arena};
    const char *as_of =
        message_text(web->arena, web->context->language, MSG_RESPITE_NUMBERS_AS_OF,
                     say_two(web->arena, SAY_I(input->numbers.as_of), SAY_T("")));

    lines_add(&lines, "\xEF\xBB\xBF");
    line_add(&lines, &as_of, 1);
    for (size_t i = 0; i < input->numbers.table_count; i++)
        table_write(web, &lines, input->numbers.tables[i]);
    const char *whole = lines_join(&lines);
    return web_download(web, "text/csv; charset=utf-8",
                        arena_format(web->arena, "respite-%d.csv", (int)input->year), whole,
                        strlen(whole));
}

const struct route respite_numbers_routes[] = {
    {.method = METHOD_GET, .path = "/respite/numbers", .gate = GATE_ACCOUNT, .unit = READS,
     .read = numbers_get_read, .act = numbers_get_act, .show = numbers_get_show,
     .surface = SURFACE_WORK},
    {.method = METHOD_GET, .path = "/respite/numbers.csv", .gate = GATE_ACCOUNT,
     .unit = READS, .read = numbers_get_read, .act = numbers_get_act,
     .show = numbers_csv_get_show, .surface = SURFACE_WORK},
    {.path = NULL},
};
