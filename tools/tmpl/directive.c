/* directive.c -- what stands between {{ and }}. */
#include "tmpl/reader.h"

#include <ctype.h>
#include <string.h>

enum { SAY_ARGUMENTS_MAX = 4, WORDS_MAX = 64 };

/* Where a directive may stand, as bits of enum site. */
enum {
    ON_TEXT = 1 << SITE_TEXT,
    ON_SHOWN = ON_TEXT | 1 << SITE_PLAIN | 1 << SITE_VALUE,
    ON_BLOCK = ON_TEXT | 1 << SITE_PLAIN | 1 << SITE_TAG,
    ON_URL = ON_SHOWN | 1 << SITE_URL,
};

static const char *const site_names[] = {
    "in text", "in an element of text only", "in a value", "in the value of a link",
    "inside a tag",
};

bool word_is_name(const char *word)
{
    if (!isalpha((unsigned char)*word) && *word != '_')
        return false;
    for (; *word != '\0'; word++)
        if (!isalnum((unsigned char)*word) && *word != '_')
            return false;
    return true;
}

bool word_is_constant(const char *word)
{
    if (!isupper((unsigned char)*word))
        return false;
    for (; *word != '\0'; word++)
        if (!isupper((unsigned char)*word) && !isdigit((unsigned char)*word) &&
            *word != '_')
            return false;
    return true;
}

/* a, a.b, a.b.c */
static bool word_is_path(const char *word)
{
    bool is_start = true;
    for (; *word != '\0'; word++) {
        bool is_letter = isalpha((unsigned char)*word) || *word == '_';
        if (*word == '.' ? is_start
                         : !is_letter && (is_start || !isdigit((unsigned char)*word)))
            return false;
        is_start = *word == '.';
    }
    return !is_start;
}

static bool is_loop_variable(const struct reader *reader, const char *name, size_t length)
{
    for (size_t i = 0; i < reader->blocks.count; i++) {
        const char *variable = reader->blocks.items[i].variable;
        if (variable != NULL && strlen(variable) == length &&
            strncmp(variable, name, length) == 0)
            return true;
    }
    return false;
}

bool value_read(struct reader *reader, const char *at, const char *word,
                struct value *value)
{
    struct out c = {0};
    size_t first = strcspn(word, ".");

    if (!word_is_path(word)) {
        reader_refuse(reader, at, "%s is no member like a or a.b", word);
        return false;
    }
    if (!is_loop_variable(reader, word, first)) {
        reader->template->uses_view = true;
        out_format(&c, "view->%s", word);
    } else if (word[first] == '\0') {
        out_format(&c, "(*%s)", word);
        value->row = word;
    } else {
        out_format(&c, "%.*s->%s", (int)first, word, word + first + 1);
    }
    value->c = pool_text(reader->pool, out_read(&c), c.length);
    out_release(&c);
    return true;
}

static void read_value_directive(struct reader *reader, const struct directive *directive,
                                 enum op_kind kind, size_t first)
{
    struct op op = {
        .kind = kind,
        .line = reader_line(reader, directive->at),
        .is_plain = directive->site != SITE_TEXT,
    };
    if (directive->count != first + 1)
        reader_refuse(reader, directive->at, "{{%s}} needs one member",
                      directive->words[0]);
    else if (value_read(reader, directive->at, directive->words[first], &op.value))
        reader_add(reader, op);
}

static void read_shown(struct reader *reader, const struct directive *directive)
{
    static const struct {
        const char *word;
        enum op_kind kind;
    } shown[] = {
        {"text",    OP_TEXT},
        {"day",     OP_DAY},
        {"instant", OP_INSTANT},
        {"count",   OP_COUNT},
        {"number",  OP_NUMBER},
        {"message", OP_MESSAGE},
        {"hidden",  OP_HIDDEN},
    };
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (strcmp(directive->words[0], shown[i].word) == 0)
            read_value_directive(reader, directive, shown[i].kind, 1);
}

/* respite.stay.title is MSG_RESPITE_STAY_TITLE. */
static const char *message_name(struct reader *reader, const char *key)
{
    struct out name = {0};
    out_text(&name, "MSG_");
    for (const char *at = key; *at != '\0'; at++)
        out_char(&name, *at == '.' ? '_' : (char)toupper((unsigned char)*at));
    const char *text = pool_text(reader->pool, out_read(&name), name.length);
    out_release(&name);
    return text;
}

