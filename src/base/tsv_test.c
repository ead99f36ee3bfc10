/* tsv_test.c -- tables of text, and every way in which they can be wrong. */
#include "base/arena.h"
#include "base/embedded.h"
#include "base/hash.h"
#include "base/tsv.h"
#include "test.h"

static struct arena *arena;

static struct err read_text(const char *text, struct tsv *tsv)
{
    if (arena == NULL)
        arena = arena_new(4096, 1024 * 1024);
    return tsv_read(arena, "table.tsv", str_of(text), tsv);
}

static void done(void)
{
    arena_free(arena);
    arena = NULL;
}

TEST(rows_and_columns_are_found_by_name)
{
    struct tsv tsv;

    const char *text = "# about\n\nid\tname\tnote\n1\t山田\t\n# between\n\n2\t\tx\n";
    CHECK_OK(read_text(text, &tsv));
    CHECK_INT(3, tsv.column_count);
    CHECK_INT(2, tsv.row_count);
    CHECK_INT(1, tsv_column(&tsv, "name"));
    CHECK_INT(-1, tsv_column(&tsv, "Name"));
    CHECK_TEXT("山田", tsv_cell(&tsv, 0, 1));
    CHECK_TEXT("", tsv_cell(&tsv, 0, 2));
    CHECK_TEXT("", tsv_cell(&tsv, 1, 1));
    CHECK_TEXT("x", tsv_cell(&tsv, 1, 2));
    CHECK_INT(4, tsv.lines[0]);
    CHECK_INT(7, tsv.lines[1]);
    done();
}

TEST(ends_of_lines_and_the_mark_in_front_do_not_matter)
{
    const char *const same[] = {
        "a\tb\n1\t2\n", "a\tb\n1\t2", "a\tb\r\n1\t2\r\n",
        "\xEF\xBB\xBF\x61\tb\n1\t2\n",
        "a\tb\n\n\n1\t2\n\n",
    };
    for (size_t i = 0; i < ARRAY_COUNT(same); i++) {
        struct tsv tsv;
        CHECK_OK(read_text(same[i], &tsv));
        CHECK_INT(1, tsv.row_count);
        CHECK_TEXT("a", tsv.columns[0]);
        CHECK_TEXT("2", tsv_cell(&tsv, 0, 1));
    }
    done();
}

TEST(table_may_have_no_rows)
{
    struct tsv tsv;
    CHECK_OK(read_text("only", &tsv));
    CHECK_INT(0, tsv.row_count);
    CHECK_INT(0, tsv_column(&tsv, "only"));
    done();
}

TEST(mistakes_name_table_and_line)
{
    const struct {
        const char *text;
        enum message message;
        const char *english;
    } rows[] = {
        {"", MSG_TSV_NO_HEADER, "table.tsv has no header row."},
        {"# nothing\n\n", MSG_TSV_NO_HEADER, "table.tsv has no header row."},
        {"a\tb\ta\n", MSG_TSV_COLUMN_TWICE,
         "The header of table.tsv has the column a twice."},
        {"a\tb\n1\t2\n1\n", MSG_TSV_CELL_COUNT,
         "table.tsv, line 3: the number of columns differs from the header "
         "(1; the header has 2)."},
        {"a\tb\n1\t2\t3\n", MSG_TSV_CELL_COUNT,
         "table.tsv, line 2: the number of columns differs from the header "
         "(3; the header has 2)."},
        {"a\n\xFF\n", MSG_TSV_NOT_TEXT,
         "table.tsv, line 2: bytes that are not UTF-8, or control characters."},
        {"a\n\nx\x01\n", MSG_TSV_NOT_TEXT,
         "table.tsv, line 3: bytes that are not UTF-8, or control characters."},
        {"a\n1\r2\n", MSG_TSV_NOT_TEXT,
         "table.tsv, line 2: bytes that are not UTF-8, or control characters."},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct tsv tsv;
        struct err err = read_text(rows[i].text, &tsv);
        CHECK_ERR(ERR_INVALID, err);
        CHECK_TEXT(message_key(rows[i].message), message_key(err.message));
        CHECK_TEXT(rows[i].english,
                   message_text(arena, LANGUAGE_EN, err.message, err.say));
    }
    done();
}

