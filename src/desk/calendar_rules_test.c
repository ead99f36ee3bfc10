/* calendar_rules_test.c -- hours against a reference that looks at every minute. */
#include "desk/calendar.h"

#include "base/arena.h"
#include "base/random.h"
#include "base/tsv.h"
#include "test.h"

enum { ARENA_BYTES = 1024 * 1024, ROUNDS = 400, WIDE_DAYS = 12 };

static struct arena *arena;
static struct calendar calendar;

static void table(const char *name, const char *text, struct tsv *tsv)
{
    CHECK_OK(tsv_read(arena, name, str_of(text), tsv));
}

static struct err read_texts(const char *holidays_text, const char *closed_text)
{
    struct tsv holidays;
    struct tsv closed;
    table("holidays", holidays_text, &holidays);
    table("closed", closed_text, &closed);
    return calendar_read(arena, &holidays, &closed, &calendar);
}

/* The calendar the program carries. */
static void begin(void)
{
    struct tsv holidays;
    struct tsv closed;
    arena = arena_new(64 * 1024, ARENA_BYTES);
    CHECK_OK(tsv_embedded(arena, "data/saitama/holidays.tsv", &holidays));
    CHECK_OK(tsv_embedded(arena, "data/saitama/closed_days.tsv", &closed));
    CHECK_OK(calendar_read(arena, &holidays, &closed, &calendar));
}

static instant at(int32_t month, int32_t dom, int32_t hour, int32_t minute)
{
    return instant_of(day_of(2026, month, dom), hour * 60 + minute);
}

/* ---- days ------------------------------------------------------------------------ */

TEST(holidays_and_closed_days_are_told_apart)
{
    begin();
    CHECK(calendar_is_holiday(&calendar, day_of(2026, 11, 23)));
    CHECK(!calendar_is_holiday(&calendar, day_of(2026, 11, 22))); /* a plain Sunday */
    CHECK(calendar_is_holiday(&calendar, day_of(2026, 9, 22)));   /* between two */
    CHECK(!calendar_is_holiday(&calendar, day_of(2026, 12, 29)));
    CHECK(calendar_is_closed(&calendar, day_of(2026, 12, 29)));
    CHECK(calendar_is_closed(&calendar, day_of(2027, 1, 3)));
    CHECK(!calendar_is_closed(&calendar, day_of(2026, 12, 28)));
    CHECK(!calendar_is_closed(&calendar, day_of(2027, 1, 4)));
    CHECK_TEXT("勤労感謝の日",
               calendar_day_name(&calendar, day_of(2026, 11, 23), LANGUAGE_JA));
    CHECK_TEXT("year-end and New Year",
               calendar_day_name(&calendar, day_of(2026, 12, 31), LANGUAGE_EN));
    CHECK_TEXT("元日", calendar_day_name(&calendar, day_of(2027, 1, 1), LANGUAGE_JA));
    CHECK_TEXT(NULL, calendar_day_name(&calendar, day_of(2026, 11, 24), LANGUAGE_JA));
    arena_free(arena);
}

TEST(table_warns_before_it_ends)
{
    begin();
    CHECK_INT(day_of(2027, 12, 31), calendar.to_on);
    CHECK(!calendar_runs_out(&calendar, day_of(2026, 11, 22)));
    CHECK(!calendar_runs_out(&calendar, calendar.to_on - CALENDAR_WARN_DAYS));
    CHECK(calendar_runs_out(&calendar, calendar.to_on - CALENDAR_WARN_DAYS + 1));
    CHECK(calendar_runs_out(&calendar, calendar.to_on));
    CHECK(calendar_runs_out(&calendar, calendar.to_on + 1000));
    arena_free(arena);
}

#define CLOSED_HEADER "from_month_day\tto_month_day\tname\tname_en\n"
#define HOLIDAY_HEADER "day\tname\tname_en\n"

