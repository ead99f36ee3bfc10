/* respite_check_rules.c -- one stay, one line of a claim, beside what they must be. No I/O. */
#include "features/respite_check/respite_check_rules.h"

#include "base/arena.h"
#include "base/era.h"
#include "features/respite/respite.h"

static const struct respite_fault no_fault = {.sentence = MSG_NONE};

static struct respite_fault fault_of(struct arena *arena, enum message sentence,
                                     const struct say_value values[SAY_VALUES_MAX])
{
    struct say *say = say_new(arena);

    for (int i = 0; i < SAY_VALUES_MAX; i++)
        say->values[i] = values[i];
    return (struct respite_fault){sentence, say};
}

#define FAULT(arena, sentence, ...)                                                        \
    fault_of((arena), (sentence), (const struct say_value[SAY_VALUES_MAX]){__VA_ARGS__})

/* ---- the application --------------------------------------------------------------- */

static struct respite_fault application_check(struct arena *arena,
                                              const struct checked_stay *stay)
{
    if (stay->application == INT_NONE)
        return FAULT(arena, MSG_RESPITE_CHECK_NO_APPLICATION, SAY_T(stay->number));
    if (stay_is_open(stay->state) && stay->application != RESPITE_PLACED)
        return FAULT(arena, MSG_RESPITE_CHECK_NOT_PLACED, SAY_T(stay->number));
    return no_fault;
}

/* ---- its bed ----------------------------------------------------------------------- */

/* Somebody who stayed longer than agreed keeps his bed, or another had it by then: then it
 * ends as was agreed.  Put right afterwards: it may end earlier, as it did, and not later. */
static bool is_last_right(const struct checked_stay *stay)
{
    day last = stay->bed.last_on;

    if (stay_is_open(stay->state))
        return last == stay->to_on;
    if (stay->was_corrected)
        return last <= (stay->went_on > stay->from_on ? stay->went_on : stay->from_on);
    if (stay->went_on <= stay->to_on)
        return last == stay->went_on;
    return last == stay->to_on || (stay->state == STAY_ENDED && last == stay->went_on);
}

static bool has_bed(enum stay_state state)
{
    return stay_is_open(state) || state == STAY_ENDED || state == STAY_TURNED;
}

static struct respite_fault bed_check(struct arena *arena, const struct checked_stay *stay)
{
    const struct checked_bed *bed = &stay->bed;

    if (!has_bed(stay->state))
        return bed->days == 0 && bed->rows == 0
                   ? no_fault
                   : FAULT(arena, MSG_RESPITE_CHECK_BED_LEFT, SAY_T(stay->number),
                           SAY_N(bed->days));
    if (bed->days == 0 || bed->first_on != stay->from_on || !is_last_right(stay) ||
        bed->days != bed->last_on - bed->first_on + 1)
        return FAULT(arena, MSG_RESPITE_CHECK_BED_DAYS, SAY_T(stay->number),
                     SAY_D(stay->from_on),
                     SAY_D(stay->went_on != DAY_NONE ? stay->went_on : stay->to_on),
                     SAY_N(bed->days));
    if (bed->other != 0)
        return FAULT(arena, MSG_RESPITE_CHECK_BED_OTHER, SAY_T(stay->number),
                     SAY_N(bed->other));
    if (bed->rows != 1 || bed->row_from != bed->first_on || bed->row_to != bed->last_on)
        return FAULT(arena, MSG_RESPITE_CHECK_BED_ROW, SAY_T(stay->number));
    return no_fault;
}

/* ---- its days ---------------------------------------------------------------------- */

struct expected {
    int64_t days;
    struct programme_year_days years[PROGRAMME_YEARS_MAX];
    size_t year_count;
};

/* A cancelled one counts what was decided on the day: it cannot be counted again. */
static void expect(const struct checked_stay *stay, struct expected *expected)
{
    const struct programme *programme = stay->programme;
    day first = stay->came_on != DAY_NONE ? stay->came_on : stay->from_on;
    day last = stay->went_on != DAY_NONE ? stay->went_on : stay->to_on;

    *expected = (struct expected){.days = 0};
    if (stay->state == STAY_CANCELLED && stay->days > 0) {
        expected->days = stay->days;
        expected->year_count = 1;
        expected->years[0] = (struct programme_year_days){
            .year = day_fiscal_year(stay->from_on), .days = stay->days};
    }
    if (!has_bed(stay->state))
        return;
    if (stay->state == STAY_TURNED)
        last = programme_turned_until(programme, first, last);
    expected->days = programme_days(programme, first, last);
    expected->year_count =
        programme_days_by_year(programme, first, last, expected->years);
}

