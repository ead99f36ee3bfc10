/* request_test.c -- targets, cookies, proxies and languages. */
#include "base/arena.h"
#include "test.h"
#include "web/request_read.h"

static struct arena *arena;

static void begin(void)
{
    arena_free(arena);
    arena = arena_new(4096, 1 << 20);
}

static const char *path_of(const char *raw)
{
    const char *path = NULL;
    const char *query = NULL;
    return target_read(arena, raw, &path, &query) ? path : NULL;
}

TEST(target_is_decoded_once)
{
    const char *path;
    const char *query;

    begin();
    CHECK(target_read(arena, "/a%20b/%E5%B1%B1?q=%41&r", &path, &query));
    CHECK_TEXT("/a b/山", path);
    CHECK_TEXT("q=%41&r", query);
    CHECK_TEXT("/%41", path_of("/%2541"));
    CHECK_TEXT("/", path_of("/"));
    CHECK_TEXT("/a/", path_of("/a/"));
    CHECK_TEXT("/..a/.b", path_of("/..a/.b"));
}

TEST(target_that_is_no_path_is_refused)
{
    static const char *const bad[] = {
        "",          "a",      "*",      "http://a/b", "//a",     "/a//b", "/a/../b",
        "/..",       "/a/.",   "/./a",   "/a%2fb",     "/a%2Fb",  "/a\\b", "/a%5cb",
        "/%2e%2e/a", "/a%00b", "/a%0ab", "/%ff",       "/%c0%af", "/%",    "/%4",
        "/%zz",      "/a#b",   "/%7f",   "/a/%2e",
    };

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        if (path_of(bad[i]) != NULL) {
            print_error("%s passed\n", bad[i]);
            FAIL("a target");
        }
}

static struct request with_header(const char *name, const char *value)
{
    static struct header header;
    header = (struct header){name, value};
    return (struct request){
        .headers = &header, .header_count = 1, .address = "127.0.0.1"};
}

TEST(cookie_of_that_very_name)
{
    struct request request = with_header("Cookie", "a=1; renkei=xyz;b=2; xrenkei=no");

    begin();
    CHECK_TEXT("xyz", request_cookie(arena, &request, "renkei"));
    CHECK_TEXT("2", request_cookie(arena, &request, "b"));
    CHECK_TEXT(NULL, request_cookie(arena, &request, "c"));
    request = with_header("Cookie", "renkei=good; renkei=planted");
    CHECK_TEXT(NULL, request_cookie(arena, &request, "renkei"));
    request = with_header("Cookie", "renkei; =; ;;renkei=");
    CHECK_TEXT(NULL, request_cookie(arena, &request, "renkei"));
}

TEST(proxy_is_believed_only_when_it_is_the_peer)
{
    struct request request = with_header("X-Forwarded-For", "6.6.6.6, 10.0.0.7");

    begin();
    request_trust_proxy(arena, &request, NULL);
    CHECK_TEXT("127.0.0.1", request.address);
    request_trust_proxy(arena, &request, "10.1.1.1");
    CHECK_TEXT("127.0.0.1", request.address);
    request_trust_proxy(arena, &request, "127.0.0.1");
    CHECK_TEXT("10.0.0.7", request.address);
    CHECK(!request.secure);
    request = with_header("X-Forwarded-Proto", "https");
    request_trust_proxy(arena, &request, "127.0.0.1");
    CHECK(request.secure);
}

TEST(language_is_ours_that_stands_highest)
{
    CHECK_INT(LANGUAGE_JA, language_read(NULL));
    CHECK_INT(LANGUAGE_JA, language_read(""));
    CHECK_INT(LANGUAGE_JA, language_read("fr, de;q=0.8"));
    CHECK_INT(LANGUAGE_EN, language_read("en-GB"));
    CHECK_INT(LANGUAGE_EN, language_read("fr, en;q=0.5, ja;q=0.3"));
    CHECK_INT(LANGUAGE_JA, language_read("en;q=0.3,ja-JP;q=0.9"));
    CHECK_INT(LANGUAGE_JA, language_read("en;q=0, *"));
    CHECK_INT(LANGUAGE_JA, language_read("ja, en"));
    CHECK_INT(LANGUAGE_JA, language_read(";;,,q=,e;q="));
}

TEST_MAIN(target_is_decoded_once, target_that_is_no_path_is_refused,
          cookie_of_that_very_name, proxy_is_believed_only_when_it_is_the_peer,
          language_is_ours_that_stands_highest)
