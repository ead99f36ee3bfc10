/* browser_test.h -- the kitchen's house and a browser that asks it, for tests of the door. */
#ifndef WEB_BROWSER_TEST_H
#define WEB_BROWSER_TEST_H

#include "web/door.h"
#include "web/kitchen_test.h"
#include "web/request_read.h"

static struct little_house house;
static struct door *door;
static struct arena *arena;
static struct response response;

static inline void open_house(void)
{
    little_house_open(&house, false);
    door = kitchen_door(&house);
    arena = arena_new(16 * 1024, 24 << 20);
    response_init(&response);
}

static inline void close_house(void)
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

static inline const char *ask(enum method method, const char *target, const char *body)
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

static inline int get(const char *target)
{
    (void)ask(METHOD_GET, target, NULL);
    return response.status;
}

static inline int post(const char *target, const char *body)
{
    (void)ask(METHOD_POST, target, body);
    return response.status;
}

static inline const char *header_of(const char *name)
{
    for (int i = 0; i < response.header_count; i++)
        if (strcmp(response.headers[i].name, name) == 0)
            return response.headers[i].value;
    return NULL;
}

static inline bool says(const char *text)
{
    return response.body.data != NULL && strstr(response.body.data, text) != NULL;
}

static inline const char *between(const char *text, const char *before, char end)
{
    const char *at = strstr(text, before);
    CHECK(at != NULL);
    at += strlen(before);
    const char *stop = strchr(at, end);
    CHECK(stop != NULL);
    return arena_text(arena, at, (size_t)(stop - at));
}

/* Open the form as a browser does: its cookie is kept, its token told. */
static inline const char *form_token(void)
{
    browser.origin = "https://renkei.example";
    browser.site = "same-origin";
    CHECK_INT(200, get("/dish"));
    const char *token = between(response.body.data, "name=\"once\" value=\"", '"');
    if (header_of("Set-Cookie") != NULL)
        browser.cookie = between(header_of("Set-Cookie"), "", ';');
    return token;
}

static inline const char *dish(const char *token, const char *name)
{
    return arena_format(arena, "dish=%s&secret=geheim&version=7&once=%s", name, token);
}

static inline int64_t entries(const char *act)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM audit_entry WHERE act = '%s'", act);
    return scratch_number(house.db, sql);
}

static inline void begin(void)
{
    memset(&browser, 0, sizeof browser);
    atomic_store(&kitchen_meals, 0);
    open_house();
}

#endif
