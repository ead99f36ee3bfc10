/* xlsx.h -- a table as an Excel workbook of one sheet, ready to print on A4; wraps
 * libxlsxwriter.
 *
 * For people who go on working with the figures: sums are formulas with the value beside
 * them, days are days in the Japanese era, the head is repeated on every printed page.
 * What is text is always written as text: "=1+1" in a cell is three characters more than
 * a name, and never run.
 */
#ifndef BASE_XLSX_H
#define BASE_XLSX_H

#include "base/day.h"
#include "base/err.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { XLSX_COLUMNS_MAX = 32, XLSX_ROWS_MAX = 20000 };

enum xlsx_kind {
    XLSX_EMPTY = 0,
    XLSX_TITLE,   /* large */
    XLSX_TEXT,
    XLSX_HEAD,    /* of a column */
    XLSX_COUNT,   /* number */
    XLSX_PERCENT, /* 10 is 10% */
    XLSX_DAY,     /* number: a day */
    XLSX_FORMULA, /* text: "=SUM(G5:G9)"; number: its value now */
};

struct xlsx_cell {
    enum xlsx_kind kind;
    const char *text;
    int64_t number;
    bool is_strong; /* a sum */
};

struct xlsx_row {
    const struct xlsx_cell *cells;
    size_t count;
};

struct xlsx_sheet {
    const struct xlsx_row *rows;
    size_t row_count;
    size_t head_row; /* number of the row, from 0, that every page repeats */
    const double *widths; /* of columns, in characters */
    size_t column_count;
    bool is_landscape;
    instant made_at;
};

/* ERR_UNAVAILABLE: no room for the file on the way. */
MUST_USE struct err xlsx_write(struct arena *arena, const struct xlsx_sheet *sheet,
                               struct bytes *file);
/* "G5" of column 6, row 4 (from 0). */
const char *xlsx_place(struct arena *arena, size_t column, size_t row);

#endif