TEST(too_many_columns_or_lines_are_refused)
{
    char header[4 * (TSV_COLUMNS_MAX + 2)] = "";
    struct tsv tsv;
    size_t length = 0;

    for (int i = 0; i < TSV_COLUMNS_MAX; i++)
        length += (size_t)snprintf(header + length, 5, "%sc%d", i ? "\t" : "", i);
    CHECK_OK(read_text(header, &tsv));
    snprintf(header + length, 5, "\tx");
    struct err err = read_text(header, &tsv);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_INT(MSG_TSV_TOO_LARGE, err.message);

    char *lines = malloc(TSV_LINES_MAX + 2);
    memset(lines, '\n', TSV_LINES_MAX);
    lines[0] = 'a';
    lines[TSV_LINES_MAX] = '\0';
    CHECK_OK(read_text(lines, &tsv));
    memcpy(lines + TSV_LINES_MAX, "\n", 2);
    err = read_text(lines, &tsv);
    CHECK_INT(MSG_TSV_TOO_LARGE, err.message);
    free(lines);
    done();
}

TEST(cells_read_as_numbers_and_days)
{
    struct tsv tsv;
    int column = -1;
    int64_t number = 0;
    day on = 0;

    CHECK_OK(read_text("n\td\n-5\t2026-04-01\nx\t2026-02-30\n", &tsv));
    CHECK_OK(tsv_need(arena, &tsv, "d", &column));
    CHECK_INT(1, column);
    CHECK_OK(tsv_int(arena, &tsv, 0, 0, &number));
    CHECK_INT(-5, number);
    CHECK_OK(tsv_day(arena, &tsv, 0, 1, &on));
    CHECK_INT(day_of(2026, 4, 1), on);

    struct err err = tsv_int(arena, &tsv, 1, 0, &number);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("table.tsv, line 3, column n: not a whole number.",
               message_text(arena, LANGUAGE_EN, err.message, err.say));
    err = tsv_day(arena, &tsv, 1, 1, &on);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("table.tsv, line 3, column d: not a date like 2026-04-01.",
               message_text(arena, LANGUAGE_EN, err.message, err.say));
    err = tsv_need(arena, &tsv, "absent", &column);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("table.tsv has no column absent. Check the header row.",
               message_text(arena, LANGUAGE_EN, err.message, err.say));
    done();
}

static void cell_beyond(void *argument)
{
    tsv_cell(argument, 1, 0);
}

static void cell_of_no_column(void *argument)
{
    tsv_cell(argument, 0, -1);
}

static void table_that_is_missing(void *argument)
{
    struct tsv tsv;
    struct err err = tsv_embedded(argument, "data/text/absent.tsv", &tsv);
    (void)err;
}

TEST(cells_and_files_that_are_not_there_are_defects)
{
    struct tsv tsv;
    CHECK_OK(read_text("a\n1\n", &tsv));
    CHECK_DEFECT(cell_beyond, &tsv);
    CHECK_DEFECT(cell_of_no_column, &tsv);
    CHECK_DEFECT(table_that_is_missing, arena);
    done();
}

TEST(embedded_files_are_found_with_their_digest)
{
    struct tsv tsv;
    const struct embedded *file = embedded_find("data/text/eras.tsv");
    arena = arena_new(4096, 1024 * 1024);

    CHECK(file != NULL);
    struct hash hash = hash_sha256(file->bytes, file->length);
    CHECK_TEXT(hash_hex(arena, hash.bytes, 6), file->digest);
    CHECK_INT(0, file->bytes[file->length]);
    CHECK(embedded_find("data/text/eras.ts") == NULL);
    CHECK(embedded_find("") == NULL);
    CHECK(embedded_find("zzz") == NULL);
    CHECK_OK(tsv_embedded(arena, "data/text/eras.tsv", &tsv));
    CHECK_TEXT("令和", tsv_cell(&tsv, tsv.row_count - 1, tsv_column(&tsv, "name")));
    done();
}

TEST_MAIN(rows_and_columns_are_found_by_name,
          ends_of_lines_and_the_mark_in_front_do_not_matter,
          table_may_have_no_rows,
          mistakes_name_table_and_line,
          too_many_columns_or_lines_are_refused,
          cells_read_as_numbers_and_days,
          cells_and_files_that_are_not_there_are_defects,
          embedded_files_are_found_with_their_digest)