/* count:rest.days */
static bool read_argument(struct reader *reader, const char *at, const char *word,
                          struct value *value)
{
    static const struct {
        const char *prefix;
        enum value_type type;
    } prefixes[] = {
        {"text:",    VALUE_TEXT},
        {"count:",   VALUE_COUNT},
        {"day:",     VALUE_DAY},
        {"instant:", VALUE_INSTANT},
    };
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t length = strlen(prefixes[i].prefix);
        if (strncmp(word, prefixes[i].prefix, length) == 0) {
            value->type = prefixes[i].type;
            return value_read(reader, at, word + length, value);
        }
    }
    return value_read(reader, at, word, value);
}

static void read_say(struct reader *reader, const struct directive *directive)
{
    struct op op = {
        .kind = OP_SAY,
        .line = reader_line(reader, directive->at),
        .is_plain = directive->site != SITE_TEXT,
    };
    if (directive->count < 2 || !word_is_path(directive->words[1])) {
        reader_refuse(reader, directive->at, "{{say}} needs a key like room.thing.what");
        return;
    }
    op.argument_count = directive->count - 2;
    if (op.argument_count > SAY_ARGUMENTS_MAX) {
        reader_refuse(reader, directive->at, "a message has at most %d values",
                      SAY_ARGUMENTS_MAX);
        return;
    }
    op.name = message_name(reader, directive->words[1]);
    op.arguments = pool_alloc(reader->pool, SAY_ARGUMENTS_MAX * sizeof *op.arguments);
    for (size_t i = 0; i < op.argument_count; i++)
        if (!read_argument(reader, directive->at, directive->words[i + 2],
                           &op.arguments[i]))
            return;
    reader_add(reader, op);
}

static void read_url(struct reader *reader, const struct directive *directive)
{
    struct op op = {.kind = OP_URL, .line = reader_line(reader, directive->at)};
    if (directive->count < 2 || !word_is_name(directive->words[1])) {
        reader_refuse(reader, directive->at, "{{url}} needs the name of a route");
        return;
    }
    if (directive->site == SITE_URL && reader->value_length > 0) {
        reader_refuse(reader, directive->at, "{{url}} begins the value of a link");
        return;
    }
    op.name = directive->words[1];
    op.argument_count = directive->count - 2;
    op.arguments = pool_alloc(reader->pool, directive->count * sizeof *op.arguments);
    for (size_t i = 0; i < op.argument_count; i++) {
        const char *word = directive->words[i + 2];
        if (word_is_constant(word))
            op.arguments[i].c = word;
        else if (!value_read(reader, directive->at, word, &op.arguments[i]))
            return;
    }
    reader_add(reader, op);
}

/* {{field form.name}}: the last part names the field. */
static void read_field(struct reader *reader, const struct directive *directive)
{
    struct op op = {.kind = OP_FIELD, .line = reader_line(reader, directive->at)};
    const char *path = directive->count == 2 ? directive->words[1] : "";
    const char *dot = strrchr(path, '.');

    if (dot == NULL || !word_is_path(path)) {
        reader_refuse(reader, directive->at, "{{field}} needs form.name");
        return;
    }
    op.name = dot + 1;
    path = pool_text(reader->pool, path, (size_t)(dot - path));
    if (value_read(reader, directive->at, path, &op.value))
        reader_add(reader, op);
}

static void read_part(struct reader *reader, const struct directive *directive)
{
    struct op op = {.kind = OP_PART, .line = reader_line(reader, directive->at)};
    if (directive->count < 2 || directive->count > 3 ||
        !word_is_name(directive->words[1])) {
        reader_refuse(reader, directive->at, "write {{part name view}}");
        return;
    }
    op.name = directive->words[1];
    if (directive->count == 2) {
        reader->template->uses_view = true;
        reader_add(reader, op);
    } else if (value_read(reader, directive->at, directive->words[2], &op.value)) {
        reader_add(reader, op);
    }
}

/* "a/b.h" without its quotes; NULL if it is no such thing. */
static const char *quoted_path(struct reader *reader, const char *word)
{
    size_t length = strlen(word);
    if (length < 3 || word[0] != '"' || word[length - 1] != '"')
        return NULL;
    for (size_t i = 1; i < length - 1; i++)
        if (!isalnum((unsigned char)word[i]) && strchr("/_.-", word[i]) == NULL)
            return NULL;
    return pool_text(reader->pool, word + 1, length - 2);
}

static void read_view(struct reader *reader, const struct directive *directive)
{
    struct template *template = reader->template;
    const char **words = directive->words;
    bool fits = directive->count == 5 && strcmp(words[1], "struct") == 0 &&
                word_is_name(words[2]) && strcmp(words[3], "from") == 0;
    const char *header = fits ? quoted_path(reader, words[4]) : NULL;

    if (header == NULL)
        reader_refuse(reader, directive->at,
                      "write {{view struct x_view from \"features/x/x_views.h\"}}");
    else if (template->view_type != NULL || directive->at != reader->start)
        reader_refuse(reader, directive->at, "{{view}} stands once, on the first line");
    template->view_type = fits ? words[2] : "nothing";
    template->view_header = header;
}

