/* form_test.c -- every type of field with everything people type into it. */
#include "base/arena.h"
#include "base/id.h"
#include "test.h"
#include "web/form_private.h"
#include "web/web.h"
#include "web/web_private.h"

static struct arena *arena;
static struct web web;
static struct web_private private;
static struct request request;
static struct response response;
static struct context context;
static const struct header type_header = {"Content-Type",
                                          "application/x-www-form-urlencoded"};

static void post(const char *body)
{
    arena_free(arena);
    arena = arena_new(16 * 1024, 8 << 20);
    private = (struct web_private){0};
    context = (struct context){.arena = arena, .language = LANGUAGE_JA};
    request = (struct request){.method = METHOD_POST, .path = "/x", .query = "",
                               .headers = &type_header, .header_count = 1,
                               .body = str_of(body)};
    response_release(&response);
    response_init(&response);
    web = (struct web){.request = &request, .response = &response, .context = &context,
                       .arena = arena, .private = &private};
}

static void get(const char *query)
{
    post("");
    request.method = METHOD_GET;
    request.query = query;
}

static const struct choice kinds[] = {
    {.value = 10, .name = "ten", .text = "十"},
    {.value = 20, .name = "twenty", .text = "二十"},
    {.value = 30, .name = "thirty", .text = "三十"},
    {.name = NULL},
};

static const struct field fields[] = {
    {.name = "text", .type = FIELD_TEXT, .label = MSG_WEB_FIELD_DAY, .min = 2, .max = 5},
    {.name = "lines", .type = FIELD_LINES, .label = MSG_WEB_FIELD_DAY},
    {.name = "kana", .type = FIELD_KANA, .label = MSG_WEB_FIELD_DAY},
    {.name = "int", .type = FIELD_INT, .label = MSG_WEB_FIELD_DAY, .min = -5, .max = 50},
    {.name = "day", .type = FIELD_DAY, .label = MSG_WEB_FIELD_DAY},
    {.name = "time", .type = FIELD_TIME, .label = MSG_WEB_FIELD_DAY},
    {.name = "choice",
     .type = FIELD_CHOICE,
     .label = MSG_WEB_FIELD_DAY,
     .choices = kinds},
    {.name = "many", .type = FIELD_MANY, .label = MSG_WEB_FIELD_DAY, .choices = kinds},
    {.name = "flag", .type = FIELD_FLAG, .label = MSG_WEB_FIELD_DAY},
    {.name = "tel", .type = FIELD_TELEPHONE, .label = MSG_WEB_FIELD_DAY},
    {.name = "mail", .type = FIELD_MAIL, .label = MSG_WEB_FIELD_DAY},
    {.name = "password", .type = FIELD_PASSWORD, .label = MSG_WEB_FIELD_DAY},
    {.name = "code", .type = FIELD_CODE, .label = MSG_WEB_FIELD_DAY, .min = 6, .max = 6},
    {.name = "id", .type = FIELD_ID, .label = MSG_WEB_FIELD_DAY},
    {.name = "search",
     .type = FIELD_SEARCH,
     .label = MSG_WEB_FIELD_DAY,
     .suggest = "/suggest"},
    {.name = "search_id", .type = FIELD_ID, .label = MSG_WEB_FIELD_DAY},
    {.name = "file", .type = FIELD_FILE, .label = MSG_WEB_FIELD_DAY},
    {.type = FIELD_END},
};
static const struct form_table table = {"all", fields};

