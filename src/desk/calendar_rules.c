/* calendar_rules.c -- holidays and opening hours.  No I/O of any kind. */
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/calendar.h"

enum { DAY_MINUTES = 24 * 60 };

#define OFFICE_OPENS (8 * 60 + 30)
#define OFFICE_CLOSES (17 * 60 + 15)

const struct week_hours calendar_public_office = {
    .from_minute = {-1, OFFICE_OPENS, OFFICE_OPENS, OFFICE_OPENS, OFFICE_OPENS,
                    OFFICE_OPENS, -1},
    .to_minute = {-1, OFFICE_CLOSES, OFFICE_CLOSES, OFFICE_CLOSES, OFFICE_CLOSES,
                  OFFICE_CLOSES, -1},
};

/* ---- reading the tables ---------------------------------------------------------- */

static struct err complain(struct arena *arena, const struct tsv *tsv, size_t row,
                           enum message message)
{
    return err_say(ERR_INVALID, message,
                   say_two(arena, SAY_T(tsv->name), SAY_N(tsv->lines[row])));
}

static struct err holidays_read(struct arena *arena, const struct tsv *tsv,
                                struct calendar *calendar)
{
    struct holiday *holidays = arena_new_array(arena, struct holiday, tsv->row_count + 1);
    int day_column = 0;
    int ja_column = 0;
    int en_column = 0;

    TRY(tsv_need(arena, tsv, "day", &day_column));
    TRY(tsv_need(arena, tsv, "name", &ja_column));
    TRY(tsv_need(arena, tsv, "name_en", &en_column));
    for (size_t i = 0; i < tsv->row_count; i++) {
        TRY(tsv_day(arena, tsv, i, day_column, &holidays[i].on));
        if (i > 0 && holidays[i].on <= holidays[i - 1].on)
            return complain(arena, tsv, i, MSG_DESK_CALENDAR_OUT_OF_ORDER);
        holidays[i].name_ja = tsv_cell(tsv, i, ja_column);
        holidays[i].name_en = tsv_cell(tsv, i, en_column);
    }
    if (tsv->row_count == 0)
        return err_say(ERR_INVALID, MSG_DESK_CALENDAR_EMPTY, say_text(arena, tsv->name));
    calendar->holidays = holidays;
    calendar->holiday_count = tsv->row_count;
    calendar->from_on = day_of(day_date(holidays[0].on).year, 1, 1);
    calendar->to_on = day_of(day_date(holidays[tsv->row_count - 1].on).year, 12, 31);
    return OK;
}

/* "12-29"; 29 February counts, since it exists in some years. */
static bool month_day_read(const char *text, int32_t *month_day)
{
    struct str rest = str_of(text);
    struct str month_text;
    struct str dom_text;
    int64_t month = 0;
    int64_t dom = 0;

    if (!str_next(&rest, '-', &month_text) || !str_next(&rest, '-', &dom_text) ||
        str_next(&rest, '-', &rest) || !str_int(month_text, &month) ||
        !str_int(dom_text, &dom) || month < 1 || month > 12 || dom < 1 || dom > 31 ||
        !day_is_date(2024, (int32_t)month, (int32_t)dom))
        return false;
    *month_day = (int32_t)(month * 100 + dom);
    return true;
}

static struct err closed_read(struct arena *arena, const struct tsv *tsv,
                              struct calendar *calendar)
{
    struct closed_rule *rules = arena_new_array(arena, struct closed_rule,
                                                tsv->row_count + 1);
    int from_column = 0;
    int to_column = 0;
    int ja_column = 0;
    int en_column = 0;

    TRY(tsv_need(arena, tsv, "from_month_day", &from_column));
    TRY(tsv_need(arena, tsv, "to_month_day", &to_column));
    TRY(tsv_need(arena, tsv, "name", &ja_column));
    TRY(tsv_need(arena, tsv, "name_en", &en_column));
    for (size_t i = 0; i < tsv->row_count; i++) {
        if (!month_day_read(tsv_cell(tsv, i, from_column), &rules[i].from) ||
            !month_day_read(tsv_cell(tsv, i, to_column), &rules[i].to))
            return complain(arena, tsv, i, MSG_DESK_CALENDAR_NOT_A_MONTH_DAY);
        rules[i].name_ja = tsv_cell(tsv, i, ja_column);
        rules[i].name_en = tsv_cell(tsv, i, en_column);
    }
    calendar->closed = rules;
    calendar->closed_count = tsv->row_count;
    return OK;
}

struct err calendar_read(struct arena *arena, const struct tsv *holidays,
                         const struct tsv *closed, struct calendar *calendar)
{
    *calendar = (struct calendar){0};
    TRY(holidays_read(arena, holidays, calendar));
    return closed_read(arena, closed, calendar);
}

