/* out.h -- growing text that a tool will write to a file. */
#ifndef COMMON_OUT_H
#define COMMON_OUT_H

#include <stdbool.h>
#include <stddef.h>

struct out {
    char *data; /* NUL-ended; NULL until the first append */
    size_t length;
    size_t capacity;
};

void out_bytes(struct out *out, const char *bytes, size_t length);
void out_text(struct out *out, const char *text);
void out_char(struct out *out, char c);
void out_format(struct out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The inside of a C string literal, without its quotes; a newline becomes \n
 * and, when `indent` is not NULL, ends the literal and begins the next one on
 * a line of its own after `indent`. */
void out_c_string(struct out *out, const char *text, size_t length, const char *indent);

/* An include guard made of the include path: A_B_X_SQL_H. */
void out_guard(struct out *out, const char *include);

const char *out_read(const struct out *out); /* "" when empty */
void out_release(struct out *out);

#endif
