/* timeline_rules.c -- values of a sentence as text, and entries as sentences.
 *
 * No I/O of any kind.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"
#include "base/message.h"
#include "base/str.h"
#include "desk/timeline.h"

#include <string.h>

enum { SAY_BYTES_MAX = SAY_VALUES_MAX * (TIMELINE_TEXT_MAX + 32) };

/* ---- writing --------------------------------------------------------------------- */

static void value_write(struct buf *text, const struct say_value *value)
{
    switch (value->type) {
    case SAY_NOTHING:
        buf_char(text, '-');
        return;
    case SAY_TEXT:
        need(value->text != NULL);
        buf_char(text, 't');
        buf_int(text, (int64_t)strlen(value->text));
        buf_char(text, ':');
        buf_text(text, value->text);
        return;
    case SAY_COUNT:
        buf_char(text, 'n');
        break;
    case SAY_DAY:
        buf_char(text, 'd');
        break;
    case SAY_INSTANT:
        buf_char(text, 'i');
        break;
    }
    buf_int(text, value->number);
    buf_char(text, ';');
}

const char *say_write(struct arena *arena, const struct say *say)
{
    struct buf text;
    int count = SAY_VALUES_MAX;

    buf_init(&text, SAY_BYTES_MAX);
    while (count > 0 && say->values[count - 1].type == SAY_NOTHING)
        count--;
    for (int i = 0; i < count; i++) {
        need(say->values[i].type != SAY_TEXT || say->values[i].text == NULL ||
             strlen(say->values[i].text) <= TIMELINE_TEXT_MAX);
        value_write(&text, &say->values[i]);
    }
    const char *written =
        arena_text(arena, text.data != NULL ? text.data : "", text.length);
    bool failed = buf_failed(&text);
    buf_release(&text);
    need(!failed);
    return written;
}

/* ---- reading --------------------------------------------------------------------- */

/* The number up to `end`, as buf_int() writes it: no sign but minus, no zero ahead. */
static bool number_read(struct str *rest, char end, int64_t *number)
{
    struct str digits = *rest;
    size_t length = 0;

    while (length < rest->length && rest->at[length] != end)
        length++;
    if (length == rest->length)
        return false;
    digits.length = length;
    *rest = str_skip(*rest, length + 1);
    return str_int(digits, number);
}

static bool text_read(struct arena *arena, struct str *rest, struct say_value *value)
{
    int64_t length = 0;

    if (!number_read(rest, ':', &length) || length < 0 || length > TIMELINE_TEXT_MAX ||
        (size_t)length > rest->length)
        return false;
    value->type = SAY_TEXT;
    value->text = arena_text(arena, rest->at, (size_t)length);
    *rest = str_skip(*rest, (size_t)length);
    return true;
}

static bool value_read(struct arena *arena, struct str *rest, struct say_value *value)
{
    char letter = rest->at[0];

    *value = (struct say_value){.type = SAY_NOTHING};
    *rest = str_skip(*rest, 1);
    switch (letter) {
    case '-':
        return true;
    case 't':
        return text_read(arena, rest, value);
    case 'n':
        value->type = SAY_COUNT;
        break;
    case 'd':
        value->type = SAY_DAY;
        break;
    case 'i':
        value->type = SAY_INSTANT;
        break;
    default: /* a letter of a damaged row */
        return false;
    }
    if (!number_read(rest, ';', &value->number))
        return false;
    return value->type != SAY_DAY ||
           (value->number >= INT32_MIN && value->number <= INT32_MAX);
}

bool say_read(struct arena *arena, struct str text, struct say *say)
{
    struct str rest = text;

    *say = (struct say){0};
    for (int i = 0; i < SAY_VALUES_MAX && rest.length > 0; i++) {
        if (!value_read(arena, &rest, &say->values[i]))
            return false;
    }
    return rest.length == 0;
}

/* ---- telling --------------------------------------------------------------------- */

/* Who acted, when no name was noted. */
static enum message nameless(enum actor_kind kind)
{
    switch (kind) {
    case ACTOR_ANONYMOUS:
        return MSG_ACCESS_ACTOR_ANONYMOUS;
    case ACTOR_LINK:
        return MSG_ACCESS_ACTOR_LINK;
    case ACTOR_ACCOUNT:
        return MSG_ACCESS_ACTOR_ACCOUNT;
    case ACTOR_SYSTEM:
        return MSG_ACCESS_ACTOR_SYSTEM;
    }
    defect("an actor of no kind");
}

const char *timeline_tell(struct arena *arena, enum language language,
                          const struct timeline_entry *entry, const struct act_kind *act)
{
    struct say say = entry->say;

    if (entry->is_erased)
        return message_text(arena, language, MSG_DESK_TIMELINE_ERASED, NULL);
    if (act == NULL)
        return message_text(arena, language, MSG_DESK_TIMELINE_UNKNOWN,
                            say_text(arena, entry->act));
    if (say.values[0].type == SAY_NOTHING)
        say.values[0] = entry->actor_name != NULL
                            ? SAY_T(entry->actor_name)
                            : SAY_T(message_raw(language, nameless(entry->actor_kind)));
    return message_text(arena, language, act->sentence, &say);
}
