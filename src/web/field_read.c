/* field_read.c -- what was typed into a field becomes a value, by its type.
 *
 * People type full-width digits, blanks round a word and hyphens of six kinds;
 * that is read, not blamed.
 */
#include "web/form_private.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/era.h"
#include "base/id.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

enum {
    LINE_CHARACTERS_MAX = 200,
    LINES_CHARACTERS_MAX = 4000,
    MAIL_BYTES_MAX = 254,
    CODE_DIGITS_MAX = 16,
    TELEPHONE_DIGITS_MIN = 9,
    TELEPHONE_DIGITS_MAX = 15,
    TELEPHONE_CHARACTERS_MAX = 40,
    INT_DEFAULT_MAX = 1000000000,
};

static void wrong(struct slot *slot, struct err err)
{
    slot->err = err;
    slot->err.field = slot->field->name;
}

static void wrong_message(struct slot *slot, enum message message)
{
    wrong(slot, err_of(ERR_INVALID, message));
}

/* Full-width ASCII as ASCII, the six hyphens as one, a wide blank as a blank. */
static char *narrow(struct arena *arena, const char *text)
{
    static const char *const hyphens[] = {"‐", "‑", "–", "—", "−", "ー", "－"};
    char *plain = arena_alloc(arena, strlen(text) + 1);
    size_t used = 0;

    for (const char *at = text; *at != '\0';) {
        const unsigned char *b = (const unsigned char *)at;
        size_t hyphen = 0;
        while (hyphen < ARRAY_COUNT(hyphens) && !str_starts(str_of(at), hyphens[hyphen]))
            hyphen++;
        if (hyphen < ARRAY_COUNT(hyphens)) {
            plain[used++] = '-';
            at += strlen(hyphens[hyphen]);
        } else if (b[0] == 0xef && (b[1] == 0xbc || b[1] == 0xbd) && b[2] >= 0x80 &&
                   (b[1] == 0xbc ? b[2] >= 0x81 : b[2] <= 0x9e)) {
            plain[used++] = (char)(b[1] == 0xbc ? b[2] - 0x60 : b[2] - 0x20);
            at += 3;
        } else if (str_starts(str_of(at), "　")) {
            plain[used++] = ' ';
            at += 3;
        } else {
            plain[used++] = *at++;
        }
    }
    return plain;
}

static int64_t or_default(int64_t given, int64_t otherwise)
{
    return given != 0 ? given : otherwise;
}

static void check_length(struct arena *arena, struct slot *slot, int64_t max_default)
{
    int64_t length = (int64_t)utf8_length(str_of(slot->text));
    int64_t max = or_default(slot->field->max, max_default);

    if (length > max)
        wrong(slot, err_say(ERR_INVALID, MSG_INPUT_TOO_LONG, say_count(arena, max)));
    else if (length < slot->field->min)
        wrong(slot, err_say(ERR_INVALID, MSG_INPUT_TOO_SHORT,
                            say_count(arena, slot->field->min)));
}

static void read_text(struct arena *arena, struct slot *slot)
{
    bool is_lines = slot->field->type == FIELD_LINES;

    if (!utf8_is_text(str_of(slot->text), is_lines))
        wrong_message(slot, MSG_INPUT_NOT_TEXT);
    else
        check_length(arena, slot, is_lines ? LINES_CHARACTERS_MAX : LINE_CHARACTERS_MAX);
}

static void read_kana(struct arena *arena, struct slot *slot)
{
    slot->text = utf8_katakana(arena, slot->text);
    if (!utf8_is_kana(slot->text))
        wrong_message(slot, MSG_INPUT_NOT_KANA);
    else
        read_text(arena, slot);
}

static void read_int(struct arena *arena, struct slot *slot)
{
    int64_t min = slot->field->min;
    int64_t max = slot->field->min != 0 || slot->field->max != 0 ? slot->field->max
                                                                 : INT_DEFAULT_MAX;
    int64_t number;

    if (!str_int(str_trim(str_of(narrow(arena, slot->text))), &number)) {
        wrong_message(slot, MSG_INPUT_NOT_A_NUMBER);
        return;
    }
    if (number < min || number > max) {
        wrong(slot, err_say(ERR_INVALID, MSG_INPUT_OUT_OF_RANGE,
                            say_two(arena, SAY_N(min), SAY_N(max))));
        return;
    }
    slot->number = number;
}

