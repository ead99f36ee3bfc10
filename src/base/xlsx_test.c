/* xlsx_test.c -- a workbook that other programs open: values beside formulas, A4, the head
 * on every page, and text that stays text. */
#include "base/xlsx.h"

#include "base/arena.h"
#include "base/xlsx_read_test.h"
#include "test.h"

static struct bytes sheet_written(struct arena *arena)
{
    static const struct xlsx_cell title[] = {{XLSX_TITLE, "請求の一覧", 0, false}};
    static const struct xlsx_cell head[] = {{XLSX_HEAD, "番号", 0, false},
                                            {XLSX_HEAD, "日", 0, false},
                                            {XLSX_HEAD, "金額", 0, false}};
    static const struct xlsx_cell one[] = {{XLSX_TEXT, "=1+1", 0, false},
                                           {XLSX_DAY, NULL, 20784, false},
                                           {XLSX_COUNT, NULL, 19000, false}};
    static const struct xlsx_cell two[] = {{XLSX_TEXT, "<&\"", 0, false},
                                           {XLSX_PERCENT, NULL, 10, false},
                                           {XLSX_COUNT, NULL, 500, false}};
    static const struct xlsx_cell sum[] = {{XLSX_EMPTY, NULL, 0, false},
                                           {XLSX_TEXT, "計", 0, true},
                                           {XLSX_FORMULA, "=SUM(C3:C4)", 19500, true}};
    static const struct xlsx_row rows[] = {
        {title, 1}, {head, 3}, {one, 3}, {two, 3}, {sum, 3}};
    static const double widths[] = {16, 20, 12};
    struct xlsx_sheet sheet = {.rows = rows,
                               .row_count = ARRAY_COUNT(rows),
                               .head_row = 1,
                               .widths = widths,
                               .column_count = 3,
                               .made_at = HOURS(495000)};
    struct bytes file;
    CHECK_OK(xlsx_write(arena, &sheet, &file));
    return file;
}

TEST(sums_stand_as_formula_and_value)
{
    struct arena *arena = arena_new(65536, 8 * 1024 * 1024);
    const char *formula = NULL;
    const char *sheet =
        xlsx_part(arena, sheet_written(arena), "xl/worksheets/sheet1.xml");
    CHECK(sheet != NULL);
    CHECK_INT(19500, (int64_t)xlsx_cell_value(arena, sheet, "C5", &formula));
    CHECK_TEXT("SUM(C3:C4)", formula);
    CHECK_INT(19500, (int64_t)xlsx_column_sum(arena, sheet, 'C', 3, 4));
    /* 2026-11-27: the number that every table program gives that day */
    CHECK_INT(46353, (int64_t)xlsx_cell_value(arena, sheet, "B3", &formula));
    arena_free(arena);
}

TEST(page_is_a4_and_repeats_its_head)
{
    struct arena *arena = arena_new(65536, 8 * 1024 * 1024);
    struct bytes file = sheet_written(arena);
    const char *sheet = xlsx_part(arena, file, "xl/worksheets/sheet1.xml");
    const char *book = xlsx_part(arena, file, "xl/workbook.xml");
    const char *styles = xlsx_part(arena, file, "xl/styles.xml");
    CHECK(strstr(sheet, "paperSize=\"9\"") != NULL);
    CHECK(strstr(sheet, "fitToHeight=\"0\"") != NULL);
    CHECK(strstr(sheet, "&amp;P / &amp;N") != NULL);
    CHECK(strstr(book, "_xlnm.Print_Titles") != NULL);
    CHECK(strstr(book, "Sheet1!$2:$2") != NULL);
    CHECK(strstr(styles, "ja-JP-x-gannen") != NULL);
    arena_free(arena);
}

TEST(text_is_never_run)
{
    struct arena *arena = arena_new(65536, 8 * 1024 * 1024);
    struct bytes file = sheet_written(arena);
    const char *words = xlsx_part(arena, file, "xl/sharedStrings.xml");
    const char *sheet = xlsx_part(arena, file, "xl/worksheets/sheet1.xml");
    CHECK(strstr(words, "=1+1") != NULL);
    CHECK(strstr(words, "&lt;&amp;") != NULL);
    CHECK(strstr(sheet, "<f>1+1") == NULL);
    arena_free(arena);
}

TEST(places_are_named_as_people_name_them)
{
    struct arena *arena = arena_new(4096, 65536);
    CHECK_TEXT("A1", xlsx_place(arena, 0, 0));
    CHECK_TEXT("G12", xlsx_place(arena, 6, 11));
    arena_free(arena);
}

TEST_MAIN(sums_stand_as_formula_and_value, page_is_a4_and_repeats_its_head,
          text_is_never_run, places_are_named_as_people_name_them)
