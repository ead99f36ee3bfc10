/* letter.c -- a letter as tagged lines, and as the text of a mail.
 *
 * One line a part, the name of the part, a tab, its text.  Line ends and tabs of
 * the text are written as \n and \t, so a part can never pass for another.
 */
#include "desk/letter.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"

#include <stdlib.h>
#include <string.h>

static const char first_line[] = "letter 1";

enum { TEXT_MAX = 4 * 1024 * 1024 }; /* far above what a notice can hold */

/* The parts that are there once or not at all. */
static const struct {
    const char *name;
    size_t offset;
} parts[] = {
    {"title", offsetof(struct letter, title)},
    {"about", offsetof(struct letter, about)},
    {"answers", offsetof(struct letter, answers)},
    {"call_back", offsetof(struct letter, call_back)},
    {"url", offsetof(struct letter, url)},
    {"number", offsetof(struct letter, number)},
    {"number_page", offsetof(struct letter, number_page)},
    {"until", offsetof(struct letter, until)},
};

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

static const char *const *part_of(const struct letter *letter, size_t index)
{
    return (const char *const *)(const void *)((const char *)letter +
                                               parts[index].offset);
}

static const char *taken(struct arena *arena, struct buf *buf)
{
    need(!buf_failed(buf));
    const char *text = arena_text(arena, buf->data, buf->length);
    buf_release(buf);
    return text;
}

/* ---- writing --------------------------------------------------------------------- */

static void escape(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            buf_text(out, "\\n");
        else if (*text == '\t')
            buf_text(out, "\\t");
        else if (*text == '\\')
            buf_text(out, "\\\\");
        else
            buf_char(out, *text);
    }
}

const char *letter_write(struct arena *arena, const struct letter *letter)
{
    struct buf out;

    need(letter->title != NULL && letter->line_count <= LETTER_LINES_MAX);
    buf_init(&out, TEXT_MAX);
    buf_text(&out, first_line);
    for (size_t i = 0; i < PART_COUNT; i++) {
        const char *text = *part_of(letter, i);
        if (text == NULL)
            continue;
        buf_format(&out, "\n%s\t", parts[i].name);
        escape(&out, text);
    }
    for (size_t i = 0; i < letter->line_count; i++) {
        const struct letter_line *line = &letter->lines[i];
        need(line->text != NULL);
        buf_text(&out, "\nline\t");
        escape(&out, line->label != NULL ? line->label : "");
        buf_char(&out, '\t');
        escape(&out, line->text);
    }
    buf_char(&out, '\n');
    return taken(arena, &out);
}

/* ---- reading --------------------------------------------------------------------- */

/* NULL when `text` is not as escape() writes. */
static const char *unescape(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1);
    size_t length = 0;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == '\0' || c == '\t')
            return NULL;
        if (c == '\\') {
            i++;
            if (i == text.length || strchr("nt\\", text.at[i]) == NULL ||
                text.at[i] == '\0')
                return NULL;
            c = text.at[i] == 'n' ? '\n' : text.at[i] == 't' ? '\t' : '\\';
        }
        out[length++] = c;
    }
    return out;
}

static bool line_read(struct arena *arena, struct str text, struct letter *letter)
{
    struct str label = {0};
    struct letter_line line;

    if (letter->line_count == LETTER_LINES_MAX ||
        memchr(text.at, '\t', text.length) == NULL)
        return false;
    str_next(&text, '\t', &label);
    line.label = unescape(arena, label);
    line.text = unescape(arena, text);
    letter->lines[letter->line_count++] = line;
    return line.label != NULL && line.text != NULL;
}

static bool part_read(struct arena *arena, struct str row, struct letter *letter)
{
    struct str name = {0};

    if (memchr(row.at, '\t', row.length) == NULL)
        return false;
    str_next(&row, '\t', &name);
    if (str_is(name, "line"))
        return line_read(arena, row, letter);
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (!str_is(name, parts[i].name))
            continue;
        const char **part = (const char **)(void *)((char *)letter + parts[i].offset);
        if (*part != NULL)
            return false; /* twice */
        *part = unescape(arena, row);
        return *part != NULL;
    }
    return false;
}

