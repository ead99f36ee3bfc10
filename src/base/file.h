/* file.h -- whole files in and out, with limits; for the terminal's door. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include "base/str.h"

struct arena;

/* Read a whole file of at most `bytes_max`.  ERR_NOT_FOUND: cannot be opened;
 * ERR_INVALID: not an ordinary file, or larger; ERR_UNAVAILABLE: reading failed. */
MUST_USE struct err file_read(struct arena *arena, const char *path, size_t bytes_max,
                              struct str *bytes);

/* Write a new file, mode 0600, durable when this returns.  ERR_CONFLICT: there is
 * one already; ERR_UNAVAILABLE: it could not be written (nothing is left). */
MUST_USE struct err file_write_new(const char *path, struct str bytes);

#endif
