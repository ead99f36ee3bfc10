/* communication_rules.c -- what fits into the boxes of one A4, what a photograph is.
 * Pure. */
#include "features/communication/communication.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/message.h"
#include "base/utf8.h"
#include "base/values.h"

#include <string.h>

/* ---- boxes ---------------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t offset;
    enum message label;
} boxes[COMMUNICATION_BOXES] = {
#define BOX(name, key)                                                                   \
    {#name, offsetof(struct communication_facts, name), MSG_COMMUNICATION_LABEL_##key}
    BOX(yes_no, YES_NO),
    BOX(pain, PAIN),
    BOX(call, CALL),
    BOX(trigger, TRIGGER),
    BOX(device, DEVICE),
    BOX(position, POSITION),
    BOX(understood, UNDERSTOOD),
    BOX(approach, APPROACH),
    BOX(avoid, AVOID),
    BOX(sleep, SLEEP),
    BOX(readers, READERS),
#undef BOX
};

const char **communication_box(struct communication_facts *facts, size_t number)
{
    need(number < COMMUNICATION_BOXES);
    return (const char **)(void *)((char *)facts + boxes[number].offset);
}

const char *communication_box_name(size_t number)
{
    need(number < COMMUNICATION_BOXES);
    return boxes[number].name;
}

enum message communication_box_label(size_t number)
{
    need(number < COMMUNICATION_BOXES);
    return boxes[number].label;
}

struct communication_facts communication_minimised(const struct communication_facts *facts)
{
    struct communication_facts rest = *facts;

    rest.readers = NULL;
    return rest;
}

/* ---- what fits ------------------------------------------------------------------ */

/* A sign of ASCII and a half-width katakana (U+FF61 to FF9F) take half the room of any
 * other. */
static int64_t halves(struct str sign)
{
    if (sign.length == 1)
        return 1;
    if (sign.length != 3 || (unsigned char)sign.at[0] != 0xEF)
        return 2;
    unsigned char second = (unsigned char)sign.at[1], third = (unsigned char)sign.at[2];
    return (second == 0xBD && third >= 0xA1) || (second == 0xBE && third <= 0x9F) ? 1 : 2;
}

int64_t communication_lines(const char *text)
{
    struct str rest = str_of(text);
    int64_t lines = rest.length > 0 ? 1 : 0;
    int64_t used = 0;

    while (rest.length > 0) {
        struct str sign = {rest.at, utf8_prefix(rest, 1)};
        int64_t wants = halves(sign);
        rest = str_skip(rest, sign.length);
        if (sign.at[0] == '\n') {
            lines += rest.length > 0 ? 1 : 0;
            used = 0;
        } else if (used + wants > (int64_t)2 * COMMUNICATION_LINE) {
            lines++;
            used = wants;
        } else {
            used += wants;
        }
    }
    return lines;
}

static struct err blamed(const char *field, struct err err)
{
    err.field = field;
    return err;
}

static struct err confirmed_check(const struct communication *communication, day today)
{
    bool has_day = communication->confirmed_on != DAY_NONE;

    if (communication->confirmed_with != NULL &&
        utf8_length(str_of(communication->confirmed_with)) > COMMUNICATION_SHORT_MAX)
        return err_field("confirmed_with", MSG_COMMUNICATION_TOO_LONG);
    if (has_day && communication->confirmed_on > today)
        return err_field("confirmed_on", MSG_COMMUNICATION_IN_FUTURE);
    if (has_day && text_is_empty(communication->confirmed_with))
        return err_field("confirmed_with", MSG_COMMUNICATION_WITH_WHOM);
    if (!has_day && !text_is_empty(communication->confirmed_with))
        return err_field("confirmed_on", MSG_COMMUNICATION_WHEN);
    return OK;
}

struct err communication_check(struct arena *arena,
                               const struct communication *communication, day today)
{
    struct communication_facts facts = communication->facts;
    bool says_something = !text_is_empty(facts.means);

    for (size_t i = 0; i < COMMUNICATION_BOXES; i++) {
        const char *text = *communication_box(&facts, i);
        int64_t lines = communication_lines(text);
        if (lines > COMMUNICATION_LINES_MAX)
            return blamed(boxes[i].name,
                          err_say(ERR_INVALID, MSG_COMMUNICATION_DOES_NOT_FIT,
                                  say_two(arena, SAY_N(lines),
                                          SAY_N(COMMUNICATION_LINES_MAX))));
        says_something = says_something || !text_is_empty(text);
    }
    if (!says_something)
        return err_field("yes_no", MSG_COMMUNICATION_SAYS_NOTHING);
    return confirmed_check(communication, today);
}

/* ---- photographs ---------------------------------------------------------------- */

const char *photograph_sniff(struct str bytes)
{
    static const struct {
        const char *begins;
        size_t length;
        const char *type;
    } known[] = {
        {"\xFF\xD8\xFF", 3, "image/jpeg"},
        {"\x89PNG\r\n\x1A\n", 8, "image/png"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(known); i++)
        if (bytes.length > known[i].length &&
            memcmp(bytes.at, known[i].begins, known[i].length) == 0)
            return known[i].type;
    return NULL;
}

struct err photograph_check(struct arena *arena, const char *file_name, struct str bytes,
                            const char *caption)
{
    if (file_name == NULL)
        return err_field("file", MSG_COMMUNICATION_FILE_MISSING);
    if (bytes.length == 0)
        return err_field("file", MSG_COMMUNICATION_FILE_EMPTY);
    if (bytes.length > PHOTOGRAPH_MAX) {
        /* In tenths of millions, rounded up: nothing too large reads as 4.0. */
        size_t tenths = (bytes.length + 99999) / 100000;
        return blamed("file",
                      err_say(ERR_INVALID, MSG_COMMUNICATION_FILE_TOO_LARGE,
                              say_text(arena, arena_format(arena, "%zu.%zu", tenths / 10,
                                                           tenths % 10))));
    }
    if (photograph_sniff(bytes) == NULL)
        return err_field("file", MSG_COMMUNICATION_FILE_OTHER_TYPE);
    if (text_is_empty(caption))
        return err_field("caption", MSG_COMMUNICATION_CAPTION_MISSING);
    if (utf8_length(str_of(caption)) > PHOTOGRAPH_CAPTION_MAX)
        return err_field("caption", MSG_COMMUNICATION_TOO_LONG);
    return OK;
}
