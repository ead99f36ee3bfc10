/* id.h -- identifiers: 63 bits, 41 ms since 2020, 6 node, 16 sequence.
 *
 * Strictly rising in a process, also when the clock steps back.  Shown as 13
 * characters of lower-case Crockford base32.  An id is never a secret.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/day.h"
#include "base/str.h"

#include <stdbool.h>

enum { ID_TEXT_LENGTH = 13 };

struct id_source; /* one per process; thread-safe */
struct id_source *id_source_new(int node);
void id_source_free(struct id_source *source);

int64_t id_next(struct id_source *source, instant now);
const char *id_text(struct arena *arena, int64_t id);
bool id_read(struct str text, int64_t *id); /* exactly 13 characters, canonical */

/* Crockford base32 of bytes, for tokens and paper numbers. */
char *base32_write(struct arena *arena, const void *bytes, size_t length);

/* Read exactly `length` bytes as people write them: capitals, o for 0, i and l
 * for 1, hyphens and blanks anywhere.  False leaves *bytes undefined. */
bool base32_read(struct str text, void *bytes, size_t length);

/* The check character (one of the 32) to put after a number that people read;
 * finds every wrong digit and every exchange of two.  '\0' when it is not base32. */
char base32_check(struct str text);

#endif
