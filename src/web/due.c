/* due.c -- deadlines and waiting times in words, the same on every page. */
#include "web/due.h"

#include "base/arena.h"
#include "base/era.h"

/* From here on the time left says more than the hour. */
#define DUE_NEAR HOURS(4)

const char *due_clock(struct arena *arena, instant at)
{
    int minute = instant_minute(at);
    return arena_format(arena, "%02d:%02d", minute / 60, minute % 60);
}

const char *due_span(struct arena *arena, enum language language, int64_t microseconds)
{
    int64_t minutes = microseconds > 0 ? microseconds / MINUTES(1) : 0;
    int64_t hours = minutes / 60;
    int64_t days = hours / 24;

    if (days > 0)
        return message_text(arena, language, MSG_WEB_DUE_DAYS,
                            say_two(arena, SAY_N(days), SAY_N(hours % 24)));
    if (hours > 0)
        return message_text(arena, language, MSG_WEB_DUE_HOURS,
                            say_two(arena, SAY_N(hours), SAY_N(minutes % 60)));
    return message_text(arena, language, MSG_WEB_DUE_MINUTES, say_count(arena, minutes));
}

const char *due_text(struct arena *arena, enum language language, instant due,
                     instant now)
{
    if (due <= now)
        return message_text(arena, language, MSG_WEB_DUE_OVER,
                            say_text(arena, due_span(arena, language, now - due)));
    if (due - now < DUE_NEAR)
        return message_text(arena, language, MSG_WEB_DUE_NEAR,
                            say_two(arena, SAY_T(due_span(arena, language, due - now)),
                                    SAY_T(due_clock(arena, due))));
    if (instant_day(due) == instant_day(now))
        return message_text(arena, language, MSG_WEB_DUE_TODAY,
                            say_text(arena, due_clock(arena, due)));
    struct say_value at = SAY_I(due);
    return say_value_text(arena, language, &at);
}

const char *due_class(instant due, instant now, bool is_red)
{
    if (is_red)
        return "due red";
    return due <= now || instant_day(due) == instant_day(now) ? "due soon" : "due";
}
