/* read.c -- an X.sql cut into its named statements. */
#include "sqlc/query.h"

#include <ctype.h>
#include <string.h>

struct reader {
    struct pool *pool;
    struct span file;
    size_t at;
    enum dialect dialect;
    struct queries *queries;
    struct problems *problems;
};

static const char *skip_blanks(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

static bool comment_begins(const struct token *token, const char *word)
{
    return token->kind == TOKEN_COMMENT &&
           strncmp(skip_blanks(token->text), word, strlen(word)) == 0;
}

static struct query *query_find(struct queries *queries, const char *name)
{
    for (size_t i = 0; i < queries->count; i++)
        if (strcmp(queries->items[i].name, name) == 0)
            return &queries->items[i];
    return NULL;
}

/* A header may run over several comment lines: it ends with the word after
 * its arrow. */
static struct span read_header_tokens(struct reader *reader)
{
    struct tokens header = {0};
    while (reader->at < reader->file.count) {
        const struct token *comment = &reader->file.items[reader->at];
        bool is_first = header.count == 0;
        if (comment->kind != TOKEN_COMMENT || (!is_first && !comment->line_before))
            break;
        if (!is_first && (comment_begins(comment, "name:") || !comment->text[0]))
            break;
        struct source line = {NULL, comment->text, strlen(comment->text)};
        tokens_read(reader->pool, &line, comment->line, &header, reader->problems);
        reader->at++;
        struct span so_far = {header.items, header.count};
        if (header.count >= 3 && span_has_sign(so_far, header.count - 3, '-') &&
            span_has_sign(so_far, header.count - 2, '>'))
            break;
        int depth = 0;
        for (size_t i = 0; i < header.count; i++)
            depth += token_is_sign(&header.items[i], '(') -
                     token_is_sign(&header.items[i], ')');
        if (depth == 0 && !span_has_sign(so_far, header.count - 1, ')'))
            break;
    }
    return (struct span){header.items, header.count};
}

/* The author's comments between the header and the text. */
static void read_comments(struct reader *reader, struct query *query)
{
    struct out about = {0};
    while (reader->at < reader->file.count) {
        const struct token *token = &reader->file.items[reader->at];
        if (token->kind != TOKEN_COMMENT || comment_begins(token, "name:"))
            break;
        const char *text = skip_blanks(token->text);
        if (strncmp(text, "all:", 4) == 0 && *skip_blanks(text + 4) != '\0')
            query->all_reason = skip_blanks(text + 4);
        if (about.length > 0)
            out_char(&about, '\n');
        out_text(&about, text);
        reader->at++;
    }
    query->about = pool_text(reader->pool, out_read(&about), about.length);
    out_release(&about);
}

/* Everything up to the semicolon. */
static struct span read_body(struct reader *reader, const struct query *query)
{
    struct tokens body = {0};
    bool ended = false;
    while (reader->at < reader->file.count) {
        struct token token = reader->file.items[reader->at];
        if (comment_begins(&token, "name:"))
            break;
        reader->at++;
        if (token.kind == TOKEN_COMMENT)
            continue;
        if (ended) {
            problem_add(reader->problems, token.line, 0,
                        "%s has more than one statement", query->name);
            while (reader->at < reader->file.count &&
                   !comment_begins(&reader->file.items[reader->at], "name:"))
                reader->at++;
            break;
        }
        if (token_is_sign(&token, ';'))
            ended = true;
        else
            tokens_add(reader->pool, &body, token);
    }
    if (body.count == 0)
        problem_add(reader->problems, query->line, 0, "%s has no text", query->name);
    else if (!ended)
        problem_add(reader->problems, query->line, 0, "%s does not end with ;",
                    query->name);
    return (struct span){body.items, body.count};
}

static bool same_params(const struct typed_list *a, const struct typed_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i].name, b->items[i].name) != 0 ||
            a->items[i].type != b->items[i].type ||
            a->items[i].may_be_absent != b->items[i].may_be_absent)
            return false;
    return true;
}

static void keep_query(struct reader *reader, struct query query)
{
    struct queries *queries = reader->queries;
    struct query *same = query_find(queries, query.name);

    if (reader->dialect == DIALECT_POSTGRES) {
        if (same == NULL)
            problem_add(reader->problems, query.line, 0,
                        "%s is not in the file for both engines", query.name);
        else if (same->kind != query.kind || !same_params(&same->params, &query.params))
            problem_add(reader->problems, query.line, 0,
                        "%s must have the same header for both engines", query.name);
        else if (same->body[DIALECT_POSTGRES].items != NULL)
            problem_add(reader->problems, query.line, 0, "%s is named twice", query.name);
        else {
            same->body[DIALECT_POSTGRES] = query.body[DIALECT_POSTGRES];
            same->file[DIALECT_POSTGRES] = query.file[DIALECT_POSTGRES];
        }
        return;
    }
    if (same != NULL) {
        problem_add(reader->problems, query.line, 0, "%s is named twice", query.name);
        return;
    }
    queries->items = pool_grow(reader->pool, queries->items, queries->count,
                               &queries->capacity, sizeof *queries->items);
    queries->items[queries->count++] = query;
}

static void read_query(struct reader *reader)
{
    struct query query = {0};
    struct span header = read_header_tokens(reader);
    bool is_read = header_read(reader->pool, header, &query, reader->problems);
    if (query.name == NULL)
        query.name = "the statement";
    if (query.line == 0 && header.count > 0)
        query.line = header.items[0].line;
    read_comments(reader, &query);
    query.body[reader->dialect] = read_body(reader, &query);
    query.file[reader->dialect] = reader->problems->file;
    if (is_read && query.body[reader->dialect].count > 0)
        keep_query(reader, query);
}

void queries_read(struct pool *pool, const struct source *source,
                  enum dialect dialect, struct queries *queries,
                  struct problems *problems)
{
    struct tokens tokens = {0};
    problems->file = source->path;
    tokens_read(pool, source, 1, &tokens, problems);
    struct reader reader = {
        .pool = pool,
        .file = {tokens.items, tokens.count},
        .dialect = dialect,
        .queries = queries,
        .problems = problems,
    };
    bool is_told = false;
    while (reader.at < tokens.count) {
        const struct token *token = &tokens.items[reader.at];
        if (comment_begins(token, "name:")) {
            read_query(&reader);
            continue;
        }
        if (token->kind != TOKEN_COMMENT && !is_told) {
            problem_add(problems, token->line, 0,
                        "a statement needs `-- name: x (…) -> …` before it");
            is_told = true;
        }
        reader.at++;
    }
}
