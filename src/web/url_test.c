/* url_test.c -- addresses of pages, queries and telephones. */
#include "web/url.h"

#include "base/arena.h"
#include "test.h"

const char *url_stay(struct arena *arena, int64_t id);
const char *url_stay_item(struct arena *arena, int64_t id, int64_t item);
const char *url_stays(struct arena *arena, const char *query);
const char *url_stay_link(struct arena *arena, const char *text);

URL_ID(stay, "/stays/", "/end")
URL_ID_ID(stay_item, "/stays/", "/items/", "")
URL_WHERE(stays, "/stays")
URL_TEXT(stay_link, "/s/", "/answer")

TEST(values_are_encoded)
{
    struct arena *arena = arena_new(4096, 65536);
    CHECK_TEXT("a%20b%2Fc~", url_encode(arena, "a b/c~"));
    CHECK_TEXT("%E9%9B%A3", url_encode(arena, "難"));
    CHECK_TEXT("/a%20b/%26", url_encode_path(arena, "/a b/&"));
    arena_free(arena);
}

TEST(a_query_grows_by_what_has_a_value)
{
    struct arena *arena = arena_new(4096, 65536);
    const char *query = url_query_add(arena, "", "words", "a&b");
    CHECK_TEXT("words=a%26b", query);
    query = url_query_add(arena, query, "empty", "");
    query = url_query_add(arena, query, "none", NULL);
    query = url_query_add(arena, query, "area", "11");
    CHECK_TEXT("words=a%26b&area=11", query);
    CHECK_TEXT("/stays?words=a%26b&area=11", url_stays(arena, query));
    CHECK_TEXT("/stays", url_stays(arena, ""));
    arena_free(arena);
}

TEST(identifiers_stand_where_the_line_says)
{
    struct arena *arena = arena_new(4096, 65536);
    CHECK_TEXT("/stays/0000000000001/end", url_stay(arena, 1));
    CHECK_TEXT("/stays/0000000000001/items/0000000000002", url_stay_item(arena, 1, 2));
    CHECK_TEXT("/s/tok/answer", url_stay_link(arena, "tok"));
    CHECK_TEXT("tel:+81480001234", url_of_telephone(arena, "+81 (48) 000-1234"));
    CHECK_TEXT("tel:0480001234", url_of_telephone(arena, "048-000-1234内線5"));
    arena_free(arena);
}

TEST_MAIN(values_are_encoded, a_query_grows_by_what_has_a_value,
          identifiers_stand_where_the_line_says)
