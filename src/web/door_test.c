/* door_test.c -- a request through all phases, on one thread. */
#include "web/door.h"
#include "access/link.h"
#include "base/random.h"
#include "web/kitchen_test.h"
#include "web/phases.h"
#include "web/request_read.h"

static struct little_house house;
static struct door *door;
static struct arena *arena;
static struct response response;

static void open_house(void)
{
    little_house_open(&house, false);
    door = kitchen_door(&house);
    arena = arena_new(16 * 1024, 24 << 20);
    response_init(&response);
}

static void close_house(void)
{
    response_release(&response);
    arena_free(arena);
    door_free(door);
    little_house_close(&house);
}

/* What the browser has: sent along with every request. */
static struct {
    const char *cookie;
    const char *origin;
    const char *site;
    const char *extra_name;
    const char *extra_value;
} browser;

static const char *ask(enum method method, const char *target, const char *body)
{
    struct header headers[8];
    size_t count = 0;
    struct request request = {
        .method = method, .headers = headers, .address = "127.0.0.1"};

    headers[count++] = (struct header){"Host", "renkei.example"};
    if (browser.cookie != NULL)
        headers[count++] = (struct header){"Cookie", browser.cookie};
    if (browser.origin != NULL)
        headers[count++] = (struct header){"Origin", browser.origin};
    if (browser.site != NULL)
        headers[count++] = (struct header){"Sec-Fetch-Site", browser.site};
    if (browser.extra_name != NULL)
        headers[count++] = (struct header){browser.extra_name, browser.extra_value};
    if (body != NULL)
        headers[count++] =
            (struct header){"Content-Type", "application/x-www-form-urlencoded"};
    request.header_count = count;
    request.body = str_of(body);
    CHECK(target_read(arena, target, &request.path, &request.query));
    door_answer(door, house.reader, arena, &request, &response);
    return response.body.data != NULL ? response.body.data : "";
}

static int get(const char *target)
{
    (void)ask(METHOD_GET, target, NULL);
    return response.status;
}

static int post(const char *target, const char *body)
{
    (void)ask(METHOD_POST, target, body);
    return response.status;
}

static const char *header_of(const char *name)
{
    for (int i = 0; i < response.header_count; i++)
        if (strcmp(response.headers[i].name, name) == 0)
            return response.headers[i].value;
    return NULL;
}

static bool says(const char *text)
{
    return response.body.data != NULL && strstr(response.body.data, text) != NULL;
}

static const char *between(const char *text, const char *before, char end)
{
    const char *at = strstr(text, before);
    CHECK(at != NULL);
    at += strlen(before);
    const char *stop = strchr(at, end);
    CHECK(stop != NULL);
    return arena_text(arena, at, (size_t)(stop - at));
}

/* Open the form as a browser does: its cookie is kept, its token told. */
static const char *form_token(void)
{
    browser.origin = "https://renkei.example";
    browser.site = "same-origin";
    CHECK_INT(200, get("/dish"));
    const char *token = between(response.body.data, "name=\"once\" value=\"", '"');
    if (header_of("Set-Cookie") != NULL)
        browser.cookie = between(header_of("Set-Cookie"), "", ';');
    return token;
}

static const char *dish(const char *token, const char *name)
{
    return arena_format(arena, "dish=%s&secret=geheim&version=7&once=%s", name, token);
}

static int64_t entries(const char *act)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM audit_entry WHERE act = '%s'", act);
    return scratch_number(house.db, sql);
}

static void begin(void)
{
    memset(&browser, 0, sizeof browser);
    atomic_store(&kitchen_meals, 0);
    open_house();
}

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

TEST(form_sent_twice_counts_once)
{
    begin();
    const char *token = form_token();
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    CHECK_TEXT("/meal/1?said=web.frame.idle", header_of("Location"));
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    CHECK_TEXT("/meal/1?said=web.frame.idle", header_of("Location"));
    CHECK_INT(1, kitchen_meals);
    CHECK_INT(1, entries("kitchen.cooked"));
    /* Another token is another form. */
    CHECK_INT(303, post("/dish", dish(form_token(), "soup")));
    CHECK_INT(2, kitchen_meals);
    /* An answer without an address is given anew each time. */
    token = form_token();
    CHECK_INT(200, post("/draft", dish(token, "soup")));
    CHECK_INT(200, post("/draft", dish(token, "soup")));
    CHECK_INT(4, kitchen_meals);
    close_house();
}

