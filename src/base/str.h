/* str.h -- slices of text that somebody else owns; never needs a NUL.
 *
 * For reading input: a slice points into the request and is copied into the
 * arena (str_copy) when it is to be kept.  Text that is kept is an ordinary
 * `const char *`, NUL-ended, valid UTF-8, NFC, without control characters.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *at;
    size_t length;
};

struct str str_of(const char *text); /* NULL is the empty slice */
bool str_equal(struct str a, struct str b);
bool str_is(struct str a, const char *text);
bool str_starts(struct str a, const char *text);
bool str_equal_fold(struct str a, const char *text); /* ASCII letters only */
struct str str_trim(struct str a);                   /* ASCII blanks and U+3000 */
struct str str_skip(struct str a, size_t count);

/* Take everything up to `separator` from *rest; false when *rest is used up.
 * "a,b" gives a then b; "" gives one empty piece. */
bool str_next(struct str *rest, char separator, struct str *piece);

/* Read a whole decimal number, optional minus, no blanks; false if it is not
 * one or does not fit. */
bool str_int(struct str a, int64_t *number);

char *str_copy(struct arena *arena, struct str a);
bool text_equal(const char *a, const char *b); /* NULL equals NULL only */
bool text_is_empty(const char *a);             /* NULL or "" */

#endif
