/* respite_numbers_file_pages.c -- a year's numbers as a workbook: every table with its
 * definition above and what is hidden below, as on the page. */
#include "features/respite_numbers/respite_numbers_pages.h"

#include "base/arena.h"
#include "base/values.h"
#include "base/xlsx.h"

enum { COLUMNS = MASK_COLUMNS_MAX + 2, LINES_BESIDE = 6 };

struct sheet {
    struct web *web;
    struct xlsx_row *rows;
    size_t count;
};

static struct xlsx_cell *row_add(struct sheet *sheet, size_t cells)
{
    struct xlsx_cell *row = arena_new_array(sheet->web->arena, struct xlsx_cell, cells);
    sheet->rows[sheet->count++] = (struct xlsx_row){row, cells};
    return row;
}

/* A line that may run on over the cells beside it. */
static void line_add(struct sheet *sheet, const char *text)
{
    row_add(sheet, 1)[0] = (struct xlsx_cell){.kind = XLSX_TITLE, .text = text};
}

static struct xlsx_cell cell_of(const struct number_table *table, size_t row, size_t column)
{
    bool is_total = row + 1 == table->cells.rows || column + 1 == table->cells.columns;
    return table->cells.kinds[row][column] == MASK_SHOWN
               ? (struct xlsx_cell){.kind = XLSX_COUNT,
                                    .number = table->cells.counts[row][column],
                                    .is_strong = is_total}
               : (struct xlsx_cell){
                     .kind = XLSX_TEXT, .text = NUMBER_HIDDEN, .is_strong = is_total};
}

static void table_add(struct sheet *sheet, const struct number_table *table)
{
    struct web *web = sheet->web;
    size_t columns = table->cells.columns + 1;
    int64_t hidden = (int64_t)(table->cells.small + table->cells.beside);

    line_add(sheet, table->title);
    line_add(sheet, table->definition);
    struct xlsx_cell *head = row_add(sheet, columns);
    head[0] = (struct xlsx_cell){.kind = XLSX_HEAD, .text = table->corner};
    for (size_t i = 1; i < columns; i++)
        head[i] = (struct xlsx_cell){.kind = XLSX_HEAD, .text = table->column_labels[i - 1]};
    for (size_t row = 0; row < table->cells.rows; row++) {
        struct xlsx_cell *cells = row_add(sheet, columns);
        cells[0] = (struct xlsx_cell){.kind = XLSX_TEXT,
                                      .text = table->row_labels[row],
                                      .is_strong = row + 1 == table->cells.rows};
        for (size_t i = 1; i < columns; i++)
            cells[i] = cell_of(table, row, i - 1);
    }
    if (hidden > 0)
        line_add(sheet, message_text(web->arena, web->context->language,
                                     MSG_RESPITE_NUMBERS_HIDDEN,
                                     say_two(web->arena, SAY_N(hidden),
                                             SAY_N(table->least))));
    (void)row_add(sheet, 1);
}

static void wait_add(struct sheet *sheet, const struct number_wait *wait)
{
    struct web *web = sheet->web;
    enum language language = web->context->language;
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_N(wait->median);
    say->values[1] = SAY_N(wait->quarter);
    say->values[2] = SAY_N(wait->three_quarters);
    say->values[3] = SAY_N(wait->count);
    line_add(sheet, wait->title);
    line_add(sheet, wait->definition);
    line_add(sheet, wait->median == INT_NONE
                        ? message_raw(language, MSG_RESPITE_NUMBERS_WAIT_FEW)
                        : message_text(web->arena, language, MSG_RESPITE_NUMBERS_WAIT_TOLD,
                                       say));
    (void)row_add(sheet, 1);
}

struct err numbers_workbook(struct web *web, const struct respite_numbers *numbers,
                            const char *title, struct bytes *file)
{
    static const double widths[] = {34, 14, 14, 14, 14, 14, 14, 14};
    struct sheet sheet = {.web = web};
    size_t most = LINES_BESIDE * (numbers->wait_count + numbers->table_count + 1);

    for (size_t i = 0; i < numbers->table_count; i++)
        most += numbers->tables[i]->cells.rows;
    sheet.rows = arena_new_array(web->arena, struct xlsx_row, most);
    line_add(&sheet, title);
    line_add(&sheet,
             message_raw(web->context->language, MSG_RESPITE_NUMBERS_ABOUT));
    (void)row_add(&sheet, 1);
    for (size_t i = 0; i < numbers->table_count; i++)
        table_add(&sheet, numbers->tables[i]);
    for (size_t i = 0; numbers->table_count > 0 && i < numbers->wait_count; i++)
        wait_add(&sheet, &numbers->waits[i]);
    return xlsx_write(web->arena,
                      &(struct xlsx_sheet){.rows = sheet.rows,
                                           .row_count = sheet.count,
                                           .widths = widths,
                                           .column_count = ARRAY_COUNT(widths),
                                           .is_landscape = true,
                                           .made_at = web->context->now},
                      file);
}
