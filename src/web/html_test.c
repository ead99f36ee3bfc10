/* html_test.c -- every special character, in every place a text can stand. */
#include "web/html.h"
#include "base/arena.h"
#include "test.h"

struct page {
    struct arena *arena;
    struct buf out;
    struct html html;
};

static struct page page_new(void)
{
    struct page page = {.arena = arena_new(4096, 1 << 20)};
    buf_init(&page.out, 1 << 20);
    page.html = (struct html){.arena = page.arena, .language = LANGUAGE_JA};
    return page;
}

#define CHECK_HTML(expected, call)                                             \
    do {                                                                       \
        struct page page = page_new();                                         \
        struct html *html = &page.html;                                        \
        html->out = &page.out;                                                 \
        call;                                                                  \
        CHECK_TEXT(expected, page.out.data != NULL ? page.out.data : "");      \
        buf_release(&page.out);                                                \
        arena_free(page.arena);                                                \
    } while (0)

TEST(text_is_escaped)
{
    CHECK_HTML("&amp;&lt;&gt;&quot;&#39;", html_text(html, "&<>\"'"));
    CHECK_HTML("a&lt;b", html_text(html, "a<b"));
    CHECK_HTML("&amp;amp;", html_text(html, "&amp;"));
    CHECK_HTML("山田", html_text(html, "山田"));
    CHECK_HTML("", html_text(html, NULL));
    CHECK_HTML("", html_text(html, ""));
    CHECK_HTML("&lt;/script&gt;&lt;!--", html_text(html, "</script><!--"));
}

/* Whatever byte it is: out comes no markup, and only five of them change. */
TEST(no_byte_becomes_markup)
{
    for (int c = 1; c < 256; c++) {
        const char text[] = {(char)c, '\0'};
        bool is_special = strchr("&<>\"'", c) != NULL;
        struct page page = page_new();
        page.html.out = &page.out;
        html_text(&page.html, text);
        CHECK(is_special == (strcmp(page.out.data, text) != 0));
        CHECK(strpbrk(page.out.data, "<>\"'") == NULL);
        buf_release(&page.out);
        arena_free(page.arena);
    }
}

/* Texts are read eight bytes at a time: every byte at every place among others, and
 * nothing after the end. */
TEST(no_place_lets_a_byte_through)
{
    enum { LENGTH = 20 };
    static const char *const round[] = {"aaaaaaaaaaaaaaaaaaaa", "難病難病難病ab",
                                        "=======?????;;;;;%%("};

    for (int at = 0; at < LENGTH * 3; at++) {
        for (int c = 1; c < 256; c++) {
            char text[LENGTH + 1];
            memcpy(text, round[at % 3], LENGTH);
            text[LENGTH] = '\0';
            text[at / 3] = (char)c;
            struct page page = page_new();
            page.html.out = &page.out;
            html_text(&page.html, text);
            bool is_special = strchr("&<>\"'", c) != NULL;
            CHECK(is_special == (strcmp(page.out.data, text) != 0));
            CHECK(strpbrk(page.out.data, "<>\"'") == NULL);
            buf_release(&page.out);
            arena_free(page.arena);
        }
    }
}

TEST(values_in_a_sentence_are_escaped)
{
    CHECK_HTML("&lt;b&gt;文字以内で入力してください。",
               html_message(html, MSG_INPUT_TOO_LONG, say_text(html->arena, "<b>")));
    CHECK_HTML("1,234文字以内で入力してください。",
               html_message(html, MSG_INPUT_TOO_LONG, say_count(html->arena, 1234)));
    CHECK_HTML("{1}文字以内で入力してください。", html_message(html, MSG_INPUT_TOO_LONG, NULL));
}

TEST(day_is_told_to_people_and_programs)
{
    CHECK_HTML("<time datetime=\"2026-11-22\">令和8年11月22日（日）</time>",
               html_day(html, day_of(2026, 11, 22)));
    CHECK_HTML("", html_day(html, DAY_NONE));
    CHECK_HTML("", html_instant(html, INSTANT_NONE));
    CHECK_HTML("1,234,567", html_count(html, 1234567));
    CHECK_HTML("-1234567", html_number(html, -1234567));
}

TEST(url_is_ours)
{
    CHECK_HTML("/a?b=c&amp;d=&quot;", html_url(html, "/a?b=c&d=\""));
    CHECK_HTML("tel:0480000000", html_url(html, "tel:0480000000"));
}

static struct page url_page;

static void url_write(void *url)
{
    html_url(&url_page.html, url);
}

TEST(url_of_others_is_a_defect)
{
    static char bad[][24] = {"http://a/b",          "//a/b", "/\\a",
                             "javascript:alert(1)", "a",     "",
                             "data:text/html,x",    "Tel:1"};
    url_page = page_new();
    url_page.html.out = &url_page.out;
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        CHECK_DEFECT(url_write, bad[i]);
    CHECK_DEFECT(url_write, NULL);
    buf_release(&url_page.out);
    arena_free(url_page.arena);
}

TEST_MAIN(text_is_escaped, no_byte_becomes_markup, no_place_lets_a_byte_through,
          values_in_a_sentence_are_escaped, day_is_told_to_people_and_programs,
          url_is_ours, url_of_others_is_a_defect)
