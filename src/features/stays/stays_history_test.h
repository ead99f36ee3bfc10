/* stays_history_test.h -- what the long history remembers of each stay beside the house,
 * and what must hold of both: beds, days and ledgers, counted in words of its own.
 */
#ifndef STAYS_HISTORY_TEST_H
#define STAYS_HISTORY_TEST_H

#include "features/stays/stays_acting_test.h"
#include "store/db.h"

enum { PEOPLE = 40 };

/* What this test knows of a stay, kept beside the house. */
struct remembered {
    int64_t id, application;
    int person, hospital;
    enum stay_state state;
    day from_on, to_on, came_on, went_on, cancelled_on;
    bool by_hospital, was_agreed;
    enum stay_report_state report;
};

static struct world {
    struct stays_town town;
    struct remembered *stays;
    size_t count;
    int64_t applications[PEOPLE]; /* open one; ID_NONE */
    int64_t persons[PEOPLE];
    uint64_t seed;
    int64_t done, refused;
    instant year_end; /* of the contracts */
} world;

static uint64_t draw(uint64_t below)
{
    world.seed = world.seed * 6364136223846793005u + 1442695040888963407u;
    return (world.seed >> 33) % below;
}

static day today(void)
{
    return instant_day(world.town.of.house.now);
}

/* ---- counting, by this test's own words ------------------------------------------ */

/* Saitama's edition: every day from the one he came to the one he went, both; turned: up to
 * the day before; cancelled: nothing; each day in its own fiscal year. */
static int64_t counted(const struct remembered *stay, int32_t year)
{
    day first = stay->from_on;
    day last = stay->to_on;
    int64_t days = 0;

    if (stay->state == STAY_LAPSED || stay->state == STAY_DECLINED ||
        stay->state == STAY_CANCELLED)
        return 0;
    if (stay->came_on != DAY_NONE)
        first = stay->came_on;
    if (stay->state == STAY_ENDED)
        last = stay->went_on;
    if (stay->state == STAY_TURNED)
        last = stay->went_on - 1;
    for (day on = first; on <= last; on++) {
        struct date date = day_date(on);
        if (year == 0 || (date.month >= 4 ? date.year : date.year - 1) == year)
            days++;
    }
    return days;
}

static void look_at(const struct remembered *stay)
{
    world.town.id = stay->id;
    CHECK_OK(stays_by_system(&world.town, stays_looks));
}

/* ---- what must hold -------------------------------------------------------------- */

static void beds_check(void)
{
    CHECK_INT(0, stays_number(&world.town,
                              "SELECT COUNT(*) FROM (SELECT 1 FROM bed_day WHERE"
                              " released_at IS NULL GROUP BY offer, bed, on_day"
                              " HAVING COUNT(*) > 1)"));
    CHECK_INT(0, stays_number(&world.town,
                              "SELECT COUNT(*) FROM bed_day b JOIN stay s ON s.id = b.stay"
                              " WHERE b.released_at IS NULL AND s.state IN (6, 7, 8)"));
    CHECK_INT(0, stays_number(&world.town,
                              "SELECT COUNT(*) FROM stay s WHERE s.state IN (1, 2, 3) AND"
                              " s.to_on - s.from_on + 1 <> (SELECT COUNT(*) FROM bed_day b"
                              " WHERE b.stay = s.id AND b.released_at IS NULL AND b.on_day"
                              " BETWEEN s.from_on AND s.to_on)"));
    CHECK_INT(0, stays_number(&world.town,
                              "SELECT COUNT(*) FROM (SELECT 1 FROM stay WHERE state IN"
                              " (1, 2, 3) GROUP BY application HAVING COUNT(*) > 1)"));
    CHECK_INT(0, stays_number(&world.town,
                              "SELECT COUNT(*) FROM stay s JOIN respite_application r"
                              " ON r.id = s.application WHERE s.state IN (1, 2, 3)"
                              " AND r.state <> 6"));
}

/* One text each: the house keeps statements. */
static const struct sql sums[] = {
    {.name = "history_held", .sqlite = "SELECT COALESCE(SUM(CASE WHEN kind = 1 THEN days"
     " WHEN kind IN (2, 3) THEN -days ELSE 0 END), 0) FROM ledger_entry"
     " WHERE stay = ?1 AND fiscal_year = ?2"},
    {.name = "history_used", .sqlite = "SELECT COALESCE(SUM(CASE WHEN kind IN (3, 4, 5)"
     " THEN days ELSE 0 END), 0) FROM ledger_entry WHERE stay = ?1 AND fiscal_year = ?2"},
};

static int64_t sum_of(int which, int64_t stay, int32_t year)
{
    struct db_statement *statement = db_begin(world.town.of.house.reader, &sums[which]);
    int64_t number = INT64_MIN;

    db_bind_int(statement, 1, stay);
    db_bind_int(statement, 2, year);
    if (db_step(statement))
        number = db_column_int(statement, 0);
    CHECK_OK(db_finish(statement));
    return number;
}

static void ledger_check(const struct remembered *stay)
{
    bool is_open = stay->state <= STAY_ADMITTED;
    int32_t first = day_fiscal_year(stay->from_on) - 1;

    for (int32_t year = first; year < first + 4; year++) {
        CHECK_INT(is_open ? counted(stay, year) : 0, sum_of(0, stay->id, year));
        CHECK_INT(is_open ? 0 : counted(stay, year), sum_of(1, stay->id, year));
    }
}

static void stay_check(const struct remembered *stay)
{
    look_at(stay);
    CHECK_INT(stay->state, world.town.stay.state);
    CHECK_INT(stay->from_on, world.town.stay.from_on);
    CHECK_INT(stay->to_on, world.town.stay.to_on);
    CHECK_INT(counted(stay, 0), world.town.stay.days);
    CHECK_INT(counted(stay, 0), world.town.stay.paid_days);
    CHECK_INT(stay->report, world.town.stay.report);
    ledger_check(stay);
}

/* As a person's ledger: the sum of its stays, and never beyond the year's limit but by
 * what came about longer than was agreed. */
static void all_check(size_t begin)
{
    beds_check();
    for (size_t i = begin; i < world.count; i++) {
        stay_check(&world.stays[i]);
        arena_reset(world.town.of.arena);
    }
    CHECK_INT((int64_t)world.count, stays_number(&world.town, "SELECT COUNT(*) FROM stay"));
    CHECK_INT(0, stays_number(&world.town, "SELECT COUNT(*) FROM ledger_entry e WHERE NOT"
                                           " EXISTS (SELECT 1 FROM stay s WHERE"
                                           " s.id = e.stay AND s.person = e.person)"));
}

#endif
