/* calendar.h -- which days are holidays, and when a desk is open.
 *
 * Clocks of urgent work run by the wall; all others run only while the desk that
 * was asked is open.  Holidays and the days on which public offices are closed are
 * tables of the prefecture's pack (holidays.tsv, closed_days.tsv).
 *
 * A desk that does not open on holidays is taken to be closed at the turn of the
 * year too: to ring in vain is safer than to wait for nobody.
 *
 * Everything here but calendar_get() is pure: the table is an argument.  Hours lie
 * within one day of Japan time; a desk open over midnight has hours on both days.
 */
#ifndef DESK_CALENDAR_H
#define DESK_CALENDAR_H

#include "base/day.h"
#include "base/err.h"
#include "base/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct tsv;

enum {
    WEEK_DAYS = 7,
    CALENDAR_WARN_DAYS = 60,  /* before the table ends */
    CALENDAR_LOOK_DAYS = 400, /* closed as long as this is closed for good */
};

/* When somebody is there, week by week. */
struct week_hours {
    int32_t from_minute[WEEK_DAYS]; /* 0 Sunday; -1: closed */
    int32_t to_minute[WEEK_DAYS];   /* up to 24 * 60; the minute it closes */
    bool open_on_holidays;
};

/* Prefectural health centres: weekdays 8:30 to 17:15. */
extern const struct week_hours calendar_public_office;

struct holiday {
    day on;
    const char *name_ja;
    const char *name_en;
};

/* Closed every year from a day to a day, both included; `from` later than `to`
 * goes over the turn of the year.  A day of the year is month * 100 + day. */
struct closed_rule {
    int32_t from;
    int32_t to;
    const char *name_ja;
    const char *name_en;
};

struct calendar {
    const struct holiday *holidays; /* in order of days, none twice */
    size_t holiday_count;
    const struct closed_rule *closed;
    size_t closed_count;
    day from_on; /* the years of which the table speaks, whole */
    day to_on;
};

/* The calendar the program carries; lives with the process.  A damaged table is a
 * defect: the data test refuses it at build time. */
const struct calendar *calendar_get(void);

/* Read the two tables into the arena.  ERR_INVALID names table and line: columns
 * missing, a day that is none, holidays out of order or none at all. */
MUST_USE struct err calendar_read(struct arena *arena, const struct tsv *holidays,
                                  const struct tsv *closed, struct calendar *calendar);

/* A national holiday?  Beyond the table no day is one. */
bool calendar_is_holiday(const struct calendar *calendar, day on);

/* A holiday, or a yearly closed day of public offices (Sundays are neither). */
bool calendar_is_closed(const struct calendar *calendar, day on);

/* What such a day is called; NULL for any other.  Not to be freed. */
const char *calendar_day_name(const struct calendar *calendar, day on,
                              enum language language);

/* Is the table at its end: fewer than CALENDAR_WARN_DAYS days ahead, or past? */
bool calendar_runs_out(const struct calendar *calendar, day on);

bool calendar_is_open(const struct calendar *calendar, const struct week_hours *hours,
                      instant at);

/* The first instant from `at` on at which the desk is open; `at` itself when it is
 * open then.  INSTANT_NONE when it stays closed for CALENDAR_LOOK_DAYS. */
instant calendar_next_opening(const struct calendar *calendar,
                              const struct week_hours *hours, instant at);

/* The first instant at which the desk has been open for `minutes` (>= 0) since
 * `from`; `from` itself for none.  INSTANT_NONE as above. */
instant calendar_add_working(const struct calendar *calendar,
                             const struct week_hours *hours, instant from,
                             int64_t minutes);

/* Whole minutes the desk is open between the two; 0 when `to` is not later. */
int64_t calendar_working_minutes(const struct calendar *calendar,
                                 const struct week_hours *hours, instant from,
                                 instant to);

#endif
