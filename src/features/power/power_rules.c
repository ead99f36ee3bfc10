/* power_rules.c -- what a record of power may say, and when batteries are empty.  Pure. */
#include "features/power/power.h"

#include "base/str.h"

static struct err number_check(const char *field, int64_t number, int64_t min, int64_t max)
{
    return number == INT_NONE || (number >= min && number <= max)
               ? OK
               : err_field(field, MSG_POWER_OUT_OF_RANGE);
}

/* A number of minutes rests on a day on which it was measured. */
static struct err battery_check(const char *field, int64_t minutes, const char *on_field,
                                day on, day today)
{
    TRY(number_check(field, minutes, 0, POWER_MINUTES_MAX));
    if (minutes != INT_NONE && on == DAY_NONE)
        return err_field(on_field, MSG_POWER_MEASURED_WHEN);
    if (minutes == INT_NONE && on != DAY_NONE)
        return err_field(field, MSG_POWER_MEASURED_WHAT);
    return on == DAY_NONE || on <= today ? OK
                                         : err_field(on_field, MSG_POWER_IN_FUTURE);
}

static struct err days_check(const struct power_record *record, day today)
{
    if (record->plan_on != DAY_NONE && record->plan_on > today)
        return err_field("plan_on", MSG_POWER_IN_FUTURE);
    if (record->consent_on != DAY_NONE && record->consent_on > today)
        return err_field("consent_on", MSG_POWER_IN_FUTURE);
    if (record->review_on == DAY_NONE)
        return err_field("review_on", MSG_POWER_REVIEW_WHEN);
    if (record->review_on <= today || record->review_on > today + POWER_REVIEW_DAYS_MAX)
        return err_field("review_on", MSG_POWER_REVIEW_RANGE);
    return OK;
}

struct err power_check(const struct power_record *record, day today)
{
    TRY(number_check("hours_per_day", record->hours_per_day, 0, 24));
    TRY(battery_check("internal_minutes", record->internal_minutes, "internal_on",
                      record->internal_on, today));
    TRY(battery_check("external_minutes", record->external_minutes, "external_on",
                      record->external_on, today));
    TRY(number_check("oxygen_minutes", record->oxygen_minutes, 0, POWER_MINUTES_MAX));
    TRY(number_check("floor", record->floor, -5, POWER_FLOOR_MAX));
    TRY(number_check("bearers", record->bearers, 0, POWER_BEARERS_MAX));
    if (record->consent == ANSWER_YES && text_is_empty(record->consent_to))
        return err_field("consent_to", MSG_POWER_CONSENT_TO_WHOM);
    return days_check(record, today);
}

bool power_depends(const struct power_record *record)
{
    return record->revision > 0 &&
           (record->hours_per_day != 0 || record->oxygen == ANSWER_YES);
}

int64_t power_minutes(const struct power_record *record)
{
    if (record->internal_minutes == INT_NONE)
        return record->external_minutes;
    if (record->external_minutes == INT_NONE)
        return record->internal_minutes;
    return record->internal_minutes + record->external_minutes;
}

instant power_runs_out_at(const struct power_record *record, instant from_at)
{
    int64_t minutes = power_minutes(record);

    return minutes == INT_NONE || from_at == INSTANT_NONE ? INSTANT_NONE
                                                          : from_at + MINUTES(minutes);
}

day power_measured_on(const struct power_record *record)
{
    if (record->internal_on == DAY_NONE)
        return record->external_on;
    if (record->external_on == DAY_NONE)
        return record->internal_on;
    return record->internal_on < record->external_on ? record->internal_on
                                                     : record->external_on;
}

bool power_is_stale(const struct power_record *record, day today, int64_t days)
{
    day on = power_measured_on(record);

    return on != DAY_NONE && (int64_t)today - on > days;
}