TEST(tables_that_cannot_be_trusted_are_refused)
{
    static const char good[] = HOLIDAY_HEADER "2026-01-01\ta\tb\n";
    static const char empty[] = CLOSED_HEADER;

    arena = arena_new(64 * 1024, ARENA_BYTES);
    CHECK_OK(read_texts(good, empty));
    CHECK_OK(read_texts(good, CLOSED_HEADER "02-29\t02-29\ta\tb\n"));
    CHECK_INT(MSG_DESK_CALENDAR_EMPTY, read_texts(HOLIDAY_HEADER, empty).message);
    CHECK_INT(MSG_DESK_CALENDAR_OUT_OF_ORDER,
              read_texts(HOLIDAY_HEADER "2026-01-02\ta\tb\n2026-01-02\ta\tb\n", empty)
                  .message);
    CHECK_ERR(ERR_INVALID, read_texts(HOLIDAY_HEADER "2026-02-30\ta\tb\n", empty));
    CHECK_ERR(ERR_INVALID, read_texts("name\tname_en\na\tb\n", empty));
    CHECK_ERR(ERR_INVALID, read_texts(good, "from_month_day\n12-29\n"));
    static const char *const bad[] = {"1229", "13-01", "00-10", "04-31", "12-29-1",
                                      "-1-10", "", "12-"};
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        const char *text = arena_format(arena, CLOSED_HEADER "%s\t01-03\ta\tb\n", bad[i]);
        struct err err = read_texts(good, text);
        CHECK_ERR(ERR_INVALID, err);
        CHECK_INT(MSG_DESK_CALENDAR_NOT_A_MONTH_DAY, err.message);
    }
    arena_free(arena);
}

/* ---- hours by hand --------------------------------------------------------------- */

TEST(working_time_jumps_the_weekend_and_the_holiday)
{
    const struct week_hours *office = &calendar_public_office;

    begin();
    /* Friday 20 November 2026, 16:30; Monday is a holiday. */
    CHECK_INT(at(11, 24, 9, 15),
              calendar_add_working(&calendar, office, at(11, 20, 16, 30), 90));
    CHECK_INT(45, calendar_working_minutes(&calendar, office, at(11, 20, 16, 30),
                                           at(11, 24, 8, 30)));
    CHECK_INT(90, calendar_working_minutes(&calendar, office, at(11, 20, 16, 30),
                                           at(11, 24, 9, 15)));
    /* Time that just fits ends when the desk closes, not when it opens again. */
    CHECK_INT(at(11, 20, 17, 15),
              calendar_add_working(&calendar, office, at(11, 20, 16, 30), 45));
    CHECK_INT(at(11, 20, 20, 0),
              calendar_add_working(&calendar, office, at(11, 20, 20, 0), 0));
    CHECK_INT(at(11, 24, 8, 31),
              calendar_add_working(&calendar, office, at(11, 20, 20, 0), 1));
    CHECK_INT(instant_of(day_of(2027, 1, 4), 8 * 60 + 30),
              calendar_next_opening(&calendar, office, at(12, 28, 17, 15)));
    CHECK_INT(at(12, 28, 17, 14),
              calendar_next_opening(&calendar, office, at(12, 28, 17, 14)));
    CHECK_INT(0, calendar_working_minutes(&calendar, office, at(11, 24, 9, 0),
                                          at(11, 24, 9, 0)));
    CHECK_INT(0, calendar_working_minutes(&calendar, office, at(11, 24, 9, 0),
                                          at(11, 20, 9, 0)));
    arena_free(arena);
}

TEST(desk_open_day_and_night_runs_as_the_wall_does)
{
    struct week_hours always = {.open_on_holidays = true};

    begin();
    for (int i = 0; i < WEEK_DAYS; i++)
        always.to_minute[i] = 24 * 60;
    CHECK_INT(at(12, 31, 23, 59) + DAYS(3),
              calendar_add_working(&calendar, &always, at(12, 31, 23, 59), 3 * 24 * 60));
    CHECK_INT(5 * 24 * 60, calendar_working_minutes(&calendar, &always, at(12, 20, 7, 7),
                                                    at(12, 25, 7, 7)));
    CHECK(calendar_is_open(&calendar, &always, at(12, 31, 23, 59)));
    always.open_on_holidays = false;
    CHECK(!calendar_is_open(&calendar, &always, at(12, 31, 23, 59)));
    arena_free(arena);
}

TEST(desk_that_never_opens_is_told_as_none)
{
    struct week_hours never = {.open_on_holidays = true};
    struct week_hours odd = {.open_on_holidays = true};

    begin();
    for (int i = 0; i < WEEK_DAYS; i++) {
        never.from_minute[i] = -1;
        never.to_minute[i] = -1;
        odd.from_minute[i] = 600;
        odd.to_minute[i] = 540; /* reversed: no time at all */
    }
    CHECK(INSTANT_NONE == calendar_next_opening(&calendar, &never, at(11, 20, 9, 0)));
    CHECK(INSTANT_NONE == calendar_add_working(&calendar, &never, at(11, 20, 9, 0), 1));
    CHECK(INSTANT_NONE == calendar_add_working(&calendar, &odd, at(11, 20, 9, 0), 1));
    CHECK_INT(0, calendar_working_minutes(&calendar, &odd, at(11, 20, 9, 0),
                                          at(12, 20, 9, 0)));
    CHECK(!calendar_is_open(&calendar, &odd, at(11, 20, 9, 30)));
    arena_free(arena);
}

