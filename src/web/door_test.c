/* door_test.c -- a request through all phases, on one thread. */
#include "web/browser_test.h"
#include "web/phases.h"

TEST(phases_stand_in_order)
{
    static const char *const names[] = {"find",  "identify", "admit", "defend",
                                        "limit", "handle",   "answer"};
    CHECK_INT(ARRAY_COUNT(names), phase_count);
    for (size_t i = 0; i < phase_count; i++)
        CHECK_TEXT(names[i], phases[i].name);
}

TEST(page_has_its_frame_and_headers)
{
    begin();
    CHECK_INT(200, get("/hello"));
    CHECK(says("<h1>hello</h1>"));
    CHECK(says("<a class=\"skip\" href=\"#main\">"));
    CHECK(says("<body class=\"public demo\">"));
    CHECK(says("class=\"band-demo\""));
    CHECK(says("href=\"tel:0480000000\""));
    CHECK(says("aria-current=\"page\""));
    CHECK(says("</html>"));
    CHECK_TEXT("text/html; charset=utf-8", response.type);
    CHECK_TEXT("no-store", header_of("Cache-Control"));
    CHECK_TEXT("nosniff", header_of("X-Content-Type-Options"));
    CHECK(strstr(header_of("Content-Security-Policy"), "default-src 'none'") != NULL);
    CHECK(strstr(header_of("Content-Security-Policy"), "unsafe") == NULL);
    CHECK(header_of("X-Request-Id") != NULL);
    CHECK(header_of("Set-Cookie") == NULL);
    browser.extra_name = "Accept-Language";
    browser.extra_value = "en";
    CHECK_INT(200, get("/hello"));
    CHECK(says("<html lang=\"en\">"));
    close_house();
}

/* What a demonstration shows though it is off elsewhere, it says on each page. */
TEST(demonstration_says_that_candidates_are_shown)
{
    const char *words = message_raw(LANGUAGE_JA, MSG_WEB_FRAME_DEMO_CANDIDATES);

    begin();
    CHECK_INT(200, get("/hello"));
    CHECK(!says(words));
    house.house.candidates = CANDIDATES_RANKED;
    CHECK_INT(200, get("/hello"));
    CHECK(says(words));
    CHECK_INT(404, get("/nowhere"));
    CHECK(says(words));
    house.house.kind = INSTALLATION_PRODUCTION;
    CHECK_INT(200, get("/hello"));
    CHECK(!says(words) && !says("band-demo"));
    close_house();
}

TEST(errors_have_their_status)
{
    static const struct {
        enum err_kind kind;
        int status;
    } known[] = {{ERR_INVALID, 422},  {ERR_NOT_FOUND, 404},   {ERR_FORBIDDEN, 303},
                 {ERR_CONFLICT, 409}, {ERR_UNAVAILABLE, 503}, {ERR_INTERNAL, 500}};

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
        CHECK_INT(known[i].status,
                  get(arena_format(arena, "/err/%d", (int)known[i].kind)));
        if (known[i].status == 303)
            continue;
        CHECK(says(header_of("X-Request-Id")));
        CHECK(says("</html>"));
        CHECK_INT(known[i].status == 503, header_of("Retry-After") != NULL);
        CHECK_INT(known[i].status == 500, !says("送られた内容を読み取れませんでした"));
    }
    CHECK_INT(404, get("/nowhere"));
    CHECK_INT(405, post("/hello", ""));
    CHECK_TEXT("GET, HEAD", header_of("Allow"));
    (void)ask(METHOD_OTHER, "/dish", NULL);
    CHECK_INT(405, response.status);
    CHECK_TEXT("GET, HEAD, POST", header_of("Allow"));
    (void)ask(METHOD_HEAD, "/hello", NULL);
    CHECK_INT(200, response.status);
    close_house();
}

TEST(refusal_of_nobody_leads_to_signing_in)
{
    begin();
    CHECK_INT(303, get("/err/3?a=b%20c"));
    CHECK_TEXT("/sign-in?to=%2Ferr%2F3%3Fa%3Db%2520c", header_of("Location"));
    CHECK_INT(1, entries("kitchen.refused"));
    CHECK_INT(303, get("/desk"));
    CHECK_TEXT("/sign-in?to=%2Fdesk", header_of("Location"));
    close_house();
}

TEST(defect_ends_one_request)
{
    begin();
    for (int i = 0; i < 100; i++) {
        CHECK_INT(500, get("/boom"));
        CHECK(!says("half a page"));
        CHECK_INT(500, get("/boom-act"));
        CHECK_INT(200, get("/hello"));
    }
    close_house();
}

