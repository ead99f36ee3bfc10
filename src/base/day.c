/* day.c -- days in Japan and instants in UTC.
 *
 * The Gregorian calendar repeats every 400 years of 146,097 days.  Years are
 * counted from March here, so that the day a leap year adds comes last.
 */
#include "base/day.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"

#include <string.h>

enum {
    YEAR_MIN = 1,
    YEAR_MAX = 9999,
    ERA_DAYS = 146097,      /* in 400 years */
    DAYS_BEFORE_1970 = 719468, /* since 0000-03-01 */
    DAY_MIN = -719162,      /* 0001-01-01 */
    DAY_MAX = 2932896,      /* 9999-12-31 */
    SECONDS_A_DAY = 86400,
    JAPAN_SECONDS = 9 * 3600,
};

static int64_t floor_divide(int64_t number, int64_t by)
{
    int64_t quotient = number / by;
    return number % by < 0 ? quotient - 1 : quotient;
}

static bool is_leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool day_is_date(int32_t year, int32_t month, int32_t dom)
{
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || dom < 1)
        return false;
    int32_t length = lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
    return dom <= length;
}

day day_of(int32_t year, int32_t month, int32_t dom)
{
    need(day_is_date(year, month, dom));
    int32_t march_year = month <= 2 ? year - 1 : year;
    int32_t era = march_year / 400;
    int32_t year_of_era = march_year % 400;
    int32_t month_from_march = (month + 9) % 12;
    int32_t day_of_year = (153 * month_from_march + 2) / 5 + dom - 1;
    int32_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - DAYS_BEFORE_1970;
}

struct date day_date(day on)
{
    need(on >= DAY_MIN && on <= DAY_MAX);
    int32_t days = on + DAYS_BEFORE_1970;
    int32_t era = days / ERA_DAYS;
    int32_t day_of_era = days % ERA_DAYS;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) / 365;
    int32_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_from_march = (5 * day_of_year + 2) / 153;
    int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct date){
        .year = era * 400 + year_of_era + (month <= 2 ? 1 : 0),
        .month = month,
        .dom = day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
}

int day_weekday(day on)
{
    need(on != DAY_NONE);
    int64_t since_a_sunday = (int64_t)on + 4; /* 1970-01-01 was a Thursday */
    return (int)(since_a_sunday - 7 * floor_divide(since_a_sunday, 7));
}

int32_t day_fiscal_year(day on)
{
    struct date date = day_date(on);
    return date.month >= 4 ? date.year : date.year - 1;
}

/* Seconds since 1970-01-01T00:00 on the clocks of Japan. */
static int64_t japan_seconds(instant at)
{
    need(at != INSTANT_NONE);
    return floor_divide(at, SECONDS(1)) + JAPAN_SECONDS;
}

day instant_day(instant at)
{
    return (day)floor_divide(japan_seconds(at), SECONDS_A_DAY);
}

static int32_t second_of_day(instant at)
{
    int64_t seconds = japan_seconds(at);
    return (int32_t)(seconds - SECONDS_A_DAY * floor_divide(seconds, SECONDS_A_DAY));
}

int32_t instant_minute(instant at)
{
    return second_of_day(at) / 60;
}

instant instant_of(day on, int32_t minute_of_day)
{
    need(on >= DAY_MIN && on <= DAY_MAX);
    need(minute_of_day >= 0 && minute_of_day < 24 * 60);
    return DAYS((int64_t)on) + MINUTES((int64_t)minute_of_day) - SECONDS(JAPAN_SECONDS);
}

/* `count` digits of a number that has no more; what follows them. */
static char *digits_put(char *to, int32_t number, int count)
{
    for (int i = count; i-- > 0; number /= 10)
        to[i] = (char)('0' + number % 10);
    return to + count;
}

static char *two_put(char *to, char mark, int32_t number)
{
    *to++ = mark;
    return digits_put(to, number, 2);
}

static char *day_put(char *to, day on)
{
    struct date date = day_date(on);

    to = digits_put(to, date.year, 4);
    to = two_put(to, '-', date.month);
    return two_put(to, '-', date.dom);
}

const char *day_iso(struct arena *arena, day on)
{
    char text[sizeof "2026-11-22"];
    char *end = day_put(text, on);

    return arena_text(arena, text, (size_t)(end - text));
}

const char *instant_iso(struct arena *arena, instant at)
{
    static const char zone[] = "+09:00";
    char text[sizeof "2026-11-22T12:00:00+09:00"];
    int32_t second = second_of_day(at);
    char *end = day_put(text, instant_day(at));

    end = two_put(end, 'T', second / 3600);
    end = two_put(end, ':', second / 60 % 60);
    end = two_put(end, ':', second % 60);
    memcpy(end, zone, sizeof zone);
    return arena_copy(arena, text);
}

static bool read_digits(struct str text, size_t from, size_t count, int32_t *number)
{
    int64_t value = 0;
    struct str digits = {.at = text.at + from, .length = count};
    if (digits.at[0] == '-' || !str_int(digits, &value))
        return false;
    *number = (int32_t)value;
    return true;
}

bool day_read_iso(struct str text, day *on)
{
    int32_t year = 0;
    int32_t month = 0;
    int32_t dom = 0;

    if (text.length != 10 || text.at[4] != '-' || text.at[7] != '-')
        return false;
    if (!read_digits(text, 0, 4, &year) || !read_digits(text, 5, 2, &month) ||
        !read_digits(text, 8, 2, &dom) || !day_is_date(year, month, dom))
        return false;
    *on = day_of(year, month, dom);
    return true;
}
