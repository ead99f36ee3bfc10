/* file.h -- whole files in, whole files out, and their names. */
#ifndef COMMON_FILE_H
#define COMMON_FILE_H

#include "common/out.h"
#include "common/pool.h"

struct source {
    const char *path;
    const char *text; /* NUL-ended */
    size_t length;
};

/* Read the file at source->path; false, and said on standard error, if that
 * cannot be done. */
bool file_read(struct pool *pool, struct source *source);

/* False, and said on standard error, if it cannot be written. */
bool file_write(const char *path, const struct out *out);

/* "stay" from "src/features/respite/stay.html" and ".html"; the whole last part
 * when the ending is another one. */
const char *file_stem(struct pool *pool, const char *path, const char *ending);
const char *file_last_part(const char *path);
bool text_ends(const char *text, const char *ending);

/* Can `text` name something in C: an identifier and not a keyword? */
bool text_is_c_name(const char *text);

#endif