static void read_day(struct arena *arena, struct slot *slot)
{
    day on = DAY_NONE;
    bool noted = false;
    struct err err = era_read(arena, str_of(slot->text), &on, &noted);

    if (err.kind != ERR_NONE)
        wrong(slot, err);
    else
        slot->number = on;
}

/* "16:30", "1630", "９：０５", "16時30分". */
static bool minute_read(struct arena *arena, const char *typed, int32_t *minute)
{
    const char *text = narrow(arena, typed);
    int digits[4];
    int count = 0;

    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9') {
            if (count == 4)
                return false;
            digits[count++] = *text - '0';
        } else if (*text == ':' && count >= 1 && count <= 2) {
            if (count == 1) {
                digits[1] = digits[0];
                digits[0] = 0;
                count = 2;
            }
        } else if (*text != ' ') {
            return false;
        }
    }
    if (count != 4)
        return false;
    int hour = digits[0] * 10 + digits[1];
    int past = digits[2] * 10 + digits[3];
    *minute = hour * 60 + past;
    return hour <= 23 && past <= 59;
}

static void read_time(struct arena *arena, struct slot *slot)
{
    int32_t minute;

    read_day(arena, slot);
    if (slot->err.kind != ERR_NONE)
        return;
    if (text_is_empty(slot->typed_time) ||
        !minute_read(arena, slot->typed_time, &minute)) {
        wrong_message(slot, MSG_INPUT_NOT_A_TIME);
        slot->number = INT_NONE;
        return;
    }
    slot->number = instant_of((day)slot->number, minute);
}

static void read_telephone(struct arena *arena, struct slot *slot)
{
    const char *plain = narrow(arena, slot->text);
    char *digits = arena_alloc(arena, strlen(plain) + 1);
    size_t count = 0;

    slot->text = plain;
    for (; *plain != '\0'; plain++) {
        if (*plain >= '0' && *plain <= '9') {
            digits[count++] = *plain;
        } else if (strchr("-() ", *plain) == NULL && (*plain != '+' || count > 0)) {
            wrong_message(slot, MSG_INPUT_NOT_A_TELEPHONE);
            return;
        }
    }
    slot->digits = digits;
    if (count < TELEPHONE_DIGITS_MIN || count > TELEPHONE_DIGITS_MAX)
        wrong_message(slot, MSG_INPUT_NOT_A_TELEPHONE);
    else
        check_length(arena, slot, TELEPHONE_CHARACTERS_MAX);
}

/* Only what no mail system could use; whether it arrives, a mail will tell. */
static void read_mail(struct arena *arena, struct slot *slot)
{
    slot->text = narrow(arena, slot->text);
    const char *at = strchr(slot->text, '@');
    bool is_good = at != NULL && at != slot->text && strchr(at + 1, '@') == NULL &&
                   at[1] != '.' && strchr(at + 1, '.') != NULL &&
                   at[strlen(at) - 1] != '.' && strlen(slot->text) <= MAIL_BYTES_MAX;

    for (const char *c = slot->text; *c != '\0'; c++)
        if (*c <= 0x20 || *c > 0x7e || strchr("\"(),:;<>[\\]", *c) != NULL)
            is_good = false;
    if (!is_good)
        wrong_message(slot, MSG_INPUT_NOT_AN_EMAIL);
}

static void read_code(struct arena *arena, struct slot *slot)
{
    const char *plain = narrow(arena, slot->text);
    char *digits = arena_alloc(arena, strlen(plain) + 1);
    size_t count = 0;

    for (; *plain != '\0'; plain++) {
        if (*plain >= '0' && *plain <= '9') {
            digits[count++] = *plain;
        } else if (*plain != ' ' && *plain != '-') {
            wrong_message(slot, MSG_INPUT_NOT_A_NUMBER);
            return;
        }
    }
    slot->text = digits;
    check_length(arena, slot, CODE_DIGITS_MAX);
}

