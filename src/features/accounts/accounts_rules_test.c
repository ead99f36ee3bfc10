/* accounts_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/accounts/accounts.h"

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
                  accounts_address_is_shared(rows[i].list, rows[i].address));
}

TEST(secrets_stand_in_groups_of_four)
{
    struct arena *arena = arena_new(1 << 12, 1 << 16);

    CHECK_TEXT("", accounts_secret_groups(arena, ""));
    CHECK_TEXT("ABCD", accounts_secret_groups(arena, "ABCD"));
    CHECK_TEXT("ABCD E", accounts_secret_groups(arena, "ABCDE"));
    CHECK_TEXT("ABCD EFGH IJ", accounts_secret_groups(arena, "ABCDEFGHIJ"));
    arena_free(arena);
}

/* Written from the guideline: three posts belong to the prefecture, all others to
 * an institution. */
TEST(every_role_but_those_of_the_prefecture_needs_an_office)
{
    static const struct {
        enum role role;
        bool needs;
    } rows[] = {
        {ROLE_COORDINATOR, true},         {ROLE_LIAISON_COORDINATOR, true},
        {ROLE_HOSPITAL_DESK, true},       {ROLE_HOSPITAL_DOCTOR, true},
        {ROLE_CLINIC_DOCTOR, true},       {ROLE_HEALTH_CENTRE_NURSE, true},
        {ROLE_HEALTH_CENTRE_DIRECTOR, true}, {ROLE_WELFARE_STAFF, true},
        {ROLE_OFFICER, false},            {ROLE_PRIVACY_OFFICER, false},
        {ROLE_ADMINISTRATOR, false},
    };

    CHECK_INT(ROLE_COUNT - 1, ARRAY_COUNT(rows));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_INT(rows[i].needs, accounts_role_needs_office(rows[i].role));
}

TEST(the_log_shows_seven_days_when_none_is_asked_for)
{
    const day today = 20000;
    struct audit_wish none = {.from_on = DAY_NONE, .to_on = DAY_NONE};
    struct audit_wish until = {.from_on = DAY_NONE, .to_on = 19000};
    struct audit_wish since = {.from_on = 18000, .to_on = DAY_NONE};

    audit_wish_complete(&none, today);
    CHECK_INT(today - 6, none.from_on);
    CHECK_INT(DAY_NONE, none.to_on);
    audit_wish_complete(&until, today);
    CHECK_INT(DAY_NONE, until.from_on);
    audit_wish_complete(&since, today);
    CHECK_INT(18000, since.from_on);
}

TEST_MAIN(addresses_are_shared_when_listed_whole_or_by_their_beginning,
          secrets_stand_in_groups_of_four,
          every_role_but_those_of_the_prefecture_needs_an_office,
          the_log_shows_seven_days_when_none_is_asked_for)
