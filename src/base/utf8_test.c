/* utf8_test.c -- validity, normal forms, lengths, pieces, CP932. */
#include "base/arena.h"
#include "base/random.h"
#include "base/utf8.h"
#include "test.h"

static struct arena *arena;

static int arena_open(void **state)
{
    (void)state;
    arena = arena_new(4096, 8 * 1024 * 1024);
    return 0;
}

static int arena_close(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

TEST(text_is_valid_utf8_without_controls)
{
    const char *const good[] = {
        "", "abc", "難病", "𠮷野家", "e\xCC\x81", "葛\xF3\xA0\x84\x80", "👨‍👩‍👧",
        "\xC2\xA0", "\xE2\x80\x8B", "\xF4\x8F\xBF\xBD", "\xEE\x80\x80",
    };
    const char *const bad[] = {
        "\n", "a\tb", "\r", "\x01", "\x1B[31m", "\x7F", "\xC2\x85", "\xC2\x9B",
        "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xF0\x80\x80\x80", /* overlong */
        "\xED\xA0\x80", "\xED\xBF\xBF",                             /* surrogates */
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\x80", "\xE3\x81", "\xE3",
        "a\xE3", "\xF0\x9F\x91", "\xE3\x81z",
        "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAE", "\xE2\x81\xA6",
        "\xEF\xBF\xBE", "\xEF\xB7\x90", "\xF4\x8F\xBF\xBF",
    };
    for (size_t i = 0; i < ARRAY_COUNT(good); i++)
        CHECK(utf8_is_text(str_of(good[i]), false));
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        CHECK(!utf8_is_text(str_of(bad[i]), false));
        CHECK(i == 0 || !utf8_is_text(str_of(bad[i]), true));
    }
    CHECK(utf8_is_text(str_of("a\nb\n"), true));
    CHECK(!utf8_is_text((struct str){.at = "a\0b", .length = 3}, true));
}

static void check_nfc(const char *expected, const char *text)
{
    CHECK_TEXT(expected, utf8_nfc(arena, str_of(text)));
    CHECK_TEXT(expected, utf8_nfc(arena, str_of(expected)));
}

TEST(nfc_joins_marks_and_plains_line_ends)
{
    check_nfc("", "");
    check_nfc("が", "か\xE3\x82\x99");
    check_nfc("パ", "ハ\xE3\x82\x9A");
    check_nfc("é", "e\xCC\x81");
    check_nfc("ｶﾞ①㍻Ａ", "ｶﾞ①㍻Ａ"); /* compatibility characters stay */
    check_nfc("a\nb\nc\n\nd\n", "a\r\nb\rc\r\n\r\nd\r");
    check_nfc("葛\xF3\xA0\x84\x80", "葛\xF3\xA0\x84\x80");
    CHECK_TEXT("b", utf8_nfc(arena, (struct str){.at = "bc", .length = 1}));
}

TEST(nfc_keeps_the_ideographs_of_names)
{
    check_nfc("福田 神﨑", "福田 神﨑"); /* U+FA1B, U+FA19, U+FA11 */
    check_nfc("福\xEF\xA8\x9B", "福\xEF\xA8\x9B");
    check_nfc("が福が神", "か\xE3\x82\x99福か\xE3\x82\x99神");
    check_nfc("\xF0\xAF\xA0\x80", "\xF0\xAF\xA0\x80"); /* U+2F800 */
    check_nfc("\xEF\xA9\xAC", "\xEF\xA9\xAC");         /* U+FA6C, beyond the BMP in NFC */
}

TEST(nfc_of_long_names_takes_little_memory)
{
    char *text = arena_alloc(arena, 300001);
    for (size_t i = 0; i < 100000; i++)
        memcpy(text + 3 * i, "福", 3);
    CHECK_TEXT(text, utf8_nfc(arena, str_of(text)));
}

static void nfc_of_garbage(void *argument)
{
    utf8_nfc(arena, str_of(argument));
}

TEST(nfc_of_what_is_not_text_is_a_defect)
{
    char garbage[] = "a\xFF";
    CHECK_DEFECT(nfc_of_garbage, garbage);
}

TEST(nfkc_makes_digits_and_letters_plain)
{
    CHECK_TEXT("S35.4.1", utf8_nfkc(arena, str_of("Ｓ３５．４．１")));
    CHECK_TEXT("平成31令和", utf8_nfkc(arena, str_of("㍻３１㋿")));
    CHECK_TEXT("ガ(株)1", utf8_nfkc(arena, str_of("ｶﾞ㈱①")));
    CHECK_TEXT("", utf8_nfkc(arena, str_of("")));
}

