/* story_test.c -- stories are read as written, and pages as people read them. */
#include "story/page.c"
#include "story/script.c"

#include "test.h"

static struct arena *arena;

static const struct step *only(const char *text)
{
    struct script script = script_read(arena, text);

    if (script.fault != NULL)
        print_error("%s: %s\n", text, script.fault);
    CHECK(script.fault == NULL);
    CHECK_INT(1, script.count);
    return &script.steps[0];
}

TEST(script_reads_times)
{
    CHECK_INT(instant_of(day_of(2026, 11, 27), 16 * 60 + 30),
              only("at 2026-11-27 16:30")->number);
    CHECK_INT(instant_of(day_of(2026, 11, 27), 0), only("at 2026-11-27")->number);
    CHECK_INT(HOURS(4), only("wait 4h")->number);
    CHECK_INT(DAYS(1) + MINUTES(30), only("wait 1d 30m")->number);
    CHECK_INT(STEP_IDLE, only("idle 5m")->kind);
    CHECK_INT(HOURS(1), only("life 1h")->number);
    CHECK_INT(2, only("candidates ranked")->number);
    CHECK_INT(STEP_RUN_DUE, only("run due")->kind);
    CHECK_TEXT("kagami", only("pack kagami")->text);
    CHECK(script_read(arena, "run due\npack kagami").fault != NULL);
}

TEST(script_reads_requests_with_quoted_fields)
{
    const struct step *step = only(
        "POST /cases/:id/act   action=offer note=\"two \\\"words\\\"\\n\" once=a # why");

    CHECK_INT(STEP_REQUEST, step->kind);
    CHECK_TEXT("POST", step->method);
    CHECK_TEXT("/cases/:id/act", step->text);
    CHECK_INT(3, step->pair_count);
    CHECK_TEXT("note", step->pairs[1].name);
    CHECK_TEXT("two \"words\"\n", step->pairs[1].value);
    CHECK_TEXT("a", step->pairs[2].value);
    CHECK_TEXT("a=b", only("POST /x q=a=b")->pairs[0].value);
    CHECK_TEXT("", only("POST /x q=")->pairs[0].value);
    CHECK_TEXT("/a#b", only("GET /a#b")->text);
}

TEST(script_reads_expectations)
{
    struct script script = script_read(arena, "=> 409  says MSG_X\n\n# nothing\n"
                                              "not says \"山田 花子\"\n");

    CHECK(script.fault == NULL);
    CHECK_INT(3, script.count);
    CHECK_INT(409, script.steps[0].number);
    CHECK(script.steps[0].text == NULL);
    CHECK_INT(STEP_SAYS, script.steps[1].kind);
    CHECK_TEXT("MSG_X", script.steps[1].text);
    CHECK_INT(4, script.steps[2].line);
    CHECK(script.steps[2].is_not);
    CHECK_TEXT("山田 花子", script.steps[2].text);
    CHECK_TEXT("/institutions/:id", only("=> 303 /institutions/:id")->text);
    CHECK_INT(404, only("expect 404")->number);
    CHECK_TEXT("2", only("has field kind 2")->value);
    CHECK_INT(STEP_NO_FIELD, only("has no field kind")->kind);
    CHECK_INT(3, only("audit count 3")->number);
    CHECK_TEXT("inquiry.sent", only("audit says inquiry.sent")->text);
    CHECK_TEXT("application/json", only("format application/json")->text);
    CHECK_TEXT("http://evil.example/ x",
               only("header Origin: http://evil.example/ x")->value);
    CHECK_TEXT("v", only("let name = v")->value);
    CHECK_TEXT("a,b", only("account x a,b :office")->value);
}

TEST(script_names_the_line_it_cannot_read)
{
    static const char *const wrong[] = {
        "att 2026-11-27", "at 2026-13-01", "at 2026-11-27 25:00", "wait", "wait 4",
        "candidates all",
        "wait 4y",        "run",           "GET path",            "POST /x field",
        "=> 3030",        "=> 303 x",      "says",                "says a b",
        "not sayz x",     "has filed x",   "audit count x",       "let a b",
        "as",             "as a b",        "account x",           "says \"open",
        "header X",       "=> 409 sayz x",
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        const char *text = arena_format(arena, "as nobody\n%s\nas nobody\n", wrong[i]);
        struct script script = script_read(arena, text);
        if (script.fault == NULL)
            print_error("%s was taken\n", wrong[i]);
        CHECK(script.fault != NULL);
        CHECK_INT(2, script.fault_line);
    }
}