static const struct field strict_fields[] = {
    {.name = "text",
     .type = FIELD_TEXT,
     .label = MSG_WEB_FIELD_DAY,
     .required = true,
     .hint = MSG_WEB_FIELD_MINUTE},
    {.name = "choice",
     .type = FIELD_CHOICE,
     .label = MSG_WEB_FIELD_DAY,
     .required = true},
    {.name = "many",
     .type = FIELD_MANY,
     .label = MSG_WEB_FIELD_DAY,
     .required = true,
     .choices = kinds},
    {.name = "flag", .type = FIELD_FLAG, .label = MSG_WEB_FIELD_DAY, .required = true},
    {.name = "file", .type = FIELD_FILE, .label = MSG_WEB_FIELD_DAY, .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table strict = {"strict", strict_fields};

/* What one body gives: OK, or the message that blames `field`. */
static const struct {
    const char *body;
    const char *field;
    enum message message; /* MSG_NONE: it is right */
} bodies[] = {
    {"text=%E5%B1%B1%E7%94%B0", "text", MSG_NONE},
    {"text=", "text", MSG_NONE},
    {"text=a", "text", MSG_INPUT_TOO_SHORT},
    {"text=abcdef", "text", MSG_INPUT_TOO_LONG},
    {"text=%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E%E4%B8%80%E4%BA%8C", "text",
     MSG_INPUT_TOO_LONG},
    {"text=ab%0Acd", "text", MSG_INPUT_NOT_TEXT},
    {"text=ab&text=cd", "text", MSG_INPUT_TWICE},
    {"lines=a%0D%0Ab", "lines", MSG_NONE},
    {"kana=%E3%82%84%E3%81%BE", "kana", MSG_NONE},
    {"kana=%E5%B1%B1", "kana", MSG_INPUT_NOT_KANA},
    {"int=50", "int", MSG_NONE},
    {"int=-5", "int", MSG_NONE},
    {"int=51", "int", MSG_INPUT_OUT_OF_RANGE},
    {"int=-6", "int", MSG_INPUT_OUT_OF_RANGE},
    {"int=1.5", "int", MSG_INPUT_NOT_A_NUMBER},
    {"int=x", "int", MSG_INPUT_NOT_A_NUMBER},
    {"int=99999999999999999999", "int", MSG_INPUT_NOT_A_NUMBER},
    {"int=%EF%BC%91%EF%BC%92", "int", MSG_NONE},
    {"day=2026-11-22", "day", MSG_NONE},
    {"day=R8.11.22", "day", MSG_NONE},
    {"day=tomorrow", "day", MSG_DATE_UNREADABLE},
    {"day=2026-02-30", "day", MSG_DATE_NO_SUCH_DAY},
    {"time=2026-11-22&time_time=16:30", "time", MSG_NONE},
    {"time=2026-11-22&time_time=1630", "time", MSG_NONE},
    {"time=2026-11-22&time_time=9:05", "time", MSG_NONE},
    {"time=2026-11-22&time_time=", "time", MSG_INPUT_NOT_A_TIME},
    {"time=2026-11-22", "time", MSG_INPUT_NOT_A_TIME},
    {"time=2026-11-22&time_time=24:00", "time", MSG_INPUT_NOT_A_TIME},
    {"time=2026-11-22&time_time=12:60", "time", MSG_INPUT_NOT_A_TIME},
    {"time=2026-11-22&time_time=12:345", "time", MSG_INPUT_NOT_A_TIME},
    {"time=2026-11-22&time_time=noon", "time", MSG_INPUT_NOT_A_TIME},
    {"time=&time_time=12:00", "time", MSG_DATE_UNREADABLE},
    {"time=x&time_time=12:00", "time", MSG_DATE_UNREADABLE},
    {"time=2026-11-22&time_time=12:00&time_time=13:00", "time", MSG_INPUT_TWICE},
    {"choice=ten", "choice", MSG_NONE},
    {"choice=", "choice", MSG_NONE},
    {"choice=10", "choice", MSG_INPUT_NOT_A_CHOICE},
    {"many=ten&many=thirty", "many", MSG_NONE},
    {"many=ten&many=fifty", "many", MSG_INPUT_NOT_A_CHOICE},
    {"flag=1", "flag", MSG_NONE},
    {"flag=0", "flag", MSG_NONE},
    {"flag=maybe", "flag", MSG_INPUT_NOT_A_CHOICE},
    {"tel=048-123-4567", "tel", MSG_NONE},
    {"tel=%EF%BC%90%EF%BC%94%EF%BC%98%EF%BC%8D%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%8D4567",
     "tel", MSG_NONE},
    {"tel=%2B81+48+123+4567", "tel", MSG_NONE},
    {"tel=12345678", "tel", MSG_INPUT_NOT_A_TELEPHONE},
    {"tel=048-123-4567x2", "tel", MSG_INPUT_NOT_A_TELEPHONE},
    {"mail=a.b%40c.example.jp", "mail", MSG_NONE},
    {"mail=a", "mail", MSG_INPUT_NOT_AN_EMAIL},
    {"mail=%40b.jp", "mail", MSG_INPUT_NOT_AN_EMAIL},
    {"mail=a%40b", "mail", MSG_INPUT_NOT_AN_EMAIL},
    {"mail=a%40b.jp.", "mail", MSG_INPUT_NOT_AN_EMAIL},
    {"mail=a%40b%40c.jp", "mail", MSG_INPUT_NOT_AN_EMAIL},
    {"mail=a+b%40c.jp", "mail", MSG_INPUT_NOT_AN_EMAIL},
    {"mail=%3Ca%40c.jp%3E", "mail", MSG_INPUT_NOT_AN_EMAIL},
    {"password=+a+b+", "password", MSG_NONE},
    {"code=123456", "code", MSG_NONE},
    {"code=123+456", "code", MSG_NONE},
    {"code=12345", "code", MSG_INPUT_TOO_SHORT},
    {"code=1234567", "code", MSG_INPUT_TOO_LONG},
    {"code=12345a", "code", MSG_INPUT_NOT_A_NUMBER},
    {"id=notanid", "id", MSG_INPUT_NOT_AN_ID},
    {"file=text", "file", MSG_INPUT_UNREADABLE},
};

TEST(every_type_reads_and_refuses)
{
    for (size_t i = 0; i < ARRAY_COUNT(bodies); i++) {
        post(bodies[i].body);
        struct err err = form_close(form_open(&web, &table));
        if (err.message == bodies[i].message &&
            (err.kind == ERR_NONE || strcmp(err.field, bodies[i].field) == 0))
            continue;
        print_error("%s: %s (%s)\n", bodies[i].body, message_key(err.message),
                    err.field != NULL ? err.field : "-");
        FAIL("a body");
    }
}

TEST(values_are_handed_out)
{
    int64_t many[3];

    post("text=%E3%80%80ab+&lines=a%0Ab&kana=%EF%BE%94%EF%BE%8F%EF%BE%80%EF%BE%9E&int=7"
         "&day=S35.4.1&time=2026-11-22&time_time=16:30&choice=twenty&many=thirty&many=ten"
         "&flag=1&tel=048(123)4567&mail=a%40b.jp&password=+p+&code=123-456"
         "&id=0000000000001&once=x");
    struct form *form = form_open(&web, &table);
    CHECK_OK(form_close(form));
    CHECK_TEXT("ab", form_text(form, "text"));
    CHECK_TEXT("a\nb", form_text(form, "lines"));
    CHECK_TEXT("ヤマダ", form_text(form, "kana"));
    CHECK_INT(7, form_int(form, "int"));
    CHECK_INT(day_of(1960, 4, 1), form_day(form, "day"));
    CHECK_INT(instant_of(day_of(2026, 11, 22), 16 * 60 + 30), form_time(form, "time"));
    CHECK_INT(20, form_choice(form, "choice"));
    CHECK_INT(2, form_many(form, "many", many, 3));
    CHECK_INT(10, many[0]);
    CHECK_INT(30, many[1]);
    CHECK(form_flag(form, "flag"));
    CHECK_TEXT("048(123)4567", form_text(form, "tel"));
    CHECK_TEXT("0481234567", form_digits(form, "tel"));
    CHECK_TEXT(" p ", form_text(form, "password"));
    CHECK_TEXT("123456", form_text(form, "code"));
    CHECK_INT(1, form_id(form, "id"));
    CHECK(web.form == form);
}

TEST(empty_is_nothing)
{
    post("");
    struct form *form = form_open(&web, &table);
    CHECK_OK(form_close(form));
    CHECK_TEXT(NULL, form_text(form, "text"));
    CHECK_INT(INT_NONE, form_int(form, "int"));
    CHECK_INT(DAY_NONE, form_day(form, "day"));
    CHECK_INT(INSTANT_NONE, form_time(form, "time"));
    CHECK_INT(INT_NONE, form_choice(form, "choice"));
    CHECK_INT(0, form_many(form, "many", NULL, 0));
    CHECK(!form_flag(form, "flag"));
    CHECK_INT(ID_NONE, form_id(form, "id"));
    CHECK(form_file(form, "file", NULL).length == 0);
}

TEST(required_and_unknown_are_told_together)
{
    post("version=3");
    struct form *form = form_open(&web, &strict);
    struct err err = form_close(form);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("text", err.field);
    CHECK_INT(MSG_INPUT_REQUIRED, form_slot(form, "text")->err.message);
    CHECK_INT(MSG_INPUT_NOT_A_CHOICE, form_slot(form, "choice")->err.message);
    CHECK_INT(MSG_INPUT_NOT_A_CHOICE, form_slot(form, "many")->err.message);
    CHECK_INT(MSG_INPUT_REQUIRED, form_slot(form, "flag")->err.message);
    CHECK_INT(MSG_INPUT_REQUIRED, form_slot(form, "file")->err.message);
    CHECK_INT(3, form_version(form));

    post("text=a&choice=ten&many=ten&flag=1");
    CHECK_INT(MSG_INPUT_REQUIRED,
              form_slot(form_open(&web, &strict), "version")->err.message);
    post("text=ab&roles=admin");
    err = form_close(form_open(&web, &table));
    CHECK_INT(MSG_INPUT_UNKNOWN_FIELD, err.message);
    post("text_time=1");
    CHECK_INT(MSG_INPUT_UNKNOWN_FIELD, form_close(form_open(&web, &table)).message);
    post("a=%ff");
    CHECK_ERR(ERR_INVALID, form_close(form_open(&web, &table)));
    post("a=1");
    request.header_count = 0;
    CHECK_ERR(ERR_INVALID, form_close(form_open(&web, &table)));
}

TEST(choices_may_come_later)
{
    post("choice=twenty&version=1");
    struct form *form = form_open(&web, &strict);
    CHECK_INT(INT_NONE, form_choice(form, "choice"));
    form_choices(form, "choice", kinds);
    CHECK_INT(20, form_choice(form, "choice"));
    post("choice=forty&version=1");
    form = form_open(&web, &strict);
    form_choices(form, "choice", kinds);
    CHECK_INT(MSG_INPUT_NOT_A_CHOICE, form_slot(form, "choice")->err.message);
}

TEST(query_is_read_leniently)
{
    get("text=ab&said=x&fbclid=1");
    struct form *form = form_open(&web, &table);
    CHECK_OK(form_close(form));
    CHECK_TEXT("ab", form_text(form, "text"));
    CHECK(form_show(&web, &table) == form);
    get("");
    CHECK_OK(form_close(form_open(&web, &strict)));
}

TEST(blame_of_a_rule_is_kept)
{
    post("text=abc");
    struct form *form = form_open(&web, &table);
    CHECK(!form_has_errors(form));
    form_blame(form, err_field("day", MSG_DATE_UNREADABLE));
    form_blame(form, err_field("day", MSG_DATE_NO_SUCH_DAY));
    CHECK_INT(MSG_DATE_UNREADABLE, form_close(form).message);
    form_blame(form, err_of(ERR_INVALID, MSG_INPUT_UNREADABLE));
    CHECK_INT(MSG_INPUT_UNREADABLE, form_close(form).message);
}

static void undeclared_read(void *form)
{
    (void)form_text(form, "nobody");
}

TEST(undeclared_field_is_a_defect)
{
    post("");
    CHECK_DEFECT(undeclared_read, form_open(&web, &table));
}

/* ---- as markup ----------------------------------------------------------- */

static const char *shown(const struct form *form, const char *field)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    struct html html = {.out = &out, .arena = arena, .language = LANGUAGE_JA};
    html_field(&html, form, field);
    const char *text = arena_copy(arena, out.data);
    buf_release(&out);
    return text;
}

TEST(field_is_shown_as_typed)
{
    post("text=%3Cb%3E%22%27%26x&choice=ten&many=ten&version=1");
    struct form *form = form_open(&web, &strict);
    form_choices(form, "choice", kinds);
    form_blame(form, err_field("text", MSG_INPUT_NOT_TEXT));
    CHECK_TEXT(
        "<div class=\"field wrong\">\n"
        "<label for=\"text\">日付<span class=\"need\">※必須</span></label>\n"
        "<p class=\"hint\" id=\"text-hint\">時刻（例：16:30）</p>\n"
        "<input type=\"text\" id=\"text\" name=\"text\""
        " value=\"&lt;b&gt;&quot;&#39;&amp;x\" autocomplete=\"off\""
        " aria-describedby=\"text-hint text-error\" required aria-invalid=\"true\">\n"
        "<p class=\"error\" id=\"text-error\">＊使えない文字（制御文字など）が含まれています。"
        "その文字を除いて入力してください。</p>\n"
        "</div>\n",
        shown(form, "text"));
    CHECK(strstr(shown(form, "choice"), "value=\"ten\" checked") != NULL);
    CHECK(strstr(shown(form, "choice"), "value=\"twenty\" checked") == NULL);
    CHECK(strstr(shown(form, "many"), "type=\"checkbox\"") != NULL);
}

TEST(secrets_are_never_shown)
{
    post("password=geheim&code=123456&text=ab");
    struct form *form = form_open(&web, &table);
    CHECK(strstr(shown(form, "password"), "geheim") == NULL);
    CHECK(strstr(shown(form, "code"), "123456") == NULL);
    CHECK(strstr(shown(form, "text"), "ab") != NULL);
}

TEST(record_is_shown_where_nothing_was_typed)
{
    int64_t many[] = {10, 30};

    get("");
    struct form *form = form_show(&web, &table);
    form_default_text(form, "text", "山");
    form_default_day(form, "day", day_of(2026, 11, 22));
    form_default_many(form, "many", many, 2);
    form_default_int(form, "time", instant_of(day_of(2026, 11, 22), 9 * 60 + 5));
    form_default_int(form, "search_id", 1);
    CHECK(strstr(shown(form, "text"), "value=\"山\"") != NULL);
    CHECK(strstr(shown(form, "day"), "value=\"令和8年11月22日\"") != NULL);
    CHECK(strstr(shown(form, "day"), "data-echo-to=\"#day-echo\"") != NULL);
    CHECK(strstr(shown(form, "many"), "value=\"thirty\" checked") != NULL);
    CHECK(strstr(shown(form, "time"), "value=\"09:05\"") != NULL);
    CHECK(strstr(shown(form, "search"), "data-suggest-into=\"#search_id\"") != NULL);
    CHECK(strstr(shown(form, "search"), "value=\"0000000000001\"") != NULL);
}

TEST(conflict_tells_what_the_record_holds_now)
{
    post("text=mine");
    struct form *form = form_open(&web, &table);
    form->is_conflict = true;
    form_default_text(form, "text", "yours");
    CHECK(strstr(shown(form, "text"), "value=\"mine\"") != NULL);
    CHECK(strstr(shown(form, "text"), "いまの登録内容：yours") != NULL);
    form->is_conflict = false;
    CHECK(strstr(shown(form, "text"), "yours") == NULL);
}

TEST_MAIN(every_type_reads_and_refuses, values_are_handed_out, empty_is_nothing,
          required_and_unknown_are_told_together, choices_may_come_later,
          query_is_read_leniently, blame_of_a_rule_is_kept, undeclared_field_is_a_defect,
          field_is_shown_as_typed, secrets_are_never_shown,
          record_is_shown_where_nothing_was_typed,
          conflict_tells_what_the_record_holds_now)
