/* embedded.h -- files that live inside the program: data, static files.
 *
 * tools/embed.c turns them into one table; paths are those of the source tree,
 * for example "data/text/eras.tsv" or "static/main.css".
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
    const char *path;
    const unsigned char *bytes; /* followed by a NUL that is not counted */
    size_t length;
    const char *digest; /* first 12 hex digits of the SHA-256, for addresses */
};

/* Return the file of that path, or NULL. */
const struct embedded *embedded_find(const char *path);

#endif