/* ---- against a reference --------------------------------------------------------- */

/* Does the desk answer in that minute?  By looking everything up one by one. */
static bool slow_is_open(const struct week_hours *hours, instant minute)
{
    day on = instant_day(minute);
    int32_t of_day = instant_minute(minute);
    int weekday = day_weekday(on);
    struct date date = day_date(on);
    bool is_closed = (date.month == 12 && date.dom >= 29) ||
                     (date.month == 1 && date.dom <= 3);

    for (size_t i = 0; i < calendar.holiday_count; i++)
        is_closed = is_closed || calendar.holidays[i].on == on;
    if (is_closed && !hours->open_on_holidays)
        return false;
    return hours->from_minute[weekday] >= 0 && of_day >= hours->from_minute[weekday] &&
           of_day < hours->to_minute[weekday];
}

static struct week_hours random_hours(struct random *random)
{
    struct week_hours hours = {.open_on_holidays = random_below(random, 3) == 0};
    for (int i = 0; i < WEEK_DAYS; i++) {
        int32_t from = (int32_t)random_below(random, 24 * 60);
        int32_t length = (int32_t)random_below(random, 24 * 60) + 1;
        bool is_open = random_below(random, 4) > 0;
        hours.from_minute[i] = is_open ? from : -1;
        hours.to_minute[i] = from + length > 24 * 60 ? 24 * 60 : from + length;
    }
    hours.from_minute[2] = 9 * 60; /* so that it opens at all */
    hours.to_minute[2] = 10 * 60;
    return hours;
}

TEST(hours_agree_with_a_reference_that_looks_at_every_minute)
{
    struct random *random = random_seeded(test_seed());

    begin();
    for (int round = 0; round < ROUNDS; round++) {
        struct week_hours hours = random_hours(random);
        /* Half of the rounds lie round the turn of the year. */
        day on = round % 2 == 0 ? day_of(2026, 12, 20) : day_of(2026, 1, 1);
        on += (day)random_below(random, round % 2 == 0 ? 20 : 300);
        instant from = instant_of(on, (int32_t)random_below(random, 24 * 60));
        int64_t wanted = (int64_t)random_below(random, 60 * 24 * 2) + 1;
        int64_t counted = 0;
        instant opening = INSTANT_NONE;
        instant due = INSTANT_NONE;
        for (instant minute = from; minute < from + DAYS(WIDE_DAYS);
             minute += MINUTES(1)) {
            bool is_open = slow_is_open(&hours, minute);
            CHECK_INT(is_open, calendar_is_open(&calendar, &hours, minute));
            if (is_open && opening == INSTANT_NONE)
                opening = minute;
            counted += is_open;
            if (is_open && counted == wanted)
                due = minute + MINUTES(1);
        }
        CHECK_INT(counted, calendar_working_minutes(&calendar, &hours, from,
                                                    from + DAYS(WIDE_DAYS)));
        instant said = calendar_add_working(&calendar, &hours, from, wanted);
        if (due != INSTANT_NONE)
            CHECK_INT(due, said);
        else
            CHECK(said > from + DAYS(WIDE_DAYS) || said == INSTANT_NONE);
        if (opening != INSTANT_NONE)
            CHECK_INT(opening, calendar_next_opening(&calendar, &hours, from));
    }
    random_free(random);
    arena_free(arena);
}

TEST(adding_and_counting_undo_each_other_between_minutes)
{
    struct random *random = random_seeded(test_seed());

    begin();
    for (int round = 0; round < 5000; round++) {
        struct week_hours hours = random_hours(random);
        instant from =
            at(1, 1, 0, 0) + (instant)random_below(random, (uint64_t)DAYS(600));
        int64_t minutes = (int64_t)random_below(random, 10000);
        instant due = calendar_add_working(&calendar, &hours, from, minutes);
        CHECK(due != INSTANT_NONE && due >= from);
        CHECK_INT(minutes, calendar_working_minutes(&calendar, &hours, from, due));
        if (minutes > 0) /* and there is no earlier such instant */
            CHECK_INT(minutes - 1,
                      calendar_working_minutes(&calendar, &hours, from, due - 1));
    }
    random_free(random);
    arena_free(arena);
}

TEST_MAIN(holidays_and_closed_days_are_told_apart, table_warns_before_it_ends,
          tables_that_cannot_be_trusted_are_refused,
          working_time_jumps_the_weekend_and_the_holiday,
          desk_open_day_and_night_runs_as_the_wall_does,
          desk_that_never_opens_is_told_as_none,
          hours_agree_with_a_reference_that_looks_at_every_minute,
          adding_and_counting_undo_each_other_between_minutes)
