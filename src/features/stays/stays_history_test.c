/* stays_history_test.c -- a long random history of applications, holds, answers, arrivals
 * and ends; after which no bed is double, every ledger equals its stays, and every stay's
 * days equal a count of their own, day by day.
 *
 * HISTORY_STEPS says how long (3000), HISTORY_SEED replays it.
 */
#include "features/stays/stays_acting_test.h"
#include "store/db.h"

enum { STEPS = 3000, PEOPLE = 40, STAYS_MAX = 40000, WINDOW = 6000, BEDS = 2,
       CHECK_EVERY = 500 };

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

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoll(text, NULL, 10);
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

/* ---- steps ----------------------------------------------------------------------- */

static struct remembered *any_of(enum stay_state state)
{
    size_t begin = world.count > WINDOW ? world.count - WINDOW : 0;
    size_t span = world.count - begin;
    size_t at = span == 0 ? 0 : (size_t)draw(span);

    for (size_t i = 0; i < span; i++) {
        struct remembered *stay = &world.stays[begin + (at + i) % span];
        if (stay->state == state)
            return stay;
    }
    return NULL;
}

static void look_at(const struct remembered *stay)
{
    world.town.id = stay->id;
    CHECK_OK(stays_by_system(&world.town, stays_looks));
}

/* By the team or by the hospital itself, as chance will. */
static struct err act(const struct remembered *stay, perform_function *function)
{
    look_at(stay);
    struct err err = draw(2) == 0
                         ? stays_by_team(&world.town, function)
                         : stays_act(&world.town,
                                     stays_desk(&world.town, stay->hospital), function);
    if (err.kind == ERR_NONE)
        world.done++;
    else
        world.refused++;
    CHECK(err.kind != ERR_INTERNAL);
    return err;
}

static void apply_step(void)
{
    int who = (int)draw(PEOPLE);
    struct respite_new *wanted = &world.town.of.wanted;
    struct respite_town *of = &world.town.of;

    if (world.applications[who] != ID_NONE)
        return;
    *wanted = respite_wanted();
    wanted->facts.name = arena_format(of->arena, "仮名 %d", who);
    wanted->facts.kana = "カナ ノヒト";
    wanted->facts.certificate = arena_format(of->arena, "%07d", who);
    wanted->facts.telephone = arena_format(of->arena, "04-0000-%04d", who);
    wanted->person = world.persons[who];
    wanted->wanted.periods[0] = (struct respite_period){today() + 3, today() + 9};
    wanted->wanted.certificate_until = today() + 400;
    wanted->wanted.consented_on = today();
    of->text = "試験";
    CHECK_OK(respite_act(of, R_CHIGUSA, respite_applies));
    CHECK_OK(respite_act(of, R_NOZOMI, respite_approves));
    CHECK_OK(respite_act(of, R_HANAKO, respite_looks));
    world.applications[who] = of->id;
    world.persons[who] = of->application.person;
    world.done++;
}

static struct err withdraws(struct context *context, void *argument)
{
    struct respite_town *of = argument;
    return respite_withdraw_it(context, of->id, of->version, "not_needed", "試験");
}

/* Whoever waits for long gives up; with a place only once that is cancelled. */
static void withdraw_step(void)
{
    struct respite_town *of = &world.town.of;
    int who = (int)draw(PEOPLE);

    if (world.applications[who] == ID_NONE || draw(4) != 0)
        return;
    of->id = world.applications[who];
    CHECK_OK(respite_act(of, R_HANAKO, respite_looks));
    bool has_place = of->application.state == RESPITE_PLACED;
    struct err err = respite_act(of, R_HANAKO, withdraws);
    CHECK_INT(has_place ? ERR_CONFLICT : ERR_NONE, err.kind);
    if (!has_place)
        world.applications[who] = ID_NONE;
}

static void hold_step(void)
{
    int who = (int)draw(PEOPLE);
    struct stays_town *town = &world.town;
    int hospital = (int)draw(STAYS_HOSPITALS);

    if (world.applications[who] == ID_NONE || world.count == STAYS_MAX)
        return;
    town->hold = (struct stay_hold){.application = world.applications[who],
                                    .offer = town->offers[hospital],
                                    .overruled = "試験"};
    town->hold.from_on = today() + (day)draw(draw(4) == 0 ? 150 : 12);
    town->hold.to_on = town->hold.from_on + (day)draw(16) - 1;
    struct err err = stays_by_team(town, stays_holds);
    CHECK(err.kind != ERR_INTERNAL);
    if (err.kind != ERR_NONE) {
        world.refused++;
        return;
    }
    world.done++;
    world.stays[world.count++] = (struct remembered){.id = town->id,
                                                .application = world.applications[who],
                                                .person = who,
                                                .hospital = hospital,
                                                .state = STAY_HELD,
                                                .from_on = town->hold.from_on,
                                                .to_on = town->hold.to_on,
                                                .came_on = DAY_NONE,
                                                .went_on = DAY_NONE};
}

