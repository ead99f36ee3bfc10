/* columns.c -- the result columns of a statement: `expression AS name:TYPE`. */
#include "sqlc/query.h"

#include <string.h>

static const char *const verbs[] = {"SELECT", "INSERT", "UPDATE", "DELETE", NULL};

/* Words that end a SELECT list at its own depth. */
static const char *const list_ends[] = {
    "FROM",  "WHERE",  "GROUP", "HAVING",    "WINDOW", "UNION",
    "ORDER", "EXCEPT", "LIMIT", "INTERSECT", NULL,
};

struct column_reader {
    struct pool *pool;
    struct query *query;
    struct span body;
    struct typed_list *columns;
    struct problems *problems;
};

static bool is_one_of(const struct token *token, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (token_is_word(token, words[i]))
            return true;
    return false;
}

/* The first of `words` outside parentheses, from `at`; body.count if none. */
static size_t find_outer(struct span body, size_t at, const char *const *words)
{
    for (; at < body.count; at++)
        if (body.items[at].depth == 0 && is_one_of(&body.items[at], words))
            return at;
    return body.count;
}

static size_t find_outer_word(struct span body, size_t at, const char *word)
{
    const char *const words[] = {word, NULL};
    return find_outer(body, at, words);
}

/* IS DISTINCT FROM is a comparison, not the end of the list. */
static bool ends_list(struct span body, size_t at)
{
    if (body.items[at].depth != 0 || !is_one_of(&body.items[at], list_ends))
        return false;
    return !(token_is_word(&body.items[at], "FROM") && at >= 2 &&
             span_has_word(body, at - 1, "DISTINCT") &&
             (span_has_word(body, at - 2, "IS") || span_has_word(body, at - 2, "NOT")));
}

/* The last `AS name :` in an item, or `end`. */
static size_t find_typed_name(struct span body, size_t start, size_t end)
{
    size_t found = end;
    for (size_t i = start; i + 2 < end; i++)
        if (body.items[i].depth == 0 && token_is_word(&body.items[i], "AS") &&
            body.items[i + 1].kind == TOKEN_WORD && span_has_sign(body, i + 2, ':') &&
            !span_has_sign(body, i + 3, ':'))
            found = i;
    return found;
}

static void read_item(const struct column_reader *reader, size_t start, size_t end,
                      bool is_first_list, size_t number)
{
    struct span item = {reader->body.items, end};
    struct typed typed = {0};
    size_t as = find_typed_name(item, start, end);

    if (as == end) {
        if (is_first_list)
            problem_add(reader->problems, item.items[start].line, 0,
                        "result column %zu of %s needs AS name:TYPE", number + 1,
                        reader->query->name);
        return;
    }
    size_t at = as + 3;
    typed.name = item.items[as + 1].text;
    if (!typed_read_type(item, &at, &typed, reader->problems))
        return;
    if (at != end) {
        problem_add(reader->problems, item.items[at].line, 0,
                    "unexpected %s after the type of column %s", item.items[at].text,
                    typed.name);
        return;
    }
    for (size_t i = as + 2; i < end; i++)
        item.items[i].is_dropped = true;
    if (!is_first_list)
        return; /* the first list gives the names, as in SQL */
    if (!text_is_c_name(typed.name))
        problem_add(reader->problems, item.items[as].line, 0, "%s is a word of C",
                    typed.name);
    else if (typed_find(reader->columns, typed.name) != NULL)
        problem_add(reader->problems, item.items[as].line, 0,
                    "result column %s is named twice", typed.name);
    else
        typed_add(reader->pool, reader->columns, typed);
}

/* Read a list that begins at `at`; returns how many items it has. */
static size_t read_list(const struct column_reader *reader, size_t at, bool is_first)
{
    struct span body = reader->body;
    size_t count = 0;

    if (span_has_word(body, at, "DISTINCT") || span_has_word(body, at, "ALL"))
        at++;
    size_t start = at;
    for (;; at++) {
        bool is_end = at >= body.count || ends_list(body, at);
        if (!is_end && (body.items[at].depth != 0 || !span_has_sign(body, at, ',')))
            continue;
        if (at > start)
            read_item(reader, start, at, is_first, count);
        count++;
        start = at + 1;
        if (is_end)
            return count;
    }
}

/* The lists after UNION, EXCEPT and INTERSECT. */
static void read_other_lists(const struct column_reader *reader, size_t at, size_t count)
{
    while ((at = find_outer_word(reader->body, at, "SELECT")) < reader->body.count) {
        if (read_list(reader, at + 1, false) != count)
            problem_add(reader->problems, reader->body.items[at].line, 0,
                        "this SELECT of %s has another number of columns",
                        reader->query->name);
        at++;
    }
}

/* What the outer list did not take as name:TYPE or TYPE? is in the wrong place. */
static void check_left_signs(struct span body, struct problems *problems)
{
    for (size_t i = 0; i < body.count; i++) {
        if (body.items[i].is_dropped)
            continue;
        if (span_has_sign(body, i, '?'))
            problem_add(problems, body.items[i].line, 0, "write parameters as $name");
        if (!span_has_sign(body, i, ':'))
            continue;
        bool is_cast = span_has_sign(body, i + 1, ':');
        problem_add(problems, body.items[i].line, 0,
                    is_cast ? ":: is PostgreSQL's alone; write CAST(x AS TYPE)"
                            : "name:TYPE belongs to the outer list only");
        i += is_cast;
    }
}

/* The places that say how a sealed column opens must be columns themselves. */
static void check_seals(const struct typed_list *list, int line,
                        struct problems *problems)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct typed *typed = &list->items[i];
        const char *const names[] = {typed->seal_row, typed->seal_person};
        if (!type_is_sealed(typed->type))
            continue;
        for (size_t j = 0; j < 2; j++) {
            if (names[j] == NULL)
                continue;
            const struct typed *other = typed_find(list, names[j]);
            if (other == NULL || (other->type != TYPE_ID && other->type != TYPE_INT))
                problem_add(problems, line, 0,
                            "%s is sealed by %s, which is no result column of type ID",
                            typed->name, names[j]);
        }
    }
}

void columns_read(struct pool *pool, struct query *query, struct span body,
                  struct typed_list *columns, struct problems *problems)
{
    struct column_reader reader = {pool, query, body, columns, problems};
    int before = problems->count;
    size_t verb = find_outer(body, 0, verbs);
    if (verb == body.count ||
        (verb != 0 && !token_is_word(&body.items[0], "WITH"))) {
        problem_add(problems, body.items[0].line, 0,
                    "%s must be a SELECT, INSERT, UPDATE or DELETE", query->name);
        return;
    }
    query->writes = !token_is_word(&body.items[verb], "SELECT");
    size_t list = query->writes ? find_outer_word(body, verb, "RETURNING") : verb;

    if (query->kind == QUERY_CHANGED) {
        if (list < body.count)
            problem_add(problems, query->line, 0,
                        "%s has results: it is -> one or -> many", query->name);
        check_left_signs(body, problems);
        return;
    }
    if (list == body.count) {
        problem_add(problems, query->line, 0, "%s has no results: it is -> changed",
                    query->name);
        return;
    }
    size_t count = read_list(&reader, list + 1, true);
    if (!query->writes)
        read_other_lists(&reader, list + 1, count);
    if (problems->count > before)
        return;
    check_left_signs(body, problems);
    check_seals(columns, query->line, problems);
}
