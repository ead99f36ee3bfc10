/* csv.h -- comma separated values as Excel and public lists write them.
 *
 * RFC 4180: quotes round a cell, doubled inside; LF, CRLF or CR end a record.
 * Lenient where the world is: a quote inside an unquoted cell is a character.
 * Reads UTF-8 (with or without BOM) and CP932, found by looking.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/err.h"
#include "base/str.h"

struct arena;

enum { CSV_CELLS_MAX = 256 };

struct csv {
    struct str rest;   /* what is not read yet */
    int64_t line;      /* of the record read last, from 1 */
    int64_t next_line;
};

struct csv_record {
    struct str cells[CSV_CELLS_MAX]; /* into the text; the arena where "" was */
    size_t count;
    struct str raw; /* the record as it stands in the text, without line end */
};

/* Turn bytes of a file into valid UTF-8 without BOM.  ERR_INVALID with
 * MSG_CSV_NOT_TEXT when it is neither UTF-8 nor CP932. */
MUST_USE struct err csv_text(struct arena *arena, struct str bytes, struct str *text);

void csv_open(struct csv *csv, struct str text);

/* Read the next record; false at the end.  Empty lines are passed over.  More
 * than CSV_CELLS_MAX cells: the rest is dropped and count says CSV_CELLS_MAX. */
bool csv_next(struct csv *csv, struct arena *arena, struct csv_record *record);

/* One cell as it must be written: quoted when needed, and a leading = + - @ made
 * harmless with an apostrophe, so that no table program runs it. */
const char *csv_cell(struct arena *arena, const char *text);

#endif
