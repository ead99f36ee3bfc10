/* accounts_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/accounts/accounts.h"

#include "test.h"

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

TEST_MAIN(every_role_but_those_of_the_prefecture_needs_an_office)