TEST(length_counts_characters)
{
    CHECK_INT(0, utf8_length(str_of("")));
    CHECK_INT(3, utf8_length(str_of("a難𠮷")));
    CHECK_INT(0, utf8_prefix(str_of("a難𠮷"), 0));
    CHECK_INT(1, utf8_prefix(str_of("a難𠮷"), 1));
    CHECK_INT(4, utf8_prefix(str_of("a難𠮷"), 2));
    CHECK_INT(8, utf8_prefix(str_of("a難𠮷"), 3));
    CHECK_INT(8, utf8_prefix(str_of("a難𠮷"), 99));
    CHECK_INT(0, utf8_prefix(str_of(""), 5));
}

static void check_bigrams(const char *text, const char *expected)
{
    struct utf8_tokens tokens = utf8_bigrams(arena, text);
    const char *joined = "";
    for (size_t i = 0; i < tokens.count; i++)
        joined = arena_format(arena, "%s%s%s", joined, i > 0 ? " " : "",
                              tokens.items[i]);
    CHECK_TEXT(expected, joined);
}

TEST(bigrams_overlap)
{
    check_bigrams("", "");
    check_bigrams("難", "難");
    check_bigrams("難病", "難病");
    check_bigrams("埼玉病院", "埼玉 玉病 病院");
    check_bigrams("𠮷a𠮷", "𠮷a a𠮷");
}

static void check_cp932(const char *bytes, const char *expected)
{
    struct str text = {.at = NULL, .length = 0};
    CHECK(utf8_from_cp932(arena, str_of(bytes), &text));
    CHECK(str_is(text, expected));
    CHECK_INT(0, text.at[text.length]);
}

TEST(cp932_is_the_one_of_windows)
{
    check_cp932("", "");
    check_cp932("abc,1\r\n", "abc,1\r\n");
    check_cp932("\x8E\x52\x93\x63", "山田");
    check_cp932("\xD4\xCF\xC0\xDE", "ﾔﾏﾀﾞ");
    check_cp932("\xFB\xFC", "髙");
    check_cp932("\xFA\xB1", "﨑");
    check_cp932("\x87\x40\x87\x8A", "①㈱");
    check_cp932("\x81\x60", "～"); /* U+FF5E, as Windows has it */
    check_cp932("\x83\x5C", "ソ");  /* the second byte is a backslash */
}

TEST(what_is_not_cp932_is_refused)
{
    const char *const wrong[] = {"\x81", "abc\xFF", "\x8E", "\x81\x20", "\xE3\x81\x82"};
    struct str text = {.at = "kept", .length = 4};
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        CHECK(!utf8_from_cp932(arena, str_of(wrong[i]), &text));
    CHECK(str_is(text, "kept"));
}

TEST(random_bytes_are_text_or_not_but_never_harm)
{
    static const char likely[] = "\xE3\x81\x82 a\xF0\xA0\xAE\xB7\xEF\xA8\x99";
    struct random *random = random_seeded(test_seed());
    char bytes[24];

    for (int i = 0; i < 100000; i++) {
        struct str text = {.at = bytes, .length = random_below(random, sizeof bytes)};
        random_bytes(random, bytes, sizeof bytes);
        for (size_t j = 0; j < sizeof bytes && i % 2 == 0; j++)
            bytes[j] = likely[(unsigned char)bytes[j] % (sizeof likely - 1)];
        if (utf8_is_text(text, true)) {
            const char *once = utf8_nfc(arena, text);
            CHECK_TEXT(once, utf8_nfc(arena, str_of(once)));
            CHECK(utf8_is_text(str_of(once), true));
        }
        utf8_prefix(text, 3);
        arena_reset(arena);
    }
    random_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        text_is_valid_utf8_without_controls,
        nfc_joins_marks_and_plains_line_ends,
        nfc_keeps_the_ideographs_of_names,
        nfc_of_long_names_takes_little_memory,
        nfc_of_what_is_not_text_is_a_defect,
        nfkc_makes_digits_and_letters_plain,
        length_counts_characters,
        bigrams_overlap,
        cp932_is_the_one_of_windows,
        what_is_not_cp932_is_refused,
        random_bytes_are_text_or_not_but_never_harm,
    };
    return cmocka_run_group_tests(tests, arena_open, arena_close);
}