bool letter_read(struct arena *arena, struct str text, struct letter *letter)
{
    struct str row = {0};

    *letter = (struct letter){
        .lines = arena_new_array(arena, struct letter_line, LETTER_LINES_MAX)};
    if (text.length == 0 || text.at[text.length - 1] != '\n')
        return false;
    text.length--;
    if (!str_next(&text, '\n', &row) || !str_is(row, first_line))
        return false;
    while (str_next(&text, '\n', &row)) {
        if (!part_read(arena, row, letter))
            return false;
    }
    return letter->title != NULL;
}

/* ---- as a mail ------------------------------------------------------------------- */

/* A text of several lines stands below its label, moved in. */
static void labelled(struct buf *out, enum language language, const char *label,
                     const char *text)
{
    bool is_long = strchr(text, '\n') != NULL;
    struct str rest = str_of(text);
    struct str row;

    if (text_is_empty(label)) {
        buf_text(out, text);
        buf_char(out, '\n');
        return;
    }
    buf_text(out, label);
    buf_text(out, language == LANGUAGE_JA ? "：" : is_long ? ":" : ": ");
    if (is_long)
        buf_char(out, '\n');
    while (str_next(&rest, '\n', &row)) {
        if (is_long)
            buf_text(out, "  ");
        buf_bytes(out, row.at, row.length);
        buf_char(out, '\n');
    }
}

static void said(struct buf *out, enum language language, enum message label,
                 const char *text)
{
    if (!text_is_empty(text))
        labelled(out, language, message_raw(language, label), text);
}

/* One box a line, to be ticked and faxed back. */
static void boxes(struct buf *out, enum language language, const char *answers)
{
    struct str rest = str_of(answers);
    struct str row;

    if (text_is_empty(answers))
        return;
    buf_format(out, "\n%s\n", message_raw(language, MSG_DESK_LETTER_ANSWERS));
    while (str_next(&rest, '\n', &row))
        buf_format(out, "  [  ] %.*s\n", (int)row.length, row.at);
}

static const char *told(struct arena *arena, enum language language,
                        const struct letter *letter, bool with_boxes)
{
    struct buf out;

    buf_init(&out, TEXT_MAX);
    buf_text(&out, letter->title);
    buf_text(&out, "\n\n");
    if (!text_is_empty(letter->about)) {
        buf_text(&out, letter->about);
        buf_text(&out, "\n\n");
    }
    for (size_t i = 0; i < letter->line_count; i++)
        labelled(&out, language, letter->lines[i].label, letter->lines[i].text);
    if (letter->line_count > 0)
        buf_char(&out, '\n');
    said(&out, language, MSG_DESK_LETTER_UNTIL, letter->until);
    said(&out, language, MSG_DESK_LETTER_CALL_BACK, letter->call_back);
    said(&out, language, MSG_DESK_LETTER_NUMBER, letter->number);
    if (with_boxes) {
        said(&out, language, MSG_DESK_LETTER_NUMBER_PAGE, letter->number_page);
        boxes(&out, language, letter->answers);
    }
    if (!text_is_empty(letter->url)) {
        buf_char(&out, '\n');
        buf_text(&out, message_raw(language, MSG_DESK_LETTER_URL));
        buf_char(&out, '\n');
        buf_text(&out, letter->url);
        buf_char(&out, '\n');
    }
    return taken(arena, &out);
}

const char *letter_mail(struct arena *arena, enum language language,
                        const struct letter *letter)
{
    return told(arena, language, letter, false);
}

const char *letter_fax(struct arena *arena, enum language language,
                       const struct letter *letter)
{
    return told(arena, language, letter, true);
}
