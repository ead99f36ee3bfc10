/* sheets_test.c -- use cases: the team, somebody else's coordinator, the doctor with a
 * link; stale, wrong in each field; and nothing of it can be read in the database. */
#include "access/access_test.h"
#include "access/account.h"
#include "access/link.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/institutions/institutions.h"
#include "features/sheets/sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum actor_of { HANAKO, SAKURA, OFFICER, PERSON_COUNT };

static const enum role roles[PERSON_COUNT] = {ROLE_COORDINATOR, ROLE_LIAISON_COORDINATOR,
                                              ROLE_OFFICER};
static const char *const names[PERSON_COUNT] = {"見本 花子", "仮名 さくら", "見本 正"};

/* One case of Hanako's, and what the act that runs is given and gives back. */
struct town {
    struct little_house house;
    int64_t offices[2], accounts[PERSON_COUNT];
    int64_t care_case, coordinator, id, seen;
    const char *token, *reason;
    struct sheet_ask ask;
    struct sheet_arrival arrival;
    struct sheet_facts facts;
    struct sheets sheets;
    struct sheet_request request;
    struct sheet_file file;
    struct sheet_standing standing;
    struct sheet sheet;
    bool found;
};

/* ---- who acts ------------------------------------------------------------------- */

static struct context as(struct town *town, enum actor_of person)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town->accounts[person],
        .institution = town->offices[person == SAKURA],
        .roles = ROLE_BIT(roles[person]),
        .name = names[person],
        .second_factor = true,
        .proved_at = town->house.now,
    };
    return context;
}

static struct err write_as(struct town *town, enum actor_of person, perform_function *act)
{
    struct context context = as(town, person);
    return little_write(&town->house, &context, act, town);
}

static struct err read_as(struct town *town, enum actor_of person, perform_function *act)
{
    struct context context = as(town, person);
    return little_read(&town->house, &context, act, town);
}

static struct err holder_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct link link;
    return link_find(context, str_of(town->token), &link, &context->actor);
}

/* Whoever holds the link of town->token; an error when nobody may. */
static struct err by_link(struct town *town, perform_function *act, bool writes)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    TRY(perform_read(&context, town->house.reader, holder_act, town));
    return writes ? little_write(&town->house, &context, act, town)
                  : little_read(&town->house, &context, act, town);
}

/* ---- acts ----------------------------------------------------------------------- */

static struct err ask(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_ask(context, town->care_case, town->seen, &town->ask, &town->token);
}

static struct err receive(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_receive(context, town->care_case, town->seen, &town->arrival);
}

static struct err answer(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_answer(context, town->seen, &town->arrival);
}

static struct err confirm(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_confirm(context, town->care_case, town->id, town->seen);
}

static struct err withdraw(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_withdraw(context, town->care_case, town->id, town->seen, town->reason);
}

static struct err list(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_list(context, town->care_case, &town->sheets);
}

static struct err open_file(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_file_open(context, town->care_case, town->id, &town->file);
}

static struct err request(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_request_get(context, &town->request);
}

static struct err clinical(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_clinical(context, town->care_case, 77, &town->facts, &town->found);
}

static struct err stands(struct context *context, void *argument)
{
    struct town *town = argument;
    return sheet_stands(context, town->care_case, &town->standing);
}

static struct err close_case(struct context *context, void *argument)
{
    struct town *town = argument;
    struct care_case care_case;
    struct person person;
    TRY(case_get(context, town->care_case, &care_case, &person));
    return case_close(context, town->care_case, care_case.version, "stays_home",
                      context->now, NULL);
}

/* ---- the town ------------------------------------------------------------------- */

