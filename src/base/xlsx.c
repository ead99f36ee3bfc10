/* xlsx.c -- one sheet as a workbook.  The only file that includes xlsxwriter.h.
 *
 * Names of sheet and ranges are fixed strings: older releases of the library copied them
 * into buffers without looking.  The library writes to a file, so the workbook goes
 * through one that only this process can read and that is gone before it is answered.
 */
#include "base/xlsx.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/file.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { PAPER_A4 = 9, FILE_BYTES_MAX = 32 * 1024 * 1024 };

struct formats {
    lxw_format *title, *text, *head, *count, *percent, *on;
    lxw_format *text_strong, *count_strong;
};

static lxw_format *format_new(lxw_workbook *book, const char *number)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, "BIZ UDPGothic");
    format_set_font_size(format, 11);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (number != NULL)
        format_set_num_format(format, number);
    return format;
}

static lxw_format *format_lined(lxw_workbook *book, const char *number)
{
    lxw_format *format = format_new(book, number);
    format_set_border(format, LXW_BORDER_THIN);
    return format;
}

static struct formats formats_new(lxw_workbook *book)
{
    static const char era[] = "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"";
    struct formats formats = {
        .title = format_new(book, NULL),
        .text = format_lined(book, NULL),
        .head = format_lined(book, NULL),
        .count = format_lined(book, "#,##0"),
        .percent = format_lined(book, "0%"),
        .on = format_lined(book, era),
        .text_strong = format_lined(book, NULL),
        .count_strong = format_lined(book, "#,##0"),
    };
    format_set_font_size(formats.title, 14);
    format_set_bold(formats.title);
    format_set_bold(formats.head);
    format_set_text_wrap(formats.head);
    format_set_bg_color(formats.head, 0xEEEEEE);
    format_set_text_wrap(formats.text);
    format_set_bold(formats.text_strong);
    format_set_bold(formats.count_strong);
    return formats;
}

/* Days of Excel are counted from 1899-12-30. */
static double excel_day(int64_t on)
{
    return (double)(on - day_of(1899, 12, 30));
}

static void cell_write(lxw_worksheet *sheet, const struct formats *formats,
                       lxw_row_t row, lxw_col_t column, const struct xlsx_cell *cell)
{
    const char *text = cell->text != NULL ? cell->text : "";
    lxw_format *count = cell->is_strong ? formats->count_strong : formats->count;
    switch (cell->kind) {
    case XLSX_EMPTY:
        break;
    case XLSX_TITLE:
        worksheet_write_string(sheet, row, column, text, formats->title);
        break;
    case XLSX_HEAD:
        worksheet_write_string(sheet, row, column, text, formats->head);
        break;
    case XLSX_TEXT:
        worksheet_write_string(sheet, row, column, text,
                               cell->is_strong ? formats->text_strong : formats->text);
        break;
    case XLSX_COUNT:
        worksheet_write_number(sheet, row, column, (double)cell->number, count);
        break;
    case XLSX_PERCENT:
        worksheet_write_number(sheet, row, column, (double)cell->number / 100,
                               formats->percent);
        break;
    case XLSX_DAY:
        worksheet_write_number(sheet, row, column, excel_day(cell->number), formats->on);
        break;
    case XLSX_FORMULA:
        worksheet_write_formula_num(sheet, row, column, text, count,
                                    (double)cell->number);
        break;
    }
}

static void page_set(lxw_worksheet *page, const struct xlsx_sheet *sheet)
{
    lxw_col_t last = (lxw_col_t)(sheet->column_count - 1);
    worksheet_set_paper(page, PAPER_A4);
    if (sheet->is_landscape)
        worksheet_set_landscape(page);
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_repeat_rows(page, (lxw_row_t)sheet->head_row, (lxw_row_t)sheet->head_row);
    worksheet_print_area(page, 0, 0, (lxw_row_t)(sheet->row_count - 1), last);
    worksheet_set_footer(page, "&C&P / &N");
    worksheet_freeze_panes(page, (lxw_row_t)sheet->head_row + 1, 0);
    for (lxw_col_t column = 0; column <= last; column++)
        worksheet_set_column(page, column, column, sheet->widths[column], NULL);
}

/* The day it was made stands in the file: the caller's, so that two runs are alike. */
static void made_set(lxw_workbook *book, instant made_at)
{
    lxw_doc_properties properties = {
        .created = (time_t)(made_at / SECONDS(1)),
    };
    workbook_set_properties(book, &properties);
}

static bool book_write(const char *path, const struct xlsx_sheet *sheet)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *page =
        book != NULL ? workbook_add_worksheet(book, "Sheet1") : NULL;
    if (page == NULL)
        return false;
    struct formats formats = formats_new(book);
    made_set(book, sheet->made_at);
    page_set(page, sheet);
    for (size_t row = 0; row < sheet->row_count; row++)
        for (size_t column = 0; column < sheet->rows[row].count; column++)
            cell_write(page, &formats, (lxw_row_t)row, (lxw_col_t)column,
                       &sheet->rows[row].cells[column]);
    return workbook_close(book) == LXW_NO_ERROR;
}

struct err xlsx_write(struct arena *arena, const struct xlsx_sheet *sheet,
                      struct bytes *file)
{
    char path[] = "/tmp/renkei-table-......"; /* the last six are chosen */
    struct str whole = {0};

    need(sheet->row_count > 0 && sheet->row_count <= XLSX_ROWS_MAX);
    need(sheet->column_count > 0 && sheet->column_count <= XLSX_COLUMNS_MAX);
    need(sheet->head_row < sheet->row_count);
    memset(path + sizeof path - 7, 'X', 6);
    int made = mkstemp(path);
    if (made < 0)
        return err_of(ERR_UNAVAILABLE, MSG_XLSX_NO_ROOM);
    close(made);
    struct err err = book_write(path, sheet)
                         ? file_read(arena, path, FILE_BYTES_MAX, &whole)
                         : err_of(ERR_UNAVAILABLE, MSG_XLSX_NO_ROOM);
    unlink(path);
    *file = (struct bytes){whole.at, whole.length};
    return err;
}

const char *xlsx_place(struct arena *arena, size_t column, size_t row)
{
    need(column < 26);
    return arena_format(arena, "%c%zu", (char)('A' + column), row + 1);
}
