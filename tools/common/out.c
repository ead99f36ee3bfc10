/* out.c -- growing text that a tool will write to a file. */
#include "common/out.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void out_reserve(struct out *out, size_t more)
{
    if (out->length + more + 1 <= out->capacity)
        return;
    size_t capacity = out->capacity == 0 ? 1024 : out->capacity;
    while (capacity < out->length + more + 1)
        capacity *= 2;
    out->data = realloc(out->data, capacity);
    if (out->data == NULL) {
        fputs("out of memory\n", stderr);
        abort();
    }
    out->capacity = capacity;
}

void out_bytes(struct out *out, const char *bytes, size_t length)
{
    out_reserve(out, length);
    if (length > 0)
        memcpy(out->data + out->length, bytes, length);
    out->length += length;
    out->data[out->length] = '\0';
}

void out_text(struct out *out, const char *text)
{
    out_bytes(out, text, strlen(text));
}

void out_char(struct out *out, char c)
{
    out_bytes(out, &c, 1);
}

void out_format(struct out *out, const char *format, ...)
{
    va_list arguments;
    size_t room = 0;
    for (int turn = 0; turn < 2; turn++) {
        out_reserve(out, room);
        size_t left = out->capacity - out->length;
        va_start(arguments, format);
        int length = vsnprintf(out->data + out->length, left, format, arguments);
        va_end(arguments);
        if (length < 0)
            return;
        room = (size_t)length;
        if (room < left) {
            out->length += room;
            return;
        }
    }
}

void out_c_string(struct out *out, const char *text, size_t length, const char *indent)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\n') {
            out_text(out, "\\n");
            if (indent != NULL && i + 1 < length)
                out_format(out, "\"\n%s\"", indent);
        } else if (c == '"' || c == '\\') {
            out_format(out, "\\%c", c);
        } else if (c == '?' && i > 0 && text[i - 1] == '?') {
            out_text(out, "\\?"); /* or C11 would see a trigraph */
        } else if (c < 0x20 || c == 0x7f) {
            out_format(out, "\\%03o", (unsigned int)c);
        } else {
            out_char(out, (char)c);
        }
    }
}

void out_guard(struct out *out, const char *include)
{
    for (const char *at = include; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        out_char(out, c < 0x80 && isalnum(c) ? (char)toupper(c) : '_');
    }
}

const char *out_read(const struct out *out)
{
    return out->data == NULL ? "" : out->data;
}

void out_release(struct out *out)
{
    free(out->data);
    *out = (struct out){0};
}
