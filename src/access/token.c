/* token.c -- secrets that people and browsers carry, as the database knows them. */
#include "access/token.h"

#include "base/arena.h"

#include <string.h>

static char folded(char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    if (c == 'o')
        return '0';
    return c == 'i' || c == 'l' ? '1' : c;
}

const char *token_read(struct arena *arena, struct str typed, size_t length)
{
    char *token = arena_alloc(arena, length + 1);
    size_t used = 0;

    for (size_t i = 0; i < typed.length; i++) {
        char c = folded(typed.at[i]);
        if (c == '-' || c == ' ')
            continue;
        if (used == length || c == '\0' ||
            strchr("0123456789abcdefghjkmnpqrstvwxyz", c) == NULL)
            return NULL;
        token[used++] = c;
    }
    return used == length ? token : NULL;
}

struct hash token_hash(const char *token)
{
    return hash_sha256(token, strlen(token));
}
