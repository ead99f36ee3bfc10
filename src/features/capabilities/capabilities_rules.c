/* capabilities_rules.c -- what may be said, and how long it holds.  Pure. */
#include "features/capabilities/capabilities_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

/* ---- what it can do ------------------------------------------------------------ */

bool capability_is_stale(day checked_on, int64_t stale_days, day today)
{
    return (int64_t)today - checked_on > stale_days;
}

const char *capability_age_text(struct arena *arena, enum language language,
                                day checked_on, day today)
{
    int64_t days = (int64_t)today - checked_on;
    if (days <= 0)
        return message_text(arena, language, MSG_CAPABILITIES_AGE_TODAY, NULL);
    if (days < 60)
        return message_text(arena, language, MSG_CAPABILITIES_AGE_DAYS,
                            say_count(arena, days));
    if (days < 730)
        return message_text(arena, language, MSG_CAPABILITIES_AGE_MONTHS,
                            say_count(arena, days * 12 / 365));
    return message_text(arena, language, MSG_CAPABILITIES_AGE_YEARS,
                        say_count(arena, days / 365));
}

struct err capability_check(struct arena *arena, const struct capability *wanted)
{
    if (wanted->answer == CAPABILITY_CONDITION && text_is_empty(wanted->terms))
        return err_field(arena_format(arena, "%s_terms", wanted->need),
                         MSG_CAPABILITIES_TERMS_MISSING);
    if (wanted->terms != NULL && utf8_length(str_of(wanted->terms)) > CAPABILITY_TEXT_MAX)
        return err_field(arena_format(arena, "%s_terms", wanted->need),
                         MSG_CAPABILITIES_TEXT_TOO_LONG);
    if (wanted->ward != NULL && utf8_length(str_of(wanted->ward)) > CAPABILITY_WARD_MAX)
        return err_field(arena_format(arena, "%s_ward", wanted->need),
                         MSG_CAPABILITIES_TEXT_TOO_LONG);
    return OK;
}

struct err capability_check_stamp(day checked_on, const char *checked_by, day today)
{
    if (checked_on == DAY_NONE)
        return err_field("checked_on", MSG_INPUT_REQUIRED);
    if (checked_on > today)
        return err_field("checked_on", MSG_CAPABILITIES_DAY_IN_FUTURE);
    if (text_is_empty(checked_by))
        return err_field("checked_by", MSG_INPUT_REQUIRED);
    return OK;
}

bool capability_differs(const struct capability *wanted, const struct capability *latest)
{
    if (latest == NULL || latest->answer == CAPABILITY_UNKNOWN)
        return wanted->answer != CAPABILITY_UNKNOWN;
    return wanted->answer != latest->answer ||
           !text_equal(wanted->terms, latest->terms) ||
           !text_equal(wanted->ward, latest->ward);
}

/* ---- how many, and whether at all ---------------------------------------------- */

bool capacity_is_valid(const struct capacity *capacity, instant now)
{
    return capacity->id != ID_NONE && capacity->valid_until > now;
}

static struct err places_check(int64_t places, const char *field)
{
    bool is_number = places >= 0 && places <= CAPACITY_PLACES_MAX;
    return places == INT_NONE || is_number
               ? OK
               : err_field(field, MSG_CAPABILITIES_PLACES_OUT_OF_RANGE);
}

struct err capacity_check(const struct capacity *capacity, instant now)
{
    if (capacity->general_places == INT_NONE && capacity->advanced_places == INT_NONE)
        return err_field("advanced_places", MSG_CAPABILITIES_PLACES_MISSING);
    TRY(places_check(capacity->advanced_places, "advanced_places"));
    TRY(places_check(capacity->general_places, "general_places"));
    if (capacity->valid_until == INSTANT_NONE)
        return err_field("valid_until", MSG_INPUT_REQUIRED);
    if (capacity->valid_until <= now)
        return err_field("valid_until", MSG_CAPABILITIES_VALID_UNTIL_PAST);
    if (capacity->valid_until > now + DAYS(CAPACITY_DAYS_MAX))
        return err_field("valid_until", MSG_CAPABILITIES_VALID_TOO_LONG);
    if (capacity->note != NULL &&
        utf8_length(str_of(capacity->note)) > CAPABILITY_TEXT_MAX)
        return err_field("note", MSG_CAPABILITIES_TEXT_TOO_LONG);
    return OK;
}

bool accepting_is_stopped(const struct accepting *accepting, day on)
{
    return accepting->id != ID_NONE && !accepting->is_accepting &&
           (accepting->until_on == DAY_NONE || accepting->until_on >= on);
}

struct err accepting_check(const struct accepting *accepting, day today)
{
    if (accepting->is_accepting)
        return accepting->until_on == DAY_NONE
                   ? OK
                   : err_field("until_on", MSG_CAPABILITIES_UNTIL_NOT_ASKED);
    if (text_is_empty(accepting->reason))
        return err_field("reason", MSG_CAPABILITIES_STOP_REASON_MISSING);
    if (utf8_length(str_of(accepting->reason)) > CAPABILITY_TEXT_MAX)
        return err_field("reason", MSG_CAPABILITIES_TEXT_TOO_LONG);
    if (accepting->until_on != DAY_NONE && accepting->until_on < today)
        return err_field("until_on", MSG_CAPABILITIES_UNTIL_PAST);
    return OK;
}
