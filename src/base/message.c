/* message.c -- message keys become sentences, Japanese or English. */
#include "base/message.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"
#include "base/era.h"
#include "base/message_table.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
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

/* 1234567 as 1,234,567. */
static const char *count_text(struct arena *arena, int64_t count)
{
    enum { ROOM = 32 };
    char digits[ROOM];
    char grouped[ROOM];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%" PRId64, count);
    size_t at = ROOM;

    grouped[--at] = '\0';
    for (size_t i = 0; i < length; i++) {
        char c = digits[length - 1 - i];
        if (i > 0 && i % 3 == 0 && c != '-')
            grouped[--at] = ',';
        grouped[--at] = c;
    }
    return arena_copy(arena, grouped + at);
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

/* Put what `{inside}` stands for into the sentence.  A value that the caller
 * forgot stays visible as {1}: an odd sentence is better than no page. */
static void inside_write(struct buf *sentence, struct arena *arena,
                         enum language language, struct str inside,
                         const struct say *say)
{
    struct str base = inside;
    struct str rest = inside;
    bool is_value = inside.length == 1 && inside.at[0] >= '1' && inside.at[0] <= '4';

    if (!is_value) {
        str_next(&rest, '|', &base);
        buf_bytes(sentence, base.at, base.length);
        return;
    }
    const struct say_value *value = say ? &say->values[inside.at[0] - '1'] : NULL;
    if (value == NULL || value->type == SAY_NOTHING)
        buf_format(sentence, "{%c}", inside.at[0]);
    else
        buf_text(sentence, say_value_text(arena, language, value));
}

const char *message_text(struct arena *arena, enum language language,
                         enum message message, const struct say *say)
{
    enum { SENTENCE_BYTES_MAX = 64 * 1024 };
    const char *raw = message_raw(language, message);
    const char *open = strchr(raw, '{');
    struct buf sentence;

    if (open == NULL)
        return raw;
    buf_init(&sentence, SENTENCE_BYTES_MAX);
    while (open != NULL) {
        const char *close = strchr(open, '}');
        need(close != NULL); /* messages.awk has seen to it */
        buf_bytes(&sentence, raw, (size_t)(open - raw));
        struct str inside = {.at = open + 1, .length = (size_t)(close - open - 1)};
        inside_write(&sentence, arena, language, inside, say);
        raw = close + 1;
        open = strchr(raw, '{');
    }
    buf_text(&sentence, raw);
    const char *text = buf_failed(&sentence)
                           ? message_raw(language, message)
                           : arena_text(arena, sentence.data, sentence.length);
    buf_release(&sentence);
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
