/* sheets_rules_test.c -- the life of a sheet is its drawing; a file is what its bytes
 * say; what an arrival must say; how little is told of whom it is about. */
#include "base/arena.h"
#include "base/values.h"
#include "features/sheets/sheets_rules.h"
#include "test.h"

#include <string.h>

static const char *const states[] = {"none",      "asked",     "received",
                                     "confirmed", "withdrawn", NULL};
static const char *const actions[] = {"ask", "receive", "answer", "confirm", "withdraw",
                                      NULL};

static struct arena *room(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 22);
    return arena;
}

static struct err step(int from, int action, int *to)
{
    enum sheet_state state = SHEET_NONE;
    struct err err =
        sheet_step((enum sheet_state)from, (enum sheet_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state;
    return err;
}

TEST(steps_are_exactly_the_drawing)
{
    CHECK_INT(SHEET_STATE_END, test_name_count(states));
    CHECK_INT(SHEET_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/sheet.tsv", states, actions, step);
}

TEST(a_file_is_what_its_bytes_say)
{
    static const struct {
        const char *bytes;
        size_t length;
        enum sheet_file_type type;
    } rows[] = {
        {"%PDF-1.7\n", 9, SHEET_FILE_PDF},
        {"\xFF\xD8\xFF\xE0 JFIF", 9, SHEET_FILE_JPEG},
        {"\x89PNG\r\n\x1A\n....", 12, SHEET_FILE_PNG},
        {"", 0, SHEET_FILE_NONE},
        {"%PDF-", 5, SHEET_FILE_NONE},
        {" %PDF-1.7", 9, SHEET_FILE_NONE},
        {"GIF89a......", 12, SHEET_FILE_NONE},
        {"<html><script>", 14, SHEET_FILE_NONE},
        {"PK\x03\x04 word", 9, SHEET_FILE_NONE},
        {"\x89PNG\n\x1A\n....", 11, SHEET_FILE_NONE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_INT(rows[i].type,
                  sheet_file_sniff((struct str){rows[i].bytes, rows[i].length}));
    CHECK_TEXT("image/png", sheet_file_type_name(SHEET_FILE_PNG));
    CHECK_TEXT(NULL, sheet_file_type_name(SHEET_FILE_NONE));
}

/* ---- what an arrival must say --------------------------------------------------- */

static const char *blamed(const struct sheet_arrival *arrival)
{
    struct err err = sheet_arrival_check(room(), arrival, 1000);
    CHECK(err.kind == ERR_NONE || err.kind == ERR_INVALID);
    return err.kind == ERR_NONE ? NULL : err.field;
}

TEST(an_arrival_says_something_and_from_whom)
{
    const struct sheet_facts facts = {.cautions = "首を反らせない"};
    const struct sheet_facts only_doctor = {.doctor = "見本 歩"};
    struct sheet_arrival arrival = {.way = SHEET_BY_TELEPHONE,
                                    .facts = &facts,
                                    .received_from = "見本 歩",
                                    .received_at = 1000};
    CHECK_TEXT(NULL, blamed(&arrival));
    arrival.received_at = 1001;
    CHECK_TEXT("received_at", blamed(&arrival));
    arrival.received_at = INSTANT_NONE;
    arrival.received_from = "";
    CHECK_TEXT("received_from", blamed(&arrival));
    arrival.received_from = "見本 歩";
    arrival.facts = &only_doctor;
    CHECK_TEXT("diagnosis", blamed(&arrival));
    arrival.facts = NULL;
    CHECK_TEXT("file", blamed(&arrival));
    arrival.file_name = "a.pdf";
    CHECK_TEXT("file", blamed(&arrival));
    arrival.file = (struct str){"%PDF-1.4\n", 9};
    CHECK_TEXT(NULL, blamed(&arrival));
    arrival.file = (struct str){"MZ, called a.pdf", 16};
    CHECK_TEXT("file", blamed(&arrival));
}

TEST(a_file_too_large_is_told_its_size)
{
    char *large = malloc(SHEET_FILE_MAX + 1);
    struct sheet_arrival arrival = {.received_from = "見本",
                                    .received_at = INSTANT_NONE,
                                    .file_name = "a.pdf",
                                    .file = {large, SHEET_FILE_MAX}};
    CHECK(large != NULL);
    memcpy(large, "%PDF-1.4\n", 9);
    CHECK_TEXT(NULL, blamed(&arrival));
    arrival.file.length++;
    struct err err = sheet_arrival_check(room(), &arrival, 1000);
    CHECK_INT(MSG_SHEETS_FILE_TOO_LARGE, err.message);
    CHECK_TEXT("file", err.field);
    CHECK_TEXT("8.1", err.say->values[0].text);
    free(large);
}

/* ---- facts ---------------------------------------------------------------------- */

TEST(every_fact_has_a_name_and_none_is_forgotten)
{
    struct sheet_facts facts = {.diagnosis = NULL};
    const struct sheet_facts empty = {.diagnosis = NULL};

    CHECK_INT(SHEET_FACT_COUNT * sizeof(char *), sizeof facts);
    for (size_t i = 0; i < SHEET_FACT_COUNT; i++) {
        *sheet_fact(&facts, i) = "x";
        CHECK_INT(i < SHEET_CLINICAL_COUNT, sheet_says_something(&facts));
        *sheet_fact(&facts, i) = NULL;
    }
    CHECK_TEXT("diagnosis", sheet_fact_name(0));
    CHECK_TEXT("doctor_institution", sheet_fact_name(SHEET_FACT_COUNT - 1));
    facts.told = "本人は知っている";
    CHECK_TEXT("本人は知っている", sheet_carried(&facts, &empty).told);
    CHECK_TEXT(NULL, sheet_carried(&empty, &facts).diagnosis);
}

TEST(initials_and_a_decade_are_all_that_is_told)
{
    CHECK_TEXT("カ・タ", sheet_initials(room(), "カメイヤマ タロウ"));
    CHECK_TEXT("カ・タ", sheet_initials(room(), "カメイヤマ　タロウ"));
    CHECK_TEXT("カ", sheet_initials(room(), " カメイヤマ "));
    CHECK_TEXT("J・S", sheet_initials(room(), "John Smith"));
    CHECK_TEXT(NULL, sheet_initials(room(), NULL));
    CHECK_TEXT(NULL, sheet_initials(room(), "　"));
    CHECK_INT(60, sheet_age_low(1961, 2026));
    CHECK_INT(0, sheet_age_low(2020, 2026));
    CHECK_INT(90, sheet_age_low(1936, 2026));
    CHECK_INT(90, sheet_age_low(1915, 2026));
    CHECK_INT(-1, sheet_age_low(INT_NONE, 2026));
    CHECK_INT(-1, sheet_age_low(2027, 2026));
    CHECK_INT(MSG_SHEETS_AGE_UNDER_10, sheet_age_message(0));
    CHECK_INT(MSG_SHEETS_AGE_BAND, sheet_age_message(10));
    CHECK_INT(MSG_SHEETS_AGE_90, sheet_age_message(90));
}

TEST(the_version_of_a_day_is_the_one_that_stood_then)
{
    struct sheet rows[] = {
        {.id = 5, .state = SHEET_ASKED, .entered_at = INSTANT_NONE},
        {.id = 4, .state = SHEET_RECEIVED, .entered_at = 400, .file_name = "b.pdf"},
        {.id = 3, .state = SHEET_WITHDRAWN, .entered_at = 300},
        {.id = 2, .state = SHEET_RECEIVED, .entered_at = 200, .file_name = "a.pdf",
         .file_bytes = 9, .facts = {.respiration = "TPPV"}},
        {.id = 1, .state = SHEET_CONFIRMED, .entered_at = 100, .file_name = "a.pdf",
         .file_bytes = 9, .facts = {.respiration = "NPPV"}},
    };
    const struct sheets all = {.items = rows, .count = ARRAY_COUNT(rows)};
    struct sheet_then then;

    sheet_then_of(&all, 500, &then);
    CHECK_INT(2, then.sheet.id); /* a letter without words does not hide what was said */
    CHECK_INT(400, then.file_at);
    sheet_then_of(&all, 300, &then);
    CHECK_INT(2, then.sheet.id);
    CHECK_INT(100, then.file_at); /* the second holds the file of the first */
    sheet_then_of(&all, 199, &then);
    CHECK_INT(1, then.sheet.id);
    sheet_then_of(&all, 99, &then);
    CHECK(!then.found && !then.was_withdrawn && then.file_at == INSTANT_NONE);
    rows[3].state = rows[4].state = SHEET_WITHDRAWN;
    sheet_then_of(&all, 300, &then);
    CHECK(!then.found && then.was_withdrawn);
}

TEST_MAIN(steps_are_exactly_the_drawing, a_file_is_what_its_bytes_say,
          an_arrival_says_something_and_from_whom, a_file_too_large_is_told_its_size,
          every_fact_has_a_name_and_none_is_forgotten,
          initials_and_a_decade_are_all_that_is_told,
          the_version_of_a_day_is_the_one_that_stood_then)
