/* accounts_rules.c -- small decisions of this room.  No I/O of any kind. */
#include "features/accounts/accounts.h"

#include "base/arena.h"

#include <string.h>

enum { GROUP = 4, DAYS_SHOWN = 7 };

void audit_wish_complete(struct audit_wish *wish, day today)
{
    bool has_day = wish->from_on != DAY_NONE || wish->to_on != DAY_NONE;

    if (!has_day)
        wish->from_on = today - (DAYS_SHOWN - 1);
}

/* The prefecture's own; everybody else is somebody at some office, and without one
 * the role would hold at all of them. */
static const unsigned roles_of_no_office = ROLE_BIT(ROLE_OFFICER) |
                                           ROLE_BIT(ROLE_PRIVACY_OFFICER) |
                                           ROLE_BIT(ROLE_ADMINISTRATOR);

bool accounts_role_needs_office(enum role role)
{
    return (roles_of_no_office & ROLE_BIT(role)) == 0;
}

bool accounts_address_is_shared(const char *list, const char *address)
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

const char *accounts_secret_groups(struct arena *arena, const char *secret)
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