TEST(what_was_seen_is_written_before_the_answer)
{
    begin();
    CHECK_INT(200, get("/saw"));
    CHECK_INT(1, entries("kitchen.saw"));
    /* A page that broke showed nothing. */
    CHECK_INT(500, get("/saw-boom"));
    CHECK_INT(1, entries("kitchen.saw"));
    /* Entries that cannot be written: the page is thrown away. */
    db_fault_at(house.db, 1, err_of(ERR_UNAVAILABLE, MSG_DB_FULL));
    CHECK_INT(503, get("/saw"));
    CHECK(!says("<h1>hello"));
    CHECK(header_of("Retry-After") != NULL);
    db_fault_at(house.db, 0, OK);
    CHECK_INT(200, get("/saw"));
    CHECK_INT(2, entries("kitchen.saw"));
    close_house();
}

TEST(static_file_is_kept_for_ever)
{
    begin();
    const char *url = web_static_url(arena, "renkei.css");
    CHECK_INT(200, get(url));
    CHECK(strstr(header_of("Cache-Control"), "immutable") != NULL);
    CHECK_TEXT("text/css; charset=utf-8", response.type);
    browser.extra_name = "If-None-Match";
    browser.extra_value = header_of("ETag");
    CHECK_INT(304, get(url));
    CHECK_INT(404, get("/static/000000000000/renkei.css"));
    CHECK_INT(404, get("/static/renkei.css"));
    CHECK_INT(404, get(arena_format(arena, "%s.bak", url)));
    close_house();
}

TEST(file_and_poll_are_answered)
{
    begin();
    CHECK_INT(200, get("/file"));
    CHECK_TEXT("attachment; filename=\"____1_.csv\"; "
               "filename*=UTF-8''%E5%90%8D%E7%B0%BF%20%221%22.csv",
               header_of("Content-Disposition"));
    CHECK_INT(200, get("/tagged"));
    browser.extra_name = "If-None-Match";
    browser.extra_value = "\"v1\"";
    CHECK_INT(304, get("/tagged"));
    close_house();
}

TEST(said_is_our_own_sentence)
{
    begin();
    CHECK_INT(200, get("/hello?said=web.busy"));
    CHECK(says("ただいま混み合っています"));
    CHECK_INT(200, get("/hello?said=%3Cscript%3E"));
    CHECK(!says("script>alert") && !says("class=\"notice"));
    CHECK_INT(200, get("/hello?said=input.too_long"));
    CHECK(!says("class=\"notice"));
    close_house();
}

/* ---- small things -------------------------------------------------------- */

static void routes_count(const char *text, void *count)
{
    CHECK(strstr(text, "public") != NULL || strstr(text, "account") != NULL ||
          strstr(text, "half") != NULL || strstr(text, "link") != NULL);
    ++*(int *)count;
}

TEST(routes_are_listed)
{
    int count = 0;

    begin();
    door_routes_list(door, routes_count, &count);
    CHECK(count > (int)ARRAY_COUNT(kitchen_routes));
    CHECK_TEXT("/", web_target("//evil.example"));
    CHECK_TEXT("/", web_target("/\\evil.example"));
    CHECK_TEXT("/", web_target("https://evil.example"));
    CHECK_TEXT("/", web_target("/a\nb"));
    CHECK_TEXT("/", web_target(NULL));
    CHECK_TEXT("/cases/1?x=y", web_target("/cases/1?x=y"));
    close_house();
}


TEST(secure_cookie_is_tied_to_the_host)
{
    begin();
    door_free(door);
    door = door_new(&(struct door_setup){.house = &house.house,
                                         .writer = house.writer,
                                         .features = kitchen_features,
                                         .secure_cookies = true});
    CHECK_INT(200, get("/dish"));
    CHECK(strncmp(header_of("Set-Cookie"), "__Host-renkei-visitor=", 22) == 0);
    CHECK(strstr(header_of("Set-Cookie"), "; Path=/; HttpOnly; SameSite=Lax; Secure") !=
          NULL);
    CHECK(header_of("Strict-Transport-Security") != NULL);
    close_house();
}

TEST_MAIN(phases_stand_in_order, page_has_its_frame_and_headers,
          demonstration_says_that_candidates_are_shown,
          errors_have_their_status, refusal_of_nobody_leads_to_signing_in,
          defect_ends_one_request, what_was_seen_is_written_before_the_answer,
          static_file_is_kept_for_ever, file_and_poll_are_answered,
          said_is_our_own_sentence, routes_are_listed, secure_cookie_is_tied_to_the_host)