static void agree_step(void)
{
    struct remembered *stay = any_of(STAY_HELD);

    if (stay == NULL || draw(6) != 0)
        return;
    world.town.agreement = (struct stay_agreement){
        .agreed_by = "連携室 見本", .way = "telephone", .happened_at = INSTANT_NONE};
    if (act(stay, stays_agrees).kind == ERR_NONE)
        stay->state = STAY_AGREED;
}

static void decline_step(void)
{
    struct remembered *stay = any_of(STAY_HELD);

    world.town.code = "bed_full";
    if (stay != NULL && draw(6) == 0 && act(stay, stays_declines).kind == ERR_NONE)
        stay->state = STAY_DECLINED;
}

static void cancel_step(void)
{
    struct remembered *stay = any_of(draw(2) == 0 ? STAY_HELD : STAY_AGREED);

    world.town.code = draw(2) == 0 ? "family" : "hospital_bed";
    if (stay != NULL && draw(6) == 0 && act(stay, stays_cancels).kind == ERR_NONE)
        stay->state = STAY_CANCELLED;
}

static void change_step(void)
{
    struct remembered *stay = any_of(STAY_HELD + (enum stay_state)draw(3));
    struct stays_town *town = &world.town;

    if (stay == NULL)
        return;
    town->from_on = stay->from_on + (day)draw(9) - 4;
    town->to_on = stay->to_on + (day)draw(9) - 4;
    town->text = "試験";
    if (act(stay, stays_changes).kind != ERR_NONE)
        return;
    if (stay->state != STAY_ADMITTED)
        stay->from_on = town->from_on;
    stay->to_on = town->to_on;
}

static void admit_step(void)
{
    struct remembered *stay = any_of(STAY_AGREED);
    struct stays_town *town = &world.town;

    if (stay == NULL)
        return;
    /* Now and then time goes on to the day, else it is too early and refused. */
    if (stay->from_on > today() && (stay->from_on < today() + 3 || draw(30) == 0))
        town->of.house.now = instant_of(stay->from_on + (day)draw(3), 9 * 60);
    town->at = town->of.house.now - MINUTES((int64_t)draw(60 * 30));
    if (act(stay, stays_admits).kind != ERR_NONE)
        return;
    stay->state = STAY_ADMITTED;
    stay->came_on = instant_day(town->at);
}

static void end_step(void)
{
    struct remembered *stay = any_of(STAY_ADMITTED);
    struct stays_town *town = &world.town;

    if (stay == NULL)
        return;
    if (stay->to_on > today() && draw(6) == 0)
        town->of.house.now = instant_of(stay->to_on + (day)draw(4) - 1, 15 * 60);
    town->at = town->of.house.now - MINUTES((int64_t)draw(60 * 24));
    town->text = "自宅";
    if (act(stay, stays_ends).kind != ERR_NONE)
        return;
    stay->state = STAY_ENDED;
    stay->went_on = instant_day(town->at);
    world.applications[stay->person] = ID_NONE;
}

static void turn_step(void)
{
    struct remembered *stay = any_of(STAY_ADMITTED);
    struct stays_town *town = &world.town;

    if (stay == NULL || draw(3) != 0)
        return;
    town->from_on = today() - (day)draw(4);
    town->text = "肺炎";
    if (act(stay, stays_turns).kind != ERR_NONE)
        return;
    stay->state = STAY_TURNED;
    stay->went_on = town->from_on;
    world.applications[stay->person] = ID_NONE;
}

static void correct_step(void)
{
    struct remembered *stay = any_of(STAY_ENDED);
    struct stays_town *town = &world.town;

    if (stay == NULL)
        return;
    town->times.came_at = instant_of(stay->came_on + (day)draw(5) - 2, 10 * 60);
    town->times.went_at = instant_of(stay->went_on + (day)draw(5) - 2, 14 * 60);
    town->text = "日付の誤り";
    if (act(stay, stays_corrects).kind != ERR_NONE)
        return;
    stay->came_on = instant_day(town->times.came_at);
    stay->went_on = instant_day(town->times.went_at);
}

