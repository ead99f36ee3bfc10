/* sha256.h -- FIPS 180-4, for the digest by which a changed migration is seen. */
#ifndef COMMON_SHA256_H
#define COMMON_SHA256_H

#include <stddef.h>

enum { SHA256_HEX_LENGTH = 64 };

/* Lower-case hexadecimal with its NUL. */
void sha256_hex(const void *bytes, size_t length, char hex[SHA256_HEX_LENGTH + 1]);

#endif
