/* sheets_test.c -- use cases: the team, somebody else's coordinator, the doctor with a
 * link; stale, wrong in each field; what other rooms see and do. */
#include "features/sheets/town_test.h"

/* ---- asked, sent, read ---------------------------------------------------------- */

TEST(asked_by_link_answered_put_right_and_confirmed)
{
    struct town town;
    town_open(&town);
    CHECK_INT(SHEET_NONE, town.standing.state);
    CHECK_OK(write_as(&town, HANAKO, ask));
    CHECK(town.token != NULL);
    look(&town);
    CHECK_INT(SHEET_ASKED, town.standing.state);
    CHECK_INT(1, open_tasks(&town, "sheets.missing"));
    CHECK_OK(by_link(&town, request, false));
    CHECK_TEXT("カ・ハ", town.request.about.initials);
    CHECK_TEXT("048-000-0000", town.request.about.telephone);
    CHECK_TEXT("架空 三郎", town.request.sheet.facts.doctor);
    CHECK_OK(by_link(&town, answer, true));
    CHECK_ERR(ERR_CONFLICT, by_link(&town, answer, true));
    look(&town);
    CHECK_INT(SHEET_RECEIVED, town.standing.state);
    CHECK_INT(1, (int)town.sheets.count);
    CHECK_INT(0, open_tasks(&town, "sheets.missing"));
    CHECK_INT(1, open_tasks(&town, "sheets.confirm"));
    town.facts.respiration = "20時間";
    CHECK_OK(by_link(&town, answer, true));
    look(&town);
    CHECK_INT(2, (int)town.sheets.count);
    CHECK_TEXT("20時間", town.sheets.items[0].facts.respiration);
    CHECK_TEXT("24時間", town.sheets.items[1].facts.respiration);
    CHECK_TEXT("架空 三郎", town.sheets.items[0].asked_of);
    /* Only the newest is confirmed, and once. */
    town.id = town.sheets.items[1].id;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, HANAKO, confirm));
    look(&town);
    CHECK_OK(write_as(&town, HANAKO, confirm));
    look(&town);
    CHECK_ERR(ERR_CONFLICT, write_as(&town, HANAKO, confirm));
    CHECK_INT(SHEET_CONFIRMED, town.standing.there);
    CHECK_INT(0, open_tasks(&town, "sheets.confirm"));
    CHECK_OK(by_link(&town, request, false));
    CHECK_TEXT(NULL, town.request.sheet.facts.respiration);
    struct err err = by_link(&town, answer, true);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_SHEETS_CONFIRMED_ALREADY, err.message);
    town_close(&town);
}

TEST(only_the_team_may)
{
    struct town town;
    town_open(&town);
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    for (enum actor_of person = SAKURA; person <= OFFICER; person++) {
        CHECK_ERR(ERR_NOT_FOUND, write_as(&town, person, ask));
        CHECK_ERR(ERR_NOT_FOUND, write_as(&town, person, receive));
        CHECK_ERR(ERR_NOT_FOUND, write_as(&town, person, confirm));
        CHECK_ERR(ERR_NOT_FOUND, write_as(&town, person, withdraw));
        CHECK_ERR(ERR_NOT_FOUND, read_as(&town, person, list));
        CHECK_ERR(ERR_NOT_FOUND, read_as(&town, person, open_file));
        /* A link's acts are for a link. */
        CHECK_ERR(ERR_FORBIDDEN, read_as(&town, person, request));
        CHECK_ERR(ERR_FORBIDDEN, write_as(&town, person, answer));
    }
    /* And a link opens nothing of the team's. */
    CHECK_OK(write_as(&town, HANAKO, ask));
    CHECK(by_link(&town, list, false).kind != ERR_NONE);
    CHECK(by_link(&town, confirm, true).kind != ERR_NONE);
    town_close(&town);
}

