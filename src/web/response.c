/* response.c -- the answer, built in full before any byte leaves. */
#include "web/response.h"

#include "base/arena.h"
#include "base/defect.h"

#include <string.h>

void response_init(struct response *response)
{
    memset(response, 0, sizeof *response);
    buf_init(&response->body, RESPONSE_BODY_MAX);
}

void response_release(struct response *response)
{
    buf_release(&response->body);
    response_reset(response);
}

void response_reset(struct response *response)
{
    buf_clear(&response->body);
    response->status = 0;
    response->type = NULL;
    response->header_count = 0;
    response->cacheable = false;
}

void response_header(struct response *response, const char *name, const char *value)
{
    need(response->header_count < RESPONSE_HEADERS_MAX);
    /* A line break here would be a second header, or a second answer. */
    need(strpbrk(value, "\r\n") == NULL);
    response->headers[response->header_count].name = name;
    response->headers[response->header_count].value = value;
    response->header_count++;
}

void response_keep(struct response *response, struct arena *arena, struct arena_mark mark)
{
    enum { TEXTS_BYTES_MAX = 64 * 1024 };
    struct buf texts;

    buf_init(&texts, TEXTS_BYTES_MAX);
    for (int i = 0; i < response->header_count; i++)
        buf_bytes(&texts, response->headers[i].value,
                  strlen(response->headers[i].value) + 1);
    if (response->type != NULL)
        buf_bytes(&texts, response->type, strlen(response->type) + 1);
    if (!buf_failed(&texts)) {
        arena_rewind(arena, mark);
        const char *text = arena_text(arena, texts.data, texts.length);
        for (int i = 0; i < response->header_count; i++) {
            response->headers[i].value = text;
            text += strlen(text) + 1;
        }
        if (response->type != NULL)
            response->type = text;
    }
    buf_release(&texts);
}
