/* stays_rules_test.c -- what may happen to a stay is its drawing; what counts and what that
 * enters into the ledger is counted again here, day by day. */
#include "features/stays/stays_rules.h"

#include "base/arena.h"
#include "base/values.h"
#include "test.h"

static const char *const states[] = {"held",   "agreed", "admitted", "ended",    "turned",
                                     "lapsed", "declined", "cancelled", NULL};
static const char *const actions[] = {"agree", "decline", "lapse", "change", "cancel",
                                      "admit", "end",     "turn",  "correct", NULL};
static const char *const report_states[] = {"none", "sent", "returned", "approved", NULL};
static const char *const report_actions[] = {"send", "return", "approve", NULL};

static struct err step(int from, int action, int *to)
{
    enum stay_state state = STAY_HELD;
    struct err err =
        stay_step((enum stay_state)(from + 1), (enum stay_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state - 1;
    return err;
}

static struct err report_step(int from, int action, int *to)
{
    enum stay_report_state state = STAY_REPORT_NONE;
    struct err err = stay_report_step((enum stay_report_state)from,
                                      (enum stay_report_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state;
    return err;
}

TEST(steps_are_exactly_the_drawings)
{
    CHECK_INT(STAY_STATE_END - 1, test_name_count(states));
    CHECK_INT(STAY_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/stay.tsv", states, actions, step);
    CHECK_INT(STAY_REPORT_STATE_END, test_name_count(report_states));
    CHECK_INT(STAY_REPORT_ACTION_END - 1, test_name_count(report_actions));
    test_drawing_walk("tests/expect/stay_report.tsv", report_states, report_actions,
                      report_step);
    for (int i = STAY_HELD; i < STAY_STATE_END; i++)
        CHECK_INT(i <= STAY_ADMITTED, stay_is_open((enum stay_state)i));
}

/* ---- what counts ----------------------------------------------------------------- */

static const struct programme both = {.code = "x",
                                      .counting = PROGRAMME_COUNT_BOTH,
                                      .year_end = PROGRAMME_YEAR_SPLIT,
                                      .turned = PROGRAMME_TURNED_UNTIL,
                                      .cancelled = PROGRAMME_CANCELLED_PAID,
                                      .stay_days = 14,
                                      .extension_days = INT_NONE};

static struct stay stay_of(enum stay_state state, day came_on, day went_on)
{
    return (struct stay){.state = state,
                         .from_on = day_of(2026, 12, 1),
                         .to_on = day_of(2026, 12, 14),
                         .came_on = came_on,
                         .went_on = went_on};
}

static void check_count(const struct programme *programme, struct stay stay, int64_t days,
                        int64_t paid)
{
    struct stay_count count;
    stay_count_of(programme, &stay, NULL, &count);
    CHECK_INT(days, count.days);
    CHECK_INT(paid, count.paid_days);
}

TEST(agreed_days_count_until_somebody_has_come)
{
    const day came = day_of(2026, 12, 3);
    struct programme nights = both;
    nights.counting = PROGRAMME_COUNT_NIGHTS;

    check_count(&both, stay_of(STAY_HELD, DAY_NONE, DAY_NONE), 14, 14);
    check_count(&both, stay_of(STAY_AGREED, DAY_NONE, DAY_NONE), 14, 14);
    check_count(&both, stay_of(STAY_ADMITTED, came, DAY_NONE), 12, 12);
    check_count(&both, stay_of(STAY_ENDED, came, came + 4), 5, 5);
    check_count(&both, stay_of(STAY_ENDED, came, came), 1, 1);
    check_count(&both, stay_of(STAY_ENDED, came, came + 19), 20, 20);
    check_count(&nights, stay_of(STAY_AGREED, DAY_NONE, DAY_NONE), 13, 13);
    check_count(&nights, stay_of(STAY_ENDED, came, came), 0, 0);
    check_count(&both, stay_of(STAY_LAPSED, DAY_NONE, DAY_NONE), 0, 0);
    check_count(&both, stay_of(STAY_DECLINED, DAY_NONE, DAY_NONE), 0, 0);
    check_count(&both, stay_of(STAY_CANCELLED, DAY_NONE, DAY_NONE), 0, 0);
}

TEST(turned_into_medical_admission_counts_as_the_edition_says)
{
    const day came = day_of(2026, 12, 3);
    struct programme edition = both;

    check_count(&edition, stay_of(STAY_TURNED, came, came + 4), 4, 4);
    check_count(&edition, stay_of(STAY_TURNED, came, came), 0, 0);
    edition.turned = PROGRAMME_TURNED_WITH;
    check_count(&edition, stay_of(STAY_TURNED, came, came + 4), 5, 5);
    check_count(&edition, stay_of(STAY_TURNED, came, came), 1, 1);
    edition.turned = PROGRAMME_TURNED_NOTHING;
    check_count(&edition, stay_of(STAY_TURNED, came, came + 4), 0, 0);
    edition.counting = PROGRAMME_COUNT_NIGHTS;
    edition.turned = PROGRAMME_TURNED_UNTIL;
    check_count(&edition, stay_of(STAY_TURNED, came, came + 4), 4, 4);
    edition.turned = PROGRAMME_TURNED_WITH;
    check_count(&edition, stay_of(STAY_TURNED, came, came + 4), 5, 5);
}

TEST(cancelled_on_the_day_has_its_price)
{
    static const struct {
        enum programme_cancelled rule;
        int64_t days, paid;
    } rules[] = {
        {PROGRAMME_CANCELLED_FREE, 0, 0},
        {PROGRAMME_CANCELLED_PAID, 0, 1},
        {PROGRAMME_CANCELLED_DAY, 1, 1},
    };
    struct programme edition = both;
    struct stay stay = stay_of(STAY_CANCELLED, DAY_NONE, DAY_NONE);
    struct stay_count count;

    for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
        edition.cancelled = rules[i].rule;
        for (int late = -1; late < 2; late++) {
            struct stay_cancelling cancelling = {stay.from_on + late, false};
            stay_count_of(&edition, &stay, &cancelling, &count);
            CHECK_INT(late < 0 ? 0 : rules[i].days, count.days);
            CHECK_INT(late < 0 ? 0 : rules[i].paid, count.paid_days);
            CHECK_INT(count.days, count.year_count);
            stay.days = count.days;
            stay.paid_days = count.paid_days;
            CHECK_INT(count.paid_days > 0, stay_is_reportable(&stay));
            cancelling.by_hospital = true;
            stay_count_of(&edition, &stay, &cancelling, &count);
            CHECK_INT(0, count.days + count.paid_days);
        }
    }
}

/* ---- the ledger ------------------------------------------------------------------ */

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

enum { YEARS = 3, FIRST_YEAR = 2025 };

/* Play entries over plain figures. */
static void play(const struct ledger_entry *entries, size_t count, int64_t held[YEARS],
                 int64_t used[YEARS])
{
    for (size_t i = 0; i < count; i++) {
        int year = entries[i].fiscal_year - FIRST_YEAR;
        int64_t days = entries[i].days;
        CHECK(year >= 0 && year < YEARS);
        CHECK(days > 0 || entries[i].kind == LEDGER_CORRECT);
        if (entries[i].kind == LEDGER_HOLD)
            held[year] += days;
        if (entries[i].kind == LEDGER_RELEASE || entries[i].kind == LEDGER_USE)
            held[year] -= days;
        if (entries[i].kind != LEDGER_HOLD && entries[i].kind != LEDGER_RELEASE)
            used[year] += days;
        CHECK(held[year] >= 0 && used[year] >= 0);
    }
}

static void wanted_draw(uint64_t *seed, struct stay_count *count)
{
    *count = (struct stay_count){0};
    for (int year = 0; year < YEARS; year++)
        if (next(seed) % 2 == 0)
            count->years[count->year_count++] = (struct programme_year_days){
                FIRST_YEAR + year, (int64_t)(next(seed) % 15)};
}

static void check_years(const struct stay_count *count, const int64_t figures[YEARS])
{
    int64_t wanted[YEARS] = {0};

    for (size_t i = 0; i < count->year_count; i++)
        wanted[count->years[i].year - FIRST_YEAR] = count->years[i].days;
    for (int year = 0; year < YEARS; year++)
        CHECK_INT(wanted[year], figures[year]);
}

static size_t balances(const int64_t held[YEARS], const int64_t used[YEARS],
                       struct ledger_balance now[YEARS])
{
    size_t count = 0;

    for (int year = 0; year < YEARS; year++)
        if (held[year] != 0 || used[year] != 0)
            now[count++] = (struct ledger_balance){FIRST_YEAR + year, used[year],
                                                   held[year], 1};
    return count;
}

TEST(entries_bring_the_ledger_to_what_counts)
{
    uint64_t seed = 20261122;
    struct ledger_entry entries[STAY_ENTRIES_MAX] = {{.id = 0}};
    struct ledger_balance now[YEARS];
    struct stay_count count;

    for (int round = 0; round < 20000; round++) {
        int64_t held[YEARS] = {0};
        int64_t used[YEARS] = {0};
        int64_t nothing[YEARS] = {0};
        for (int turn = 0; turn < 3; turn++) {
            wanted_draw(&seed, &count);
            size_t open = balances(held, used, now);
            play(entries, stay_ledger_plan(now, open, &count, false, NULL, entries), held,
                 used);
            check_years(&count, held);
        }
        wanted_draw(&seed, &count);
        size_t over = balances(held, used, now);
        play(entries, stay_ledger_plan(now, over, &count, true, NULL, entries), held,
             used);
        check_years(&count, used);
        for (int year = 0; year < YEARS; year++)
            CHECK_INT(nothing[year], held[year]);
        wanted_draw(&seed, &count);
        over = balances(held, used, now);
        play(entries, stay_ledger_plan(now, over, &count, true, "訂正", entries), held,
             used);
        check_years(&count, used);
    }
}

/* ---- what must be said ----------------------------------------------------------- */

static void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

TEST(a_period_is_neither_reversed_nor_past_nor_endless)
{
    const day today = day_of(2026, 11, 27);

    check_field("from_on", stay_period_check(DAY_NONE, today, today));
    check_field("to_on", stay_period_check(today, DAY_NONE, today));
    check_field("to_on", stay_period_check(today + 5, today + 4, today));
    check_field("to_on", stay_period_check(today - 5, today - 1, today));
    check_field("to_on", stay_period_check(today, today + 400, today));
    CHECK_OK(stay_period_check(today - 5, today, today));
    CHECK_OK(stay_period_check(today, today, today));
    check_field("x", stay_time_check("x", INSTANT_NONE, 0, 10));
    check_field("x", stay_time_check("x", 11, 0, 10));
    check_field("x", stay_time_check("x", 4, 5, 10));
    CHECK_OK(stay_time_check("x", 5, 5, 10));
    check_field("x", stay_text_check("x", "", true));
    CHECK_OK(stay_text_check("x", NULL, false));
}

TEST(more_days_are_within_the_edition_and_the_year)
{
    struct arena *arena = arena_new(4096, 65536);
    struct programme edition = both;
    struct ledger_balance use = {.fiscal_year = 2026, .used = 30, .held = 10};
    struct stay_limits limits = {&edition, 56, &use, 1};
    struct stay_count count = {.days = 14, .years = {{2026, 14}}, .year_count = 1};

    CHECK_OK(stay_longer_check(arena, &limits, &count));
    count.days = 15;
    CHECK_ERR(ERR_CONFLICT, stay_longer_check(arena, &limits, &count));
    edition.extension_days = 7;
    CHECK_OK(stay_longer_check(arena, &limits, &count));
    count.years[0].days = 17;
    struct err err = stay_longer_check(arena, &limits, &count);
    CHECK_INT(MSG_STAYS_LONGER_THAN_YEAR, err.message);
    CHECK_INT(16, err.say->values[1].number);
    limits.year_days_max = INT_NONE;
    CHECK_OK(stay_longer_check(arena, &limits, &count));
    arena_free(arena);
}

TEST_MAIN(steps_are_exactly_the_drawings, agreed_days_count_until_somebody_has_come,
          turned_into_medical_admission_counts_as_the_edition_says,
          cancelled_on_the_day_has_its_price, entries_bring_the_ledger_to_what_counts,
          a_period_is_neither_reversed_nor_past_nor_endless,
          more_days_are_within_the_edition_and_the_year)
