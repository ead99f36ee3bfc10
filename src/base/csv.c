/* csv.c -- comma separated values.  See csv.h. */
#include "base/csv.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

struct err csv_text(struct arena *arena, struct str bytes, struct str *text)
{
    if (str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = str_skip(bytes, 3);
    for (size_t i = 0; i < bytes.length; i++)
        if (bytes.at[i] == '\0')
            return err_of(ERR_INVALID, MSG_CSV_NOT_TEXT);
    if (utf8_is_valid(bytes))
        *text = bytes;
    else if (!utf8_from_cp932(arena, bytes, text))
        return err_of(ERR_INVALID, MSG_CSV_NOT_TEXT);
    return OK;
}

void csv_open(struct csv *csv, struct str text)
{
    *csv = (struct csv){.rest = text, .line = 0, .next_line = 1};
}

static bool at_line_end(struct str text)
{
    return text.length == 0 || text.at[0] == '\n' || text.at[0] == '\r';
}

static void step_line_end(struct csv *csv)
{
    if (csv->rest.length == 0)
        return;
    bool is_crlf = str_starts(csv->rest, "\r\n");
    csv->rest = str_skip(csv->rest, is_crlf ? 2 : 1);
    csv->next_line++;
}

/* How far the closing quote is, or the end of the text; *doubled: quotes inside. */
static size_t quoted_length(struct str text, size_t *doubled)
{
    size_t at = 0;

    *doubled = 0;
    while (at < text.length) {
        const char *quote = memchr(text.at + at, '"', text.length - at);
        if (quote == NULL)
            return text.length;
        at = (size_t)(quote - text.at);
        if (at + 1 == text.length || text.at[at + 1] != '"')
            return at;
        ++*doubled;
        at += 2;
    }
    return at;
}

/* A quoted cell: everything up to the closing quote, doubled quotes made single.
 * Only those are copied: a list where every cell is quoted costs no memory. */
static struct str quoted_cell(struct csv *csv, struct arena *arena)
{
    struct str text = str_skip(csv->rest, 1);
    size_t doubled = 0;
    struct str cell = {text.at, quoted_length(text, &doubled)};

    for (size_t i = 0; i < cell.length; i++)
        if (cell.at[i] == '\n')
            csv->next_line++;
    bool is_closed = cell.length < text.length;
    csv->rest = str_skip(text, cell.length + (is_closed ? 1 : 0));
    if (doubled == 0)
        return cell;
    char *single = arena_alloc(arena, cell.length - doubled + 1);
    size_t length = 0;
    for (size_t i = 0; i < cell.length; i++) {
        single[length++] = cell.at[i];
        if (cell.at[i] == '"')
            i++;
    }
    return (struct str){single, length};
}

static struct str plain_cell(struct csv *csv)
{
    struct str text = csv->rest;
    size_t length = 0;
    while (length < text.length && text.at[length] != ',' && text.at[length] != '\n' &&
           text.at[length] != '\r')
        length++;
    csv->rest = str_skip(text, length);
    return (struct str){text.at, length};
}

bool csv_next(struct csv *csv, struct arena *arena, struct csv_record *record)
{
    while (csv->rest.length > 0 && at_line_end(csv->rest))
        step_line_end(csv);
    record->count = 0;
    if (csv->rest.length == 0)
        return false;
    csv->line = csv->next_line;
    const char *start = csv->rest.at;
    for (;;) {
        bool is_quoted = csv->rest.length > 0 && csv->rest.at[0] == '"';
        struct str cell = is_quoted ? quoted_cell(csv, arena) : plain_cell(csv);
        if (is_quoted) /* what follows a closing quote belongs to nobody: drop it */
            (void)plain_cell(csv);
        if (record->count < CSV_CELLS_MAX)
            record->cells[record->count++] = cell;
        if (csv->rest.length == 0 || csv->rest.at[0] != ',')
            break;
        csv->rest = str_skip(csv->rest, 1);
    }
    record->raw = (struct str){start, (size_t)(csv->rest.at - start)};
    step_line_end(csv);
    return true;
}

const char *csv_cell(struct arena *arena, const char *text)
{
    if (text == NULL)
        return "";
    bool is_formula = text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@';
    if (!is_formula && strpbrk(text, ",\"\r\n") == NULL)
        return text;
    char *cell = arena_alloc(arena, strlen(text) * 2 + 4);
    char *to = cell;
    *to++ = '"';
    if (is_formula)
        *to++ = '\'';
    for (; *text != '\0'; text++) {
        if (*text == '"')
            *to++ = '"';
        *to++ = *text;
    }
    *to++ = '"';
    *to = '\0';
    return cell;
}
