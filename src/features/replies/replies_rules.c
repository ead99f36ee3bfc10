/* replies_rules.c -- the desk's code: how it is read and when it is locked.  Pure. */
#include "features/replies/replies.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

enum { TYPED_MAX = 64 };

static bool is_between(char c)
{
    return c == ' ' || c == '-';
}

const char *reply_code_read(struct arena *arena, const char *typed)
{
    char *code = arena_alloc(arena, REPLY_CODE_DIGITS + 1);
    size_t used = 0;
    struct str text = str_of(typed);

    if (text.length == 0 || text.length > TYPED_MAX || !utf8_is_text(text, false))
        return NULL;
    for (const char *at = utf8_nfkc(arena, text); *at != '\0'; at++) {
        if (is_between(*at))
            continue;
        if (*at < '0' || *at > '9' || used == REPLY_CODE_DIGITS)
            return NULL;
        code[used++] = *at;
    }
    code[used] = '\0';
    return used == REPLY_CODE_DIGITS ? code : NULL;
}

/* A clock set back must not lock anybody for longer than the rule says. */
static bool is_lately(const struct reply_tries *tries, instant now)
{
    return tries->wrong_at != INSTANT_NONE && tries->wrong_at <= now &&
           now < tries->wrong_at + MINUTES(REPLY_CODE_LOCK_MINUTES);
}

instant reply_tries_locked_until(const struct reply_tries *tries, instant now)
{
    if (tries->wrong < REPLY_CODE_TRIES || !is_lately(tries, now))
        return INSTANT_NONE;
    return tries->wrong_at + MINUTES(REPLY_CODE_LOCK_MINUTES);
}

struct reply_tries reply_tries_wrong(const struct reply_tries *tries, instant now)
{
    return (struct reply_tries){
        .wrong = (is_lately(tries, now) ? tries->wrong : 0) + 1,
        .wrong_at = now,
    };
}
