/* params_test.c -- both encodings of forms, well and badly written. */
#include "base/arena.h"
#include "base/random.h"
#include "base/utf8.h"
#include "test.h"
#include "web/params.h"

static struct arena *arena;

static void begin(void)
{
    arena_free(arena);
    arena = arena_new(4096, 64 << 20);
}

static struct err urlencoded(const char *text, struct params *params)
{
    *params = (struct params){0};
    return params_read_urlencoded(arena, str_of(text), params);
}

TEST(urlencoded_is_read)
{
    struct params params;

    begin();
    CHECK_OK(urlencoded("a=1&b=%E3%81%82+%2B&c=&d&a=2&&", &params));
    CHECK_INT(5, params.count);
    CHECK_TEXT("1", params_find(&params, "a")->text);
    CHECK_TEXT("あ +", params_find(&params, "b")->text);
    CHECK_TEXT("", params_find(&params, "c")->text);
    CHECK_TEXT("", params_find(&params, "d")->text);
    CHECK_TEXT("2", params.items[4].text);
    CHECK(params_find(&params, "e") == NULL);
}

TEST(text_is_normalised)
{
    struct params params;

    begin();
    CHECK_OK(urlencoded("a=%E3%81%8B%E3%82%99&b=1%0D%0A2%0D3%0A4&c=x%09y", &params));
    CHECK_TEXT("が", params_find(&params, "a")->text);
    CHECK_TEXT("1\n2\n3\n4", params_find(&params, "b")->text);
    CHECK_TEXT("x y", params_find(&params, "c")->text);
}

TEST(what_is_no_text_is_refused)
{
    static const char *const bad[] = {
        "a=%",   "a=%4",  "a=%zz", "a=%00", "a=%ff",   "a=%c0%af", "a=%ed%a0%80",
        "a=%01", "a=%1b", "=1",    "%00=1", "a%0ab=1", "a=%7f",    "a=%c2%85",
    };
    struct params params;

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        if (urlencoded(bad[i], &params).kind != ERR_INVALID) {
            print_error("%s passed\n", bad[i]);
            FAIL("a text");
        }
}

TEST(too_many_are_refused)
{
    char text[4 * (PARAMS_MAX + 1) + 1] = "";
    struct params params;

    begin();
    for (int i = 0; i < PARAMS_MAX; i++)
        memcpy(text + 4 * i, "a=1&", 5);
    CHECK_OK(urlencoded(text, &params));
    CHECK_INT(PARAMS_MAX, params.count);
    memcpy(text + 4 * PARAMS_MAX, "a=1", 4);
    CHECK_ERR(ERR_INVALID, urlencoded(text, &params));
}

/* ---- multipart ----------------------------------------------------------- */

static const char type[] = "multipart/form-data; boundary=----x7";

static struct err multipart(const char *body, struct params *params)
{
    *params = (struct params){0};
    return params_read_body(arena, type, str_of(body), params);
}

#define PART "------x7\r\nContent-Disposition: form-data; name="
#define LAST "------x7--\r\n"

TEST(multipart_is_read)
{
    struct params params;

    begin();
    CHECK_OK(multipart(
        PART "\"a\"\r\n\r\nあ\r\nい\r\n" PART
             "\"f\"; filename=\"C:\\data\\名簿.csv\"\r\nContent-Type: text/csv"
             "\r\n\r\n1,2\r\n------x\r\n3\r\n" PART "b\r\n\r\n\r\n" PART
             "\"q%22q\"\r\n\r\n1\r\n" PART "\"none\"; filename=\"\"\r\n\r\n\r\n" LAST,
        &params));
    CHECK_INT(4, params.count);
    CHECK_TEXT("あ\nい", params_find(&params, "a")->text);
    CHECK_TEXT("", params_find(&params, "b")->text);
    CHECK_TEXT("1", params_find(&params, "q\"q")->text);
    const struct param *file = params_find(&params, "f");
    CHECK_TEXT("名簿.csv", file->file_name);
    CHECK(file->text == NULL);
    CHECK(str_is(file->file, "1,2\r\n------x\r\n3"));
}

