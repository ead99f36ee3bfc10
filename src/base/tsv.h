/* tsv.h -- reference data as tables of text.
 *
 * The first line is the header and names the columns.  Lines that begin with #
 * and empty lines are skipped; the end of a line is LF or CRLF; there is no
 * quoting.  Everything read lives in the arena.  Errors name the table and the
 * line, so that whoever keeps the data can mend it.
 */
#ifndef BASE_TSV_H
#define BASE_TSV_H

#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

struct arena;

enum { TSV_COLUMNS_MAX = 64, TSV_LINES_MAX = 500000 };

struct tsv {
    const char *name; /* for messages */
    size_t column_count;
    size_t row_count;
    const char *const *columns;
    const char *const *cells; /* row after row */
    const int32_t *lines;     /* of each row, from 1 */
};

/* Read a table.  ERR_INVALID: MSG_TSV_NO_HEADER, MSG_TSV_COLUMN_TWICE,
 * MSG_TSV_CELL_COUNT, MSG_TSV_NOT_TEXT, MSG_TSV_TOO_LARGE. */
MUST_USE struct err tsv_read(struct arena *arena, const char *name, struct str text,
                             struct tsv *tsv);

/* Read a table that the program carries.  A missing file is a defect. */
MUST_USE struct err tsv_embedded(struct arena *arena, const char *path,
                                 struct tsv *tsv);

/* The number of the column, or -1. */
int tsv_column(const struct tsv *tsv, const char *name);

/* The same for a column that has to be there: ERR_INVALID MSG_TSV_COLUMN_MISSING. */
MUST_USE struct err tsv_need(struct arena *arena, const struct tsv *tsv,
                             const char *name, int *column);

/* The text of a cell, "" when it is empty; row and column must exist. */
const char *tsv_cell(const struct tsv *tsv, size_t row, int column);

/* A cell as number or day: ERR_INVALID MSG_TSV_NOT_A_NUMBER, MSG_TSV_NOT_A_DAY. */
MUST_USE struct err tsv_int(struct arena *arena, const struct tsv *tsv, size_t row,
                            int column, int64_t *number);
MUST_USE struct err tsv_day(struct arena *arena, const struct tsv *tsv, size_t row,
                            int column, day *on);

#endif
