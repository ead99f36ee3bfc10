/* url.c -- addresses put together; see url.h for the table a room writes. */
#include "web/url.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"

#include <stdbool.h>
#include <string.h>

static bool is_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '.' || c == '-' || c == '_' || c == '~';
}

static const char *encode(struct arena *arena, const char *text, bool is_path)
{
    static const char digits[] = "0123456789ABCDEF";
    char *encoded = arena_alloc(arena, strlen(text) * 3 + 1);
    size_t used = 0;

    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        if (is_unreserved(*c) || (is_path && *c == '/')) {
            encoded[used++] = (char)*c;
            continue;
        }
        encoded[used++] = '%';
        encoded[used++] = digits[*c >> 4];
        encoded[used++] = digits[*c & 15];
    }
    return encoded;
}

const char *url_encode(struct arena *arena, const char *text)
{
    return encode(arena, text, false);
}

const char *url_encode_path(struct arena *arena, const char *path)
{
    return encode(arena, path, true);
}

const char *url_query_add(struct arena *arena, const char *query, const char *name,
                          const char *value)
{
    if (text_is_empty(value))
        return query;
    return arena_format(arena, "%s%s%s=%s", query, *query == '\0' ? "" : "&", name,
                        url_encode(arena, value));
}

const char *url_where(struct arena *arena, const char *path, const char *query)
{
    return text_is_empty(query) ? path : arena_format(arena, "%s?%s", path, query);
}

const char *url_of(struct arena *arena, const char *before, int64_t id,
                   const char *after)
{
    return arena_format(arena, "%s%s%s", before, id_text(arena, id), after);
}

const char *url_of_two(struct arena *arena, const char *before, int64_t id,
                       const char *middle, int64_t item, const char *after)
{
    return arena_format(arena, "%s%s%s%s%s", before, id_text(arena, id), middle,
                        id_text(arena, item), after);
}

const char *url_of_text(struct arena *arena, const char *before, const char *text,
                        const char *after)
{
    return arena_format(arena, "%s%s%s", before, text, after);
}

const char *url_of_telephone(struct arena *arena, const char *number)
{
    char *digits = arena_alloc(arena, strlen(number) + 5);
    size_t used = 4;

    memcpy(digits, "tel:", used);
    for (; *number != '\0' && strchr("0123456789+-() ", *number) != NULL; number++)
        if ((*number >= '0' && *number <= '9') || (*number == '+' && used == 4))
            digits[used++] = *number;
    return digits;
}
