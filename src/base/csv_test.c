/* csv_test.c -- comma separated values: quotes, line ends, encodings, formulas. */
#include "base/arena.h"
#include "base/csv.h"
#include "test.h"

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
          csv_finds_the_encoding_by_looking, csv_cell_is_quoted_when_needed_and_never_runs)