TEST(multipart_badly_written_is_refused)
{
    static const char *const bad[] = {
        "x",
        "------x7",
        "------x7\r\n",
        "preamble\r\n" PART "\"a\"\r\n\r\n1\r\n" LAST,
        PART "\"a\"\r\n\r\n1\r\n",
        PART "\"a\"\r\n\r\n1\r\n------x7",
        PART "\"a\"\r\n1\r\n" LAST,
        PART "\"a\r\n\r\n1\r\n" LAST,
        PART "\"\"\r\n\r\n1\r\n" LAST,
        PART "\"a\"; name=\"b\"\r\n\r\n1\r\n" LAST,
        PART "\"a\" x\r\n\r\n1\r\n" LAST,
        PART "\"a\"\r\nno colon\r\n\r\n1\r\n" LAST,
        PART "\"a\"\r\n\r\n\x01\r\n" LAST,
        PART "\"a\"\r\n\r\n\xff\r\n" LAST,
        "------x7\r\n\r\n1\r\n" LAST,
        "------x7\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" LAST,
        PART "\"a\"; filename=\"\xff\"\r\n\r\n1\r\n" LAST,
        PART
        "\"a\"\r\nA: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\n"
        "A: 1\r\n"
        "\r\n1\r\n" LAST,
    };
    struct params params;

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        if (multipart(bad[i], &params).kind != ERR_INVALID) {
            print_error("%zu passed\n", i);
            FAIL("a body");
        }
}

TEST(multipart_needs_a_boundary)
{
    static const char *const bad[] = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=\"x",
        "multipart/mixed; boundary=----x7",
        "text/plain",
        "application/json",
        "",
        NULL,
        "multipart/form-data; boundary="
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    };
    struct params params = {0};

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        CHECK_ERR(ERR_INVALID, params_read_body(arena, bad[i], str_of("a=1"), &params));
    CHECK_OK(params_read_body(arena, NULL, str_of(""), &params));
    CHECK_OK(params_read_body(arena, "Application/X-WWW-Form-Urlencoded ; charset=UTF-8",
                              str_of("a=1"), &params));
    CHECK_INT(1, params.count);
}

/* ---- chance -------------------------------------------------------------- */

static void check_all(const struct params *params)
{
    CHECK(params->count <= PARAMS_MAX);
    for (size_t i = 0; i < params->count; i++) {
        const struct param *param = &params->items[i];
        CHECK(utf8_is_text(str_of(param->name), false));
        CHECK((param->text == NULL) == (param->file_name != NULL));
        if (param->text != NULL)
            CHECK(utf8_is_text(str_of(param->text), true));
    }
}

TEST(chance_finds_nothing)
{
    static const char *const pieces[] = {
        "a",  "=", "&", "%",    "%41",       "%00",     "\r\n", PART, LAST,   "\"a\"",
        "\"", ";", "+", "あ",   "\xff",      "------x7", "--",   "\r", "filename=", ": ",
    };
    struct random *random = random_seeded(test_seed());
    char text[600];

    for (int round = 0; round < 20000; round++) {
        size_t length = 0;
        uint64_t count = random_below(random, 24);
        begin();
        for (uint64_t i = 0; i < count; i++) {
            const char *piece = pieces[random_below(random, ARRAY_COUNT(pieces))];
            if (length + strlen(piece) < sizeof text) {
                memcpy(text + length, piece, strlen(piece));
                length += strlen(piece);
            }
        }
        struct params params = {0};
        struct err err = params_read_urlencoded(
            arena, (struct str){.at = text, .length = length}, &params);
        CHECK(err.kind == ERR_NONE || err.kind == ERR_INVALID);
        check_all(&params);
        params = (struct params){0};
        err = params_read_multipart(arena, type,
                                    (struct str){.at = text, .length = length}, &params);
        CHECK(err.kind == ERR_NONE || err.kind == ERR_INVALID);
        check_all(&params);
    }
    random_free(random);
}

TEST_MAIN(urlencoded_is_read, text_is_normalised, what_is_no_text_is_refused,
          too_many_are_refused, multipart_is_read, multipart_badly_written_is_refused,
          multipart_needs_a_boundary, chance_finds_nothing)
