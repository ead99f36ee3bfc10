/* csv_test.c -- comma separated values: quotes, line ends, encodings, formulas. */
#include "base/arena.h"
#include "base/csv.h"
#include "test.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;

static struct csv opened(const char *text)
{
    struct csv csv;
    if (arena == NULL)
        arena = arena_new(4096, 1 << 20);
    csv_open(&csv, str_of(text));
    return csv;
}

TEST(csv_reads_cells_of_every_kind_of_line)
{
    struct csv csv = opened("a,b,c\r\n\n1,,3\n\"x,\"\"y\"\"\nz\",2\rlast");
    struct csv_record record;
    CHECK(csv_next(&csv, arena, &record));
    CHECK_INT(3, record.count);
    CHECK(str_is(record.cells[2], "c"));
    CHECK(csv_next(&csv, arena, &record));
    CHECK_INT(3, csv.line);
    CHECK_INT(3, record.count);
    CHECK(str_is(record.cells[1], ""));
    CHECK(csv_next(&csv, arena, &record));
    CHECK_INT(4, csv.line);
    CHECK(str_is(record.cells[0], "x,\"y\"\nz"));
    CHECK(str_is(record.cells[1], "2"));
    CHECK(csv_next(&csv, arena, &record));
    CHECK_INT(6, csv.line);
    CHECK(str_is(record.raw, "last"));
    CHECK(!csv_next(&csv, arena, &record));
}

TEST(csv_stands_an_unclosed_quote_and_a_trailing_comma)
{
    struct csv csv = opened("a,\n\"open");
    struct csv_record record;
    CHECK(csv_next(&csv, arena, &record));
    CHECK_INT(2, record.count);
    CHECK(csv_next(&csv, arena, &record));
    CHECK(str_is(record.cells[0], "open"));
    CHECK(!csv_next(&csv, arena, &record));
}

TEST(csv_reads_quotes_at_every_edge)
{
    struct csv csv = opened("\"\",\"\"\"\",\"a\"b,\"c\nd\"\n\"\"\"\"\"\"\nx,\"y\"\"");
    struct csv_record record;
    CHECK(csv_next(&csv, arena, &record));
    CHECK_INT(4, record.count);
    CHECK(str_is(record.cells[0], ""));
    CHECK(str_is(record.cells[1], "\""));
    CHECK(str_is(record.cells[2], "a"));
    CHECK(str_is(record.cells[3], "c\nd"));
    CHECK(csv_next(&csv, arena, &record));
    CHECK_INT(3, csv.line);
    CHECK(str_is(record.cells[0], "\"\""));
    CHECK(csv_next(&csv, arena, &record));
    CHECK(str_is(record.cells[1], "y\"")); /* never closed: the second was doubled */
    CHECK(!csv_next(&csv, arena, &record));
}

/* Lists come with a quote round every cell; none may cost the rest of the file. */
TEST(csv_takes_no_more_memory_than_the_text_of_a_fully_quoted_list)
{
    enum { ROWS = 600, ROW_BYTES = 64 };
    struct arena *own = arena_new(4096, 1 << 20);
    struct csv_record *record = arena_new_of(own, struct csv_record);
    char *text = arena_alloc(own, ROWS * ROW_BYTES + 1);
    struct csv csv;
    size_t length = 0;
    size_t count = 0;

    for (int i = 0; i < ROWS; i++)
        length += (size_t)snprintf(text + length, ROW_BYTES,
                                   "\"%d\",\"病院 \"\"%d\"\"\",\"\",\"x,y\"\r\n", i, i);
    size_t before = arena_used(own);
    csv_open(&csv, (struct str){text, length});
    while (csv_next(&csv, own, record))
        count += record->count;
    CHECK_INT(ROWS * 4, count);
    CHECK(arena_used(own) - before <= length * 4);
    arena_free(own);
}

TEST(csv_finds_the_encoding_by_looking)
{
    struct str text;
    (void)opened("");
    CHECK_OK(csv_text(arena, str_of("\xEF\xBB\xBF名称"), &text));
    CHECK(str_is(text, "名称"));
    CHECK_OK(csv_text(arena, str_of("\x96\xBC\x8F\xCC"), &text)); /* 名称 in CP932 */
    CHECK(str_is(text, "名称"));
    CHECK_ERR(ERR_INVALID, csv_text(arena, str_of("\xFF\xFF\x01"), &text));
    CHECK_ERR(ERR_INVALID, csv_text(arena, (struct str){"a\0b", 3}, &text));
}

TEST(csv_cell_is_quoted_when_needed_and_never_runs)
{
    (void)opened("");
    CHECK_TEXT("plain", csv_cell(arena, "plain"));
    CHECK_TEXT("\"a,\"\"b\"\"\"", csv_cell(arena, "a,\"b\""));
    CHECK_TEXT("\"'=1+1\"", csv_cell(arena, "=1+1"));
    CHECK_TEXT("", csv_cell(arena, NULL));
}

TEST_MAIN(csv_reads_cells_of_every_kind_of_line,
          csv_stands_an_unclosed_quote_and_a_trailing_comma,
          csv_reads_quotes_at_every_edge,
          csv_takes_no_more_memory_than_the_text_of_a_fully_quoted_list,
          csv_finds_the_encoding_by_looking, csv_cell_is_quoted_when_needed_and_never_runs)
