/* base32.h -- RFC 4648 base32 and hexadecimal, as authenticators and makers of
 * tokens write their secrets.  (The house's own tokens: base/id.h, token.h.) */
#ifndef ACCESS_BASE32_H
#define ACCESS_BASE32_H

#include "base/str.h"

#include <stdbool.h>

struct arena;

/* Upper case, without padding. */
char *base32_rfc_write(struct arena *arena, const void *bytes, size_t length);
/* Either case; blanks, hyphens and padding are skipped. */
bool base32_rfc_read(struct arena *arena, struct str text, struct str *bytes);
bool hex_read(struct arena *arena, struct str text, struct str *bytes);

#endif
