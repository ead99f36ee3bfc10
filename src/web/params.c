/* params.c -- names and values out of a query or an urlencoded body. */
#include "web/params.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/utf8.h"
#include "web/request_read.h"

#include <string.h>

static struct err unreadable(void)
{
    return err_of(ERR_INVALID, MSG_INPUT_UNREADABLE);
}

/* A line ends with LF, however the browser wrote it; a tab out of a spreadsheet
 * is a blank. */
static struct str lines_normal(struct arena *arena, struct str text)
{
    char *plain = arena_alloc(arena, text.length + 1);
    size_t used = 0;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == '\r') {
            if (i + 1 < text.length && text.at[i + 1] == '\n')
                continue;
            c = '\n';
        }
        plain[used++] = c == '\t' ? ' ' : c;
    }
    return (struct str){.at = plain, .length = used};
}

static struct err room_make(struct arena *arena, struct params *params, struct str name,
                            struct param **param)
{
    if (name.length == 0 || name.length > PARAM_NAME_MAX || !utf8_is_text(name, false))
        return unreadable();
    if (params->count >= PARAMS_MAX)
        return err_say(ERR_INVALID, MSG_INPUT_TOO_MANY, say_count(arena, PARAMS_MAX));
    params->items = arena_grow(arena, params->items, params->count, &params->capacity,
                               sizeof *params->items);
    *param = &params->items[params->count++];
    **param = (struct param){.name = str_copy(arena, name)};
    return OK;
}

struct err params_add_text(struct arena *arena, struct params *params, struct str name,
                           struct str text)
{
    struct param *param;
    struct str plain = lines_normal(arena, text);

    if (!utf8_is_text(plain, true))
        return err_of(ERR_INVALID, MSG_INPUT_NOT_TEXT);
    TRY(room_make(arena, params, name, &param));
    param->text = utf8_nfc(arena, plain);
    return OK;
}

/* What an old browser sends with the name: the whole way to it. */
static struct str folders_drop(struct str name)
{
    for (size_t i = name.length; i > 0; i--)
        if (name.at[i - 1] == '/' || name.at[i - 1] == '\\')
            return str_skip(name, i);
    return name;
}

struct err params_add_file(struct arena *arena, struct params *params, struct str name,
                           struct str file_name, struct str file)
{
    struct param *param;

    file_name = folders_drop(file_name);
    if (file_name.length > PARAM_FILE_NAME_MAX || !utf8_is_text(file_name, false))
        return unreadable();
    /* An empty box for a file is sent as a file without a name. */
    if (file_name.length == 0 && file.length == 0)
        return OK;
    TRY(room_make(arena, params, name, &param));
    param->file = file;
    param->file_name = utf8_nfc(arena, file_name);
    return OK;
}

static bool urlencoded_decode(struct arena *arena, struct str raw, struct str *decoded)
{
    char *bytes = arena_alloc(arena, raw.length + 1);
    size_t used = 0;

    for (size_t i = 0; i < raw.length; i++) {
        char c = raw.at[i];
        if (c == '+')
            c = ' ';
        else if (c == '%' && !percent_read(raw.at, raw.length, &i, &c))
            return false;
        bytes[used++] = c;
    }
    *decoded = (struct str){.at = bytes, .length = used};
    return true;
}

struct err params_read_urlencoded(struct arena *arena, struct str text,
                                  struct params *params)
{
    struct str piece;

    while (text.length > 0 && str_next(&text, '&', &piece)) {
        struct str raw_name;
        struct str name;
        struct str value;
        if (piece.length == 0)
            continue;
        if (!str_next(&piece, '=', &raw_name))
            return unreadable();
        if (!urlencoded_decode(arena, raw_name, &name) ||
            !urlencoded_decode(arena, piece, &value))
            return unreadable();
        TRY(params_add_text(arena, params, name, value));
    }
    return OK;
}

struct err params_read_body(struct arena *arena, const char *type, struct str body,
                            struct params *params)
{
    struct str rest = str_of(type);
    struct str kind = {0};

    if (body.length == 0)
        return OK;
    if (!str_next(&rest, ';', &kind))
        return unreadable();
    kind = str_trim(kind);
    if (str_equal_fold(kind, "application/x-www-form-urlencoded"))
        return params_read_urlencoded(arena, body, params);
    if (str_equal_fold(kind, "multipart/form-data"))
        return params_read_multipart(arena, type, body, params);
    return unreadable();
}

const struct param *params_find(const struct params *params, const char *name)
{
    for (size_t i = 0; i < params->count; i++)
        if (strcmp(params->items[i].name, name) == 0)
            return &params->items[i];
    return NULL;
}
