/* bed_replies_pages.c -- routes and addresses of this room, and the hospital's list. */
#include "features/bed_replies/bed_replies_pages.h"

#include "base/arena.h"
#include "features/bed_replies/bed_reply_list_html.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

URL_TEXT(bed_reply, "", "")
URL_TEXT(bed_reply_answer, "", "/answer")
URL_TEXT(bed_reply_received, "", "/received")
URL_TEXT(bed_reply_undo, "", "/undo")
URL_TEXT(bed_reply_reason, "", "/reason")
URL_TEXT(bed_link, "/b/", "")
URL(bed_reply_list, "/bed-requests")
URL_ID(bed_reply_request, "/bed-requests/", "/reply")

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_REPLY, ROW_LINK };

#define LINK_POST(url, name)                                                            \
    {                                                                                   \
        .method = METHOD_POST, .path = (url), .gate = GATE_LINK, .unit = WRITES,        \
        .surface = SURFACE_REPLY, HANDLES(name), .again = &bed_replies_routes[ROW_LINK] \
    }
#define POST(url, name) POST_AGAIN(url, name, &bed_replies_routes[ROW_REPLY])

extern const struct route bed_replies_routes[];

/* clang-format off */
const struct route bed_replies_routes[] = {
    [ROW_REPLY] = GET("/bed-requests/:id/reply", bed_reply_get),
    [ROW_LINK] = {.method = METHOD_GET, .path = "/b/:token", .gate = GATE_LINK,
                  .unit = READS, .surface = SURFACE_REPLY, HANDLES(bed_reply_get)},

    GET("/bed-requests", bed_reply_list),
    POST("/bed-requests/:id/reply/answer", bed_reply_answer),
    POST("/bed-requests/:id/reply/received", bed_reply_received),
    POST("/bed-requests/:id/reply/undo", bed_reply_undo),
    POST("/bed-requests/:id/reply/reason", bed_reply_reason),

    LINK_POST("/b/:token/answer", bed_reply_answer),
    LINK_POST("/b/:token/received", bed_reply_received),
    LINK_POST("/b/:token/undo", bed_reply_undo),
    LINK_POST("/b/:token/reason", bed_reply_reason),
    {.path = NULL},
};
/* clang-format on */

/* ---- the hospital's list --------------------------------------------------------- */

struct err bed_reply_list_read(struct web *web)
{
    (void)web_input(web, struct bed_request_list);
    return OK;
}

struct err bed_reply_list_act(struct context *context, void *input)
{
    return bed_request_list_own(context, input);
}

struct err bed_reply_list_show(struct web *web)
{
    const struct bed_request_list *requests = web->input;
    struct bed_reply_list_view view = {.now = web->context->now};
    struct html *html = web_html(web);

    view.open.items =
        arena_new_array(web->arena, struct bed_reply_row_view, requests->count + 1);
    view.done.items =
        arena_new_array(web->arena, struct bed_reply_row_view, requests->count + 1);
    for (size_t i = 0; i < requests->count; i++) {
        const struct bed_request *request = &requests->items[i];
        struct bed_reply_row_view row = {
            .id = request->id,
            .state = bed_request_state_word(request->state),
            .tag = bed_request_state_tag(request->state),
            .asked_at = request->asked_at,
            .answer_by = request->answer_by,
        };
        if (request->state <= BED_REQUEST_SEEN)
            view.open.items[view.open.count++] = row;
        else
            view.done.items[view.done.count++] = row;
    }
    web_page_begin(web, html, MSG_BED_REPLIES_OWN_TITLE, NULL);
    bed_reply_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}
