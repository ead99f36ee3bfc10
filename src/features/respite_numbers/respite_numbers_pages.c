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

URL_WHERE(respite_numbers_xlsx, "/respite/numbers.xlsx")

struct numbers_input {
    int32_t year;
    struct respite_numbers numbers;
    struct number_editions editions;
};

static const struct field year_fields[] = {
    {.name = "year", .type = FIELD_INT, .label = MSG_RESPITE_NUMBERS_YEAR,
     .min = NUMBER_YEAR_MIN, .max = NUMBER_YEAR_MAX},
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
    TRY(number_edition_list(context, numbers->year, &numbers->editions));
    return respite_numbers_get(context, numbers->year, &numbers->numbers);
}

/* ---- the page ----------------------------------------------------------------------- */

static void row_see(struct web *web, const struct number_table *table, size_t row,
                    struct number_row_view *view)
{
    view->label = table->row_labels[row];
    view->cells.count = table->cells.columns;
    view->cells.items =
        arena_new_array(web->arena, struct number_cell_view, view->cells.count);
    for (size_t column = 0; column < view->cells.count; column++)
        view->cells.items[column] = (struct number_cell_view){
            .text = number_cell_text(web->arena, table, row, column),
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

const char *numbers_year_query(struct web *web, int32_t year)
{
    return arena_format(web->arena, "year=%d", (int)year);
}

static void years_see(struct web *web, int32_t year, struct numbers_view *view)
{
    view->year = era_year(web->arena, year);
    view->year_before = era_year(web->arena, year - 1);
    view->year_after = era_year(web->arena, year + 1);
    view->query = numbers_year_query(web, year);
    view->query_before = numbers_year_query(web, year - 1);
    view->query_after = numbers_year_query(web, year + 1);
}

void numbers_tables_see(struct web *web, const struct respite_numbers *numbers,
                        struct numbers_tables_view *view)
{
    bool is_empty = numbers->table_count == 0;

    view->tables.items =
        arena_new_array(web->arena, struct number_table_view, numbers->table_count + 1);
    for (; view->tables.count < numbers->table_count; view->tables.count++)
        table_see(web, numbers->tables[view->tables.count],
                  &view->tables.items[view->tables.count]);
    view->waits.items =
        arena_new_array(web->arena, struct number_wait_view, numbers->wait_count + 1);
    for (; !is_empty && view->waits.count < numbers->wait_count; view->waits.count++) {
        const struct number_wait *wait = &numbers->waits[view->waits.count];
        view->waits.items[view->waits.count] = (struct number_wait_view){
            .title = wait->title,
            .definition = wait->definition,
            .count = wait->count,
            .quarter = wait->quarter,
            .median = wait->median,
            .three_quarters = wait->three_quarters,
            .is_told = wait->median != INT_NONE,
        };
    }
}

struct edition_row_view number_edition_see(const struct number_edition *edition)
{
    return (struct edition_row_view){.id = edition->id,
                                     .edition = edition->edition,
                                     .is_interim = edition->is_interim,
                                     .frozen_at = edition->frozen_at,
                                     .frozen_by = edition->frozen_by,
                                     .reason = edition->reason};
}

static struct err numbers_get_show(struct web *web)
{
    const struct numbers_input *input = web->input;
    const struct respite_numbers *numbers = &input->numbers;
    struct numbers_view view = {
        .as_of = numbers->as_of,
        .fiscal_year = numbers->year,
        .is_empty = numbers->table_count == 0,
        .may_freeze = permission_holds(web->context, &respite_numbers_freeze, 0, false)};
    struct html *html = web_html(web);

    years_see(web, numbers->year, &view);
    numbers_tables_see(web, numbers, &view.of);
    view.editions.items = arena_new_array(web->arena, struct edition_row_view,
                                          input->editions.count + 1);
    for (; view.editions.count < input->editions.count; view.editions.count++)
        view.editions.items[view.editions.count] =
            number_edition_see(&input->editions.items[view.editions.count]);
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
    const char *cells[MASK_COLUMNS_MAX + 2] = {table->title};

    line_add(lines, cells, 1);
    cells[0] = table->definition;
    line_add(lines, cells, 1);
    cells[0] = table->corner;
    for (size_t i = 0; i < table->cells.columns; i++)
        cells[i + 1] = table->column_labels[i];
    line_add(lines, cells, table->cells.columns + 1);
    for (size_t row = 0; row < table->cells.rows; row++) {
        cells[0] = table->row_labels[row];
        for (size_t i = 0; i < table->cells.columns; i++)
            cells[i + 1] = number_cell_text(web->arena, table, row, i);
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

/* ---- the workbook --------------------------------------------------------------------- */

static struct err numbers_xlsx_get_act(struct context *context, void *input)
{
    TRY(permission_need(context, &respite_numbers_freeze));
    return numbers_get_act(context, input);
}

static struct err numbers_xlsx_get_show(struct web *web)
{
    const struct numbers_input *input = web->input;
    struct bytes file;
    const char *title = message_text(
        web->arena, web->context->language, MSG_RESPITE_NUMBERS_FILE_NOW,
        say_two(web->arena, SAY_T(era_year(web->arena, input->year)),
                SAY_I(input->numbers.as_of)));

    TRY(numbers_workbook(web, &input->numbers, title, &file));
    return web_download(
        web, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        arena_format(web->arena, "respite-%d.xlsx", (int)input->year), file.at,
        file.length);
}

/* ---- the table ------------------------------------------------------------------------ */

extern const struct route respite_numbers_routes[];
const struct route respite_numbers_routes[] = {
    [0] = GET("/respite/numbers/freeze/:year", number_freeze_get),
    POST_AGAIN("/respite/numbers/freeze/:year", number_freeze_post,
               &respite_numbers_routes[0]),
    GET("/respite/numbers/editions/:id", number_edition_get),
    GET("/respite/numbers/editions/:id/numbers.xlsx", number_edition_xlsx_get),
    {.method = METHOD_GET, .path = "/respite/numbers.xlsx", .gate = GATE_ACCOUNT,
     .unit = READS, .read = numbers_get_read, .act = numbers_xlsx_get_act,
     .show = numbers_xlsx_get_show, .surface = SURFACE_WORK},
    {.method = METHOD_GET, .path = "/respite/numbers", .gate = GATE_ACCOUNT, .unit = READS,
     .read = numbers_get_read, .act = numbers_get_act, .show = numbers_get_show,
     .surface = SURFACE_WORK},
    {.method = METHOD_GET, .path = "/respite/numbers.csv", .gate = GATE_ACCOUNT,
     .unit = READS, .read = numbers_get_read, .act = numbers_get_act,
     .show = numbers_csv_get_show, .surface = SURFACE_WORK},
    {.path = NULL},
};
