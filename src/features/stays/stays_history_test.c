/* stays_history_test.c -- a long random history of applications, holds, answers, arrivals
 * and ends; after which no bed is double, every ledger equals its stays, and every stay's
 * days equal a count of their own, day by day.
 *
 * HISTORY_STEPS says how long (3000, and on until every end was seen), HISTORY_SEED
 * replays it.
 */
#include "features/stays/stays_history_test.h"

enum { STEPS = 3000, STAYS_MAX = 40000, WINDOW = 6000, BEDS = 2, CHECK_EVERY = 500 };

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoll(text, NULL, 10);
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

    if (stay == NULL)
        return;
    town->from_on = today() - (day)draw(2);
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

/* ---- the history ----------------------------------------------------------------- */

static void (*const steps[])(void) = {
    apply_step, apply_step,  hold_step,  hold_step,    hold_step, agree_step,
    agree_step, agree_step,  admit_step, admit_step,   end_step,  end_step,
    withdraw_step, turn_step,  cancel_step, change_step, decline_step, correct_step, report_step,
};

/* Every way a stay can end was walked. */
static bool all_ends_seen(void)
{
    bool seen[STAY_STATE_END] = {false};

    for (size_t i = 0; i < world.count; i++)
        seen[world.stays[i].state] = true;
    return seen[STAY_ENDED] && seen[STAY_TURNED] && seen[STAY_LAPSED] &&
           seen[STAY_DECLINED] && seen[STAY_CANCELLED];
}

static void one_step(int64_t step)
{
    time_step();
    lapse_step();
    steps[draw(ARRAY_COUNT(steps))]();
    arena_reset(world.town.of.arena);
    arena_reset(world.town.of.house.scratch.arena);
    if (step % CHECK_EVERY == 0)
        all_check(world.count > 100 ? world.count - 100 : 0);
}

TEST(after_a_long_random_history_beds_ledgers_and_days_agree)
{
    int64_t wanted = setting("HISTORY_STEPS", STEPS);
    int64_t step = 0;

    world.seed = (uint64_t)setting("HISTORY_SEED", (int64_t)time(NULL));
    print_message("seed %llu\n", (unsigned long long)world.seed);
    world.stays = calloc(STAYS_MAX, sizeof(*world.stays));
    stays_town_open(&world.town, BEDS, false);
    while (step < wanted || (step < 10 * wanted && !all_ends_seen()))
        one_step(++step);
    all_check(0);
    print_message("%d steps, %d stays, %d done, %d refused, until fiscal year %d\n",
                  (int)step, (int)world.count, (int)world.done, (int)world.refused,
                  (int)day_fiscal_year(today()));
    CHECK(all_ends_seen());
    free(world.stays);
    stays_town_close(&world.town);
}

TEST_MAIN(after_a_long_random_history_beds_ledgers_and_days_agree)