static const char *one_name(void *nothing, const char *name)
{
    (void)nothing;
    return strcmp(name, "id") == 0 ? "0abc" : NULL;
}

TEST(script_puts_names_in_where_they_stand_alone)
{
    const char *missing = NULL;

    CHECK_TEXT("/a/0abc/b?x=0abc", script_fill(arena, "/a/:id/b?x=:id", one_name, NULL,
                                               &missing));
    CHECK(missing == NULL);
    CHECK_TEXT("0abc", script_fill(arena, ":id", one_name, NULL, &missing));
    CHECK_TEXT("16:30 a:b :id! a:id", script_fill(arena, "16:30 a:b :id! a:id", one_name,
                                                  NULL, &missing));
    CHECK(missing == NULL);
    (void)script_fill(arena, "/:other/x", one_name, NULL, &missing);
    CHECK_TEXT("other", missing);
}

TEST(page_is_read_as_text)
{
    static const char html[] =
        "<html><head><title>x</title></head><body><h1>難<b>病</b></h1>\n<p>a &lt;b&gt; "
        "&amp;amp;"
        "</p><ruby>鬼<rp>(</rp><rt>おに</rt><rp>)</rp></ruby>ごっこ<script>no()</script>"
        "<td>1</td><td>2</td><a href=\"/x?a>b\">c</a>";

    CHECK_TEXT("難病 a <b> &amp; 鬼ごっこ 1 2 c", page_text(arena, str_of(html)));
    CHECK_TEXT("", page_text(arena, str_of("")));
    CHECK_TEXT("<", page_text(arena, str_of("&lt;<b")));
    CHECK_TEXT("a b", page_plain(arena, "  a \n\t b "));
}

TEST(page_says_sentences_with_values_in_them)
{
    CHECK(page_says("今年度の残り12日に対し14日の希望です。", "残り{1}日に対し{2}日の希望"));
    CHECK(!page_says("今年度の残り12日", "残り{1}日に対し{2}日"));
    CHECK(page_says("abc", ""));
    CHECK(page_says("abc", "{1}"));
    CHECK(page_says("abc", "bc"));
    CHECK(!page_says("abc", "bcd"));
}

TEST(page_fields_have_the_value_that_would_be_sent)
{
    static const char html[] =
        "<input value=\"x &amp; y\" type=\"text\" name=\"text\"><input name=\"empty\">"
        "<input type=\"radio\" name=\"r\" value=\"1\">"
        "<input type=\"radio\" name=\"r\" value=\"2\" checked>"
        "<input type=\"checkbox\" name=\"off\" value=\"1\">"
        "<select name=\"s\"><option value=\"a\">A</option>"
        "<option value=\"b\" selected>B</option></select>"
        "<select name=\"first\"><option value=\"a\">A</option></select>"
        "<textarea name=\"t\">two &lt;\nlines</textarea>"
        "<input data-name=\"trap\" title=\"name=\" name=\"real\" value=\"7\">";
    static const struct {
        const char *name, *value;
        bool exists;
    } rows[] = {
        {"text", "x & y", true}, {"empty", "", true},   {"r", "2", true},
        {"off", NULL, true},     {"s", "b", true},      {"first", "a", true},
        {"t", "two < lines", true}, {"trap", NULL, false}, {"real", "7", true},
        {"none", NULL, false},
    };

    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        bool exists = !rows[i].exists;
        CHECK_TEXT(rows[i].value, page_field(arena, str_of(html), rows[i].name, &exists));
        CHECK_INT(rows[i].exists, exists);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        script_reads_times,
        script_reads_requests_with_quoted_fields,
        script_reads_expectations,
        script_names_the_line_it_cannot_read,
        script_puts_names_in_where_they_stand_alone,
        page_is_read_as_text,
        page_says_sentences_with_values_in_them,
        page_fields_have_the_value_that_would_be_sent,
    };

    arena = arena_new(1 << 16, 1 << 24);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
