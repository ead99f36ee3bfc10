/* form_fuzz.c -- any body through a form with a field of every type, and out again. */
#include "base/arena.h"
#include "base/message.h"
#include "web/form_private.h"
#include "web/web.h"
#include "web/web_private.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct choice kinds[] = {{.value = 1, .name = "a", .text = "A"},
                                      {.value = 2, .name = "b", .text = "B"},
                                      {.name = NULL}};

#define FIELD(n, t)                                                                      \
    {                                                                                    \
        .name = (n), .type = (t), .label = MSG_WEB_FIELD_DAY, .choices = kinds           \
    }

static const struct field fields[] = {
    FIELD("t", FIELD_TEXT),   FIELD("l", FIELD_LINES),   FIELD("k", FIELD_KANA),
    FIELD("i", FIELD_INT),    FIELD("d", FIELD_DAY),     FIELD("m", FIELD_TIME),
    FIELD("c", FIELD_CHOICE), FIELD("n", FIELD_MANY),    FIELD("f", FIELD_FLAG),
    FIELD("p", FIELD_TELEPHONE), FIELD("e", FIELD_MAIL), FIELD("w", FIELD_PASSWORD),
    FIELD("o", FIELD_CODE),   FIELD("x", FIELD_ID),      FIELD("s", FIELD_SEARCH),
    FIELD("u", FIELD_FILE),   {.type = FIELD_END},
};
static const struct form_table table = {"fuzz", fields};

/* Outside of tags nothing that was typed may begin a tag: every '<' is ours. */
static void check_markup(const struct form *form, const char *typed, struct arena *arena)
{
    struct buf out;

    buf_init(&out, (size_t)4 << 20);
    struct html html = {.out = &out, .arena = arena};
    for (size_t i = 0; i < form->slot_count; i++)
        html_field(&html, form, form->slots[i].field->name);
    if (typed != NULL && out.data != NULL && strstr(out.data, typed) != NULL)
        abort();
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { INPUT_BYTES_MAX = 4096 };
    static const struct header type = {"Content-Type",
                                       "application/x-www-form-urlencoded"};

    if (size > INPUT_BYTES_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)64 * 1024, (size_t)32 << 20);
    struct request request = {.method = METHOD_POST,
                              .path = "/",
                              .query = "",
                              .headers = &type,
                              .header_count = 1,
                              .body = {.at = (const char *)data, .length = size}};
    struct context context = {.arena = arena};
    struct web_private private = {0};
    struct web web = {.request = &request, .context = &context, .arena = arena,
                      .private = &private};
    struct form *form = form_open(&web, &table);
    struct err err = form_close(form);
    if (err.kind != ERR_NONE && err.kind != ERR_INVALID)
        abort();
    check_markup(form, "<script", arena);
    arena_free(arena);
    return 0;
}
