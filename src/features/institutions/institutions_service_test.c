/* institutions_service_test.c -- use cases of institutions: allowed, forbidden, not
 * theirs, stale, wrong. */
#include "features/institutions/institutions_given_test.h"

TEST(institution_is_added_by_those_who_may)
{
    open_house();
    struct given given = {.facts = facts_of("見本病院", "111234567")};
    given.facts.address = "埼玉県所沢市見本1";
    CHECK_ERR(ERR_FORBIDDEN, act(&nurse, add, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&administrator, add, &given));
    CHECK_OK(act(&coordinator, add, &given));
    look_again(&given);
    CHECK_TEXT("112089", given.whole.facts.municipality);
    CHECK_INT(PLACE_MUNICIPAL_OFFICE, given.whole.facts.place);
    CHECK_TEXT("見本 花子", given.whole.changed_by);
    CHECK_INT(1, scratch_number(house.reader, "SELECT count(*) FROM audit_entry"
                                              " WHERE act = 'institutions.added'"));
    close_house();
}

TEST(wrong_facts_are_blamed_and_nothing_is_written)
{
    open_house();
    struct given given = given_hospital("見本病院", "111234567");
    given.facts.name = NULL;
    check_field("name", act(&coordinator, add, &given));
    given.facts = facts_of("別の病院", "111234567");
    check_field("code", act(&coordinator, add, &given)); /* taken */
    given.facts = facts_of("別の病院", "1");
    check_field("code", act(&coordinator, add, &given));
    CHECK_INT(1, scratch_number(house.reader, "SELECT count(*) FROM institution"));
    close_house();
}

TEST(own_office_changes_its_institution_and_no_other)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    const struct person own = {ROLE_HOSPITAL_DESK, given.institution, "見本 一郎"};
    const struct person other = {ROLE_HOSPITAL_DESK, given.institution + 1, "例示 葉月"};
    given.facts.telephone = "048-000-0001";
    CHECK_ERR(ERR_NOT_FOUND, act(&other, change, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&administrator, change, &given));
    CHECK_OK(act(&own, change, &given));
    look_again(&given);
    CHECK_TEXT("048-000-0001", given.whole.facts.telephone);
    CHECK_INT(2, given.whole.version);
    CHECK_ERR(ERR_FORBIDDEN, act(&own, end, &given));
    close_house();
}

TEST(stale_change_says_who_and_when)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    CHECK_OK(act(&officer, change, &given));
    house.now += MINUTES(5);
    struct err err = act(&coordinator, change, &given);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK(err.message == MSG_PERFORM_CHANGED_BY);
    CHECK_TEXT("見本 正", err.say->values[0].text);
    CHECK_INT(house.now - MINUTES(5), err.say->values[1].number);
    close_house();
}

TEST(unknown_institution_is_not_found)
{
    open_house();
    struct given given = {
        .institution = 42, .version = 1, .facts = facts_of("見本", NULL)};
    CHECK_ERR(ERR_NOT_FOUND, act(&coordinator, look, &given));
    CHECK_ERR(ERR_NOT_FOUND, act(&coordinator, change, &given));
    given.on = today();
    given.text = "廃院";
    CHECK_ERR(ERR_NOT_FOUND, act(&coordinator, end, &given));
    close_house();
}

TEST(closing_wants_a_day_and_a_reason_and_is_told_once)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.on = DAY_NONE;
    check_field("on", act(&coordinator, end, &given));
    given.on = today() + 1;
    check_field("on", act(&coordinator, end, &given));
    given.on = today() - 1;
    given.text = "";
    check_field("reason", act(&coordinator, end, &given));
    given.text = "廃院";
    given.version = 2;
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, end, &given));
    given.version = 1;
    CHECK_OK(act(&coordinator, end, &given));
    look_again(&given);
    CHECK_INT(today() - 1, given.whole.ended_on);
    CHECK_TEXT("廃院", given.whole.end_reason);
    given.version = 2;
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, end, &given)); /* over already */
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, change, &given));
    close_house();
}

/* ---- the list ----------------------------------------------------------------- */

static int64_t found(const char *words)
{
    struct given given = {.filter = every_one()};
    given.filter.words = words;
    CHECK_OK(act(&nurse, list, &given));
    CHECK_INT(given.rows.total, given.rows.count);
    return given.rows.total;
}

TEST(institution_is_found_by_kanji_kana_and_code)
{
    open_house();
    struct given given = {.facts = facts_of("医療法人髙橋会 山田病院", "111234567")};
    given.facts.kana = "ヤマダビョウイン";
    CHECK_OK(act(&coordinator, add, &given));
    (void)given_hospital("架空クリニック", "119999999");
    CHECK_INT(2, found(NULL));
    static const char *const words[] = {"山田", "田病",    "高橋",     "ヤマダ", "やまだ",
                                        "ﾔﾏﾀﾞ", "1234567", "１２３４", "山"};
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        CHECK_INT(1, found(words[i]));
    CHECK_INT(0, found("山田%"));
    CHECK_INT(0, found("見つからない"));
    /* The name changes: the old one is found no more. */
    given.version = 1;
    given.facts.name = "鈴木病院";
    given.facts.kana = NULL;
    CHECK_OK(act(&coordinator, change, &given));
    CHECK_INT(0, found("山田"));
    CHECK_INT(1, found("鈴木"));
    close_house();
}

TEST(list_is_cut_into_pages_without_loss)
{
    enum { MANY = INSTITUTION_PAGE_MAX + 7 };
    open_house();
    for (int i = 0; i < MANY; i++)
        (void)given_hospital(arena_format(house.scratch.arena, "見本%d病院", i / 2),
                             NULL);
    struct given given = {.filter = every_one()};
    CHECK_OK(act(&nurse, list, &given));
    CHECK_INT(MANY, given.rows.total);
    CHECK_INT(INSTITUTION_PAGE_MAX, given.rows.count);
    CHECK(given.rows.more);
    int64_t last = given.rows.items[INSTITUTION_PAGE_MAX - 1].id;
    given.filter.after_id = given.rows.next_id;
    given.filter.after_name = given.rows.next_name;
    CHECK_OK(act(&nurse, list, &given));
    CHECK_INT(MANY - INSTITUTION_PAGE_MAX, given.rows.count);
    CHECK(!given.rows.more && given.rows.items[0].id != last);
    close_house();
}

TEST_MAIN(institution_is_added_by_those_who_may,
          wrong_facts_are_blamed_and_nothing_is_written,
          own_office_changes_its_institution_and_no_other,
          stale_change_says_who_and_when,
          unknown_institution_is_not_found,
          closing_wants_a_day_and_a_reason_and_is_told_once,
          institution_is_found_by_kanji_kana_and_code,
          list_is_cut_into_pages_without_loss)
