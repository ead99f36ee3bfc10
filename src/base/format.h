/* format.h -- the few forms of printf that pages are made of; private to base/. */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum { FORMAT_ROOM = 256 }; /* most texts of a page are shorter */

/* Format into `room` bytes, without a NUL at the end.  False when it does not fit or
 * the format needs the library: then `values` are used up in part. */
bool format_plain(char *to, size_t room, size_t *length, const char *format,
                  va_list *values);

#endif