TEST(refused_form_is_shown_as_typed)
{
    begin();
    const char *token = form_token();
    CHECK_INT(422, post("/dish", dish(token, "")));
    CHECK(says("class=\"error-summary\""));
    CHECK(says("<a href=\"#dish\">"));
    CHECK(says("<title>エラー："));
    CHECK(!says("geheim"));
    CHECK_INT(422, post("/dish", dish(token, "raw")));
    CHECK(says("value=\"raw\""));
    CHECK(says("id=\"dish-error\""));
    CHECK_INT(422,
              post("/dish", arena_format(arena, "%s&role=cook", dish(token, "soup"))));
    CHECK(says("role"));
    CHECK_INT(409,
              post("/dish", arena_format(arena, "dish=stew&version=6&once=%s", token)));
    CHECK(says("value=\"stew\""));
    CHECK(says("いまの登録内容：soup"));
    CHECK(says("name=\"version\" value=\"7\""));
    CHECK_INT(422, post("/dish/bare", dish(token, "")));
    CHECK(!says("error-summary"));
    CHECK_INT(500, post("/dish", dish(token, "boom")));
    CHECK_INT(0, kitchen_meals);
    /* None of them used the token up. */
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    CHECK_INT(1, kitchen_meals);
    close_house();
}

TEST(refusal_is_written_and_typed_text_kept)
{
    begin();
    const char *token = form_token();
    CHECK_INT(403, post("/dish", dish(token, "poison")));
    CHECK_INT(1, entries("kitchen.refused"));
    CHECK_INT(0, entries("kitchen.cooked"));
    CHECK(says("まだ送られていません"));
    CHECK(says("name=\"dish\" value=\"poison\""));
    CHECK(!says("geheim"));
    close_house();
}

TEST(form_of_others_is_refused)
{
    begin();
    const char *token = form_token();
    browser.site = "cross-site";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    CHECK(!says("soup"));
    browser.site = "same-site";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    browser.site = NULL;
    browser.origin = "https://evil.example";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    CHECK(!says("soup"));
    browser.origin = "null";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    browser.origin = "https://renkei.example";
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    /* A reading row asks where it comes from, and for no token. */
    CHECK_INT(200, post("/look", "dish=soup&version=7"));
    browser.origin = "https://evil.example";
    CHECK_INT(403, post("/look", "dish=soup&version=7"));
    CHECK_INT(1, kitchen_meals);
    close_house();
}

TEST(stale_token_keeps_what_was_typed)
{
    begin();
    const char *token = form_token();
    const char *mine = browser.cookie;
    browser.cookie = "renkei-visitor=0123456789abcdefghjkmnpqrstvwxyz";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    CHECK(says("value=\"soup\""));
    CHECK(says("まだ保存していません"));
    const char *fresh = between(response.body.data, "name=\"once\" value=\"", '"');
    CHECK_INT(303, post("/dish", dish(fresh, "soup")));
    CHECK_INT(1, kitchen_meals);
    browser.cookie = mine;
    CHECK_INT(403, post("/dish", "dish=soup&version=7"));
    CHECK_INT(403, post("/dish", dish("0", "soup")));
    /* A row without a page of its own: all of it in hidden fields, but secrets. */
    CHECK_INT(403, post("/dish/bare", dish("0", "stew")));
    CHECK(says("<input type=\"hidden\" name=\"dish\" value=\"stew\">"));
    CHECK(!says("geheim"));
    CHECK(says("action=\"/dish/bare\""));
    /* No browser's word about the origin: nothing is put into the page. */
    browser.site = NULL;
    browser.origin = NULL;
    CHECK_INT(403, post("/dish", dish("0", "soup")));
    CHECK(!says("value=\"soup\""));
    CHECK_INT(1, kitchen_meals);
    close_house();
}

