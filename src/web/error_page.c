/* error_page.c -- a refusal becomes a page that says what to do next.
 *
 * In this order: somebody who is not signed in is sent to sign in; a form is
 * shown again as it was typed; what was typed is kept to be sent again; a page in
 * the house's frame; and, when nothing else stands, a few plain words.
 */
#include "web/error_html.h"
#include "web/error_views.h"
#include "web/form_private.h"
#include "web/request_read.h"
#include "web/resend_html.h"
#include "web/url.h"
#include "web/visit.h"

#include "base/arena.h"
#include "base/message.h"

#include <string.h>

/* ---- the form again ------------------------------------------------------ */

static bool is_shown_again(const struct visit *visit)
{
    if (visit->route == NULL || visit->route->again == NULL ||
        visit->private.is_hurried || visit->web.form == NULL ||
        visit->private.first_to_do != NULL)
        return false;
    switch (visit->err.kind) {
    case ERR_INVALID:
    case ERR_CONFLICT:
    case ERR_UNAVAILABLE:
        return true;
    case ERR_FORBIDDEN:
        return visit->private.is_stale;
    case ERR_NONE:
    case ERR_NOT_FOUND:
    case ERR_INTERNAL:
        return false;
    }
    return false;
}

static struct err again_run(struct visit *visit)
{
    const struct route *again = visit->route->again;
    struct web *web = &visit->web;

    web->route = again;
    web->input = NULL;
    visit->private.is_again = true;
    web->form->is_conflict = visit->err.kind == ERR_CONFLICT;
    /* A rule of the room may blame a field that the form itself let pass. */
    if (visit->err.kind == ERR_INVALID)
        form_blame(web->form, visit->err);
    if (again->read != NULL)
        TRY(again->read(web));
    if (again->act != NULL)
        TRY(perform_read(&visit->context, visit->reader, again->act, web->input));
    return again->show(web);
}

static bool show_again(struct visit *visit, int status)
{
    struct err err = again_run(visit);

    if (err.kind == ERR_NONE && visit->response.status == 200) {
        visit->response.status = status;
        return true;
    }
    response_reset(&visit->response);
    visit->web.route = visit->route;
    visit->private.is_again = false;
    visit->private.crumb_count = 0;
    visit->private.looks = 0;
    return false;
}

/* ---- kept, to be sent again ---------------------------------------------- */

/* A password or code in a page would be one more place to read it; a file
 * cannot be put back by anybody but its owner. */
static bool is_never_kept(const struct slot *slot)
{
    return slot->field->type == FIELD_PASSWORD || slot->field->type == FIELD_CODE ||
           slot->field->type == FIELD_FILE;
}

static void keep(struct arena *arena, struct resend_view *view, size_t *capacity,
                 const char *name, const char *value)
{
    view->values.items = arena_grow(arena, view->values.items, view->values.count,
                                    capacity, sizeof *view->values.items);
    view->values.items[view->values.count++] =
        (struct kept_view){.name = name, .value = value};
}

static void keep_all(struct arena *arena, struct resend_view *view,
                     const struct form *form)
{
    size_t capacity = 0;

    for (size_t i = 0; i < form->slot_count; i++) {
        const struct slot *slot = &form->slots[i];
        const char *name = slot->field->name;
        if (is_never_kept(slot)) {
            view->has_dropped = true;
            continue;
        }
        for (size_t j = 0; j < slot->typed_count; j++)
            keep(arena, view, &capacity, name, slot->typed[j]);
        if (slot->typed_time != NULL)
            keep(arena, view, &capacity, arena_format(arena, "%s_time", name),
                 slot->typed_time);
    }
}

static void resend_page(struct visit *visit, int status)
{
    struct html *html = web_html(&visit->web);
    struct resend_view view = {
        .said = message_text(visit->arena, html->language, visit->err.message,
                             visit->err.say),
        .first = visit->private.first_to_do,
        .path = url_encode_path(visit->arena, visit->request.path),
        .once = web_once(&visit->web),
    };

    visit->response.status = status;
    if (visit->web.form != NULL)
        keep_all(visit->arena, &view, visit->web.form);
    web_page_looks(&visit->web, LOOK_NARROW);
    web_page_begin(&visit->web, html, MSG_WEB_RESEND_TITLE, NULL);
    resend_html(html, &view);
    web_page_end(&visit->web, html);
}

const char *url_first_page(struct arena *arena)
{
    (void)arena;
    return "/";
}

const char *url_here(struct arena *arena, const char *url)
{
    (void)arena;
    return url;
}

/* ---- a page that says it ------------------------------------------------- */

struct words {
    enum message title;
    enum message next;
};

