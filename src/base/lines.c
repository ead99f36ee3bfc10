/* lines.c -- pieces of text collected and joined once at the end. */
#include "base/lines.h"

#include "base/arena.h"

#include <string.h>

void lines_add(struct lines *lines, const char *text)
{
    lines->items = arena_grow(lines->arena, lines->items, lines->count, &lines->capacity,
                              sizeof *lines->items);
    lines->items[lines->count++] = text;
    lines->length += strlen(text);
}

const char *lines_join(const struct lines *lines)
{
    char *text = arena_alloc(lines->arena, lines->length + 1);
    char *to = text;
    for (size_t i = 0; i < lines->count; i++) {
        size_t length = strlen(lines->items[i]);
        memcpy(to, lines->items[i], length);
        to += length;
    }
    *to = '\0';
    return text;
}