static void report_step(void)
{
    struct remembered *stay = any_of(draw(2) == 0 ? STAY_ENDED : STAY_TURNED);
    struct stays_town *town = &world.town;

    if (stay == NULL)
        return;
    town->facts = (struct stay_report_facts){counted(stay, 0), counted(stay, 0), NULL,
                                             "連携室 見本"};
    if (stay->report == STAY_REPORT_SENT) {
        look_at(stay);
        if (stays_act(town, stays_officer(town), stays_approves).kind == ERR_NONE)
            stay->report = STAY_REPORT_APPROVED;
        return;
    }
    if (act(stay, stays_reports).kind == ERR_NONE)
        stay->report = STAY_REPORT_SENT;
}

static void lapse_step(void)
{
    struct stays_town *town = &world.town;

    CHECK_OK(stays_by_system(town, stays_lapses));
    size_t begin = world.count > WINDOW ? world.count - WINDOW : 0;
    for (size_t i = begin; i < world.count; i++) {
        struct remembered *stay = &world.stays[i];
        if (stay->state != STAY_HELD)
            continue;
        look_at(stay);
        CHECK(town->stay.state == STAY_HELD || town->stay.state == STAY_LAPSED);
        CHECK_INT(town->stay.held_until <= town->of.house.now,
                  town->stay.state == STAY_LAPSED);
        stay->state = town->stay.state;
    }
}

/* Offers and contracts reach only so far. */
static struct err contracts_more(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    int32_t year = day_fiscal_year(context->today) + 1;

    for (int i = 0; i < STAYS_HOSPITALS; i++)
        TRY(stays_contract_made(context, town->of.hospitals[i], year,
                                arena_format(context->arena, "続 %d-%d", (int)year, i)));
    return OK;
}

static void time_step(void)
{
    static day offers_on = DAY_NONE;
    static int32_t contract_year = 2027;

    world.town.of.house.now += MINUTES((int64_t)draw(120));
    if (offers_on == DAY_NONE)
        offers_on = today();
    if (today() > offers_on + STAYS_TOWN_DAYS - 200) {
        CHECK_OK(stays_by_system(&world.town, stays_offers_made));
        offers_on = today();
    }
    if (day_fiscal_year(today()) == contract_year) {
        CHECK_OK(stays_by_system(&world.town, contracts_more));
        contract_year++;
    }
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

/* ---- the history ----------------------------------------------------------------- */

static void (*const steps[])(void) = {
    apply_step, apply_step,  hold_step,  hold_step,    hold_step, agree_step,
    agree_step, agree_step,  admit_step, admit_step,   end_step,  end_step,
    withdraw_step, turn_step,  cancel_step, change_step, decline_step, correct_step, report_step,
};

TEST(after_a_long_random_history_beds_ledgers_and_days_agree)
{
    int64_t wanted = setting("HISTORY_STEPS", STEPS);
    int64_t counts[STAY_STATE_END] = {0};

    world.seed = (uint64_t)setting("HISTORY_SEED", (int64_t)time(NULL));
    print_message("seed %llu\n", (unsigned long long)world.seed);
    world.stays = calloc(STAYS_MAX, sizeof(*world.stays));
    stays_town_open(&world.town, BEDS, false);
    for (int64_t step = 1; step <= wanted; step++) {
        time_step();
        lapse_step();
        steps[draw(ARRAY_COUNT(steps))]();
        arena_reset(world.town.of.arena);
        arena_reset(world.town.of.house.scratch.arena);
        if (step % CHECK_EVERY == 0)
            all_check(world.count > 100 ? world.count - 100 : 0);
    }
    all_check(0);
    for (size_t i = 0; i < world.count; i++)
        counts[world.stays[i].state]++;
    for (int i = STAY_HELD; i < STAY_STATE_END; i++)
        print_message("state %d: %d\n", i, (int)counts[i]);
    print_message("%d done, %d refused, until fiscal year %d\n", (int)world.done,
                  (int)world.refused, (int)day_fiscal_year(today()));
    CHECK(wanted < STEPS || (counts[STAY_ENDED] > 0 && counts[STAY_TURNED] > 0 &&
                             counts[STAY_LAPSED] > 0 && counts[STAY_CANCELLED] > 0));
    free(world.stays);
    stays_town_close(&world.town);
}

TEST_MAIN(after_a_long_random_history_beds_ledgers_and_days_agree)
