/* page.c -- reads our own markup; not a parser of everybody's HTML. */
#include "story/page.h"

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>
#include <string.h>

struct tag {
    struct str name;       /* "input", "/p" */
    struct str attributes; /* what follows the name */
};

/* The tag that begins at html[*at] == '<'; *at moves behind its '>'. */
static struct tag tag_read(struct str html, size_t *at)
{
    size_t from = *at + 1;
    size_t end = from;
    char quote = '\0';

    while (end < html.length && (quote != '\0' || html.at[end] != '>')) {
        if (quote != '\0' && html.at[end] == quote)
            quote = '\0';
        else if (quote == '\0' && html.at[end] == '"')
            quote = '"';
        end++;
    }
    size_t name = from;
    while (name < end && strchr(" \n\t/", html.at[name]) == NULL)
        name++;
    if (name == from && name < end && html.at[name] == '/')
        for (name++; name < end && strchr(" \n\t", html.at[name]) == NULL;)
            name++;
    *at = end < html.length ? end + 1 : html.length;
    return (struct tag){.name = {html.at + from, name - from},
                        .attributes = {html.at + name, end - name}};
}

static bool is_inline(struct str name)
{
    static const char *const names[] = {"a",  "b",    "i",      "em",   "strong", "span",
                                        "time", "ruby", "rb",   "small", "code",  "mark",
                                        "abbr", "kbd", "bdi",    "rt",   "rp"};

    struct str bare = str_starts(name, "/") ? str_skip(name, 1) : name;
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        if (str_is(bare, names[i]))
            return true;
    }
    return false;
}

/* Content that is not read: its end tag, or NULL. */
static const char *silent_end(struct str name)
{
    static const char *const names[][2] = {
        {"script", "</script"}, {"style", "</style"}, {"rt", "</rt"},
        {"rp", "</rp"},         {"head", "</head"},   {"template", "</template"}};

    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        if (str_is(name, names[i][0]))
            return names[i][1];
    }
    return NULL;
}

static size_t find_from(struct str html, size_t at, const char *text)
{
    size_t length = strlen(text);

    for (; at + length <= html.length; at++) {
        if (memcmp(html.at + at, text, length) == 0)
            return at;
    }
    return html.length;
}

struct output {
    char *text;
    size_t length;
    bool blank_is_due;
};

static void put(struct output *output, char c)
{
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        output->blank_is_due = true;
        return;
    }
    if (output->blank_is_due && output->length > 0)
        output->text[output->length++] = ' ';
    output->blank_is_due = false;
    output->text[output->length++] = c;
}

/* The character of an entity at html[*at] == '&'; moves *at behind it. */
static char entity_read(struct str html, size_t *at)
{
    static const struct {
        const char *name;
        char c;
    } entities[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},   {"&quot;", '"'},
                    {"&#39;", '\''}, {"&#34;", '"'},  {"&nbsp;", ' '}, {"&apos;", '\''},
                    {"&#x27;", '\''}};

    for (size_t i = 0; i < ARRAY_COUNT(entities); i++) {
        if (find_from((struct str){html.at, html.length}, *at, entities[i].name) == *at) {
            *at += strlen(entities[i].name);
            return entities[i].c;
        }
    }
    ++*at;
    return '&';
}

static bool entity_is_at(struct str html, size_t at)
{
    return html.at[at] == '&' && at + 1 < html.length;
}

const char *page_text(struct arena *arena, struct str html)
{
    struct output output = {.text = arena_alloc(arena, html.length * 2 + 1)};

    for (size_t at = 0; at < html.length;) {
        if (html.at[at] == '<') {
            struct tag tag = tag_read(html, &at);
            const char *silent = silent_end(tag.name);
            if (silent != NULL)
                at = find_from(html, at, silent);
            if (!is_inline(tag.name) && silent == NULL)
                output.blank_is_due = true;
        } else if (entity_is_at(html, at)) {
            put(&output, entity_read(html, &at));
        } else {
            put(&output, html.at[at++]);
        }
    }
    output.text[output.length] = '\0';
    return output.text;
}

const char *page_plain(struct arena *arena, const char *text)
{
    struct output output = {.text = arena_alloc(arena, strlen(text) * 2 + 1)};

    for (; *text != '\0'; text++)
        put(&output, *text);
    output.text[output.length] = '\0';
    return output.text;
}

