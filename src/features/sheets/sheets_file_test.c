/* sheets_file_test.c -- files as they arrived, and that nothing of a sheet can be read in
 * the database. */
#include "features/sheets/town_test.h"

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

TEST_MAIN(a_file_stays_beside_the_text_and_is_closed_when_withdrawn,
          the_largest_file_goes_in_and_out,
          planted_words_are_not_found_in_the_database)
