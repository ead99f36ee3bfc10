/* institutions_desk_service_test.c -- use cases of desks, and of lists that come in. */
#include "features/institutions/institutions_acting_test.h"

TEST(desk_belongs_to_its_office)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    const struct person own = {ROLE_HOSPITAL_DESK, given.institution, "見本 一郎"};
    const struct person other = {ROLE_HOSPITAL_DESK, given.institution + 1, "例示 葉月"};
    given.desk = desk_of("連携室");
    CHECK_ERR(ERR_NOT_FOUND, act(&other, add_desk, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&administrator, add_desk, &given));
    CHECK_OK(act(&own, add_desk, &given));
    CHECK_ERR(ERR_NOT_FOUND, act(&other, change_desk, &given));
    CHECK_OK(act(&own, change_desk, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, change_desk, &given)); /* stale */
    given.version = 2;
    given.desk.name = NULL;
    check_field("name", act(&coordinator, change_desk, &given));
    given.on = today() + 1;
    check_field("on", act(&own, end_desk, &given));
    given.on = today();
    CHECK_ERR(ERR_NOT_FOUND, act(&other, end_desk, &given));
    CHECK_OK(act(&own, end_desk, &given));
    given.version = 3;
    CHECK_ERR(ERR_CONFLICT, act(&own, end_desk, &given)); /* over already */
    given.id = 42;
    CHECK_ERR(ERR_NOT_FOUND, act(&own, change_desk, &given));
    close_house();
}

TEST(changed_number_loses_its_verification)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.desk = desk_of("連携室");
    given.desk.fax = "048-000-0002";
    CHECK_OK(act(&coordinator, add_desk, &given));
    given.which = CHANNEL_MAIL;
    given.text = "見本 花子";
    check_field("which", act(&coordinator, verify_desk, &given));
    given.which = CHANNEL_FAX;
    given.text = NULL;
    check_field("by", act(&coordinator, verify_desk, &given));
    given.text = "見本 花子";
    CHECK_OK(act(&coordinator, verify_desk, &given));
    look_again(&given);
    CHECK_INT(today(), given.desks.items[0].fax_verified_on);
    given.version = 2;
    given.desk.name = "地域連携室"; /* another name: the number is as it was */
    CHECK_OK(act(&coordinator, change_desk, &given));
    look_again(&given);
    CHECK_INT(today(), given.desks.items[0].fax_verified_on);
    given.version = 3;
    given.desk.fax = "048-000-0003";
    CHECK_OK(act(&coordinator, change_desk, &given));
    look_again(&given);
    CHECK_INT(DAY_NONE, given.desks.items[0].fax_verified_on);
    CHECK_TEXT(NULL, given.desks.items[0].fax_verified_by);
    given.version = 4;
    given.desk.telephone = NULL;
    CHECK_OK(act(&coordinator, change_desk, &given));
    given.version = 5;
    given.which = CHANNEL_TELEPHONE;
    check_field("which", act(&coordinator, verify_desk, &given)); /* there is none */
    close_house();
}

/* ---- imports ------------------------------------------------------------------ */

static void take_in(struct given *given, const char *text)
{
    given->start = (struct import_start){.file_name = "sample.csv"};
    CHECK_OK(import_file_read(house.scratch.arena, str_of(text), &given->start));
    CHECK_OK(act(&coordinator, start_import, given));
    do
        CHECK_OK(act(NULL, next_chunk, given)); /* the clock's */
    while (given->more);
    CHECK_OK(act(&coordinator, look_import, given));
}

static void confirm(struct given *given)
{
    given->version = given->import.version;
    given->import_action = IMPORT_CONFIRM;
    CHECK_OK(act(&coordinator, move_import, given));
    do
        CHECK_OK(act(NULL, next_chunk, given));
    while (given->more);
    CHECK_OK(act(&coordinator, look_import, given));
}

