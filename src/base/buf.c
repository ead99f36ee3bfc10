/* buf.c -- growing output with a limit and a sticky error.
 *
 * Invariants: length <= limit; when data is not NULL, length < capacity and
 * data[length] is NUL.  Growing copies by hand instead of realloc(), so that no
 * bytes are left behind unwiped.
 */
#include "base/buf.h"
#include "base/format.h"
#include "base/hash.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(struct buf *buf, size_t limit)
{
    *buf = (struct buf){.limit = limit};
}

void buf_release(struct buf *buf)
{
    if (buf->data != NULL)
        wipe(buf->data, buf->capacity);
    free(buf->data);
    buf_init(buf, buf->limit);
}

void buf_clear(struct buf *buf)
{
    if (buf->data != NULL)
        wipe(buf->data, buf->capacity);
    buf->length = 0;
    buf->failed = false;
}

/* The usual case, and most of what a page is made of. */
static bool has_room(const struct buf *buf, size_t more)
{
    return more < buf->capacity - buf->length && !buf->failed;
}

/* Make room for `more` bytes and the NUL; false when the buffer has failed. */
static bool room_for(struct buf *buf, size_t more)
{
    enum { FIRST_CAPACITY = 256 };

    if (has_room(buf, more))
        return true;
    if (buf->failed)
        return false;
    if (more > buf->limit - buf->length || buf->limit > SIZE_MAX / 2) {
        buf->failed = true;
        return false;
    }
    size_t wanted = buf->length + more + 1;
    size_t capacity = buf->capacity > 0 ? buf->capacity * 2 : FIRST_CAPACITY;
    if (capacity > buf->limit + 1)
        capacity = buf->limit + 1;
    if (capacity < wanted)
        capacity = wanted;

    char *grown = malloc(capacity);
    if (grown == NULL) {
        buf->failed = true;
        return false;
    }
    if (buf->length > 0)
        memcpy(grown, buf->data, buf->length);
    grown[buf->length] = '\0';
    if (buf->data != NULL)
        wipe(buf->data, buf->capacity);
    free(buf->data);
    buf->data = grown;
    buf->capacity = capacity;
    return true;
}

void buf_reserve(struct buf *buf, size_t more)
{
    (void)room_for(buf, more);
}

void buf_bytes(struct buf *buf, const void *bytes, size_t length)
{
    if (!has_room(buf, length) && !room_for(buf, length))
        return;
    if (length > 0)
        memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void buf_text(struct buf *buf, const char *text)
{
    if (text != NULL)
        buf_bytes(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
    buf_bytes(buf, &c, 1);
}

void buf_int(struct buf *buf, int64_t number)
{
    char room[FORMAT_DIGITS];

    buf_text(buf, format_number(room, number, false));
}

/* Straight behind what is there, when that has room and the format is a plain one. */
static bool is_written(struct buf *buf, const char *format, va_list *values)
{
    size_t used = 0;

    if (!has_room(buf, 0))
        return false;
    char *end = buf->data + buf->length;
    bool is_done =
        format_plain(end, buf->capacity - buf->length - 1, &used, format, values);
    if (is_done)
        buf->length += used;
    buf->data[buf->length] = '\0';
    return is_done;
}

void buf_format(struct buf *buf, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    bool is_done = is_written(buf, format, &values);
    va_end(values);
    if (is_done)
        return;
    va_start(values, format);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (length < 0)
        buf->failed = true;
    if (buf->failed || !room_for(buf, (size_t)length))
        return;

    va_start(values, format);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, values);
    va_end(values);
    buf->length += (size_t)length;
}

bool buf_failed(const struct buf *buf)
{
    return buf->failed;
}

char *buf_take(struct buf *buf, size_t *length)
{
    if (!room_for(buf, 0)) {
        *length = 0;
        return NULL;
    }
    char *data = buf->data;
    *length = buf->length;
    buf_init(buf, buf->limit);
    return data;
}
