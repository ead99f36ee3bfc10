/* scan.c -- a template's text from beginning to end. */
#include "tmpl/reader.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int reader_line(struct reader *reader, const char *at)
{
    if (reader->counted == NULL || at < reader->counted) {
        reader->counted = reader->start;
        reader->counted_line = 1;
    }
    for (; reader->counted < at; reader->counted++)
        if (*reader->counted == '\n')
            reader->counted_line++;
    return reader->counted_line;
}

/* In characters, as editors count them. */
static int column_of(const struct reader *reader, const char *at)
{
    int column = 1;
    while (at > reader->start && at[-1] != '\n') {
        at--;
        if (((unsigned char)*at & 0xc0) != 0x80)
            column++;
    }
    return column;
}

void reader_refuse(struct reader *reader, const char *at, const char *format, ...)
{
    char message[300];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    problem_add(reader->problems, reader_line(reader, at), column_of(reader, at), "%s",
                message);
}

bool reader_sees(const struct reader *reader, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(reader->end - reader->at) >= length &&
           memcmp(reader->at, text, length) == 0;
}

void reader_skip_blanks(struct reader *reader)
{
    while (reader->at < reader->end && isspace((unsigned char)*reader->at))
        reader->at++;
}

void reader_flush(struct reader *reader)
{
    if (reader->markup.length == 0)
        return;
    struct op op = {
        .kind = OP_MARKUP,
        .text = pool_text(reader->pool, reader->markup.data, reader->markup.length),
        .length = reader->markup.length,
    };
    reader->markup.length = 0;
    reader_add(reader, op);
}

void reader_add(struct reader *reader, struct op op)
{
    struct template *template = reader->template;
    reader_flush(reader);
    template->ops = pool_grow(reader->pool, template->ops, template->op_count,
                              &template->op_capacity, sizeof *template->ops);
    template->ops[template->op_count++] = op;
}

const char *reader_element(const struct reader *reader)
{
    size_t count = reader->elements.count;
    return count == 0 ? "" : reader->elements.items[count - 1].name;
}

enum site reader_text_site(const struct reader *reader)
{
    return html_holds_text_only(reader_element(reader)) ? SITE_PLAIN : SITE_TEXT;
}

void element_push(struct reader *reader, struct elements *elements, const char *name,
                  const char *at)
{
    elements->items = pool_grow(reader->pool, elements->items, elements->count,
                                &elements->capacity, sizeof *elements->items);
    elements->items[elements->count++] = (struct element){.name = name, .at = at};
}

void reader_check_entity(struct reader *reader)
{
    const char *at = reader->at + 1;
    if (at < reader->end && *at == '#')
        at++;
    while (at < reader->end && isalnum((unsigned char)*at))
        at++;
    if (at == reader->end || *at != ';' || at == reader->at + 1)
        reader_refuse(reader, reader->at, "write &amp; for &");
}

/* Blanks shrink to one: a new line if there was one.  None at the beginning. */
static void read_blanks(struct reader *reader)
{
    const char *start = reader->at;
    bool has_line = false;

    while (reader->at < reader->end && isspace((unsigned char)*reader->at)) {
        has_line = has_line || *reader->at == '\n';
        reader->at++;
    }
    if (reader->markup.length == 0 && reader->template->op_count == 0)
        return;
    if (html_keeps_blanks(reader_element(reader)))
        out_bytes(&reader->markup, start, (size_t)(reader->at - start));
    else
        out_char(&reader->markup, has_line ? '\n' : ' ');
}

/* Comments are for the author. */
static void read_comment(struct reader *reader)
{
    const char *start = reader->at;
    reader->at += 4;
    while (reader->at < reader->end && !reader_sees(reader, "-->")) {
        if (reader_sees(reader, "{{")) {
            reader_refuse(reader, reader->at, "{{ stands in text and in double-quoted "
                          "values only, not in a comment");
            reader->at++;
        }
        reader->at++;
    }
    if (reader->at >= reader->end) {
        reader->at = reader->end;
        reader_refuse(reader, start, "the comment is not closed");
        return;
    }
    reader->at += 3;
}

