/* cookie.c -- two cookies: who is signed in, and whose form this is. */
#include "web/cookie.h"

#include "base/arena.h"
#include "base/defect.h"
#include "web/request_read.h"

#include <string.h>

/* __Host- : the browser itself sees to Secure, Path=/ and no Domain. */
static const char *const names[][2] = {
    [COOKIE_SESSION] = {"renkei", "__Host-renkei"},
    [COOKIE_VISITOR] = {"renkei-visitor", "__Host-renkei-visitor"},
};

const char *cookie_get(struct visit *visit, enum cookie cookie)
{
    bool is_secure = visit->door->setup.secure_cookies;
    return request_cookie(visit->arena, &visit->request, names[cookie][is_secure]);
}

void cookie_set(struct response *response, struct arena *arena, bool is_secure,
                enum cookie cookie, const char *value, int64_t seconds)
{
    const char *secure = is_secure ? "; Secure" : "";
    const char *age = "";

    need(value[strspn(value, "0123456789abcdefghijklmnopqrstuvwxyz")] == '\0');
    if (seconds > 0)
        age = arena_format(arena, "; Max-Age=%lld", (long long)seconds);
    else if (seconds < 0)
        age = "; Max-Age=0";
    response_header(response, "Set-Cookie",
                    arena_format(arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
                                 names[cookie][is_secure], value, secure, age));
}

void web_cookie_set(struct web *web, const char *value, int64_t seconds)
{
    cookie_set(web->response, web->arena, web->private->door->setup.secure_cookies,
               COOKIE_SESSION, value, seconds);
}

void web_cookie_clear(struct web *web)
{
    web_cookie_set(web, "", -1);
}
