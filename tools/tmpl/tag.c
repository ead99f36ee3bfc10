/* tag.c -- tags and their attributes, checked as they are read. */
#include "tmpl/reader.h"

#include <ctype.h>
#include <string.h>

struct attribute {
    const char *name;
    const char *value; /* its literal text; NULL: none was written */
    bool is_dynamic;   /* it holds a directive */
    const char *at;
};

struct tag {
    const char *name;
    const char *at;
    bool is_self_closed;
    struct attribute *attributes;
    size_t count;
    size_t capacity;
};

static bool is_name_part(char c)
{
    return isalnum((unsigned char)c) || (c != '\0' && strchr("-_:.", c) != NULL);
}

static const char *read_name(struct reader *reader)
{
    const char *start = reader->at;
    while (reader->at < reader->end && is_name_part(*reader->at))
        reader->at++;
    return pool_text(reader->pool, start, (size_t)(reader->at - start));
}

static bool is_inside_drawing(const struct reader *reader)
{
    for (size_t i = 0; i < reader->elements.count; i++)
        if (strcmp(reader->elements.items[i].name, "svg") == 0 ||
            strcmp(reader->elements.items[i].name, "math") == 0)
            return true;
    return false;
}

static const struct attribute *find_attribute(const struct tag *tag, const char *name)
{
    for (size_t i = 0; i < tag->count; i++)
        if (strcmp(tag->attributes[i].name, name) == 0)
            return &tag->attributes[i];
    return NULL;
}

/* Text up to the closing quote; blanks shrink to one space. */
static void read_value(struct reader *reader, struct attribute *attribute)
{
    struct out literal = {0};
    const char *start = reader->at++;
    enum site site = html_is_url(attribute->name) ? SITE_URL : SITE_VALUE;

    reader->value_length = 0;
    reader->value_is_dynamic = false;
    while (reader->at < reader->end && *reader->at != '"') {
        if (reader_sees(reader, "{{")) {
            directive_read(reader, site);
            reader->value_is_dynamic = true;
            reader->value_length++;
            continue;
        }
        if (*reader->at == '&')
            reader_check_entity(reader);
        char c = isspace((unsigned char)*reader->at) ? ' ' : *reader->at;
        if ((unsigned char)c < 0x20 || c == 0x7f)
            reader_refuse(reader, reader->at, "control character %02x",
                          (unsigned int)(unsigned char)c);
        out_char(&literal, c);
        out_char(&reader->markup, c);
        reader->value_length++;
        reader->at++;
    }
    if (reader->at >= reader->end)
        reader_refuse(reader, start, "the value of %s is not closed", attribute->name);
    else
        reader->at++;
    attribute->value = pool_text(reader->pool, out_read(&literal), literal.length);
    attribute->is_dynamic = reader->value_is_dynamic;
    out_release(&literal);
}

static bool is_script_url(const char *value)
{
    static const char scheme[] = "javascript:";
    while (isspace((unsigned char)*value))
        value++;
    for (size_t i = 0; scheme[i] != '\0'; i++)
        if (tolower((unsigned char)value[i]) != scheme[i])
            return false;
    return true;
}

/* A literal id stands once in a page. */
static void check_id(struct reader *reader, const struct attribute *attribute)
{
    struct id_list *ids = &reader->ids;
    if (attribute->is_dynamic || attribute->value == NULL)
        return;
    for (size_t i = 0; i < reader->blocks.count; i++)
        if (reader->blocks.items[i].is_loop) {
            reader_refuse(reader, attribute->at,
                          "id=\"%s\" would come once for each turn of {{for}}",
                          attribute->value);
            return;
        }
    for (size_t i = 0; i < ids->count; i++)
        if (strcmp(ids->items[i], attribute->value) == 0) {
            reader_refuse(reader, attribute->at, "id=\"%s\" stands here twice",
                          attribute->value);
            return;
        }
    ids->items = pool_grow(reader->pool, ids->items, ids->count, &ids->capacity,
                           sizeof *ids->items);
    ids->items[ids->count++] = attribute->value;
}

static void check_attribute(struct reader *reader, const struct tag *tag,
                            const struct attribute *attribute)
{
    size_t blocks = reader->blocks.count;
    bool is_optional = blocks > 0 && reader->blocks.items[blocks - 1].in_tag;
    const struct attribute *same = find_attribute(tag, attribute->name);

    if (html_is_refused_attribute(attribute->name))
        reader_refuse(reader, attribute->at, "%s= is not used here", attribute->name);
    else if (is_optional && (attribute->is_dynamic ||
                             !html_is_switch(attribute->name, attribute->value)))
        reader_refuse(reader, attribute->at, "{{if}} in a tag adds only checked, "
                      "selected, disabled, hidden, open, required or "
                      "aria-current=\"page\"");
    else if (same != NULL && !is_optional)
        reader_refuse(reader, attribute->at, "%s stands twice in <%s>", attribute->name,
                      tag->name);
    if (html_is_url(attribute->name) && attribute->value != NULL &&
        is_script_url(attribute->value))
        reader_refuse(reader, attribute->at, "no script in %s", attribute->name);
    if (strcmp(attribute->name, "id") == 0)
        check_id(reader, attribute);
}

