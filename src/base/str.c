/* str.c -- slices of text that somebody else owns. */
#include "base/str.h"
#include "base/arena.h"

#include <string.h>

struct str str_of(const char *text)
{
    if (text == NULL)
        return (struct str){.at = "", .length = 0};
    return (struct str){.at = text, .length = strlen(text)};
}

bool str_equal(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool str_is(struct str a, const char *text)
{
    return str_equal(a, str_of(text));
}

bool str_starts(struct str a, const char *text)
{
    struct str start = str_of(text);
    return a.length >= start.length &&
           str_equal((struct str){.at = a.at, .length = start.length}, start);
}

/* Not tolower(): that one follows the locale. */
static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_equal_fold(struct str a, const char *text)
{
    struct str b = str_of(text);
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++) {
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    }
    return true;
}

/* U+3000, the blank of Japanese keyboards. */
static const char wide_blank[] = "\xE3\x80\x80";
enum { WIDE_BLANK_BYTES = sizeof wide_blank - 1 };

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str a)
{
    for (;;) {
        if (a.length > 0 && is_blank(a.at[0]))
            a = str_skip(a, 1);
        else if (str_starts(a, wide_blank))
            a = str_skip(a, WIDE_BLANK_BYTES);
        else
            break;
    }
    for (;;) {
        if (a.length > 0 && is_blank(a.at[a.length - 1]))
            a.length--;
        else if (a.length >= WIDE_BLANK_BYTES &&
                 memcmp(a.at + a.length - WIDE_BLANK_BYTES, wide_blank,
                        WIDE_BLANK_BYTES) == 0)
            a.length -= WIDE_BLANK_BYTES;
        else
            break;
    }
    return a;
}

struct str str_skip(struct str a, size_t count)
{
    if (count == 0)
        return a;
    if (count > a.length)
        count = a.length;
    return (struct str){.at = a.at + count, .length = a.length - count};
}

bool str_next(struct str *rest, char separator, struct str *piece)
{
    if (rest->at == NULL)
        return false;
    const char *end =
        rest->length > 0 ? memchr(rest->at, separator, rest->length) : NULL;
    if (end == NULL) {
        *piece = *rest;
        *rest = (struct str){.at = NULL, .length = 0};
        return true;
    }
    *piece = (struct str){.at = rest->at, .length = (size_t)(end - rest->at)};
    *rest = str_skip(*rest, piece->length + 1);
    return true;
}

bool str_int(struct str a, int64_t *number)
{
    bool is_minus = a.length > 0 && a.at[0] == '-';
    if (is_minus)
        a = str_skip(a, 1);
    if (a.length == 0)
        return false;

    /* Downwards, because there is one more negative number than positive. */
    int64_t value = 0;
    for (size_t i = 0; i < a.length; i++) {
        if (a.at[i] < '0' || a.at[i] > '9')
            return false;
        int digit = a.at[i] - '0';
        if (value < (INT64_MIN + digit) / 10)
            return false;
        value = value * 10 - digit;
    }
    if (!is_minus && value == INT64_MIN)
        return false;
    *number = is_minus ? value : -value;
    return true;
}

char *str_copy(struct arena *arena, struct str a)
{
    return arena_text(arena, a.at, a.length);
}

bool text_equal(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

bool text_is_empty(const char *a)
{
    return a == NULL || a[0] == '\0';
}
