/* desks_rules.c -- how a desk is reached, and when it is open.  Pure. */
#include "features/desks/desks_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

static struct err desk_channels_check(const struct desk_facts *facts)
{
    bool seen[CHANNEL_END] = {false};
    for (int i = 0; i < DESK_CHANNELS && facts->channels[i] != 0; i++) {
        enum channel channel = facts->channels[i];
        if (channel < CHANNEL_FAX || channel >= CHANNEL_END || seen[channel])
            return err_field("channels", MSG_DESKS_CHANNEL_TWICE);
        seen[channel] = true;
    }
    if (seen[CHANNEL_FAX] && text_is_empty(facts->fax))
        return err_field("fax", MSG_DESKS_CHANNEL_NEEDS_FAX);
    if (seen[CHANNEL_MAIL] && text_is_empty(facts->mail))
        return err_field("mail", MSG_DESKS_CHANNEL_NEEDS_MAIL);
    if (seen[CHANNEL_TELEPHONE] && text_is_empty(facts->telephone))
        return err_field("telephone", MSG_DESKS_CHANNEL_NEEDS_TELEPHONE);
    return OK;
}

const char *const desk_day_fields[WEEK_DAYS] = {
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
};

struct err desk_check(const struct desk_facts *facts)
{
    if (facts->purpose < DESK_ADMISSION || facts->purpose >= DESK_PURPOSE_END)
        return err_field("purpose", MSG_INPUT_NOT_A_CHOICE);
    if (text_is_empty(facts->name))
        return err_field("name", MSG_INPUT_REQUIRED);
    if (text_is_empty(facts->telephone) && text_is_empty(facts->fax) &&
        text_is_empty(facts->mail))
        return err_field("telephone", MSG_DESKS_UNREACHABLE);
    TRY(desk_channels_check(facts));
    for (int i = 0; i < WEEK_DAYS; i++)
        if (facts->hours.from_minute[i] >= 0 &&
            facts->hours.to_minute[i] <= facts->hours.from_minute[i])
            return err_field(desk_day_fields[i], MSG_DESKS_HOURS_REVERSED);
    return OK;
}

const char *desk_hours_write(struct arena *arena, const struct week_hours *hours)
{
    const char *text = "";
    for (int i = 0; i < WEEK_DAYS; i++) {
        int32_t from = hours->from_minute[i];
        int32_t to = hours->to_minute[i];
        const char *gap = i == 0 ? "" : " ";
        text = from < 0 ? arena_format(arena, "%s%s-", text, gap)
                        : arena_format(arena, "%s%s%02d:%02d-%02d:%02d", text, gap,
                                       from / 60, from % 60, to / 60, to % 60);
    }
    return hours->open_on_holidays ? arena_format(arena, "%s h", text) : text;
}

static bool minute_read(struct str text, int32_t *minute)
{
    struct str rest = text;
    struct str hour_text;
    struct str minute_text;
    int64_t hour = 0;
    int64_t part = 0;
    if (!str_next(&rest, ':', &hour_text) || !str_next(&rest, ':', &minute_text) ||
        !str_int(hour_text, &hour) || !str_int(minute_text, &part) || hour < 0 ||
        hour > 24 || part < 0 || part > 59)
        return false;
    *minute = (int32_t)(hour * 60 + part);
    return *minute <= 24 * 60;
}

bool desk_hours_read(struct str text, struct week_hours *hours)
{
    struct str rest = text;
    struct str piece;
    for (int i = 0; i < WEEK_DAYS; i++) {
        hours->from_minute[i] = -1;
        hours->to_minute[i] = -1;
        if (!str_next(&rest, ' ', &piece))
            return false;
        if (str_is(piece, "-"))
            continue;
        struct str from;
        struct str to;
        if (!str_next(&piece, '-', &from) || !str_next(&piece, '-', &to) ||
            !minute_read(from, &hours->from_minute[i]) ||
            !minute_read(to, &hours->to_minute[i]))
            return false;
    }
    hours->open_on_holidays = str_next(&rest, ' ', &piece) && str_is(piece, "h");
    return true;
}

/* What people put between two times, as one sign. */
static char *times_normal(struct arena *arena, const char *text)
{
    static const char *const signs[] = {"~", "〜", "から", "ー", "‐", "–", "—", "−"};
    const char *from = utf8_nfkc(arena, str_of(text));
    char *out = arena_alloc(arena, strlen(from) + 1);
    size_t used = 0;
    while (*from != '\0') {
        size_t sign = 0;
        while (sign < ARRAY_COUNT(signs) && !str_starts(str_of(from), signs[sign]))
            sign++;
        if (sign < ARRAY_COUNT(signs)) {
            out[used++] = '-';
            from += strlen(signs[sign]);
        } else {
            if (*from != ' ')
                out[used++] = *from;
            from++;
        }
    }
    return out;
}

bool desk_day_hours_read(struct arena *arena, const char *text, int32_t *from_minute,
                         int32_t *to_minute)
{
    struct str rest = str_of(times_normal(arena, text));
    struct str from;
    struct str to;
    return str_next(&rest, '-', &from) && str_next(&rest, '-', &to) && rest.at == NULL &&
           minute_read(from, from_minute) && minute_read(to, to_minute);
}

const char *desk_day_hours_write(struct arena *arena, int32_t from_minute, int32_t to_minute)
{
    if (from_minute < 0)
        return NULL;
    return arena_format(arena, "%d:%02d-%d:%02d", from_minute / 60, from_minute % 60,
                        to_minute / 60, to_minute % 60);
}