static void read_use(struct reader *reader, const struct directive *directive)
{
    struct template *template = reader->template;
    const char *path =
        directive->count == 2 ? quoted_path(reader, directive->words[1]) : NULL;
    if (path == NULL) {
        reader_refuse(reader, directive->at, "write {{use \"a/b/name_html.h\"}}");
        return;
    }
    template->uses = pool_grow(reader->pool, template->uses, template->use_count,
                               &template->use_capacity, sizeof *template->uses);
    template->uses[template->use_count++] = path;
}

/* A page's first part leaves elements open, its last part closes them. */
static void read_frame(struct reader *reader, const struct directive *directive)
{
    bool opens = strcmp(directive->words[0], "opens") == 0;
    if (reader->elements.count > 0 || reader->template->op_count > 0 ||
        reader->markup.length > 0) {
        reader_refuse(reader, directive->at, "{{%s}} stands before all markup",
                      directive->words[0]);
        return;
    }
    for (size_t i = 1; i < directive->count; i++)
        element_push(reader, opens ? &reader->closed : &reader->elements,
                     directive->words[i], directive->at);
}

static const struct {
    const char *name;
    unsigned int sites;
    void (*read)(struct reader *reader, const struct directive *directive);
} directives[] = {
    {"view",    ON_TEXT,  read_view},
    {"use",     ON_TEXT,  read_use},
    {"opens",   ON_TEXT,  read_frame},
    {"closes",  ON_TEXT,  read_frame},
    {"text",    ON_SHOWN, read_shown},
    {"day",     ON_SHOWN, read_shown},
    {"instant", ON_SHOWN, read_shown},
    {"count",   ON_SHOWN, read_shown},
    {"number",  ON_SHOWN, read_shown},
    {"message", ON_SHOWN, read_shown},
    {"say",     ON_SHOWN, read_say},
    {"url",     ON_URL,   read_url},
    {"field",   ON_TEXT,  read_field},
    {"hidden",  ON_TEXT,  read_shown},
    {"part",    ON_TEXT,  read_part},
    {"if",      ON_BLOCK, block_read_if},
    {"else",    ON_BLOCK, block_read_else},
    {"end",     ON_BLOCK, block_read_end},
    {"for",     ON_TEXT,  block_read_for},
};

static bool site_fits(struct reader *reader, const struct directive *directive,
                      unsigned int sites)
{
    if (sites >> directive->site & 1)
        return true;
    const char *word = directive->words[0];
    if (directive->site == SITE_URL)
        reader_refuse(reader, directive->at,
                      "{{%s}} may not stand in a link: only {{url}} may", word);
    else
        reader_refuse(reader, directive->at, "{{%s}} may not stand %s", word,
                      site_names[directive->site]);
    return false;
}

static void run_directive(struct reader *reader, const struct directive *directive)
{
    const char *word = directive->words[0];
    for (size_t i = 0; i < sizeof directives / sizeof directives[0]; i++) {
        if (strcmp(word, directives[i].name) != 0)
            continue;
        if (site_fits(reader, directive, directives[i].sites))
            directives[i].read(reader, directive);
        return;
    }
    if (directive->count > 1 || !word_is_path(word))
        reader_refuse(reader, directive->at, "unknown directive {{%s}}", word);
    else if (site_fits(reader, directive, ON_SHOWN))
        read_value_directive(reader, directive, OP_TEXT, 0);
}

void directive_read(struct reader *reader, enum site site)
{
    const char *words[WORDS_MAX];
    struct directive directive = {.at = reader->at, .site = site, .words = words};

    reader->at += 2;
    for (;;) {
        reader_skip_blanks(reader);
        if (reader->at >= reader->end || reader_sees(reader, "{{")) {
            reader_refuse(reader, directive.at, "{{ has no }}");
            return;
        }
        if (reader_sees(reader, "}}"))
            break;
        const char *start = reader->at;
        while (reader->at < reader->end && !isspace((unsigned char)*reader->at) &&
               !reader_sees(reader, "}}") && !reader_sees(reader, "{{"))
            reader->at++;
        if (directive.count == WORDS_MAX) {
            reader_refuse(reader, start, "more than %d words", WORDS_MAX);
            return;
        }
        words[directive.count++] =
            pool_text(reader->pool, start, (size_t)(reader->at - start));
    }
    reader->at += 2;
    if (directive.count == 0)
        reader_refuse(reader, directive.at, "{{}} is empty");
    else
        run_directive(reader, &directive);
}
