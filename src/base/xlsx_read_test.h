/* xlsx_read_test.h -- what stands in a workbook, read back as a table program reads it:
 * the parts of the ZIP file, and the cells of its first sheet. */
#ifndef BASE_XLSX_READ_TEST_H
#define BASE_XLSX_READ_TEST_H

#include "base/arena.h"
#include "base/values.h"
#include "test.h"

#include <string.h>
#include <zlib.h>

static inline uint32_t zip_number(const unsigned char *at, int bytes)
{
    uint32_t number = 0;
    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | at[i];
    return number;
}

static inline const char *zip_inflate(struct arena *arena, const unsigned char *from,
                                      uint32_t packed, uint32_t whole)
{
    char *text = arena_alloc(arena, (size_t)whole + 1);
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)from,
                       .avail_in = packed,
                       .next_out = (unsigned char *)text,
                       .avail_out = whole};
    CHECK_INT(Z_OK, inflateInit2(&stream, -MAX_WBITS));
    CHECK_INT(Z_STREAM_END, inflate(&stream, Z_FINISH));
    inflateEnd(&stream);
    return text;
}

/* One part of the file as text; NULL: there is none of that name. */
static inline const char *xlsx_part(struct arena *arena, struct bytes file,
                                    const char *name)
{
    const unsigned char *bytes = file.at;
    size_t end = file.length >= 22 ? file.length - 22 : 0;
    while (end > 0 && zip_number(bytes + end, 4) != 0x06054b50)
        end--;
    CHECK(end > 0);
    uint32_t count = zip_number(bytes + end + 10, 2);
    const unsigned char *at = bytes + zip_number(bytes + end + 16, 4);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length = zip_number(at + 28, 2);
        const unsigned char *local = bytes + zip_number(at + 42, 4);
        if (length == strlen(name) && memcmp(at + 46, name, length) == 0)
            return zip_inflate(arena,
                               local + 30 + zip_number(local + 26, 2) +
                                   zip_number(local + 28, 2),
                               zip_number(at + 20, 4), zip_number(at + 24, 4));
        at += 46 + length + zip_number(at + 30, 2) + zip_number(at + 32, 2);
    }
    return NULL;
}

/* The value that stands in a cell of the sheet, as kept beside a formula too; the formula
 * in *formula, or NULL.  A defect of the test when there is no such cell. */
static inline double xlsx_cell_value(struct arena *arena, const char *sheet,
                                     const char *place, const char **formula)
{
    const char *begin = strstr(sheet, arena_format(arena, "<c r=\"%s\"", place));
    CHECK(begin != NULL);
    const char *end = strstr(begin, "</c>");
    const char *f = strstr(begin, "<f>");
    const char *v = strstr(begin, "<v>");
    CHECK(end != NULL && v != NULL && v < end);
    *formula = f != NULL && f < end
                   ? arena_text(arena, f + 3, (size_t)(strstr(f, "</f>") - f - 3))
                   : NULL;
    return strtod(v + 3, NULL);
}

/* The sum of a column's cells, as SUM(G5:G9) of another program would find it. */
static inline double xlsx_column_sum(struct arena *arena, const char *sheet, char column,
                                     size_t from_row, size_t to_row)
{
    double sum = 0;
    for (size_t row = from_row; row <= to_row; row++) {
        const char *formula = NULL;
        sum += xlsx_cell_value(arena, sheet, arena_format(arena, "%c%zu", column, row),
                               &formula);
    }
    return sum;
}

#endif
