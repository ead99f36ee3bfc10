/* str_test.c -- slices of text. */
#include "base/arena.h"
#include "base/str.h"
#include "test.h"

TEST(slices_compare_by_bytes)
{
    CHECK(str_equal(str_of("abc"), (struct str){.at = "abcd", .length = 3}));
    CHECK(!str_equal(str_of("abc"), str_of("abd")));
    CHECK(!str_equal(str_of("abc"), str_of("ab")));
    CHECK(str_equal(str_of(NULL), str_of("")));
    CHECK(str_equal((struct str){.at = NULL, .length = 0}, str_of("")));
    CHECK(str_is(str_of("難病"), "難病"));
    CHECK(str_is(str_of(""), NULL));
    CHECK(!str_is(str_of("a"), NULL));
}

TEST(starts_and_folded_comparison)
{
    CHECK(str_starts(str_of("Bearer x"), "Bearer "));
    CHECK(str_starts(str_of("x"), ""));
    CHECK(!str_starts(str_of("Bear"), "Bearer"));
    CHECK(str_equal_fold(str_of("Content-TYPE"), "content-type"));
    CHECK(!str_equal_fold(str_of("content"), "content-type"));
    CHECK(!str_equal_fold(str_of("@"), "`")); /* 32 apart, but no letters */
    CHECK(!str_equal_fold(str_of("["), "{"));
}

TEST(trim_takes_narrow_and_wide_blanks)
{
    const struct {
        const char *text, *trimmed;
    } rows[] = {
        {"", ""},         {"   ", ""},           {"　", ""},
        {" a ", "a"},     {"　 山田　\t", "山田"}, {"山田　太郎", "山田　太郎"},
        {"\r\na\n", "a"}, {"、", "、"},           {"\xE3\x80", "\xE3\x80"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK(str_is(str_trim(str_of(rows[i].text)), rows[i].trimmed));
}

TEST(skip_stops_at_the_end)
{
    CHECK(str_is(str_skip(str_of("abc"), 1), "bc"));
    CHECK(str_is(str_skip(str_of("abc"), 3), ""));
    CHECK(str_is(str_skip(str_of("abc"), 99), ""));
    CHECK_INT(0, str_skip((struct str){.at = NULL, .length = 0}, 0).length);
}

static void check_pieces(const char *text, const char *expected)
{
    struct str rest = str_of(text);
    struct str piece;
    char joined[100] = "";

    while (str_next(&rest, ',', &piece)) {
        strncat(joined, "<", 2);
        strncat(joined, piece.at, piece.length);
        strncat(joined, ">", 2);
    }
    CHECK_TEXT(expected, joined);
    CHECK(!str_next(&rest, ',', &piece));
}

TEST(next_gives_every_piece_once)
{
    check_pieces("a,b", "<a><b>");
    check_pieces("a", "<a>");
    check_pieces("", "<>");
    check_pieces(",", "<><>");
    check_pieces("a,", "<a><>");
    check_pieces(",,a", "<><><a>");
    check_pieces(NULL, "<>");
}

TEST(int_reads_exactly_what_fits)
{
    const struct {
        const char *text;
        bool is_number;
        int64_t number;
    } rows[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"0042", true, 42},
        {"-17", true, -17},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999999", false, 0},
        {"000000000000000000000000000001", true, 1},
        {"", false, 0},
        {"-", false, 0},
        {"+1", false, 0},
        {" 1", false, 0},
        {"1 ", false, 0},
        {"1.0", false, 0},
        {"--1", false, 0},
        {"１", false, 0},
        {"0x1", false, 0},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        int64_t number = 777;
        bool is_number = str_int(str_of(rows[i].text), &number);
        CHECK_INT(rows[i].is_number, is_number);
        CHECK_INT(is_number ? rows[i].number : 777, number);
    }
}

TEST(texts_may_be_missing)
{
    struct arena *arena = arena_new(4096, 4096);
    CHECK_TEXT("bc", str_copy(arena, str_skip(str_of("abc"), 1)));
    CHECK_TEXT("", str_copy(arena, (struct str){.at = NULL, .length = 0}));
    CHECK(text_equal(NULL, NULL));
    CHECK(!text_equal(NULL, ""));
    CHECK(!text_equal("", NULL));
    CHECK(text_equal("a", "a"));
    CHECK(!text_equal("a", "b"));
    CHECK(text_is_empty(NULL) && text_is_empty("") && !text_is_empty(" "));
    arena_free(arena);
}

TEST_MAIN(slices_compare_by_bytes,
          starts_and_folded_comparison,
          trim_takes_narrow_and_wide_blanks,
          skip_stops_at_the_end,
          next_gives_every_piece_once,
          int_reads_exactly_what_fits,
          texts_may_be_missing)