static struct err people_act(struct context *context, void *argument)
{
    struct town *town = argument;
    for (int i = 0; i < 2; i++) {
        struct institution_facts facts = {.kind = INSTITUTION_COUNCIL_OFFICE,
                                          .name = "見本協議会",
                                          .telephone = "048-000-0000",
                                          .latitude = INT_NONE,
                                          .longitude = INT_NONE,
                                          .beds = INT_NONE};
        TRY(institution_add(context, &facts, &town->offices[i]));
    }
    for (int i = 0; i < PERSON_COUNT; i++) {
        struct account_new account = {.login = arena_format(context->arena, "p%d", i),
                                      .name = names[i],
                                      .language = LANGUAGE_JA};
        struct account_role_new role = {.role = roles[i],
                                        .institution = town->offices[i == SAKURA],
                                        .from_on = context->today - 100,
                                        .to_on = DAY_NONE};
        int64_t id = ID_NONE;
        TRY(account_add(context, &account, &role.account));
        town->accounts[i] = role.account;
        TRY(account_role_add(context, &role, &id));
        if (i != HANAKO)
            continue;
        TRY(coordinator_add(context,
                            &(struct coordinator_new){.role = id,
                                                      .from_on = context->today - 10},
                            &town->coordinator));
        TRY(qualification_add(context, town->coordinator, 1,
                              &(struct qualification_new){"nurse", "免許証の原本",
                                                          context->today - 10, "見本"}));
    }
    return OK;
}

static struct err case_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return case_start(context,
                      &(struct case_start){.kana = "カナ ハチ",
                                           .municipality = "112089",
                                           .telephone = "04-0000-0008",
                                           .gap_until = INSTANT_NONE,
                                           .opened_at = INSTANT_NONE},
                      &town->care_case);
}

static void look(struct town *town)
{
    CHECK_OK(read_as(town, HANAKO, list));
    CHECK_OK(read_as(town, HANAKO, stands));
    town->seen = town->sheets.version;
    town->id = town->sheets.count > 0 ? town->sheets.items[0].id : ID_NONE;
    town->house.now += SECONDS(1);
}

static void town_open(struct town *town)
{
    *town = (struct town){.reason = "別の方のもの"};
    little_house_open(&town->house, false);
    struct context context = little_context(&town->house);
    CHECK_OK(little_write(&town->house, &context, people_act, town));
    CHECK_OK(write_as(town, HANAKO, case_act));
    town->facts = (struct sheet_facts){.diagnosis = "ALS",
                                       .respiration = "24時間",
                                       .doctor = "架空 三郎",
                                       .doctor_institution = "架空病院"};
    town->ask = (struct sheet_ask){.way = SHEET_BY_LINK,
                                   .doctor = "架空 三郎",
                                   .institution = "架空病院",
                                   .due_at = town->house.now + HOURS(2)};
    town->arrival = (struct sheet_arrival){.way = SHEET_BY_FORM,
                                           .facts = &town->facts,
                                           .received_from = "架空 三郎",
                                           .received_at = INSTANT_NONE};
    look(town);
}

static void town_close(struct town *town)
{
    little_house_close(&town->house);
}

static int64_t open_tasks(struct town *town, const char *kind)
{
    return scratch_number(town->house.db,
                          arena_format(town->house.scratch.arena,
                                       "SELECT COUNT(*) FROM task WHERE kind = '%s'"
                                       " AND done_at IS NULL",
                                       kind));
}

#define CHECK_FIELD(name, call)                                                         \
    do {                                                                                \
        struct err field_err = (call);                                                  \
        CHECK_ERR(ERR_INVALID, field_err);                                              \
        CHECK_TEXT(name, field_err.field);                                              \
    } while (0)

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

/* ---- files ---------------------------------------------------------------------- */

TEST(a_file_stays_beside_the_text_and_is_closed_when_withdrawn)
{
    static const char pdf[] = "%PDF-1.4 planted-in-a-file";
    struct town town;
    town_open(&town);
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    town.arrival.facts = NULL;
    town.arrival.file_name = "紹介状.pdf";
    town.arrival.file = str_of(pdf);
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    CHECK_TEXT("ALS", town.sheets.items[0].facts.diagnosis);
    CHECK_TEXT("application/pdf", town.sheets.items[0].file_type);
    CHECK_OK(read_as(&town, HANAKO, open_file));
    CHECK(str_is(town.file.bytes, pdf));
    /* Text after it keeps the file; then it was another patient's. */
    town.arrival = (struct sheet_arrival){.way = SHEET_BY_TELEPHONE,
                                          .facts = &town.facts,
                                          .received_from = "架空 三郎",
                                          .received_at = INSTANT_NONE};
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    CHECK_TEXT("紹介状.pdf", town.sheets.items[0].file_name);
    CHECK_OK(write_as(&town, HANAKO, withdraw));
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, HANAKO, open_file));
    look(&town);
    CHECK_TEXT("別の方のもの", town.sheets.items[0].withdrawn_why);
    CHECK_TEXT(NULL, town.sheets.items[0].facts.diagnosis);
    /* The version before held the same file: it is closed there too. */
    CHECK_TEXT(NULL, town.sheets.items[1].file_name);
    town.id = town.sheets.items[1].id;
    CHECK_ERR(ERR_NOT_FOUND, read_as(&town, HANAKO, open_file));
    CHECK_INT(SHEET_RECEIVED, town.standing.state);
    CHECK_INT(1, open_tasks(&town, "sheets.confirm"));
    town_close(&town);
}