static bool choice_find(const struct choice *choices, const char *name, int64_t *value)
{
    for (; choices->name != NULL; choices++)
        if (strcmp(choices->name, name) == 0) {
            *value = choices->value;
            return true;
        }
    return false;
}

void field_read_choices(struct arena *arena, struct slot *slot)
{
    (void)arena;
    for (size_t i = 0; slot->choices != NULL && i < slot->typed_count; i++) {
        const char *typed = slot->typed[i];
        if (typed[0] == '\0' && slot->field->type == FIELD_CHOICE)
            continue;
        if (!choice_find(slot->choices, typed, &slot->number)) {
            slot->number = INT_NONE;
            wrong_message(slot, MSG_INPUT_NOT_A_CHOICE);
            return;
        }
    }
}

static void read_flag(struct slot *slot)
{
    bool is_set = strcmp(slot->text, "1") == 0 || strcmp(slot->text, "yes") == 0;

    if (!is_set && strcmp(slot->text, "0") != 0)
        wrong_message(slot, MSG_INPUT_NOT_A_CHOICE);
    slot->number = is_set ? 1 : 0;
}

static void read_hidden(struct slot *slot)
{
    bool is_good = slot->field->type == FIELD_ID
                       ? id_read(str_of(slot->text), &slot->number)
                       : str_int(str_of(slot->text), &slot->number) && slot->number >= 0;
    if (!is_good) {
        slot->number = INT_NONE;
        wrong_message(slot, MSG_INPUT_NOT_AN_ID);
    }
}

static void read_by_type(struct arena *arena, struct slot *slot)
{
    switch (slot->field->type) {
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_SEARCH:
    case FIELD_PASSWORD:
        read_text(arena, slot);
        return;
    case FIELD_KANA:
        read_kana(arena, slot);
        return;
    case FIELD_INT:
        read_int(arena, slot);
        return;
    case FIELD_DAY:
        read_day(arena, slot);
        return;
    case FIELD_TIME:
        read_time(arena, slot);
        return;
    case FIELD_CHOICE:
    case FIELD_MANY:
        field_read_choices(arena, slot);
        return;
    case FIELD_FLAG:
        read_flag(slot);
        return;
    case FIELD_TELEPHONE:
        read_telephone(arena, slot);
        return;
    case FIELD_MAIL:
        read_mail(arena, slot);
        return;
    case FIELD_CODE:
        read_code(arena, slot);
        return;
    case FIELD_ID:
    case FIELD_VERSION:
        read_hidden(slot);
        return;
    case FIELD_FILE:
    case FIELD_END:
        return;
    }
}

static bool is_empty(const struct slot *slot)
{
    if (slot->field->type == FIELD_FILE)
        return slot->file_name == NULL;
    if (slot->field->type == FIELD_MANY)
        return slot->typed_count == 0;
    if (slot->field->type == FIELD_TIME && !text_is_empty(slot->typed_time))
        return false;
    return slot->text == NULL;
}

/* A box left unticked is an answer, unless it must be ticked. */
static bool is_needed(const struct slot *slot)
{
    return slot->field->required || slot->field->type == FIELD_VERSION;
}

void field_read(struct arena *arena, struct slot *slot)
{
    struct str typed = str_of(slot->typed_count > 0 ? slot->typed[0] : NULL);

    if (slot->err.kind != ERR_NONE)
        return;
    /* A blank may belong to a password, and nowhere else. */
    if (slot->field->type != FIELD_PASSWORD)
        typed = str_trim(typed);
    slot->text = typed.length > 0 ? str_copy(arena, typed) : NULL;
    if (is_empty(slot)) {
        if (is_needed(slot))
            wrong_message(slot, slot->field->type == FIELD_CHOICE ||
                                        slot->field->type == FIELD_MANY
                                    ? MSG_INPUT_NOT_A_CHOICE
                                    : MSG_INPUT_REQUIRED);
        return;
    }
    if (slot->field->type == FIELD_TIME && slot->text == NULL) {
        wrong_message(slot, MSG_DATE_UNREADABLE);
        return;
    }
    read_by_type(arena, slot);
}
