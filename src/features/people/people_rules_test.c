/* people_rules_test.c -- links people_rules.o and base only: proof of purity. */
#include "features/people/people.h"
#include "test.h"

TEST(a_person_has_a_reading_or_a_name_and_a_real_birth_date)
{
    const day today = day_of(2026, 11, 27);
    struct person_facts facts = {.birth_on = DAY_NONE};
    CHECK_TEXT("kana", person_check(&facts, today).field);
    facts.kana = "カナヤマ タロウ";
    CHECK_OK(person_check(&facts, today));
    facts.kana = "仮名山";
    CHECK_TEXT("kana", person_check(&facts, today).field);
    facts.kana = "NGUYEN VAN";
    CHECK_OK(person_check(&facts, today));
    facts.birth_on = today + 1;
    CHECK_TEXT("birth_on", person_check(&facts, today).field);
    facts.birth_on = day_of(1896, 12, 31);
    CHECK_OK(person_check(&facts, today));
    facts.birth_on = day_of(1895, 12, 31);
    CHECK_TEXT("birth_on", person_check(&facts, today).field);
    facts.birth_on = DAY_NONE;
    facts.telephone = "048-000-12";
    CHECK_TEXT("telephone", person_check(&facts, today).field);
    facts.telephone = "048-000-1234";
    CHECK_OK(person_check(&facts, today));
    facts.sex = SEX_END;
    CHECK_TEXT("sex", person_check(&facts, today).field);
}

TEST_MAIN(a_person_has_a_reading_or_a_name_and_a_real_birth_date)
