/* browser.c -- what a browser does: cookies, forms, tokens, uploads.
 *
 * A form's hidden token is made by the web floor itself for the session that the
 * cookie stands for, so a story can post without showing the form first.
 */
#include "story/story.h"

#include "access/context.h"
#include "access/link.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/buf.h"
#include "story/page.h"
#include "web/request_read.h"
#include "web/visit.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { UPLOAD_BYTES_MAX = 4 << 20 };

static const char boundary[] = "renkei-story-boundary-7f3a";

/* ---- cookies and headers ------------------------------------------------- */

const char *browser_cookie(const struct story *story, const char *name)
{
    for (size_t i = 0; i < story->cookie_count; i++) {
        if (strcmp(story->cookies[i].name, name) == 0)
            return story->cookies[i].value;
    }
    return NULL;
}

void browser_cookie_set(struct story *story, const char *name, const char *value)
{
    for (size_t i = 0; i < story->cookie_count; i++) {
        if (strcmp(story->cookies[i].name, name) == 0)
            story->cookies[i] = story->cookies[--story->cookie_count];
    }
    if (value == NULL || value[0] == '\0')
        return;
    if (story->cookie_count == STORY_COOKIES_MAX)
        story_fail(story, "too many cookies");
    else
        story->cookies[story->cookie_count++] =
            (struct step_pair){.name = arena_copy(story->arena, name),
                               .value = arena_copy(story->arena, value)};
}

void browser_forget(struct story *story)
{
    story->cookie_count = 0;
}

static void cookies_take(struct story *story, const struct response *response)
{
    for (int i = 0; i < response->header_count; i++) {
        if (strcasecmp(response->headers[i].name, "set-cookie") != 0)
            continue;
        struct str rest = str_of(response->headers[i].value);
        struct str pair = {0};
        struct str name = {0};
        (void)str_next(&rest, ';', &pair);
        (void)str_next(&pair, '=', &name);
        browser_cookie_set(story, str_copy(story->arena, name),
                           str_copy(story->arena, pair));
    }
}

const char *browser_header(const struct story *story, const char *name)
{
    for (int i = 0; i < story->response.header_count; i++) {
        if (strcasecmp(story->response.headers[i].name, name) == 0)
            return story->response.headers[i].value;
    }
    return NULL;
}

const char *browser_text(struct story *story)
{
    const struct buf *body = &story->response.body;

    return page_text(story->arena, (struct str){body->data, body->length});
}

/* ---- the hidden token ---------------------------------------------------- */

struct holding {
    struct str token;
    struct link link;
    struct actor actor;
};

static struct err holding_unit(struct context *context, void *argument)
{
    struct holding *holding = argument;

    return link_find(context, holding->token, &holding->link, &holding->actor);
}

/* Who posts to a path whose row is opened by a token in it. */
static void link_holder(struct story *story, struct context *context, const char *path)
{
    struct door *door = story->stage->door;
    struct route_match match = router_find(door->router, story->arena, METHOD_POST, path);

    if (match.entry == NULL || match.entry->route->gate != GATE_LINK)
        return;
    for (int i = 0; i < match.entry->part_count; i++) {
        if (match.values[i] == NULL)
            continue;
        struct holding holding = {.token = str_of(match.values[i])};
        struct err err =
            perform_read(context, story->stage->read_db, holding_unit, &holding);
        if (err.kind == ERR_NONE) {
            context->actor = holding.actor;
            return;
        }
    }
}

static const char *token_make(struct story *story, const char *path)
{
    struct stage *stage = story->stage;
    struct context context = {.arena = story->arena,
                              .house = &stage->house,
                              .now = stage->now,
                              .today = instant_day(stage->now),
                              .request = "story"};
    struct response response;
    struct web_private private = {.door = stage->door,
                                  .session = people_session(story),
                                  .visitor = browser_cookie(story, "renkei-visitor")};
    struct web web = {.context = &context,
                      .arena = story->arena,
                      .response = &response,
                      .private = &private};

    response_init(&response);
    link_holder(story, &context, path);
    const char *token = web_once(&web);
    cookies_take(story, &response); /* a visitor's first form brings a cookie */
    response_release(&response);
    return token;
}