static bool is_value_mark(const char *text)
{
    return text[0] == '{' && text[1] >= '1' && text[1] <= '4' && text[2] == '}';
}

/* The first place in `text` where the next `length` bytes of `wanted` stand. */
static const char *place_of(const char *text, const char *wanted, size_t length)
{
    for (; *text != '\0'; text++) {
        if (strncmp(text, wanted, length) == 0)
            return text;
    }
    return length == 0 ? text : NULL;
}

bool page_says(const char *text, const char *wanted)
{
    while (*wanted != '\0') {
        size_t length = 0;
        while (wanted[length] != '\0' && !is_value_mark(wanted + length))
            length++;
        text = place_of(text, wanted, length);
        if (text == NULL)
            return false;
        text += length;
        wanted += length;
        if (*wanted != '\0')
            wanted += 3;
    }
    return true;
}

/* ---- fields -------------------------------------------------------------- */

/* The value of an attribute, decoded; "" without value; NULL: not there. */
static const char *attribute(struct arena *arena, struct str attributes, const char *name)
{
    size_t length = strlen(name);

    for (size_t at = 0; at + length <= attributes.length; at++) {
        bool begins = at == 0 || strchr(" \n\t", attributes.at[at - 1]) != NULL;
        if (begins && memcmp(attributes.at + at, name, length) == 0) {
            size_t after = at + length;
            if (after == attributes.length ||
                strchr(" \n\t/", attributes.at[after]) != NULL)
                return "";
            if (attributes.at[after] != '=' || after + 1 >= attributes.length)
                continue;
            size_t from = after + 2; /* behind the quotation mark */
            size_t end = from;
            while (end < attributes.length && attributes.at[end] != '"')
                end++;
            struct output output = {.text = arena_alloc(arena, end - from + 1)};
            struct str value = {attributes.at, end};
            for (size_t i = from; i < end;)
                output.text[output.length++] =
                    attributes.at[i] == '&' ? entity_read(value, &i) : attributes.at[i++];
            return output.text;
        }
        if (attributes.at[at] == '"')
            at = find_from(attributes, at + 1, "\"");
    }
    return NULL;
}

static bool is_named(struct arena *arena, struct tag tag, const char *name)
{
    const char *found = attribute(arena, tag.attributes, "name");

    return found != NULL && strcmp(found, name) == 0;
}

/* The chosen option of a select whose options begin at `at`. */
static const char *option_chosen(struct arena *arena, struct str html, size_t at)
{
    const char *first = NULL;

    while (at < html.length) {
        at = find_from(html, at, "<");
        struct tag tag = tag_read(html, &at);
        if (str_is(tag.name, "/select"))
            break;
        if (!str_is(tag.name, "option"))
            continue;
        const char *value = attribute(arena, tag.attributes, "value");
        if (attribute(arena, tag.attributes, "selected") != NULL)
            return value;
        if (first == NULL)
            first = value;
    }
    return first;
}

static bool input_is_on(struct arena *arena, struct tag tag)
{
    const char *type = attribute(arena, tag.attributes, "type");

    if (type == NULL || (strcmp(type, "radio") != 0 && strcmp(type, "checkbox") != 0))
        return true;
    return attribute(arena, tag.attributes, "checked") != NULL;
}

const char *page_field(struct arena *arena, struct str html, const char *name,
                       bool *exists)
{
    *exists = false;
    for (size_t at = 0; at < html.length;) {
        at = find_from(html, at, "<");
        if (at >= html.length)
            break;
        struct tag tag = tag_read(html, &at);
        bool is_input = str_is(tag.name, "input");
        bool is_select = str_is(tag.name, "select");
        bool is_area = str_is(tag.name, "textarea");
        if ((!is_input && !is_select && !is_area) || !is_named(arena, tag, name))
            continue;
        *exists = true;
        if (is_select)
            return option_chosen(arena, html, at);
        if (is_area)
            return page_text(arena, (struct str){html.at + at,
                                                 find_from(html, at, "</textarea") - at});
        if (input_is_on(arena, tag)) {
            const char *value = attribute(arena, tag.attributes, "value");
            return value == NULL ? "" : value;
        }
    }
    return NULL;
}
