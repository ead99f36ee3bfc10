/* format.h -- the few forms of printf that pages are made of; private to base/. */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Format into `room` bytes, without a NUL at the end; *length were written.  False
 * when it does not fit or the format needs the library: then `values` are used up in
 * part, and *length bytes are to be forgotten. */
bool format_plain(char *to, size_t room, size_t *length, const char *format,
                  va_list *values);

enum { FORMAT_DIGITS = 32 };

/* A number, 1234567 or 1,234,567, at the end of `room`: where it begins. */
const char *format_number(char room[FORMAT_DIGITS], int64_t number, bool has_commas);

#endif