static const char first_list[] =
    "111234567,3300063,見本病院,330-0063,さいたま市西区見本1\n"
    "111234568,3500801,架空クリニック,350-0801,川越市見本3\n"
    "111234569,3500801,どこか医院,350-0801,東京都架空区1\n"
    "11123456x,3500801,読めない医院,350-0801,川越市見本4\n";

TEST(dry_run_counts_and_writes_nothing)
{
    open_house();
    struct given given = {.id = ID_NONE};
    take_in(&given, first_list);
    CHECK_INT(IMPORT_CHECKED, given.import.state);
    CHECK_INT(4, given.import.counts.rows);
    CHECK_INT(3, given.import.counts.added);
    CHECK_INT(1, given.import.counts.rejected);
    CHECK_INT(1, given.import.counts.without_municipality);
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM institution"));
    CHECK_OK(act(&coordinator, rejects_of, &given));
    CHECK(strstr(given.csv, "11123456x,3500801,読めない医院") != NULL);
    CHECK_ERR(ERR_FORBIDDEN, act(&nurse, look_import, &given));
    given.version = 0;
    given.import_action = IMPORT_CONFIRM;
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, move_import, &given)); /* stale */
    given.import_action = IMPORT_CANCEL;
    CHECK_ERR(ERR_FORBIDDEN, act(&nurse, move_import, &given));
    CHECK_OK(act(&coordinator, move_import, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, move_import, &given)); /* over already */
    given.id = 42;
    CHECK_ERR(ERR_NOT_FOUND, act(&coordinator, move_import, &given));
    close_house();
}

TEST(second_import_tells_what_changed_and_vanished)
{
    open_house();
    struct given given = {.id = ID_NONE};
    take_in(&given, first_list);
    confirm(&given);
    CHECK_INT(IMPORT_DONE, given.import.state);
    CHECK_INT(3, given.import.counts.added);
    CHECK_INT(3, scratch_number(house.reader, "SELECT count(*) FROM institution"));
    CHECK_INT(1, scratch_number(house.reader, "SELECT count(*) FROM institution"
                                              " WHERE municipality = '111007'"));
    take_in(&given, "111234567,3300063,見本病院,330-0063,さいたま市西区見本1\n"
                    "111234568,3500801,架空在宅クリニック,350-0801,川越市見本3\n");
    confirm(&given);
    CHECK_INT(1, given.import.counts.unchanged);
    CHECK_INT(1, given.import.counts.changed);
    CHECK_INT(0, given.import.counts.added);
    CHECK_INT(1, given.import.counts.vanished);
    CHECK(strstr(given.csv, "どこか医院") != NULL);
    close_house();
}

TEST(own_export_comes_back_unchanged)
{
    open_house();
    struct given given = {.facts = facts_of("見本,\"病院\"", "111234567")};
    given.facts.kana = "ミホンビョウイン";
    given.facts.address = "埼玉県所沢市見本1";
    given.facts.telephone = "048-000-0001";
    given.facts.beds = 0;
    CHECK_OK(act(&coordinator, add, &given));
    given.facts = facts_of("架空病院", NULL);
    given.facts.latitude = 35861703;
    given.facts.longitude = 139645482;
    CHECK_OK(act(&coordinator, add, &given));
    given.filter = every_one();
    CHECK_OK(act(&nurse, export_all, &given));
    CHECK_INT(2, given.rows.count);
    take_in(&given, given.csv);
    CHECK_INT(IMPORT_OWN, given.import.format);
    CHECK_INT(2, given.import.counts.unchanged);
    CHECK_INT(0, given.import.counts.changed + given.import.counts.added +
                     given.import.counts.rejected);
    close_house();
}

TEST_MAIN(desk_belongs_to_its_office,
          changed_number_loses_its_verification,
          dry_run_counts_and_writes_nothing,
          second_import_tells_what_changed_and_vanished,
          own_export_comes_back_unchanged)
