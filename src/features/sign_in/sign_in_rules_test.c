/* sign_in_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/sign_in/sign_in.h"

#include "base/arena.h"
#include "test.h"

TEST(addresses_are_shared_when_listed_whole_or_by_their_beginning)
{
    const struct {
        const char *list;
        const char *address;
        bool is_shared;
    } rows[] = {
        {"", "192.0.2.7", false},
        {"192.0.2.7", "192.0.2.7", true},
        {"192.0.2.7", "192.0.2.70", false},
        {"192.0.2.", "192.0.2.70", true},
        {"192.0.2.", "192.0.20.1", false},
        {"10.1.2.3  2001:db8:", "2001:db8::7", true},
        {"10.1.2.3  2001:db8:", "2001:db9::7", false},
    };

    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_INT(rows[i].is_shared,
                  sign_in_address_is_shared(rows[i].list, rows[i].address));
}

TEST(secrets_stand_in_groups_of_four)
{
    struct arena *arena = arena_new(1 << 12, 1 << 16);

    CHECK_TEXT("", sign_in_secret_groups(arena, ""));
    CHECK_TEXT("ABCD", sign_in_secret_groups(arena, "ABCD"));
    CHECK_TEXT("ABCD E", sign_in_secret_groups(arena, "ABCDE"));
    CHECK_TEXT("ABCD EFGH IJ", sign_in_secret_groups(arena, "ABCDEFGHIJ"));
    arena_free(arena);
}

TEST_MAIN(addresses_are_shared_when_listed_whole_or_by_their_beginning,
          secrets_stand_in_groups_of_four)
