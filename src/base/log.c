/* log.c -- one line per event on standard error, key=value, no personal data.
 *
 * A line is put together on the stack and leaves in one write(), so that lines
 * of several threads do not mix and a defect for want of memory can still be
 * told.  The journal, or whoever reads, adds the time.
 */
#include "base/log.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_BYTES = 4000, VALUE_BYTES = 200 };

struct line {
    char text[LINE_BYTES];
    size_t length;
};

static _Atomic enum log_level level_min = LOG_INFO;
static void (*_Atomic sink)(const char *line);

void log_level_set(enum log_level level)
{
    level_min = level;
}

void log_sink_set(void (*new_sink)(const char *line))
{
    sink = new_sink;
}

bool log_key_is_allowed(const char *key)
{
    static const char *const personal[] = {
        "name", "kana", "birth", "telephone", "address", "note", "query", "token",
    };

    if (key == NULL || key[0] < 'a' || key[0] > 'z')
        return false;
    if (strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(key))
        return false;
    struct str rest = str_of(key);
    struct str word;
    while (str_next(&rest, '_', &word)) {
        for (size_t i = 0; i < sizeof personal / sizeof personal[0]; i++) {
            if (str_is(word, personal[i]))
                return false;
        }
    }
    return true;
}

/* A line that is full ends early; room for the newline is always kept. */
static void add_bytes(struct line *line, const char *bytes, size_t length)
{
    if (length > LINE_BYTES - 2 - line->length)
        return;
    memcpy(line->text + line->length, bytes, length);
    line->length += length;
}

static void add_text(struct line *line, const char *text)
{
    add_bytes(line, text, strlen(text));
}

static bool follows(const unsigned char *at, size_t left, size_t count)
{
    for (size_t i = 1; i <= count; i++) {
        if (i >= left || (at[i] & 0xC0) != 0x80)
            return false;
    }
    return true;
}

/* Bytes of the character that may stand in a log as it is; 0 when it has to be
 * escaped: controls, C1 controls (a terminal obeys them), anything not UTF-8. */
static size_t printable_bytes(const unsigned char *at, size_t left)
{
    if (at[0] < 0x80)
        return at[0] >= 0x20 && at[0] != 0x7F && at[0] != '"' && at[0] != '\\';
    if (at[0] >= 0xC2 && at[0] <= 0xDF && follows(at, left, 1))
        return at[0] == 0xC2 && at[1] < 0xA0 ? 0 : 2;
    if (at[0] >= 0xE0 && at[0] <= 0xEF && follows(at, left, 2))
        return 3;
    if (at[0] >= 0xF0 && at[0] <= 0xF4 && follows(at, left, 3))
        return 4;
    return 0;
}

static bool needs_quotes(struct str value)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.at[i];
        if (c <= ' ' || c >= 0x7F || c == '"' || c == '\\' || c == '=')
            return true;
    }
    return value.length == 0;
}

static void add_value(struct line *line, const char *text)
{
    struct str value = str_of(text);
    bool is_quoted = needs_quotes(value);
    size_t at = 0;

    if (is_quoted)
        add_text(line, "\"");
    while (at < value.length) {
        const unsigned char *next = (const unsigned char *)value.at + at;
        size_t length = printable_bytes(next, value.length - at);
        if (at + (length > 0 ? length : 1) > VALUE_BYTES) {
            add_text(line, "...");
            break;
        }
        if (length > 0) {
            add_bytes(line, value.at + at, length);
            at += length;
        } else {
            char escaped[8];
            snprintf(escaped, sizeof escaped, "\\x%02X", (unsigned)*next);
            add_text(line, escaped);
            at++;
        }
    }
    if (is_quoted)
        add_text(line, "\"");
}

static void add_field(struct line *line, const struct log_field *field)
{
    char number[24];

    add_text(line, " ");
    if (!log_key_is_allowed(field->key)) {
        /* Said aloud, so that a test or a reader finds the mistake. */
        add_text(line, "refused_key=1");
        return;
    }
    add_text(line, field->key);
    add_text(line, "=");
    if (field->text != NULL) {
        add_value(line, field->text);
        return;
    }
    snprintf(number, sizeof number, "%" PRId64, field->number);
    add_text(line, number);
}

/* Is standard error the journal's socket?  Then it understands <N>. */
static bool goes_to_journal(void)
{
    struct stat file;
    char expected[64];
    const char *stream = getenv("JOURNAL_STREAM");

    if (stream == NULL || fstat(STDERR_FILENO, &file) != 0)
        return false;
    snprintf(expected, sizeof expected, "%ju:%ju", (uintmax_t)file.st_dev,
             (uintmax_t)file.st_ino);
    return strcmp(stream, expected) == 0;
}

void log_event(enum log_level level, const char *event,
               const struct log_field *fields, int count)
{
    static const struct {
        const char *name, *prefix;
    } levels[] = {
        {"level=debug",   "<7>"},
        {"level=info",    "<6>"},
        {"level=warning", "<4>"},
        {"level=error",   "<3>"},
    };
    struct line line = {.length = 0};
    void (*to)(const char *) = sink;

    if (level < level_min)
        return;
    if (to == NULL && goes_to_journal())
        add_text(&line, levels[level].prefix);
    add_text(&line, levels[level].name);
    add_text(&line, " event=");
    add_value(&line, event);
    for (int i = 0; i < count; i++)
        add_field(&line, &fields[i]);

    line.text[line.length] = '\0';
    if (to != NULL) {
        to(line.text);
        return;
    }
    line.text[line.length] = '\n';
    /* There is nowhere left to complain when this fails. */
    if (write(STDERR_FILENO, line.text, line.length + 1) < 0)
        return;
}
