/* imports_service_test.c -- lists that come in: dry run, import, what vanished. */
#include "features/imports/imports.h"

#include "features/institutions/institutions_acting_test.h"

/* All that a use case is handed, and what it gives back. */
struct given {
    int64_t institution, id, version;
    struct institution_facts facts;
    struct institution_filter filter;
    struct institution_rows rows;
    struct import_start start;
    struct import import;
    enum import_action import_action;
    const char *csv;
    bool more;
};

static struct err add(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_add(context, &given->facts, &given->institution);
}

static struct err start_import(struct context *context, void *argument)
{
    struct given *given = argument;
    return import_start(context, &given->start, &given->id);
}

static struct err next_chunk(struct context *context, void *argument)
{
    struct given *given = argument;
    return import_next(context, &given->more);
}

static struct err move_import(struct context *context, void *argument)
{
    struct given *given = argument;
    return import_act(context, given->id, given->version,
                                  given->import_action);
}

static struct err look_import(struct context *context, void *argument)
{
    struct given *given = argument;
    TRY(import_get(context, given->id, &given->import));
    return import_vanished(context, given->id, &given->csv);
}

static struct err rejects_of(struct context *context, void *argument)
{
    struct given *given = argument;
    return import_rejects(context, given->id, &given->csv);
}

static struct err export_all(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_export_page(context, &given->filter, &given->csv, &given->rows);
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
    /* The neighbour's list says nothing of ours. */
    take_in(&given, "101234567,3700001,架空県境病院,370-0001,群馬県架空市1\n");
    confirm(&given);
    CHECK_INT(1, given.import.counts.added);
    CHECK_INT(0, given.import.counts.vanished);
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

TEST_MAIN(dry_run_counts_and_writes_nothing,
          second_import_tells_what_changed_and_vanished,
          own_export_comes_back_unchanged)
