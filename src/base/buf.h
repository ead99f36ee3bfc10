/* buf.h -- growing output with a limit and a sticky error.
 *
 * Append as often as you like and look once, at the end, whether it all went
 * in: after a failed append (limit reached, memory gone) every later append is
 * harmless and buf_failed() says so.  Always NUL-ended when not failed.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
    char *data; /* owned: malloc'd; NULL until the first append */
    size_t length;
    size_t capacity;
    size_t limit; /* never holds more than this many bytes */
    bool failed;
};

void buf_init(struct buf *buf, size_t limit);
void buf_release(struct buf *buf); /* wipes, frees, leaves it as after init */
void buf_clear(struct buf *buf);   /* wipes and forgets the bytes and the failure */

/* Room for that many bytes at once, for whoever knows that they will come. */
void buf_reserve(struct buf *buf, size_t more);

void buf_bytes(struct buf *buf, const void *bytes, size_t length);
void buf_text(struct buf *buf, const char *text); /* NULL appends nothing */
void buf_char(struct buf *buf, char c);
void buf_int(struct buf *buf, int64_t number);
void buf_format(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

bool buf_failed(const struct buf *buf);

/* Hand the bytes over: the caller frees the result with free(); the buffer is
 * empty afterwards.  NULL when the buffer failed. */
char *buf_take(struct buf *buf, size_t *length);

#endif
