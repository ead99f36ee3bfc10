/* query.c -- the statements of a file checked as a whole, and written out. */
#include "sqlc/query.h"

#include <string.h>

static void note_uses(const struct query *query, struct span body, bool *used,
                       struct problems *problems)
{
    for (size_t i = 0; i < body.count; i++) {
        const struct token *token = &body.items[i];
        if (token->kind != TOKEN_PARAMETER)
            continue;
        const struct typed *param = typed_find(&query->params, token->text);
        if (param == NULL)
            problem_add(problems, token->line, 0, "$%s is not declared by %s",
                        token->text, query->name);
        else
            used[param - query->params.items] = true;
    }
}

/* A sealed parameter uses those that say its row and its person. */
static void use_seals(struct query *query, struct problems *problems)
{
    for (size_t i = 0; i < query->params.count; i++) {
        const struct typed *param = &query->params.items[i];
        const char *const names[] = {param->seal_row, param->seal_person};
        for (size_t j = 0; j < 2; j++) {
            if (!type_is_sealed(param->type) || names[j] == NULL)
                continue;
            struct typed *other = typed_find(&query->params, names[j]);
            if (other == NULL || (other->type != TYPE_ID && other->type != TYPE_INT))
                problem_add(problems, query->line, 0,
                            "%s is sealed by %s, which is no parameter of type ID",
                            param->name, names[j]);
            else
                other->is_used = true;
        }
    }
}

/* Number what is bound, in the order declared: the same for both engines. */
static void check_params(struct pool *pool, struct query *query,
                         struct problems *problems)
{
    size_t count = query->params.count;
    bool *used[DIALECT_COUNT];
    int position = 0;

    for (int dialect = 0; dialect < DIALECT_COUNT; dialect++) {
        struct span body = query->body[dialect];
        used[dialect] = pool_alloc(pool, count + 1);
        problems->file = query->file[body.items == NULL ? DIALECT_SQLITE : dialect];
        if (body.items == NULL)
            used[dialect] = used[DIALECT_SQLITE];
        else
            note_uses(query, body, used[dialect], problems);
    }
    problems->file = query->file[DIALECT_SQLITE];
    use_seals(query, problems);
    for (size_t i = 0; i < count; i++) {
        struct typed *param = &query->params.items[i];
        if (used[DIALECT_SQLITE][i] != used[DIALECT_POSTGRES][i])
            problem_add(problems, query->line, 0,
                        "$%s is used for one engine only in %s", param->name,
                        query->name);
        if (used[DIALECT_SQLITE][i])
            param->position = ++position;
        else if (!param->is_used)
            problem_add(problems, query->line, 0,
                        "parameter %s of %s is declared but not used", param->name,
                        query->name);
    }
}

static bool has_limit(struct span body)
{
    if (body.items == NULL)
        return true;
    for (size_t i = 0; i < body.count; i++)
        if (body.items[i].depth == 0 && token_is_word(&body.items[i], "LIMIT"))
            return true;
    return false;
}

static void check_postgres_columns(struct pool *pool, struct query *query,
                                   struct problems *problems)
{
    struct typed_list columns = {0};
    bool writes = query->writes;

    columns_read(pool, query, query->body[DIALECT_POSTGRES], &columns, problems);
    bool same = columns.count == query->columns.count && writes == query->writes;
    for (size_t i = 0; same && i < columns.count; i++)
        same = strcmp(columns.items[i].name, query->columns.items[i].name) == 0 &&
               columns.items[i].type == query->columns.items[i].type;
    query->writes = writes;
    if (!same)
        problem_add(problems, query->line, 0,
                    "%s must have the same result columns for both engines", query->name);
}

void queries_check(struct pool *pool, struct queries *queries, struct query_rules rules,
                   struct problems *problems)
{
    for (size_t i = 0; i < queries->count; i++) {
        struct query *query = &queries->items[i];
        struct span postgres = query->body[DIALECT_POSTGRES];
        problems->file = query->file[DIALECT_SQLITE];
        body_check(query->body[DIALECT_SQLITE], rules, problems);
        columns_read(pool, query, query->body[DIALECT_SQLITE], &query->columns,
                     problems);
        if (postgres.items != NULL) {
            problems->file = query->file[DIALECT_POSTGRES];
            body_check(postgres, rules, problems);
            check_postgres_columns(pool, query, problems);
            problems->file = query->file[DIALECT_SQLITE];
        }
        check_params(pool, query, problems);
        bool is_limited = has_limit(query->body[DIALECT_SQLITE]) && has_limit(postgres);
        if (query->kind == QUERY_MANY && !is_limited && query->all_reason == NULL)
            problem_add(problems, query->line, 0,
                        "%s -> many needs LIMIT, or a comment `-- all: reason`",
                        query->name);
    }
}

/* Is the word at `at` the type of a CAST? */
static bool is_cast_type(struct span body, size_t at)
{
    int depth = body.items[at].depth;
    if (at < 3 || !span_has_word(body, at - 1, "AS") || !span_has_sign(body, at + 1, ')'))
        return false;
    size_t open = at;
    while (open > 0 && body.items[open].depth >= depth)
        open--;
    return open > 0 && span_has_word(body, open - 1, "CAST");
}

static void write_token(struct out *out, struct span body, size_t at,
                        enum dialect dialect, const struct typed_list *params)
{
    const struct token *token = &body.items[at];
    const struct typed *param = typed_find(params, token->text);
    if (token->kind == TOKEN_PARAMETER && param != NULL) {
        /* PostgreSQL cannot always tell a parameter's type by its place. */
        if (dialect == DIALECT_POSTGRES)
            out_format(out, "$%d::%s", param->position,
                       types[param->type].column[dialect]);
        else
            out_format(out, "?%d", param->position);
        return;
    }
    enum house_type type = TYPE_COUNT;
    if (token->kind == TOKEN_WORD && is_cast_type(body, at))
        type = type_read(token->text);
    out_text(out, type == TYPE_COUNT ? token->text : types[type].column[dialect]);
}

void body_write(struct out *out, struct span body, enum dialect dialect,
                const struct typed_list *params, bool keeps_lines)
{
    bool is_first = true;
    for (size_t i = 0; i < body.count; i++) {
        const struct token *token = &body.items[i];
        if (token->is_dropped || token->kind == TOKEN_COMMENT)
            continue;
        if (!is_first && token->blank_before)
            out_char(out, keeps_lines && token->line_before ? '\n' : ' ');
        write_token(out, body, i, dialect, params);
        is_first = false;
    }
}