TEST(what_is_wrong_names_its_field)
{
    struct town town;
    town_open(&town);
    town.ask.doctor = "";
    CHECK_FIELD("doctor", write_as(&town, HANAKO, ask));
    town.ask.doctor = "架空 三郎";
    town.ask.due_at = INSTANT_NONE;
    CHECK_FIELD("due_at", write_as(&town, HANAKO, ask));
    town.ask.due_at = town.house.now;
    CHECK_FIELD("due_at", write_as(&town, HANAKO, ask));
    town.ask.due_at = town.house.now + HOURS(1);
    town.ask.way = SHEET_BY_TELEPHONE;
    CHECK_FIELD("way", write_as(&town, HANAKO, ask));
    town.arrival.received_from = NULL;
    CHECK_FIELD("received_from", write_as(&town, HANAKO, receive));
    town.arrival.received_from = "架空";
    town.arrival.received_at = town.house.now + MINUTES(1);
    CHECK_FIELD("received_at", write_as(&town, HANAKO, receive));
    town.arrival.received_at = INSTANT_NONE;
    town.seen = 9;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, HANAKO, receive));
    town.seen = 0;
    CHECK_OK(write_as(&town, HANAKO, receive));
    struct err err = write_as(&town, HANAKO, receive); /* sent twice, seen once */
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_SHEETS_CHANGED_BY, err.message);
    look(&town);
    town.reason = "";
    CHECK_FIELD("reason", write_as(&town, HANAKO, withdraw));
    town.id = 12345;
    town.reason = "x";
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, HANAKO, withdraw));
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, HANAKO, confirm));
    town_close(&town);
}

/* ---- other rooms ---------------------------------------------------------------- */

TEST(those_asked_see_no_doctor_and_the_end_of_a_case_ends_it_all)
{
    struct town town;
    town_open(&town);
    town.found = true;
    CHECK_OK(read_as(&town, OFFICER, clinical));
    CHECK(!town.found);
    town.facts = (struct sheet_facts){.cautions = "首", .doctor = "架空 三郎"};
    CHECK_OK(write_as(&town, HANAKO, receive));
    CHECK_OK(read_as(&town, OFFICER, clinical));
    CHECK(town.found);
    CHECK_TEXT("首", town.facts.cautions);
    CHECK_TEXT(NULL, town.facts.doctor);
    CHECK_INT(1, scratch_number(town.house.db,
                                "SELECT COUNT(*) FROM audit_entry WHERE act ="
                                " 'sheets.opened' AND subject_id = 77"));
    look(&town);
    CHECK_OK(write_as(&town, HANAKO, ask));
    look(&town);
    CHECK_INT(SHEET_ASKED, town.standing.state);
    CHECK_INT(SHEET_RECEIVED, town.standing.there);
    CHECK_OK(write_as(&town, HANAKO, close_case));
    CHECK_ERR(ERR_NOT_FOUND, by_link(&town, request, false));
    look(&town);
    CHECK_INT(SHEET_WITHDRAWN, town.sheets.items[0].state);
    CHECK_INT(0, open_tasks(&town, "sheets.missing"));
    CHECK_INT(0, open_tasks(&town, "sheets.confirm"));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, HANAKO, receive));
    town_close(&town);
}

TEST(a_letter_does_not_hide_what_was_written)
{
    struct town town;
    town_open(&town);
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    CHECK_OK(write_as(&town, HANAKO, confirm));
    look(&town);
    town.arrival.facts = NULL;
    town.arrival.file_name = "a.pdf";
    town.arrival.file = str_of("%PDF-1.4 letter");
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    /* After a confirmed one a file stands by itself, and has to be read. */
    CHECK_TEXT(NULL, town.sheets.items[0].facts.diagnosis);
    CHECK_INT(SHEET_RECEIVED, town.standing.there);
    town.facts = (struct sheet_facts){.diagnosis = NULL};
    CHECK_OK(read_as(&town, OFFICER, clinical));
    CHECK_TEXT("ALS", town.facts.diagnosis);
    town_close(&town);
}

TEST(a_mail_is_queued_once_and_stopped_with_the_request)
{
    static const char queued[] = "SELECT COUNT(*) FROM notice WHERE purpose = 'sheet.ask'"
                                 " AND state = 1 AND is_identified = 0";
    static const char stopped[] = "SELECT COUNT(*) FROM notice WHERE purpose ="
                                  " 'sheet.ask' AND state = 6";
    struct town town;
    town_open(&town);
    town.ask.mail = "saburo@example.jp";
    CHECK_OK(write_as(&town, HANAKO, ask));
    CHECK_TEXT(NULL, town.token); /* nobody but the doctor has the link */
    CHECK_INT(1, scratch_number(town.house.db, queued));
    look(&town);
    CHECK_OK(write_as(&town, HANAKO, withdraw));
    CHECK_INT(0, scratch_number(town.house.db, queued));
    CHECK_INT(1, scratch_number(town.house.db, stopped));
    CHECK_INT(0, open_tasks(&town, "sheets.missing"));
    town_close(&town);
}

TEST_MAIN(asked_by_link_answered_put_right_and_confirmed,
          only_the_team_may,
          what_is_wrong_names_its_field,
          those_asked_see_no_doctor_and_the_end_of_a_case_ends_it_all,
          a_letter_does_not_hide_what_was_written,
          a_mail_is_queued_once_and_stopped_with_the_request)
