/* multipart.c -- names, values and files out of a multipart/form-data body.
 *
 * Only what browsers send: no text before the first boundary, one level, a few
 * short header lines a part (RFC 7578).  The body is never copied; a file is a
 * slice of it.
 */
#include "web/params.h"

#include "base/arena.h"
#include "base/message.h"
#include "web/request_read.h"

#include <string.h>

enum { BOUNDARY_MAX = 70, PART_HEADERS_MAX = 8, PART_HEADER_MAX = 1024 };

struct part {
    struct str name;
    struct str file_name;
    bool has_name;
    bool is_file;
};

static struct err unreadable(void)
{
    return err_of(ERR_INVALID, MSG_INPUT_UNREADABLE);
}

/* Where `wanted` begins in `text`, or its length. */
static size_t find(struct str text, struct str wanted)
{
    size_t at = 0;

    while (text.length - at >= wanted.length) {
        const char *first = memchr(text.at + at, wanted.at[0],
                                   text.length - at - wanted.length + 1);
        if (first == NULL)
            break;
        at = (size_t)(first - text.at);
        if (memcmp(first, wanted.at, wanted.length) == 0)
            return at;
        at++;
    }
    return text.length;
}

/* name="value" or name=value; moves *text behind it. */
static bool attribute_next(struct str *text, struct str *name, struct str *value)
{
    *text = str_trim(*text);
    if (text->length == 0 || text->at[0] != ';')
        return false;
    *text = str_trim(str_skip(*text, 1));
    if (!str_next(text, '=', name))
        return false;
    *name = str_trim(*name);
    if (text->length > 0 && text->at[0] == '"') {
        *text = str_skip(*text, 1);
        const char *end = memchr(text->at, '"', text->length);
        if (end == NULL)
            return false;
        *value = (struct str){.at = text->at, .length = (size_t)(end - text->at)};
        *text = str_skip(*text, value->length + 1);
        return true;
    }
    size_t length = 0;
    while (length < text->length && text->at[length] != ';')
        length++;
    *value = str_trim((struct str){.at = text->at, .length = length});
    *text = str_skip(*text, length);
    return true;
}

static bool boundary_read(struct arena *arena, const char *type, struct str *boundary)
{
    struct str rest = str_of(type);
    struct str name;
    struct str value;
    const char *end = strchr(type, ';');

    if (end == NULL)
        return false;
    rest = str_skip(rest, (size_t)(end - type));
    while (attribute_next(&rest, &name, &value)) {
        if (!str_equal_fold(name, "boundary"))
            continue;
        if (value.length == 0 || value.length > BOUNDARY_MAX)
            return false;
        *boundary =
            str_of(arena_format(arena, "\r\n--%.*s", (int)value.length, value.at));
        return true;
    }
    return false;
}

/* Browsers write a quotation mark inside a name as %22, a line end as %0D%0A,
 * and nothing else so. */
static struct str quotes_put_back(struct arena *arena, struct str text)
{
    char *plain = arena_alloc(arena, text.length + 1);
    size_t used = 0;

    for (size_t i = 0; i < text.length; i++) {
        bool is_quote = text.length - i >= 3 && memcmp(text.at + i, "%22", 3) == 0;
        plain[used++] = is_quote ? '"' : text.at[i];
        if (is_quote)
            i += 2;
    }
    return (struct str){.at = plain, .length = used};
}

static bool disposition_read(struct arena *arena, struct str value, struct part *part)
{
    struct str attribute;
    struct str text;
    size_t kind = 0;

    while (kind < value.length && value.at[kind] != ';')
        kind++;
    if (!str_equal_fold(str_trim((struct str){.at = value.at, .length = kind}),
                        "form-data"))
        return false;
    value = str_skip(value, kind);
    while (attribute_next(&value, &attribute, &text)) {
        if (str_equal_fold(attribute, "name")) {
            if (part->has_name)
                return false;
            part->has_name = true;
            part->name = quotes_put_back(arena, text);
        } else if (str_equal_fold(attribute, "filename")) {
            if (part->is_file)
                return false;
            part->is_file = true;
            part->file_name = quotes_put_back(arena, text);
        }
    }
    return str_trim(value).length == 0;
}

/* Read the header lines of one part; *body is left behind the empty line. */
static bool part_headers_read(struct arena *arena, struct str *body, struct part *part)
{
    static const struct str line_end = {.at = "\r\n", .length = 2};

    for (int lines = 0; lines <= PART_HEADERS_MAX; lines++) {
        size_t length = find(*body, line_end);
        if (length == body->length || length > PART_HEADER_MAX)
            return false;
        struct str line = {.at = body->at, .length = length};
        struct str name;
        *body = str_skip(*body, length + 2);
        if (length == 0)
            return part->has_name;
        if (!str_next(&line, ':', &name) || line.at == NULL)
            return false; /* no colon */
        if (str_equal_fold(name, "content-disposition") &&
            !disposition_read(arena, str_trim(line), part))
            return false;
    }
    return false;
}

struct err params_read_multipart(struct arena *arena, const char *type, struct str body,
                                 struct params *params)
{
    struct str boundary;

    if (!boundary_read(arena, type, &boundary))
        return unreadable();
    /* The first boundary stands at the very start, without the line end. */
    if (!str_starts(body, boundary.at + 2))
        return unreadable();
    body = str_skip(body, boundary.length - 2);
    while (str_starts(body, "\r\n")) {
        struct part part = {0};
        body = str_skip(body, 2);
        if (!part_headers_read(arena, &body, &part))
            return unreadable();
        size_t length = find(body, boundary);
        if (length == body.length)
            return unreadable();
        struct str content = {.at = body.at, .length = length};
        if (part.is_file)
            TRY(params_add_file(arena, params, part.name, part.file_name, content));
        else
            TRY(params_add_text(arena, params, part.name, content));
        body = str_skip(body, length + boundary.length);
    }
    return str_starts(body, "--") ? OK : unreadable();
}
