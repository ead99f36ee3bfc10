/* token.h -- secrets that people and browsers carry, as the database knows them. */
#ifndef ACCESS_TOKEN_H
#define ACCESS_TOKEN_H

#include "base/hash.h"
#include "base/str.h"

#include <stdbool.h>

struct arena;

/* As typed from paper: lower case, O as 0, I and L as 1, hyphens and blanks
 * dropped.  NULL when it has not exactly `length` characters of base32. */
const char *token_read(struct arena *arena, struct str typed, size_t length);

/* What is stored in its place. */
struct hash token_hash(const char *token);

#endif
