/* ranking_store.h -- the table of cases on the disk. */
#ifndef RANKING_STORE_H
#define RANKING_STORE_H

#include "base/err.h"
#include "base/str.h"

struct arena;

/* The whole file, unpacked.  ERR_NOT_FOUND, ERR_INVALID (cut short, or too large). */
MUST_USE struct err ranking_file_read(struct arena *arena, const char *path,
                                      struct str *text);

#endif