TEST(slow_work_comes_before_the_act)
{
    begin();
    const char *token = form_token();
    CHECK_INT(500, post("/slow", dish(token, "boom")));
    CHECK_INT(0, kitchen_meals);
    CHECK_INT(303, post("/slow", dish(token, "soup")));
    CHECK_INT(1, kitchen_meals);
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

TEST(echo_tells_what_was_understood)
{
    begin();
    browser.site = "same-origin";
    CHECK_INT(200, post("/echo/day?field=from", "from=S35.4.1&other=x"));
    CHECK(says("1960-04-01"));
    CHECK_INT(200, post("/echo/day?field=from", "from="));
    CHECK_INT(0, response.body.length);
    CHECK_INT(200, post("/echo/day?field=from", "from=%3Cb%3E"));
    CHECK(!says("<b>"));
    CHECK_INT(404, post("/echo/day", "from=1"));
    close_house();
}

/* ---- who asks ------------------------------------------------------------ */

struct signing {
    bool is_full;
    int64_t account;
    const char *token;
};

static struct err sign_unit(struct context *context, void *signing_argument)
{
    struct signing *signing = signing_argument;
    int64_t id;

    TRY(account_add(context,
                    &(struct account_new){.login = "nurse",
                                          .name = "Test <Nurse>",
                                          .language = LANGUAGE_JA},
                    &signing->account));
    return session_make(context, signing->account, signing->is_full, &id,
                        &signing->token);
}

static void sign_in(bool is_full)
{
    struct context context = little_context(&house);
    struct signing signing = {.is_full = is_full};

    context.arena = arena;
    CHECK_OK(little_write(&house, &context, sign_unit, &signing));
    browser.cookie = arena_format(arena, "renkei=%s", signing.token);
}

TEST(full_session_opens_the_desk)
{
    begin();
    sign_in(true);
    CHECK_INT(200, get("/desk"));
    CHECK(says("Test &lt;Nurse&gt;"));
    CHECK(says("data-idle-minutes=\"15\""));
    browser.cookie = "renkei=0000000000000000000000000000000000000000000000000000";
    CHECK_INT(303, get("/desk"));
    close_house();
}

TEST(half_session_is_led_to_its_factor)
{
    begin();
    sign_in(false);
    CHECK_INT(303, get("/desk"));
    CHECK_TEXT("/me/factor?to=%2Fdesk", header_of("Location"));
    CHECK_INT(200, get("/me/factor"));
    CHECK_INT(200, get("/hello"));
    CHECK(!says("Nurse"));
    close_house();
}

TEST(idle_session_is_locked_and_loses_nothing)
{
    begin();
    sign_in(true);
    const char *token = form_token();
    house.now += MINUTES(14);
    CHECK_INT(200, get("/desk"));
    house.now += MINUTES(14);
    CHECK_INT(200, get("/desk"));
    house.now += MINUTES(16);
    CHECK_INT(303, get("/desk"));
    CHECK_TEXT("/lock?to=%2Fdesk", header_of("Location"));
    CHECK_INT(200, get("/lock"));
    CHECK_INT(303, get("/me/factor"));
    CHECK_INT(200, get("/hello"));
    CHECK(!says("Nurse"));
    CHECK_INT(403, post("/desk/dish", dish(token, "stew")));
    CHECK(says("name=\"dish\" value=\"stew\""));
    CHECK(says("href=\"/lock\""));
    CHECK(!says("geheim"));
    CHECK_INT(0, kitchen_meals);
    close_house();
}

TEST(poll_does_not_keep_a_session_awake)
{
    begin();
    sign_in(true);
    browser.extra_name = "Sec-Fetch-Dest";
    browser.extra_value = "empty";
    for (int i = 0; i < 10; i++) {
        house.now += MINUTES(2);
        (void)get("/desk");
    }
    CHECK_INT(303, response.status);
    close_house();
}

TEST(link_that_nobody_holds_is_not_found)
{
    begin();
    CHECK_INT(404, get("/l/0123456789abcdefghjkmnpqrstvwxyz"));
    CHECK_INT(404, get("/l/x"));
    close_house();
}

struct linking {
    int64_t id;
    const char *token;
    struct link link;
};

static struct err link_unit(struct context *context, void *linking_argument)
{
    struct linking *linking = linking_argument;
    const struct link_new link = {
        .kind = LINK_SHEET, .subject = 7, .expires_at = context->now + HOURS(1)};
    return link_add(context, &link, &linking->id, &linking->token);
}

static struct err link_look(struct context *context, void *linking_argument)
{
    struct linking *linking = linking_argument;
    return link_get(context, linking->id, &linking->link);
}

TEST(link_opens_its_page_and_notes_its_first_use)
{
    struct linking linking = {0};

    begin();
    struct context context = little_context(&house);
    context.arena = arena;
    CHECK_OK(little_write(&house, &context, link_unit, &linking));
    const char *path = arena_format(arena, "/l/%s", linking.token);
    (void)ask(METHOD_HEAD, path, NULL);
    CHECK_INT(200, response.status);
    CHECK_OK(little_read(&house, &context, link_look, &linking));
    CHECK_INT(INSTANT_NONE, linking.link.first_used_at);
    CHECK_INT(200, get(path));
    CHECK(says("<body class=\"reply demo\">"));
    CHECK_OK(little_read(&house, &context, link_look, &linking));
    CHECK_INT(house.now, linking.link.first_used_at);
    house.now += HOURS(2);
    CHECK_INT(404, get(path));
    close_house();
}

TEST(too_many_requests_are_slowed_down)
{
    int refused = 0;

    begin();
    sign_in(true);
    for (int i = 0; i < 300; i++)
        refused += get("/desk") == 429;
    CHECK(refused > 0);
    CHECK(header_of("Retry-After") != NULL);
    house.now += MINUTES(1);
    CHECK_INT(200, get("/desk"));
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

TEST_MAIN(phases_stand_in_order, page_has_its_frame_and_headers, errors_have_their_status,
          refusal_of_nobody_leads_to_signing_in, defect_ends_one_request,
          what_was_seen_is_written_before_the_answer, form_sent_twice_counts_once,
          refused_form_is_shown_as_typed, refusal_is_written_and_typed_text_kept,
          form_of_others_is_refused, stale_token_keeps_what_was_typed,
          slow_work_comes_before_the_act, static_file_is_kept_for_ever,
          file_and_poll_are_answered, said_is_our_own_sentence,
          echo_tells_what_was_understood, full_session_opens_the_desk,
          half_session_is_led_to_its_factor, idle_session_is_locked_and_loses_nothing,
          poll_does_not_keep_a_session_awake, link_that_nobody_holds_is_not_found,
          link_opens_its_page_and_notes_its_first_use, too_many_requests_are_slowed_down,
          routes_are_listed,
          secure_cookie_is_tied_to_the_host)