TEST(the_largest_file_goes_in_and_out)
{
    char *large = malloc(SHEET_FILE_MAX);
    struct town town;
    CHECK(large != NULL);
    memset(large, 'x', SHEET_FILE_MAX);
    memcpy(large, "%PDF-1.4\n", 9);
    town_open(&town);
    town.arrival.file_name = "a.pdf";
    town.arrival.file = (struct str){large, SHEET_FILE_MAX};
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    CHECK_OK(read_as(&town, HANAKO, open_file));
    CHECK(str_equal(town.file.bytes, town.arrival.file));
    town_close(&town);
    free(large);
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

/* ---- sealing -------------------------------------------------------------------- */

static bool file_holds(const char *path, const char *word)
{
    size_t length = strlen(word);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    CHECK(fseek(file, 0, SEEK_END) == 0);
    size_t size = (size_t)ftell(file);
    char *bytes = malloc(size + 1);
    CHECK(bytes != NULL && fseek(file, 0, SEEK_SET) == 0);
    CHECK(fread(bytes, 1, size, file) == size);
    fclose(file);
    bool found = false;
    for (size_t i = 0; size >= length && i <= size - length && !found; i++)
        found = memcmp(bytes + i, word, length) == 0;
    free(bytes);
    return found;
}

TEST(planted_words_are_not_found_in_the_database)
{
    static const char *const planted[] = {"PLANTED-FACT", "PLANTED-DOCTOR",
                                          "PLANTED-FILE", "PLANTED-NAME",
                                          "PLANTED-WHY",  "PLANTED-FROM"};
    static const char *const paths[] = {"house.db", "house.db-wal"};
    struct town town;
    town_open(&town);
    town.ask.doctor = "PLANTED-DOCTOR";
    town.ask.institution = "PLANTED-DOCTOR";
    town.ask.mail = "saburo@example.jp";
    CHECK_OK(write_as(&town, HANAKO, ask));
    look(&town);
    for (size_t i = 0; i < 12; i++)
        ((const char **)(void *)&town.facts)[i] = "PLANTED-FACT";
    town.arrival.received_from = "PLANTED-FROM";
    town.arrival.file_name = "PLANTED-NAME.pdf";
    town.arrival.file = str_of("%PDF-1.4 PLANTED-FILE");
    CHECK_OK(write_as(&town, HANAKO, receive));
    look(&town);
    town.reason = "PLANTED-WHY";
    CHECK_OK(write_as(&town, HANAKO, withdraw));
    for (size_t i = 0; i < ARRAY_COUNT(planted); i++)
        for (size_t j = 0; j < ARRAY_COUNT(paths); j++)
            CHECK(!file_holds(scratch_path(&town.house.scratch, paths[j]), planted[i]));
    /* What is not sealed is found, so the search works. */
    CHECK(file_holds(scratch_path(&town.house.scratch, "house.db-wal"), "sheets.asked") ||
          file_holds(scratch_path(&town.house.scratch, "house.db"), "sheets.asked"));
    town_close(&town);
}

TEST_MAIN(asked_by_link_answered_put_right_and_confirmed, only_the_team_may,
          what_is_wrong_names_its_field,
          a_file_stays_beside_the_text_and_is_closed_when_withdrawn,
          the_largest_file_goes_in_and_out,
          those_asked_see_no_doctor_and_the_end_of_a_case_ends_it_all,
          a_letter_does_not_hide_what_was_written,
          a_mail_is_queued_once_and_stopped_with_the_request,
          planted_words_are_not_found_in_the_database)
