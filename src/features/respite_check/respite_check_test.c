/* respite_check_test.c -- a house in which all agrees; then each fault, written into the
 * file behind the program's back, is the one that is named. */
#include "features/respite_check/respite_check.h"

#include "features/stays/stays_acting_test.h"

#include <string.h>

static struct err check(struct context *context, void *argument)
{
    struct respite_checked *checked = argument;
    return respite_check_all(context, checked);
}

static struct respite_checked checked_in(struct stays_town *town)
{
    struct respite_checked checked = {.stays = 0};
    struct context context = little_context(&town->of.house);

    context.arena = town->of.arena;
    CHECK_OK(little_write(&town->of.house, &context, check, &checked));
    return checked;
}

static void run(struct stays_town *town, const char *sql)
{
    CHECK_OK(db_run_script(town->of.house.db, sql));
}

/* A stay that is over, beside one that is agreed: of two patients. */
static void town_open(struct stays_town *town)
{
    stays_town_open(town, 2, false);
    stays_town_admitted(town);
    town->of.house.now = instant_of(town->stay.to_on, 15 * 60);
    town->at = instant_of(town->stay.to_on, 10 * 60);
    CHECK_OK(stays_by_team(town, stays_ends));
    town->of.house.now = instant_of(RESPITE_FRIDAY, 10 * 60);
    town->of.wanted.facts.name = "例示田 二";
    town->of.wanted.facts.kana = "レイジダ ジ";
    town->of.wanted.facts.certificate = "0000002";
    town->of.wanted.facts.telephone = "04-0000-9102";
    respite_town_approved(&town->of);
    town->hold.application = town->of.id;
    town->hold.from_on = RESPITE_FRIDAY + 50; /* beside the other for some days */
    town->hold.to_on = RESPITE_FRIDAY + 60;
    town->hold.overruled = "試験";
    CHECK_OK(stays_by_team(town, stays_holds));
    CHECK_OK(stays_by_team(town, stays_looks));
    CHECK_OK(stays_by_team(town, stays_agrees));
    CHECK_INT(MSG_NONE, checked_in(town).fault.sentence);
}

/* The schema refuses most of these itself; here it may not. */
static void faults_are_named(struct stays_town *town, enum message expected,
                             const char *sql)
{
    run(town, sql);
    struct respite_checked checked = checked_in(town);
    CHECK_INT(expected, checked.fault.sentence);
    const char *said = message_text(town->of.arena, LANGUAGE_JA, checked.fault.sentence,
                                    checked.fault.say);
    CHECK(strchr(said, '{') == NULL); /* every place of the sentence has its word */
    stays_town_close(town);
}

TEST(sound_house_is_counted)
{
    struct stays_town town;
    town_open(&town);
    struct respite_checked checked = checked_in(&town);
    CHECK_INT(2, checked.stays);
    CHECK_INT(stays_number(&town, "SELECT COUNT(*) FROM ledger_entry"), checked.entries);
    CHECK(checked.entries > 2);
    stays_town_close(&town);
}

