/* day.h -- days in Japan and instants in UTC.
 *
 * A day is a number of days since 1970-01-01 in Japan time (UTC+9, no table,
 * no summer time).  An instant is microseconds since 1970-01-01T00:00Z.
 * Nothing here reads a clock: the time is always an argument.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct str;

typedef int32_t day;     /* the two exceptions to "no typedef": plain numbers */
typedef int64_t instant; /* with a unit                                       */

#define DAY_NONE INT32_MIN
#define INSTANT_NONE INT64_MIN
#define SECONDS(n) ((int64_t)(n)*1000000)
#define MINUTES(n) (SECONDS(60) * (n))
#define HOURS(n) (MINUTES(60) * (n))
#define DAYS(n) (HOURS(24) * (n))

struct date {
    int32_t year; /* 1 to 9999 */
    int32_t month, dom;
};

day day_of(int32_t year, int32_t month, int32_t dom); /* need()s a real date */
bool day_is_date(int32_t year, int32_t month, int32_t dom);
struct date day_date(day on);
int day_weekday(day on); /* 0 Sunday .. 6 Saturday */
int32_t day_fiscal_year(day on); /* April to March */

day instant_day(instant at);         /* the day in Japan on which it falls */
int32_t instant_minute(instant at);  /* minutes since midnight in Japan */
instant instant_of(day on, int32_t minute_of_day);

/* ISO: 2026-11-22 and 2026-11-22T16:30:00+09:00. */
const char *day_iso(struct arena *arena, day on);
const char *instant_iso(struct arena *arena, instant at);
bool day_read_iso(struct str text, day *on);

#endif