/* once=a: the same token each time it is named; none: a fresh one. */
static const char *token_for(struct story *story, const char *name, const char *path)
{
    if (name == NULL)
        return token_make(story, path);
    for (size_t i = 0; i < story->token_count; i++) {
        if (strcmp(story->tokens[i].name, name) == 0)
            return story->tokens[i].value;
    }
    const char *token = token_make(story, path);
    if (story->token_count < STORY_NAMES_MAX)
        story->tokens[story->token_count++] = (struct step_pair){name, token};
    return token;
}

/* ---- bodies -------------------------------------------------------------- */

static const char *form_encode(struct arena *arena, const char *text)
{
    char *encoded = arena_alloc(arena, strlen(text) * 3 + 1);
    size_t length = 0;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || strchr("-_.", c) != NULL;
        if (is_plain)
            encoded[length++] = (char)c;
        else
            length += (size_t)snprintf(encoded + length, 4, "%%%02X", c);
    }
    return encoded;
}

/* A file of the tree, or NULL. */
static struct str file_bytes(struct story *story, const char *path)
{
    const char *whole = path[0] == '/'
                            ? path
                            : arena_format(story->arena, "%s/%s", SOURCE_ROOT, path);
    FILE *file = fopen(whole, "rb");

    if (file == NULL)
        return (struct str){0};
    char *bytes = arena_alloc(story->arena, UPLOAD_BYTES_MAX);
    size_t length = fread(bytes, 1, UPLOAD_BYTES_MAX, file);
    (void)fclose(file); /* only read */
    return (struct str){bytes, length};
}

/* "@path" is a file of the tree, "@name.csv:text" one made of the text. */
static void part_file(struct story *story, struct buf *body, const char *name,
                      const char *value)
{
    const char *colon = strchr(value, ':');
    const char *slash = strrchr(value, '/');
    const char *file_name = slash == NULL || colon != NULL ? value + 1 : slash + 1;
    struct str bytes = {0};

    if (colon != NULL) {
        file_name = arena_text(story->arena, value + 1, (size_t)(colon - value - 1));
        bytes = str_of(colon + 1);
    } else {
        bytes = file_bytes(story, value + 1);
    }
    if (bytes.at == NULL) {
        story_fail(story, "there is no file %s", value + 1);
        return;
    }
    buf_format(body,
               "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
               "Content-Type: application/octet-stream\r\n\r\n",
               boundary, name, file_name);
    buf_bytes(body, bytes.at, bytes.length);
    buf_text(body, "\r\n");
}

static void part(struct story *story, struct buf *body, bool is_multipart,
                 const char *name, const char *value)
{
    if (is_multipart && value[0] == '@')
        part_file(story, body, name, value);
    else if (is_multipart)
        buf_format(body,
                   "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
                   boundary, name, value);
    else
        buf_format(body, "%s%s=%s", body->length == 0 ? "" : "&",
                   form_encode(story->arena, name), form_encode(story->arena, value));
}

static bool has_file(const struct step *step)
{
    for (size_t i = 0; i < step->pair_count; i++) {
        if (step->pairs[i].value[0] == '@')
            return true;
    }
    return false;
}

/* The body of a POST; the token goes along unless the story says once=none. */
static struct str body_make(struct story *story, const struct step *step,
                            const char *path, struct buf *body)
{
    bool is_multipart = has_file(step);
    const char *once = NULL;

    for (size_t i = 0; i < step->pair_count; i++) {
        const struct step_pair *pair = &step->pairs[i];
        if (strcmp(pair->name, "once") == 0)
            once = pair->value;
        else
            part(story, body, is_multipart, pair->name, story_fill(story, pair->value));
    }
    if (once == NULL || strcmp(once, "none") != 0)
        part(story, body, is_multipart, "once", token_for(story, once, path));
    if (is_multipart)
        buf_format(body, "--%s--\r\n", boundary);
    return (struct str){body->data, body->length};
}