static void read_doctype(struct reader *reader)
{
    static const char doctype[] = "<!DOCTYPE html>";
    if (!reader_sees(reader, doctype)) {
        reader_refuse(reader, reader->at, "write <!DOCTYPE html>");
        reader->at += 2;
        return;
    }
    out_text(&reader->markup, doctype);
    reader->at += sizeof doctype - 1;
}

static void read_angle(struct reader *reader)
{
    const char *element = reader_element(reader);
    char next = reader->end - reader->at > 1 ? reader->at[1] : '\0';

    if (next == '/') {
        tag_read_close(reader);
    } else if (html_holds_text_only(element)) {
        reader_refuse(reader, reader->at, "<%s> holds text only", element);
        reader->at++;
    } else if (reader_sees(reader, "<!--")) {
        read_comment(reader);
    } else if (next == '!') {
        read_doctype(reader);
    } else if (isalpha((unsigned char)next)) {
        tag_read_open(reader);
    } else {
        reader_refuse(reader, reader->at, "write &lt; for <");
        reader->at++;
    }
}

static void read_character(struct reader *reader)
{
    unsigned char c = (unsigned char)*reader->at;
    if (reader_sees(reader, "}}")) {
        reader_refuse(reader, reader->at, "}} without {{");
        reader->at++;
    } else if (c == '&') {
        reader_check_entity(reader);
    } else if (c < 0x20 || c == 0x7f) {
        reader_refuse(reader, reader->at, "control character %02x", (unsigned int)c);
    }
    out_char(&reader->markup, (char)c);
    reader->at++;
}

static void check_end(struct reader *reader)
{
    const struct elements *open = &reader->elements;
    const struct elements *wanted = &reader->closed;

    for (size_t i = reader->blocks.count; i > 0; i--) {
        const struct block *block = &reader->blocks.items[i - 1];
        reader_refuse(reader, block->at, "{{%s}} has no {{end}}",
                      block->is_loop ? "for" : "if");
    }
    for (size_t i = 0; i < open->count || i < wanted->count; i++) {
        if (i >= open->count)
            reader_refuse(reader, wanted->items[i].at, "<%s> is not open at the end",
                          wanted->items[i].name);
        else if (i >= wanted->count)
            reader_refuse(reader, open->items[i].at, "<%s> is not closed",
                          open->items[i].name);
        else if (strcmp(open->items[i].name, wanted->items[i].name) != 0)
            reader_refuse(reader, open->items[i].at,
                          "<%s> is open at the end where {{opens}} says %s",
                          open->items[i].name, wanted->items[i].name);
    }
}

void template_read(struct pool *pool, const struct source *source,
                   struct template *template, struct problems *problems)
{
    struct reader reader = {
        .pool = pool,
        .start = source->text,
        .at = source->text,
        .end = source->text + source->length,
        .template = template,
        .problems = problems,
    };
    problems->file = source->path;
    if (!reader_sees(&reader, "{{view "))
        reader_refuse(&reader, source->text, "the first line says "
                      "{{view struct x_view from \"features/x/x_views.h\"}}");
    if (strlen(source->text) < source->length) {
        reader_refuse(&reader, source->text, "the file holds a NUL: it is no text");
        return;
    }
    while (reader.at < reader.end) {
        if (reader_sees(&reader, "{{"))
            directive_read(&reader, reader_text_site(&reader));
        else if (*reader.at == '<')
            read_angle(&reader);
        else if (isspace((unsigned char)*reader.at))
            read_blanks(&reader);
        else
            read_character(&reader);
    }
    reader_flush(&reader);
    check_end(&reader);
    out_release(&reader.markup);
}
