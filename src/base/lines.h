/* lines.h -- pieces of text collected and joined once at the end.
 *
 * Appending piece by piece to an arena's text would copy all of it each time; a list
 * that goes out as CSV has some hundred thousand pieces.
 *
 *   struct lines lines = {.arena = arena};
 *   lines_add(&lines, cell);            the text must live until the join
 *   const char *csv = lines_join(&lines);
 */
#ifndef BASE_LINES_H
#define BASE_LINES_H

#include <stddef.h>

struct arena;

struct lines {
    struct arena *arena;
    const char **items;
    size_t count;
    size_t capacity;
    size_t length; /* of all, in bytes */
};

void lines_add(struct lines *lines, const char *text);
const char *lines_join(const struct lines *lines); /* "" of none */

#endif