/* ---- asking -------------------------------------------------------------- */

struct asking {
    struct header headers[STORY_HEADERS_MAX * 2];
    size_t count;
};

static void ask_with(struct story *story, struct asking *asking, const char *name,
                     const char *value)
{
    /* What the story says about a header stands. */
    for (size_t i = 0; i < story->header_count; i++) {
        if (strcasecmp(story->headers[i].name, name) == 0)
            return;
    }
    asking->headers[asking->count++] = (struct header){.name = name, .value = value};
}

static void headers_fill(struct story *story, struct asking *asking, const char *type)
{
    const char *jar = "";

    ask_with(story, asking, "Host", "renkei.test");
    ask_with(story, asking, "Accept-Language",
             story->language == LANGUAGE_EN ? "en" : "ja");
    if (type != NULL) {
        ask_with(story, asking, "Content-Type", type);
        ask_with(story, asking, "Origin", "http://renkei.test");
        ask_with(story, asking, "Sec-Fetch-Site", "same-origin");
    }
    for (size_t i = 0; i < story->cookie_count; i++)
        jar = arena_format(story->arena, "%s%s%s=%s", jar, i == 0 ? "" : "; ",
                           story->cookies[i].name, story->cookies[i].value);
    if (story->cookie_count > 0)
        ask_with(story, asking, "Cookie", jar);
    for (size_t i = 0; i < story->header_count; i++) {
        if (story->headers[i].value[0] != '\0')
            asking->headers[asking->count++] = (struct header){
                .name = story->headers[i].name, .value = story->headers[i].value};
    }
    story->header_count = 0;
}

static void ask(struct story *story, enum method method, const char *target,
                struct str body, const char *type)
{
    struct asking asking = {0};
    struct request request = {.method = method, .body = body, .address = "127.0.0.1"};

    if (!target_read(story->arena, target, &request.path, &request.query)) {
        story_fail(story, "\"%s\" is not a path of ours", target);
        return;
    }
    headers_fill(story, &asking, type);
    request.headers = asking.headers;
    request.header_count = asking.count;
    response_reset(&story->response);
    story->audit_before = people_audit_newest(story);
    struct arena *arena = arena_new(1 << 16, 64 << 20);
    door_answer(story->stage->door, story->stage->read_db, arena, &request,
                &story->response);
    /* The answer's headers live in the request's arena. */
    for (int i = 0; i < story->response.header_count; i++) {
        story->response.headers[i].name =
            arena_copy(story->arena, story->response.headers[i].name);
        story->response.headers[i].value =
            arena_copy(story->arena, story->response.headers[i].value);
    }
    story->response.type = arena_copy(story->arena, story->response.type);
    arena_free(arena);
    story->has_response = true;
    cookies_take(story, &story->response);
}

void browser_get(struct story *story, const char *target)
{
    ask(story, METHOD_GET, target, (struct str){"", 0}, NULL);
}

void browser_request(struct story *story, const struct step *step)
{
    const char *target = story_fill(story, step->text);
    enum method method = method_read(step->method);
    struct buf body;

    if (story->fault != NULL)
        return;
    if (method != METHOD_POST) {
        ask(story, method, target, (struct str){"", 0}, NULL);
        return;
    }
    buf_init(&body, 2 * UPLOAD_BYTES_MAX);
    const char *path = arena_text(story->arena, target, strcspn(target, "?"));
    struct str bytes = body_make(story, step, path, &body);
    const char *type = has_file(step) ? arena_format(story->arena,
                                                     "multipart/form-data; boundary=%s",
                                                     boundary)
                                      : "application/x-www-form-urlencoded";
    if (story->fault == NULL)
        ask(story, METHOD_POST, target, bytes, type);
    buf_release(&body);
}
