/* cases_rules.c -- what may be said of a care gap.  Pure. */
#include "features/cases/cases.h"

#include "base/str.h"
#include "base/utf8.h"

enum { MINUTES_MAX = 7 * 24 * 60 };

static struct err length_check(const char *field, const char *text, size_t most)
{
    if (text != NULL && utf8_length(str_of(text)) > most)
        return err_field(field, MSG_CASES_TEXT_TOO_LONG);
    return OK;
}

static instant earlier(instant a, instant b)
{
    if (a == INSTANT_NONE)
        return b;
    return b == INSTANT_NONE || a < b ? a : b;
}

/* What is left in a battery counts from when it was looked at. */
static instant used_up_at(const struct care_gap *gap, int64_t minutes)
{
    return minutes == INT_NONE ? INSTANT_NONE : gap->noted_at + MINUTES(minutes);
}

instant care_gap_limit(const struct care_gap *gap)
{
    instant limit = gap->until_at;
    limit = earlier(limit, used_up_at(gap, gap->power_minutes));
    limit = earlier(limit, used_up_at(gap, gap->oxygen_minutes));
    return limit;
}

static struct err minutes_check(const char *field, int64_t minutes)
{
    if (minutes != INT_NONE && (minutes < 0 || minutes > MINUTES_MAX))
        return err_field(field, MSG_CASES_MINUTES_OUT_OF_RANGE);
    return OK;
}

struct err care_gap_check(const struct care_gap *gap, instant now)
{
    if (gap->noted_at > now)
        return err_field("noted_at", MSG_CASES_HAPPENED_IN_FUTURE);
    if (gap->can_suction < ANSWER_UNKNOWN || gap->can_suction >= ANSWER_END)
        return err_field("can_suction", MSG_INPUT_NOT_A_CHOICE);
    if (gap->until_at != INSTANT_NONE && gap->until_at < gap->noted_at)
        return err_field("until_at", MSG_CASES_GAP_BEFORE_NOTED);
    TRY(minutes_check("power_minutes", gap->power_minutes));
    TRY(minutes_check("oxygen_minutes", gap->oxygen_minutes));
    TRY(length_check("bedside", gap->bedside, 200));
    TRY(length_check("bridge", gap->bridge, 500));
    if (gap->bedside == NULL && gap->until_at == INSTANT_NONE && gap->bridge == NULL &&
        gap->can_suction == ANSWER_UNKNOWN && gap->power_minutes == INT_NONE &&
        gap->oxygen_minutes == INT_NONE)
        return err_field("bedside", MSG_CASES_GAP_SAYS_NOTHING);
    return OK;
}
