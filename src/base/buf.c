/* buf.c -- growing output with a limit and a sticky error.
 *
 * Invariants: length <= limit; when data is not NULL, length < capacity and
 * data[length] is NUL.  Growing copies by hand instead of realloc(), so that no
 * bytes are left behind unwiped.
 */
#include "base/buf.h"
#include "base/format.h"
#include "base/hash.h"

#include <inttypes.h>
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

/* Make room for `more` bytes and the NUL; false when the buffer has failed. */
static bool room_for(struct buf *buf, size_t more)
{
    enum { FIRST_CAPACITY = 256 };

    if (buf->failed)
        return false;
    if (more > buf->limit - buf->length || buf->limit > SIZE_MAX / 2) {
        buf->failed = true;
        return false;
    }
    size_t wanted = buf->length + more + 1;
    if (wanted <= buf->capacity)
        return true;
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

void buf_bytes(struct buf *buf, const void *bytes, size_t length)
{
    if (!room_for(buf, length))
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
    buf_format(buf, "%" PRId64, number);
}

void buf_format(struct buf *buf, const char *format, ...)
{
    char room[FORMAT_ROOM];
    size_t used = 0;
    va_list values;

    va_start(values, format);
    bool is_done = format_plain(room, sizeof room, &used, format, &values);
    va_end(values);
    if (is_done) {
        buf_bytes(buf, room, used);
        return;
    }
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
