/* block.c -- {{if}} and {{for}}: what opens inside closes inside. */
#include "tmpl/reader.h"

#include <string.h>

void block_check_balance(struct reader *reader, const char *at, const char *what)
{
    struct elements *open = &reader->elements;
    size_t floor = reader->blocks.items[reader->blocks.count - 1].element_count;
    if (open->count > floor) {
        reader_refuse(reader, at, "<%s> is still open at {{%s}}",
                      open->items[open->count - 1].name, what);
        open->count = floor;
    }
}

static void push_block(struct reader *reader, const struct directive *directive,
                       const char *variable)
{
    struct blocks *blocks = &reader->blocks;
    blocks->items = pool_grow(reader->pool, blocks->items, blocks->count,
                              &blocks->capacity, sizeof *blocks->items);
    blocks->items[blocks->count++] = (struct block){
        .is_loop = variable != NULL,
        .in_tag = directive->site == SITE_TAG,
        .variable = variable,
        .element_count = reader->elements.count,
        .at = directive->at,
    };
}

/* [not] path [== NAME], from word `first`. */
static bool read_condition(struct reader *reader, const struct directive *directive,
                           size_t first, struct op *op)
{
    const char **words = directive->words + first;
    size_t count = directive->count - first;

    if (count > 0 && strcmp(words[0], "not") == 0) {
        op->is_negated = true;
        words++;
        count--;
    }
    bool compares = count == 3 && strcmp(words[1], "==") == 0;
    if ((count != 1 && !compares) || (compares && !word_is_constant(words[2]))) {
        reader_refuse(reader, directive->at,
                      "write {{if x}}, {{if not x}} or {{if x == NAME}}");
        return false;
    }
    op->name = compares ? words[2] : NULL;
    return value_read(reader, directive->at, words[0], &op->value);
}

void block_read_if(struct reader *reader, const struct directive *directive)
{
    struct op op = {.kind = OP_IF, .line = reader_line(reader, directive->at)};
    /* Pushed even when it is wrong, so that its {{end}} has a partner. */
    if (read_condition(reader, directive, 1, &op))
        reader_add(reader, op);
    push_block(reader, directive, NULL);
}

/* The open block that `directive` may belong to, or NULL, told. */
static struct block *current_block(struct reader *reader,
                                   const struct directive *directive)
{
    size_t count = reader->blocks.count;
    struct block *block = count == 0 ? NULL : &reader->blocks.items[count - 1];
    if (block == NULL) {
        reader_refuse(reader, directive->at, "{{%s}} without {{if}} or {{for}}",
                      directive->words[0]);
        return NULL;
    }
    if (block->in_tag != (directive->site == SITE_TAG)) {
        reader_refuse(reader, directive->at,
                      "{{%s}} must stand in the same tag as its beginning",
                      directive->words[0]);
        return NULL;
    }
    return block;
}

void block_read_else(struct reader *reader, const struct directive *directive)
{
    struct op op = {.kind = OP_ELSE, .line = reader_line(reader, directive->at)};
    struct block *block = current_block(reader, directive);

    if (block == NULL)
        return;
    if (block->is_loop || block->has_else) {
        reader_refuse(reader, directive->at, block->is_loop
                          ? "{{else}} belongs to {{if}}, not to {{for}}"
                          : "{{else}} stands after {{else}}");
        return;
    }
    block_check_balance(reader, directive->at, "else");
    if (directive->count == 1) {
        block->has_else = true;
        reader_add(reader, op);
        return;
    }
    op.kind = OP_ELSE_IF;
    if (strcmp(directive->words[1], "if") != 0)
        reader_refuse(reader, directive->at, "write {{else}} or {{else if x}}");
    else if (read_condition(reader, directive, 2, &op))
        reader_add(reader, op);
}

/* What an item is, in C; NULL if the words name no type. */
static const char *item_type(struct reader *reader, const char **words, size_t count)
{
    static const struct {
        const char *word;
        const char *c;
    } plain[] = {
        {"text",    "char *const"},
        {"count",   "int64_t"},
        {"day",     "day"},
        {"instant", "instant"},
    };
    if (count == 2 && word_is_name(words[1]) &&
        (strcmp(words[0], "struct") == 0 || strcmp(words[0], "enum") == 0)) {
        size_t length = strlen(words[0]) + strlen(words[1]) + 1;
        char *type = pool_alloc(reader->pool, length + 1);
        memcpy(type, words[0], strlen(words[0]));
        type[strlen(words[0])] = ' ';
        memcpy(type + strlen(words[0]) + 1, words[1], strlen(words[1]));
        return type;
    }
    for (size_t i = 0; count == 1 && i < sizeof plain / sizeof plain[0]; i++)
        if (strcmp(words[0], plain[i].word) == 0)
            return plain[i].c;
    return NULL;
}

static bool variable_is_free(struct reader *reader, const struct directive *directive,
                             const char *variable)
{
    if (!word_is_name(variable) || !text_is_c_name(variable) ||
        strcmp(variable, "html") == 0 || strcmp(variable, "view") == 0 ||
        strncmp(variable, "at_", 3) == 0) {
        reader_refuse(reader, directive->at, "%s cannot name an item", variable);
        return false;
    }
    for (size_t i = 0; i < reader->blocks.count; i++)
        if (reader->blocks.items[i].variable != NULL &&
            strcmp(reader->blocks.items[i].variable, variable) == 0) {
            reader_refuse(reader, directive->at, "%s is an item already", variable);
            return false;
        }
    return true;
}

void block_read_for(struct reader *reader, const struct directive *directive)
{
    const char **words = directive->words;
    struct op op = {.kind = OP_FOR, .line = reader_line(reader, directive->at)};
    bool fits = directive->count >= 6 && strcmp(words[2], "in") == 0 &&
                strcmp(words[4], "of") == 0;
    const char *variable = fits ? words[1] : "";

    op.type = fits ? item_type(reader, words + 5, directive->count - 5) : NULL;
    if (op.type == NULL)
        reader_refuse(reader, directive->at,
                      "write {{for a in as of struct x}}, or of enum x, text, count, "
                      "day, instant");
    else if (variable_is_free(reader, directive, variable) &&
             value_read(reader, directive->at, words[3], &op.value)) {
        op.name = variable;
        for (size_t i = 0; i < reader->blocks.count; i++)
            op.depth += reader->blocks.items[i].is_loop;
        reader_add(reader, op);
    }
    push_block(reader, directive, variable);
}

void block_read_end(struct reader *reader, const struct directive *directive)
{
    if (current_block(reader, directive) == NULL)
        return;
    block_check_balance(reader, directive->at, "end");
    reader_add(reader, (struct op){.kind = OP_END});
    reader->blocks.count--;
}