static void read_attribute(struct reader *reader, struct tag *tag)
{
    struct attribute attribute = {.at = reader->at};
    attribute.name = read_name(reader);
    if (attribute.name[0] == '\0') {
        reader_refuse(reader, reader->at, "unexpected '%c' in <%s>",
                      isprint((unsigned char)*reader->at) ? *reader->at : '?',
                      tag->name);
        reader->at++;
        return;
    }
    out_format(&reader->markup, " %s", attribute.name);
    if (reader->at < reader->end && *reader->at == '=') {
        reader->at++;
        out_char(&reader->markup, '=');
        if (reader->at < reader->end && *reader->at == '"') {
            out_char(&reader->markup, '"');
            read_value(reader, &attribute);
            out_char(&reader->markup, '"');
        } else {
            reader_refuse(reader, attribute.at, "the value of %s needs double quotes",
                          attribute.name);
            while (reader->at < reader->end && *reader->at != '>' &&
                   !isspace((unsigned char)*reader->at))
                reader->at++;
        }
    }
    check_attribute(reader, tag, &attribute);
    tag->attributes = pool_grow(reader->pool, tag->attributes, tag->count,
                                &tag->capacity, sizeof *tag->attributes);
    tag->attributes[tag->count++] = attribute;
}

static void check_script(struct reader *reader, const struct tag *tag)
{
    const struct attribute *src = find_attribute(tag, "src");
    if (src == NULL || src->value == NULL || src->is_dynamic ||
        strncmp(src->value, "/static/", 8) != 0)
        reader_refuse(reader, tag->at, "<script> needs src=\"/static/…\", as written");
}

static void check_tag(struct reader *reader, const struct tag *tag)
{
    if (html_is_refused(tag->name))
        reader_refuse(reader, tag->at, "<%s> is not used here", tag->name);
    if (strcmp(tag->name, "script") == 0)
        check_script(reader, tag);
    if (strcmp(tag->name, "img") == 0 && find_attribute(tag, "alt") == NULL)
        reader_refuse(reader, tag->at, "<img> needs alt");
    if (strcmp(tag->name, "input") == 0 && find_attribute(tag, "type") == NULL)
        reader_refuse(reader, tag->at, "<input> needs type");
    if (is_inside_drawing(reader))
        return;
    for (const char *at = tag->name; *at != '\0'; at++)
        if (isupper((unsigned char)*at)) {
            reader_refuse(reader, tag->at, "write <%s> in small letters", tag->name);
            return;
        }
    if (tag->is_self_closed && !html_is_void(tag->name) && strcmp(tag->name, "svg") != 0)
        reader_refuse(reader, tag->at, "<%s/> does not close: write </%s>", tag->name,
                      tag->name);
}

/* Nothing but blanks stands between <script src> and </script>. */
static void read_script_content(struct reader *reader)
{
    reader_skip_blanks(reader);
    if (reader_sees(reader, "</script>"))
        return;
    reader_refuse(reader, reader->at, "<script> with src has no text of its own");
    while (reader->at < reader->end && !reader_sees(reader, "</script>"))
        reader->at++;
}

static bool read_attributes(struct reader *reader, struct tag *tag)
{
    size_t blocks = reader->blocks.count;
    for (;;) {
        reader_skip_blanks(reader);
        if (reader->at >= reader->end || *reader->at == '<') {
            reader_refuse(reader, tag->at, "<%s has no >", tag->name);
            return false;
        }
        if (*reader->at == '>' || reader_sees(reader, "/>"))
            break;
        if (reader_sees(reader, "{{"))
            directive_read(reader, SITE_TAG);
        else
            read_attribute(reader, tag);
    }
    tag->is_self_closed = *reader->at == '/';
    if (reader->blocks.count > blocks) {
        reader_refuse(reader, tag->at, "{{if}} in <%s> has no {{end}}", tag->name);
        reader->blocks.count = blocks;
    }
    return true;
}

void tag_read_open(struct reader *reader)
{
    struct tag tag = {.at = reader->at};
    reader->at++;
    tag.name = read_name(reader);
    out_format(&reader->markup, "<%s", tag.name);
    if (!read_attributes(reader, &tag))
        return;
    bool is_void = html_is_void(tag.name);
    check_tag(reader, &tag);
    reader->at += tag.is_self_closed ? 2 : 1;
    out_text(&reader->markup, tag.is_self_closed && !is_void ? "/>" : ">");
    if (is_void || tag.is_self_closed)
        return;
    element_push(reader, &reader->elements, tag.name, tag.at);
    if (strcmp(tag.name, "script") == 0)
        read_script_content(reader);
    /* Browsers drop a first new line here: write one always, so that they never
     * drop the first of a value. */
    if (html_keeps_blanks(tag.name)) {
        out_char(&reader->markup, '\n');
        if (reader_sees(reader, "\n"))
            reader->at++;
    }
}

void tag_read_close(struct reader *reader)
{
    const char *at = reader->at;
    size_t blocks = reader->blocks.count;
    size_t floor = blocks == 0 ? 0 : reader->blocks.items[blocks - 1].element_count;
    struct elements *open = &reader->elements;

    reader->at += 2;
    const char *name = read_name(reader);
    reader_skip_blanks(reader);
    if (reader->at < reader->end && *reader->at == '>')
        reader->at++;
    else
        reader_refuse(reader, at, "</%s has no >", name);
    out_format(&reader->markup, "</%s>", name);
    if (open->count <= floor) {
        reader_refuse(reader, at,
                      floor == 0 ? "</%s> closes nothing"
                                 : "</%s> closes what was opened outside the block",
                      name);
        return;
    }
    const struct element *last = &open->items[open->count - 1];
    if (strcmp(last->name, name) != 0)
        reader_refuse(reader, at, "</%s> where </%s> is due (line %d)", name, last->name,
                      reader_line(reader, last->at));
    /* Take away what it closes, so that one mistake is told once. */
    for (size_t i = open->count; i > floor; i--)
        if (strcmp(open->items[i - 1].name, name) == 0) {
            open->count = i - 1;
            return;
        }
}