/* ---- days ------------------------------------------------------------------------ */

static const struct holiday *holiday_find(const struct calendar *calendar, day on)
{
    size_t low = 0;
    size_t high = calendar->holiday_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->holidays[middle].on < on)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < calendar->holiday_count && calendar->holidays[low].on == on;
    return found ? &calendar->holidays[low] : NULL;
}

static bool rule_holds(const struct closed_rule *rule, int32_t month_day)
{
    if (rule->from <= rule->to)
        return month_day >= rule->from && month_day <= rule->to;
    return month_day >= rule->from || month_day <= rule->to;
}

static const struct closed_rule *closed_find(const struct calendar *calendar, day on)
{
    struct date date = day_date(on);

    for (size_t i = 0; i < calendar->closed_count; i++) {
        if (rule_holds(&calendar->closed[i], date.month * 100 + date.dom))
            return &calendar->closed[i];
    }
    return NULL;
}

bool calendar_is_holiday(const struct calendar *calendar, day on)
{
    return holiday_find(calendar, on) != NULL;
}

bool calendar_is_closed(const struct calendar *calendar, day on)
{
    return holiday_find(calendar, on) != NULL || closed_find(calendar, on) != NULL;
}

const char *calendar_day_name(const struct calendar *calendar, day on,
                              enum language language)
{
    const struct holiday *holiday = holiday_find(calendar, on);
    const struct closed_rule *rule = closed_find(calendar, on);

    if (holiday != NULL)
        return language == LANGUAGE_EN ? holiday->name_en : holiday->name_ja;
    if (rule != NULL)
        return language == LANGUAGE_EN ? rule->name_en : rule->name_ja;
    return NULL;
}

bool calendar_runs_out(const struct calendar *calendar, day on)
{
    return calendar->to_on - on < CALENDAR_WARN_DAYS;
}

/* ---- hours ----------------------------------------------------------------------- */

/* The span of one day during which the desk is open; empty when it is closed. */
struct span {
    instant from;
    instant to;
};

static struct span span_of(const struct calendar *calendar,
                           const struct week_hours *hours, day on)
{
    int weekday = day_weekday(on);
    int32_t from = hours->from_minute[weekday];
    int32_t to = hours->to_minute[weekday];
    instant midnight = instant_of(on, 0);
    struct span none = {midnight, midnight};

    if (from < 0 || to <= from)
        return none;
    need(to <= DAY_MINUTES);
    if (!hours->open_on_holidays && calendar_is_closed(calendar, on))
        return none;
    return (struct span){midnight + MINUTES(from), midnight + MINUTES(to)};
}

/* What is left of the span from `at` on. */
static struct span span_after(struct span span, instant at)
{
    if (span.from < at)
        span.from = at;
    if (span.to < span.from)
        span.to = span.from;
    return span;
}

bool calendar_is_open(const struct calendar *calendar, const struct week_hours *hours,
                      instant at)
{
    struct span span = span_of(calendar, hours, instant_day(at));
    return at >= span.from && at < span.to;
}

instant calendar_next_opening(const struct calendar *calendar,
                              const struct week_hours *hours, instant at)
{
    day first = instant_day(at);

    for (day on = first; on < first + CALENDAR_LOOK_DAYS; on++) {
        struct span span = span_after(span_of(calendar, hours, on), at);
        if (span.from < span.to)
            return span.from;
    }
    return INSTANT_NONE;
}

instant calendar_add_working(const struct calendar *calendar,
                             const struct week_hours *hours, instant from,
                             int64_t minutes)
{
    need(minutes >= 0 && minutes <= INT64_MAX / MINUTES(1));
    int64_t left = MINUTES(minutes);
    day last_open = instant_day(from);

    if (left == 0)
        return from;
    for (day on = last_open; on - last_open < CALENDAR_LOOK_DAYS; on++) {
        struct span span = span_after(span_of(calendar, hours, on), from);
        int64_t open = span.to - span.from;
        if (open >= left)
            return span.from + left;
        left -= open;
        if (open > 0)
            last_open = on;
    }
    return INSTANT_NONE;
}

int64_t calendar_working_minutes(const struct calendar *calendar,
                                 const struct week_hours *hours, instant from,
                                 instant to)
{
    int64_t open = 0;

    if (to <= from)
        return 0;
    for (day on = instant_day(from); on <= instant_day(to); on++) {
        struct span span = span_after(span_of(calendar, hours, on), from);
        if (span.from >= to)
            break;
        open += (span.to < to ? span.to : to) - span.from;
    }
    return open / MINUTES(1);
}
