/* web.c -- what a handler has in its hands: parts of the path, answers, forms. */
#include "web/web.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/embedded.h"
#include "base/id.h"
#include "base/str.h"
#include "web/form_private.h"
#include "web/url.h"
#include "web/visit.h"
#include "web/web_private.h"

#include <string.h>

/* ---- what came ----------------------------------------------------------- */

const char *web_path_text(struct web *web, const char *name)
{
    const char *text = route_match_text(&web->private->match, name);
    need(text != NULL);
    return text;
}

struct err web_path_id(struct web *web, const char *name, int64_t *id)
{
    if (id_read(str_of(web_path_text(web, name)), id))
        return OK;
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

bool web_reads_body(const struct web *web)
{
    return web->request->method == METHOD_POST && !web->private->is_again;
}

const struct params *web_query(struct web *web)
{
    struct web_private *private = web->private;

    if (!private->query_is_read) {
        private->query_is_read = true;
        private->query_err = params_read_urlencoded(
            web->arena, str_of(web->request->query), &private->query);
    }
    return &private->query;
}

struct err web_params(struct web *web, struct params *params)
{
    struct web_private *private = web->private;

    if (!web_reads_body(web)) {
        *params = *web_query(web);
        return private->query_err;
    }
    if (!private->params_are_read) {
        private->params_are_read = true;
        private->params_err =
            params_read_body(web->arena, request_header(web->request, "content-type"),
                             web->request->body, &private->params);
    }
    *params = private->params;
    return private->params_err;
}

void web_form_add(struct web *web, struct form *form)
{
    form->next = web->private->forms;
    web->private->forms = form;
    if (form->is_typed && !web->private->is_again)
        web->form = form;
}

struct form *web_forms(const struct web *web)
{
    return web->private->forms;
}

/* ---- answers ------------------------------------------------------------- */

struct err web_redirect(struct web *web, const char *url)
{
    need(url != NULL && url[0] == '/' && url[1] != '/' && url[1] != '\\');
    buf_clear(&web->response->body);
    web->response->status = 303;
    web->response->type = NULL;
    response_header(web->response, "Location", url);
    return OK;
}

struct err web_plain(struct web *web, int status, const char *type, const char *text)
{
    web->response->status = status;
    web->response->type = type;
    buf_text(&web->response->body, text);
    return OK;
}

static bool is_plain_name_byte(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '.' || c == '-' || c == '_';
}

/* What an old program can keep the file under: other letters become '_'. */
static const char *ascii_name(struct arena *arena, const char *name)
{
    char *plain = arena_alloc(arena, strlen(name) + 1);
    size_t used = 0;

    for (const unsigned char *c = (const unsigned char *)name; *c != '\0'; c++) {
        if (is_plain_name_byte(*c))
            plain[used++] = (char)*c;
        else if (*c < 0x80 || *c >= 0xc0)
            plain[used++] = '_';
    }
    return plain;
}

struct err web_download(struct web *web, const char *type, const char *file_name,
                        const char *bytes, size_t length)
{
    struct arena *arena = web->arena;

    web->response->status = 200;
    web->response->type = type;
    response_header(
        web->response, "Content-Disposition",
        arena_format(arena, "attachment; filename=\"%s\"; filename*=UTF-8''%s",
                     ascii_name(arena, file_name), url_encode(arena, file_name)));
    buf_bytes(&web->response->body, bytes, length);
    return OK;
}

bool web_etag(struct web *web, const char *tag)
{
    const char *quoted = arena_format(web->arena, "\"%s\"", tag);

    response_header(web->response, "ETag", quoted);
    if (!text_equal(request_header(web->request, "if-none-match"), quoted))
        return false;
    web->response->status = 304;
    return true;
}

struct html *web_html(struct web *web)
{
    enum { PAGE_USUAL = 16 * 1024 - 1 }; /* and the NUL */
    struct html *html = arena_new_of(web->arena, struct html);
    const struct param *easy = params_find(web_query(web), "easy");
    bool is_public = web->route != NULL && (web->route->surface == SURFACE_PUBLIC ||
                                            web->route->surface == SURFACE_GAZE);

    if (web->response->status == 0)
        web->response->status = 200;
    web->response->type = "text/html; charset=utf-8";
    html->out = &web->response->body;
    buf_reserve(html->out, PAGE_USUAL);
    html->arena = web->arena;
    html->language = web->context->language;
    html->web = web;
    html->is_easy = easy != NULL && text_equal(easy->text, "1");
    html->has_ruby = is_public && html->language == LANGUAGE_JA;
    return html;
}

/* ---- addresses ----------------------------------------------------------- */

const char *web_target(const char *to)
{
    bool is_ours = to != NULL && to[0] == '/' && to[1] != '/' && to[1] != '\\' &&
                   strlen(to) <= REQUEST_PATH_MAX;

    for (const char *c = to; is_ours && *c != '\0'; c++)
        if ((unsigned char)*c <= 0x20 || *c == 0x7f)
            is_ours = false;
    return is_ours ? to : "/";
}

const char *visit_url_with_target(struct visit *visit, const char *url)
{
    const struct request *request = &visit->request;
    const char *target =
        arena_format(visit->arena, "%s%s%s", url_encode_path(visit->arena, request->path),
                     request->query[0] != '\0' ? "?" : "", request->query);

    if (strcmp(target, "/") == 0)
        return url;
    return arena_format(visit->arena, "%s?to=%s", url, url_encode(visit->arena, target));
}

const char *web_url_saying(struct web *web, const char *url, enum message message)
{
    const char *joint = strchr(url, '?') == NULL ? "?" : "&";
    return arena_format(web->arena, "%s%ssaid=%s", url, joint, message_key(message));
}

const char *url_tel(struct arena *arena, const char *telephone)
{
    return url_of_telephone(arena, telephone);
}

const char *web_static_url(struct arena *arena, const char *name)
{
    const struct embedded *file = embedded_find(arena_format(arena, "static/%s", name));
    need(file != NULL);
    return arena_format(arena, "/static/%s/%s", file->digest, name);
}
