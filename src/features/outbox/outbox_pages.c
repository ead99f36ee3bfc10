/* outbox_pages.c -- the outbox as lists, the panel of the case page, and the routes. */
#include "features/outbox/outbox_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "desk/sender.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/outbox/outbox_html.h"
#include "features/outbox/outbox_panel_html.h"

struct looking {
    struct outbox outbox;
};

struct err outbox_get_page_read(struct web *web)
{
    (void)web_input(web, struct looking);
    return OK;
}

struct err outbox_get_page_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return outbox_list(context, &looking->outbox);
}

static void rows_see(struct web *web, const struct outbox_items *items, bool with_form,
                     struct outbox_rows_view *rows)
{
    rows->count = items->count;
    rows->items = arena_new_array(web->arena, struct outbox_row_view, items->count + 1);
    for (size_t i = 0; i < items->count; i++) {
        outbox_row_see(web, &items->items[i], &rows->items[i]);
        if (!with_form)
            continue;
        struct form *form = form_show(web, &outbox_sent_form);
        form_set_version(form, items->items[i].notice.version);
        rows->items[i].form = form;
    }
}

struct err outbox_get_page_show(struct web *web)
{
    const struct looking *looking = web->input;
    const struct outbox *outbox = &looking->outbox;
    struct html *html = web_html(web);
    struct outbox_view view = {
        .failed_count = (int64_t)outbox->failed.count,
        .waiting_count = (int64_t)outbox->waiting.count,
        .printed_count = (int64_t)outbox->printed.count,
        .gone_count = (int64_t)outbox->gone.count,
        .is_more = outbox->failed.more || outbox->waiting.more || outbox->printed.more ||
                   outbox->gone.more,
        .no_mail = sender_find(web->context->house, NOTICE_MAIL) == NULL,
        .now = web->context->now,
    };

    for (size_t i = 0; i < outbox->waiting.count; i++)
        view.ready_count += outbox->waiting.items[i].hold == OUTBOX_READY;
    view.has_ready = view.ready_count > 0;
    rows_see(web, &outbox->failed, false, &view.failed);
    rows_see(web, &outbox->waiting, false, &view.waiting);
    rows_see(web, &outbox->printed, true, &view.printed);
    rows_see(web, &outbox->gone, false, &view.gone);
    web_page_begin(web, html, MSG_OUTBOX_TITLE, NULL);
    outbox_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the panel of the case page -------------------------------------------------- */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct outbox_items *items = arena_new_of(context->arena, struct outbox_items);

    *data = items;
    return outbox_list_case(context, care_case, items);
}

static void panel_draw(struct html *html, const void *data)
{
    const struct outbox_items *items = data;
    struct outbox_panel_view view = {.is_more = items->more,
                                     .is_empty = items->count == 0};

    rows_see(html->web, items, false, &view.rows);
    outbox_panel_html(html, &view);
}

const struct case_panel outbox_panels[] = {
    {80, &case_read, panel_look, panel_draw},
    {0},
};

/* ---- the table ------------------------------------------------------------------ */

enum row { ROW_ONE, ROW_CONFIRM };

#define PAPER(url, name)                                                                 \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        .surface = SURFACE_PAPER, HANDLES(name)                                          \
    }
#define POST(url, name, row)                                                             \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,      \
        .again = &outbox_routes[row], HANDLES(name)                                      \
    }

extern const struct route outbox_routes[];

const struct route outbox_routes[] = {
    [ROW_ONE] = GET("/outbox/:id", outbox_one_page),
    [ROW_CONFIRM] = GET("/outbox/:id/confirm", outbox_confirm_page),
    GET("/outbox", outbox_get_page),
    PAPER("/outbox/tray", outbox_tray_page),
    PAPER("/outbox/:id/sheet", outbox_sheet_page),
    {.method = METHOD_POST, .path = "/outbox/printed", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(outbox_printed_post)},
    POST("/outbox/:id/confirm", outbox_confirm_post, ROW_CONFIRM),
    POST("/outbox/:id/sent", outbox_sent_post, ROW_ONE),
    POST("/outbox/:id/failed", outbox_failed_post, ROW_ONE),
    POST("/outbox/:id/retry", outbox_retry_post, ROW_ONE),
    POST("/outbox/:id/received", outbox_received_post, ROW_ONE),
    POST("/outbox/:id/stop", outbox_stop_post, ROW_ONE),
    POST("/outbox/:id/settle", outbox_settle_post, ROW_ONE),
    {.path = NULL},
};
