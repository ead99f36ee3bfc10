/* cookie.h -- two cookies: who is signed in, and whose form this is. */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "web/visit.h"

enum cookie { COOKIE_SESSION, COOKIE_VISITOR };

/* The value, or NULL. */
const char *cookie_get(struct visit *visit, enum cookie cookie);
/* `seconds` 0: until the browser is closed; below: forget it now. */
void cookie_set(struct response *response, struct arena *arena, bool is_secure,
                enum cookie cookie, const char *value, int64_t seconds);

#endif
