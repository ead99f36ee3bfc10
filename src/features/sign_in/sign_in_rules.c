/* sign_in_rules.c -- small decisions of this room.  No I/O of any kind. */
#include "features/sign_in/sign_in.h"

#include "base/arena.h"

#include <string.h>

enum { GROUP = 4 };

bool sign_in_address_is_shared(const char *list, const char *address)
{
    struct str rest = str_of(list);
    struct str piece;

    while (rest.length > 0 && str_next(&rest, ' ', &piece)) {
        if (piece.length == 0)
            continue;
        char last = piece.at[piece.length - 1];
        bool is_beginning = last == '.' || last == ':';
        if (str_is(piece, address) ||
            (is_beginning && strncmp(address, piece.at, piece.length) == 0))
            return true;
    }
    return false;
}

const char *sign_in_secret_groups(struct arena *arena, const char *secret)
{
    size_t length = strlen(secret);
    char *grouped = arena_alloc(arena, length + length / GROUP + 1);
    char *to = grouped;

    for (size_t i = 0; i < length; i++) {
        if (i > 0 && i % GROUP == 0)
            *to++ = ' ';
        *to++ = secret[i];
    }
    return grouped;
}