static struct words words_of(enum err_kind kind)
{
    switch (kind) {
    case ERR_INVALID:
        return (struct words){MSG_WEB_ERROR_TITLE_INVALID, MSG_WEB_ERROR_INVALID_NEXT};
    case ERR_NOT_FOUND:
        return (struct words){MSG_WEB_ERROR_TITLE_NOT_FOUND,
                              MSG_WEB_ERROR_NOT_FOUND_NEXT};
    case ERR_FORBIDDEN:
        return (struct words){MSG_WEB_ERROR_TITLE_FORBIDDEN,
                              MSG_WEB_ERROR_FORBIDDEN_NEXT};
    case ERR_CONFLICT:
        return (struct words){MSG_WEB_ERROR_TITLE_CONFLICT, MSG_WEB_ERROR_CONFLICT_NEXT};
    case ERR_UNAVAILABLE:
        return (struct words){MSG_WEB_ERROR_TITLE_BUSY, MSG_WEB_ERROR_BUSY_NEXT};
    case ERR_NONE:
    case ERR_INTERNAL:
        break;
    }
    return (struct words){MSG_WEB_ERROR_TITLE_INTERNAL, MSG_WEB_ERROR_INTERNAL_NEXT};
}

static void error_page(struct visit *visit, int status)
{
    struct html *html = web_html(&visit->web);
    struct words words = words_of(visit->err.kind);
    bool is_ours = visit->err.kind == ERR_INTERNAL;
    /* What broke inside is for the log: it could say whose record it was. */
    struct error_view view = {
        .title = words.title,
        .said = message_text(visit->arena, html->language,
                             is_ours ? MSG_WEB_ERROR_INTERNAL : visit->err.message,
                             is_ours ? NULL : visit->err.say),
        .next = words.next,
        .request = visit->context.request,
    };

    visit->response.status = status;
    web_page_looks(&visit->web, LOOK_NARROW);
    web_page_begin(&visit->web, html, words.title, NULL);
    error_html(html, &view);
    web_page_end(&visit->web, html);
}

void error_show_plain(struct visit *visit)
{
    static const char words[] =
        "システムの問題により、処理できませんでした。保存はされていません。\n"
        "A problem of the system stopped this. Nothing has been saved.\n";
    struct response *response = &visit->response;

    response_reset(response);
    response->status = 500;
    response->type = "text/plain; charset=utf-8";
    buf_bytes(&response->body, words, sizeof words - 1);
    buf_text(&response->body, visit->context.request);
    buf_char(&response->body, '\n');
}

/* ---- which of them ------------------------------------------------------- */

/* What a refusal of the room asks to be done first; NULL: nothing would help. */
static const char *first_to_do(const struct visit *visit)
{
    if (visit->err.kind != ERR_FORBIDDEN || visit->status != 0 ||
        visit->private.is_hurried)
        return NULL;
    if (visit->err.message == MSG_ACCESS_SECOND_FACTOR_NEEDED)
        return WEB_SIGN_IN_AGAIN;
    if (visit->err.message == MSG_ACCESS_SIGN_IN_NEEDED ||
        visit->context.actor.kind == ACTOR_ANONYMOUS)
        return WEB_SIGN_IN;
    return NULL;
}

/* The form is opened only to know which of what was typed is a password. */
static void form_reopen(struct visit *visit)
{
    if (visit->web.form == NULL && visit->route->read != NULL)
        (void)visit->route->read(&visit->web);
}

static void retry_after(struct visit *visit)
{
    enum { SECONDS_DEFAULT = 5 };
    int seconds = visit->retry_seconds > 0 ? visit->retry_seconds : SECONDS_DEFAULT;

    if (visit->response.status == 503 || visit->response.status == 429)
        response_header(&visit->response, "Retry-After",
                        arena_format(visit->arena, "%d", seconds));
}

void error_show(struct visit *visit)
{
    int status = visit->status != 0 ? visit->status : err_status(visit->err.kind);

    const char *first = first_to_do(visit);

    response_reset(&visit->response);
    if (first != NULL && visit->request.method != METHOD_POST) {
        visit->err = web_redirect(&visit->web, visit_url_with_target(visit, first));
        return;
    }
    if (first != NULL) {
        visit->private.is_stale = true;
        visit->private.first_to_do = first;
    }
    visit->web.err = visit->err;
    if (visit->private.is_stale)
        form_reopen(visit);
    if (is_shown_again(visit) && show_again(visit, status)) {
        retry_after(visit);
        return;
    }
    if (visit->private.is_stale)
        resend_page(visit, status);
    else
        error_page(visit, status);
    if (status == 405)
        response_header(&visit->response, "Allow", visit->private.match.allowed);
    retry_after(visit);
}