/* ---- its ledger -------------------------------------------------------------------- */

static int64_t expected_in(const struct expected *expected, int32_t year)
{
    for (size_t i = 0; i < expected->year_count; i++)
        if (expected->years[i].year == year)
            return expected->years[i].days;
    return 0;
}

static struct ledger_balance entered_in(const struct checked_stay *stay, int32_t year)
{
    for (size_t i = 0; i < stay->year_count; i++)
        if (stay->years[i].fiscal_year == year)
            return stay->years[i];
    return (struct ledger_balance){.fiscal_year = year};
}

/* Held while it is open, used when it is over. */
static struct respite_fault year_check(struct arena *arena,
                                       const struct checked_stay *stay,
                                       const struct expected *expected, int32_t year)
{
    const struct ledger_balance entered = entered_in(stay, year);
    bool is_open = stay_is_open(stay->state);
    int64_t days = expected_in(expected, year);

    if (entered.held == (is_open ? days : 0) && entered.used == (is_open ? 0 : days))
        return no_fault;
    return FAULT(arena,
                 is_open ? MSG_RESPITE_CHECK_LEDGER_OPEN : MSG_RESPITE_CHECK_LEDGER_OVER,
                 SAY_T(arena_format(arena, "%s（%s）", stay->number,
                                    era_year(arena, year))),
                 SAY_N(entered.held), SAY_N(entered.used), SAY_N(days));
}

static struct respite_fault days_check(struct arena *arena,
                                       const struct checked_stay *stay)
{
    struct respite_fault fault = no_fault;
    struct expected expected;

    if (stay->programme == NULL)
        return FAULT(arena, MSG_RESPITE_CHECK_NO_EDITION, SAY_T(stay->number));
    expect(stay, &expected);
    if (expected.days != stay->days)
        return FAULT(arena, MSG_RESPITE_CHECK_DAYS, SAY_T(stay->number),
                     SAY_N(stay->days), SAY_N(expected.days));
    for (size_t i = 0; i < expected.year_count && fault.sentence == MSG_NONE; i++)
        fault = year_check(arena, stay, &expected, expected.years[i].year);
    for (size_t i = 0; i < stay->year_count && fault.sentence == MSG_NONE; i++)
        fault = year_check(arena, stay, &expected, stay->years[i].fiscal_year);
    return fault;
}

struct respite_fault respite_check_stay(struct arena *arena,
                                        const struct checked_stay *stay)
{
    struct respite_fault fault = application_check(arena, stay);

    if (fault.sentence == MSG_NONE)
        fault = bed_check(arena, stay);
    if (fault.sentence == MSG_NONE)
        fault = days_check(arena, stay);
    return fault;
}

/* ---- a claim ----------------------------------------------------------------------- */

static day month_end(day month_on)
{
    struct date date = day_date(month_on);

    return date.month == 12 ? day_of(date.year + 1, 1, 1) - 1
                            : day_of(date.year, date.month + 1, 1) - 1;
}

/* Who still lies there was claimed for up to some day: it is not more than the month has. */
struct respite_fault respite_check_claim(struct arena *arena,
                                         const struct checked_claim *claim)
{
    bool is_over = claim->state == STAY_ENDED || claim->state == STAY_TURNED;
    bool is_there = claim->state == STAY_ADMITTED;
    day last = is_over ? claim->first_on + (day)claim->paid_days - 1 : claim->to_on;
    day from = claim->month_on > claim->contract_from ? claim->month_on
                                                      : claim->contract_from;
    day to = month_end(claim->month_on);
    int64_t days = 0;

    to = to < claim->contract_to ? to : claim->contract_to;
    from = from > claim->first_on ? from : claim->first_on;
    to = to < last ? to : last;
    if ((is_over || is_there) && to >= from)
        days = to - from + 1;
    if (claim->claimed == days || (is_there && claim->claimed < days))
        return no_fault;
    return FAULT(arena, MSG_RESPITE_CHECK_CLAIM, SAY_T(claim->number),
                 SAY_D(claim->month_on), SAY_N(claim->claimed), SAY_N(days));
}
