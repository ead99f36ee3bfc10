/* message.c -- message keys become sentences, Japanese or English. */
#include "base/message.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/era.h"
#include "base/format.h"
#include "base/message_table.h"
#include "base/str.h"

#include <string.h>

static const enum message month_names[] = {
    MSG_DATE_MONTH_JANUARY,   MSG_DATE_MONTH_FEBRUARY, MSG_DATE_MONTH_MARCH,
    MSG_DATE_MONTH_APRIL,     MSG_DATE_MONTH_MAY,      MSG_DATE_MONTH_JUNE,
    MSG_DATE_MONTH_JULY,      MSG_DATE_MONTH_AUGUST,   MSG_DATE_MONTH_SEPTEMBER,
    MSG_DATE_MONTH_OCTOBER,   MSG_DATE_MONTH_NOVEMBER, MSG_DATE_MONTH_DECEMBER,
};

static const enum message weekday_names[] = {
    MSG_DATE_WEEKDAY_SUNDAY,    MSG_DATE_WEEKDAY_MONDAY,   MSG_DATE_WEEKDAY_TUESDAY,
    MSG_DATE_WEEKDAY_WEDNESDAY, MSG_DATE_WEEKDAY_THURSDAY, MSG_DATE_WEEKDAY_FRIDAY,
    MSG_DATE_WEEKDAY_SATURDAY,
};

static bool is_known(enum message message)
{
    return (int)message >= 0 && (int)message < MESSAGE_COUNT;
}

const char *message_raw(enum language language, enum message message)
{
    need(is_known(message));
    switch (language) {
    case LANGUAGE_JA:
        return message_texts_ja[message];
    case LANGUAGE_EN:
        return message_texts_en[message];
    case LANGUAGE_COUNT:
        break;
    }
    defect("unknown language");
}

const char *message_raw_easy(enum message message)
{
    need(is_known(message));
    const char *easy = message_texts_ja_easy[message];
    return easy != NULL ? easy : message_texts_ja[message];
}

const char *message_key(enum message message)
{
    need(is_known(message));
    return message_keys[message];
}

/* tools/messages.awk writes the keys in order. */
enum message message_find(const char *key)
{
    size_t low = (size_t)MSG_NONE + 1;
    size_t high = MESSAGE_COUNT;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, message_keys[middle]);
        if (order == 0)
            return (enum message)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return MSG_NONE;
}

static const char *count_text(struct arena *arena, int64_t count)
{
    char room[FORMAT_DIGITS];
    return arena_copy(arena, format_number(room, count, true));
}

static const char *english_day(struct arena *arena, day on, bool with_year)
{
    struct date date = day_date(on);
    const char *month = message_raw(LANGUAGE_EN, month_names[date.month - 1]);

    if (!with_year)
        return arena_format(arena, "%d %s", (int)date.dom, month);
    return arena_format(arena, "%s %d %s %d",
                        message_raw(LANGUAGE_EN, weekday_names[day_weekday(on)]),
                        (int)date.dom, month, (int)date.year);
}

static const char *english_instant(struct arena *arena, instant at)
{
    int minute = instant_minute(at);
    return arena_format(arena, "%s %02d:%02d",
                        english_day(arena, instant_day(at), false), minute / 60,
                        minute % 60);
}

const char *say_value_text(struct arena *arena, enum language language,
                           const struct say_value *value)
{
    bool is_english = language == LANGUAGE_EN;

    switch (value->type) {
    case SAY_NOTHING:
        return "";
    case SAY_TEXT:
        return value->text != NULL ? value->text : "";
    case SAY_COUNT:
        return count_text(arena, value->number);
    case SAY_DAY:
        need(value->number >= INT32_MIN && value->number <= INT32_MAX);
        return is_english ? english_day(arena, (day)value->number, true)
                          : era_day(arena, (day)value->number);
    case SAY_INSTANT:
        return is_english ? english_instant(arena, value->number)
                          : era_instant(arena, value->number);
    }
    defect("unknown type of value");
}

enum { VALUES = 4, SENTENCE_BYTES_MAX = 64 * 1024 };

/* What `{inside}` stands for.  A value that the caller forgot stays visible as {1}:
 * an odd sentence is better than no page. */
static struct str inside_text(struct str inside, const char *const values[VALUES])
{
    struct str base = inside;

    if (inside.length == 1 && inside.at[0] >= '1' && inside.at[0] <= '0' + VALUES) {
        const char *value = values[inside.at[0] - '1'];
        return value != NULL ? str_of(value)
                             : (struct str){.at = inside.at - 1, .length = 3};
    }
    (void)str_next(&inside, '|', &base);
    return base;
}

static size_t put(char *to, size_t at, struct str bytes)
{
    if (to != NULL && bytes.length > 0)
        memcpy(to + at, bytes.at, bytes.length);
    return at + bytes.length;
}

/* The sentence's bytes, put to `to` unless that is NULL. */
static size_t sentence_put(char *to, const char *raw, const char *const values[VALUES])
{
    size_t at = 0;
    const char *open;

    while ((open = strchr(raw, '{')) != NULL) {
        const char *close = strchr(open, '}');
        need(close != NULL); /* messages.awk has seen to it */
        struct str inside = {.at = open + 1, .length = (size_t)(close - open - 1)};
        at = put(to, at, (struct str){.at = raw, .length = (size_t)(open - raw)});
        at = put(to, at, inside_text(inside, values));
        raw = close + 1;
    }
    return put(to, at, str_of(raw));
}

const char *message_text(struct arena *arena, enum language language,
                         enum message message, const struct say *say)
{
    const char *raw = message_raw(language, message);
    const char *values[VALUES] = {0};

    if (strchr(raw, '{') == NULL)
        return raw;
    for (int i = 0; say != NULL && i < VALUES; i++)
        if (say->values[i].type != SAY_NOTHING)
            values[i] = say_value_text(arena, language, &say->values[i]);
    size_t length = sentence_put(NULL, raw, values);
    if (length > SENTENCE_BYTES_MAX)
        return raw;
    char *text = arena_alloc(arena, length + 1);
    (void)sentence_put(text, raw, values);
    return text;
}

struct say *say_new(struct arena *arena)
{
    return arena_new_of(arena, struct say);
}

const struct say *say_text(struct arena *arena, const char *text)
{
    struct say *say = say_new(arena);
    say->values[0] = SAY_T(text);
    return say;
}

const struct say *say_count(struct arena *arena, int64_t count)
{
    struct say *say = say_new(arena);
    say->values[0] = SAY_N(count);
    return say;
}

const struct say *say_two(struct arena *arena, struct say_value a, struct say_value b)
{
    struct say *say = say_new(arena);
    say->values[0] = a;
    say->values[1] = b;
    return say;
}

const char *message_joined(struct arena *arena, enum language language,
                           const char *before, const char *next)
{
    if (before == NULL)
        return next;
    return arena_format(arena, "%s%s%s", before, language == LANGUAGE_JA ? "、" : ", ",
                        next);
}