TEST(each_planted_fault_is_the_one_that_is_named)
{
    static const struct {
        enum message sentence;
        const char *sql;
    } faults[] = {
        {MSG_RESPITE_CHECK_BED_TWICE,
         "DROP INDEX bed_day_once; INSERT INTO bed_day SELECT id + 1000000, offer, bed,"
         " on_day, stay + 1000000, is_hold, taken_at, NULL FROM bed_day LIMIT 1"},
        {MSG_RESPITE_CHECK_BED_OF_NOBODY,
         "INSERT INTO bed_day SELECT id + 1000000, offer, 9, on_day, stay + 1000000,"
         " is_hold, taken_at, NULL FROM bed_day LIMIT 1"},
        {MSG_RESPITE_CHECK_TWO_STAYS,
         "DROP INDEX stay_open_once; UPDATE stay SET application = (SELECT application"
         " FROM stay WHERE state = 2), state = 3, came_at = 0, went_at = NULL"
         " WHERE state = 4; UPDATE stay SET number = (SELECT number FROM stay"
         " WHERE state = 2)"},
        {MSG_RESPITE_CHECK_PLACED_ALONE,
         "UPDATE respite_application SET state = 6, ended_at = NULL WHERE state = 7"},
        {MSG_RESPITE_CHECK_NOT_PLACED,
         "UPDATE respite_application SET state = 4 WHERE state = 6"},
        {MSG_RESPITE_CHECK_NO_APPLICATION, "UPDATE stay SET number = 'x' WHERE state = 2"},
        {MSG_RESPITE_CHECK_BED_DAYS,
         "UPDATE bed_day SET released_at = 1 WHERE stay = (SELECT id FROM stay"
         " WHERE state = 2) AND on_day = (SELECT from_on + 3 FROM stay WHERE state = 2)"},
        {MSG_RESPITE_CHECK_BED_DAYS, "UPDATE stay SET to_on = to_on + 1 WHERE state = 2"},
        {MSG_RESPITE_CHECK_BED_OTHER,
         "UPDATE bed_day SET is_hold = 1 WHERE id = (SELECT MAX(id) FROM bed_day)"},
        {MSG_RESPITE_CHECK_BED_ROW,
         "UPDATE bed_stay SET to_on = to_on + 1 WHERE released_at IS NULL"},
        {MSG_RESPITE_CHECK_BED_LEFT,
         "UPDATE stay SET state = 6, days = 0, paid_days = 0 WHERE state = 2;"
         " UPDATE respite_application SET state = 4 WHERE state = 6"},
        {MSG_RESPITE_CHECK_DAYS, "UPDATE stay SET days = days - 1 WHERE state = 4"},
        {MSG_RESPITE_CHECK_NO_EDITION, "UPDATE stay SET edition_on = 1 WHERE state = 4"},
        {MSG_RESPITE_CHECK_LEDGER_OPEN,
         "INSERT INTO ledger_entry SELECT id + 1000000, person, programme, fiscal_year,"
         " stay, 2, 1, NULL, entered_at, entered_by FROM ledger_entry WHERE stay ="
         " (SELECT id FROM stay WHERE state = 2) LIMIT 1"},
        {MSG_RESPITE_CHECK_LEDGER_OVER,
         "INSERT INTO ledger_entry SELECT id + 1000000, person, programme, fiscal_year,"
         " stay, 4, 1, NULL, entered_at, entered_by FROM ledger_entry WHERE stay ="
         " (SELECT id FROM stay WHERE state = 4) LIMIT 1"},
        {MSG_RESPITE_CHECK_ENTRY_ALONE,
         "INSERT INTO ledger_entry SELECT id + 1000000, person, programme, fiscal_year,"
         " stay + 1000000, 4, 1, NULL, entered_at, entered_by FROM ledger_entry LIMIT 1"},
        {MSG_RESPITE_CHECK_ENTRY_ALONE,
         "DROP TRIGGER ledger_entry_keeps; UPDATE ledger_entry SET person = (SELECT"
         " person FROM stay WHERE state = 2)"},
        {MSG_RESPITE_CHECK_BELOW_NOTHING,
         "INSERT INTO ledger_entry SELECT id + 1000000, person, programme, fiscal_year,"
         " NULL, 5, -900, x'00', entered_at, entered_by FROM ledger_entry LIMIT 1"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(faults); i++) {
        struct stays_town town;
        town_open(&town);
        faults_are_named(&town, faults[i].sentence, faults[i].sql);
    }
}

/* A claim as it was sent, then with a day too many; a replaced one is nobody's concern. */
TEST(claim_is_held_against_the_stay)
{
    static const char made[] =
        "INSERT INTO settlement (id, contract, month_on, edition, follows, state,"
        " total_yen, sent_at, sent_by, inspected_on, paid_on, correction, version,"
        " changed_at, changed_by)"
        " SELECT 1, contract, %d, 1, NULL, %d, 1, 1, 'x', 1, 1, %s, 1, 1, 'x' FROM stay"
        " WHERE state = 4;"
        " INSERT INTO settlement_line (id, settlement, position, stay, number, item,"
        " is_day, from_on, to_on, quantity, yen, tax_percent, amount_yen)"
        " SELECT 1, 1, 1, id, number, 'bed_day', 1, from_on, to_on, %d, 1, 10, %d FROM stay"
        " WHERE state = 4";
    static const struct { int state, days; enum message sentence; } claims[] = {
        {2, 14, MSG_NONE}, {2, 13, MSG_RESPITE_CHECK_CLAIM},
        {4, 15, MSG_RESPITE_CHECK_CLAIM}, {5, 15, MSG_NONE},
    };

    for (size_t i = 0; i < ARRAY_COUNT(claims); i++) {
        struct stays_town town;
        town_open(&town);
        run(&town, arena_format(town.of.arena, made, day_of(2027, 1, 1), claims[i].state,
                                claims[i].state == 5 ? "x'00'" : "NULL", claims[i].days,
                                claims[i].days));
        CHECK_INT(claims[i].sentence, checked_in(&town).fault.sentence);
        stays_town_close(&town);
    }
}

TEST_MAIN(sound_house_is_counted, each_planted_fault_is_the_one_that_is_named,
          claim_is_held_against_the_stay)
