/* replies_pages.c -- the routes of the room, its addresses, and what a browser keeps:
 * the name by which somebody answered. */
#include "features/replies/replies_pages.h"

#include "access/token.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "web/request_read.h"
#include "web/url.h"

#include <string.h>

/* ---- addresses ------------------------------------------------------------------- */

/* Below the address of one request, whichever way it was opened. */
URL_TEXT(reply, "", "")
URL_TEXT(reply_answer, "", "/answer")
URL_TEXT(reply_undo, "", "/undo")
URL_TEXT(reply_reason, "", "/reason")
URL_TEXT(reply_question, "", "/question")
URL_TEXT(reply_sheet, "", "/sheet")

URL_TEXT(reply_link, "/a/", "")
URL_TEXT(reply_code, "/d/", "")
URL_TEXT(reply_open, "/r/", "/open")
URL(reply_fax, "/fax-answer")
URL(reply_requests, "/requests")
URL_ID(reply_request, "/requests/", "")
URL_TEXT(reply_path, "", "")
URL_ID(reply_desk, "/institutions/", "/reply-desk")
URL_ID(reply_desk_end, "/institutions/", "/reply-desk/end")
URL_ID(reply_institution, "/institutions/", "")
URL_ID(reply_capabilities, "/institutions/", "/capabilities")
URL_ID(reply_check, "/institutions/", "/capabilities/check")
URL_ID(reply_same, "/institutions/", "/capabilities/places/same")
URL_ID(reply_places, "/institutions/", "/capabilities/places")

/* ---- where one stands -------------------------------------------------------------- */

/* A token as it is stored, not as it was typed from paper. */
static const char *token_of(struct web *web)
{
    const char *token =
        token_read(web->arena, str_of(web->link_token), LINK_TOKEN_LENGTH);
    return token != NULL ? token : "";
}

const char *reply_base(struct web *web)
{
    if (web->link_token != NULL)
        return url_reply_link(web->arena, token_of(web));
    return url_of_text(web->arena, "/requests/", web_path_text(web, "target"), "");
}

struct err reply_begin(struct web *web, struct reply_input **input)
{
    *input = web_input(web, struct reply_input);
    if (web->link_token != NULL)
        return OK;
    return web_path_id(web, "target", &(*input)->target);
}

/* ---- the name a browser keeps --------------------------------------------------------- */

#define NAME_COOKIE "renkei-by"

enum { NAME_BYTES_MAX = REPLY_NAME_MAX * 4 };

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

const char *reply_name_kept(struct web *web)
{
    struct str hex = str_of(request_cookie(web->arena, web->request, NAME_COOKIE));
    char *name = arena_alloc(web->arena, NAME_BYTES_MAX + 1);
    size_t length = hex.length / 2;

    if (hex.length == 0 || hex.length % 2 != 0 || length > NAME_BYTES_MAX)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        int high = hex_digit(hex.at[2 * i]);
        int low = hex_digit(hex.at[2 * i + 1]);
        if (high < 0 || low < 0)
            return NULL;
        name[i] = (char)(high * 16 + low);
    }
    name[length] = '\0';
    struct str text = {name, length};
    bool is_good = strlen(name) == length && utf8_is_text(text, false) &&
                   utf8_length(text) <= REPLY_NAME_MAX;
    return is_good ? name : NULL;
}

void reply_name_keep(struct web *web, const char *name)
{
    if (text_is_empty(name) || web->link_token == NULL)
        return;
    response_header(web->response, "Set-Cookie",
                    arena_format(web->arena,
                                 NAME_COOKIE
                                 "=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000",
                                 hash_hex(web->arena, name, strlen(name))));
}

/* ---- the table ------------------------------------------------------------------------- */

enum row { ROW_LINK, ROW_REQUEST, ROW_REQUESTS, ROW_CODE, ROW_LIST, ROW_DESK, ROW_FAX };

#define BY_LINK(url, name)                                                              \
    {                                                                                   \
        .method = METHOD_GET, .path = (url), .gate = GATE_LINK, .unit = READS,          \
        .surface = SURFACE_REPLY, HANDLES(name)                                         \
    }
#define LINK_POST(url, name, row)                                                       \
    {                                                                                   \
        .method = METHOD_POST, .path = (url), .gate = GATE_LINK, .unit = WRITES,        \
        .surface = SURFACE_REPLY, HANDLES(name), .again = &replies_routes[row]          \
    }
#define POST(url, name, row) POST_AGAIN(url, name, &replies_routes[row])

extern const struct route replies_routes[];

/* clang-format off */
const struct route replies_routes[] = {
    [ROW_LINK]     = BY_LINK("/a/:token", reply_get),
    [ROW_REQUEST]  = GET("/requests/:target", reply_get),
    [ROW_REQUESTS] = GET("/requests", reply_requests_get),
    [ROW_CODE]     = BY_LINK("/d/:token", reply_code_get),
    [ROW_LIST]     = BY_LINK("/r/:token", reply_list_get),
    [ROW_DESK]     = GET("/institutions/:id/reply-desk", reply_desk_get_page),
    [ROW_FAX]      = {.method = METHOD_GET, .path = "/fax-answer", .gate = GATE_PUBLIC,
                      .unit = READS, .show = reply_fax_get_show, .surface = SURFACE_REPLY},

    LINK_POST("/a/:token/answer", reply_answer_post, ROW_LINK),
    LINK_POST("/a/:token/undo", reply_undo_post, ROW_LINK),
    LINK_POST("/a/:token/reason", reply_reason_post, ROW_LINK),
    LINK_POST("/a/:token/question", reply_question_post, ROW_LINK),
    {.method = METHOD_GET, .path = "/a/:token/sheet", .gate = GATE_LINK, .unit = READS,
     .surface = SURFACE_PAPER, HANDLES(reply_sheet_get)},

    POST("/requests/:target/answer", reply_answer_post, ROW_REQUEST),
    POST("/requests/:target/undo", reply_undo_post, ROW_REQUEST),
    POST("/requests/:target/reason", reply_reason_post, ROW_REQUEST),
    POST("/requests/:target/question", reply_question_post, ROW_REQUEST),
    {.method = METHOD_GET, .path = "/requests/:target/sheet", .gate = GATE_ACCOUNT,
     .unit = READS, .surface = SURFACE_PAPER, HANDLES(reply_sheet_get)},

    {.method = METHOD_POST, .path = "/fax-answer", .gate = GATE_PUBLIC, .unit = WRITES,
     .surface = SURFACE_REPLY, HANDLES(reply_fax_post), .again = &replies_routes[ROW_FAX]},
    LINK_POST("/d/:token", reply_code_post, ROW_CODE),
    LINK_POST("/r/:token/open", reply_open_post, ROW_LIST),
    {.method = METHOD_POST, .path = "/institutions/:id/reply-desk", .gate = GATE_ACCOUNT,
     .unit = WRITES, .surface = SURFACE_PAPER, HANDLES(reply_desk_post),
     .again = &replies_routes[ROW_DESK]},
    POST("/institutions/:id/reply-desk/end", reply_desk_end_post, ROW_DESK),
    {.path = NULL},
};
/* clang-format on */
