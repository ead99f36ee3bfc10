/* header.c -- "name: stay_get (id ID, note TEXT?) -> one", as read. */
#include "sqlc/query.h"

#include <string.h>

static const struct {
    const char *word;
    enum query_kind kind;
} kinds[] = {{"one", QUERY_ONE}, {"many", QUERY_MANY}, {"changed", QUERY_CHANGED}};

struct typed *typed_find(const struct typed_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

void typed_add(struct pool *pool, struct typed_list *list, struct typed typed)
{
    list->items = pool_grow(pool, list->items, list->count, &list->capacity,
                            sizeof *list->items);
    list->items[list->count++] = typed;
}

static bool is_word_at(struct span span, size_t at)
{
    return at < span.count && span.items[at].kind == TOKEN_WORD;
}

static int line_at(struct span span, size_t at)
{
    if (span.count == 0)
        return 1;
    return span.items[at < span.count ? at : span.count - 1].line;
}

/* (table.column, row, person) */
static bool read_seal(struct span span, size_t *at, struct typed *typed,
                      struct problems *problems)
{
    size_t i = *at;
    bool fits = span_has_sign(span, i, '(') && is_word_at(span, i + 1) &&
                span_has_sign(span, i + 2, '.') && is_word_at(span, i + 3) &&
                span_has_sign(span, i + 4, ',') && is_word_at(span, i + 5) &&
                span_has_sign(span, i + 6, ',') && is_word_at(span, i + 7) &&
                span_has_sign(span, i + 8, ')');
    if (!fits) {
        problem_add(problems, line_at(span, i), 0,
                    "write %s(table.column, row, person)", types[typed->type].name);
        return false;
    }
    typed->seal_table = span.items[i + 1].text;
    typed->seal_column = span.items[i + 3].text;
    typed->seal_row = span.items[i + 5].text;
    typed->seal_person = span.items[i + 7].text;
    if (strcmp(typed->seal_person, "house") == 0)
        typed->seal_person = NULL;
    *at = i + 9;
    return true;
}

bool typed_read_type(struct span span, size_t *at, struct typed *typed,
                     struct problems *problems)
{
    size_t i = *at;
    typed->type = is_word_at(span, i) ? type_read(span.items[i].text) : TYPE_COUNT;
    if (typed->type == TYPE_COUNT) {
        problem_add(problems, line_at(span, i), 0, "unknown type %s%s",
                    i < span.count ? span.items[i].text : "at the end",
                    "; known: ID INT DAY INSTANT FLAG TEXT BYTES SEALED SEALED_BYTES");
        return false;
    }
    i++;
    if (span_has_sign(span, i, '?')) {
        typed->may_be_absent = true;
        i++;
    }
    if (type_is_sealed(typed->type) && !read_seal(span, &i, typed, problems))
        return false;
    if (type_is_sealed(typed->type) && span_has_sign(span, i, '?')) {
        typed->may_be_absent = true;
        i++;
    }
    if (typed->may_be_absent && !types[typed->type].may_be_absent) {
        problem_add(problems, line_at(span, *at), 0,
                    "a %s has no value for absent; use an INT?", types[typed->type].name);
        return false;
    }
    *at = i;
    return true;
}

static bool read_params(struct pool *pool, struct span span, size_t *at,
                        struct query *query, struct problems *problems)
{
    size_t i = *at + 1;
    for (;;) {
        struct typed typed = {0};
        if (!is_word_at(span, i)) {
            problem_add(problems, line_at(span, i), 0, "a parameter needs a name");
            return false;
        }
        typed.name = span.items[i++].text;
        if (!text_is_c_name(typed.name)) {
            problem_add(problems, line_at(span, i), 0, "%s is a word of C", typed.name);
            return false;
        }
        if (typed_find(&query->params, typed.name) != NULL) {
            problem_add(problems, line_at(span, i), 0, "parameter %s is declared twice",
                        typed.name);
            return false;
        }
        if (!typed_read_type(span, &i, &typed, problems))
            return false;
        typed_add(pool, &query->params, typed);
        if (span_has_sign(span, i, ')'))
            break;
        if (!span_has_sign(span, i, ',')) {
            problem_add(problems, line_at(span, i), 0,
                        "expected ',' or ')' after parameter %s", typed.name);
            return false;
        }
        i++;
    }
    *at = i + 1;
    return true;
}

static bool read_kind(struct span span, size_t at, struct query *query,
                      struct problems *problems)
{
    if (span_has_sign(span, at, '-') && span_has_sign(span, at + 1, '>'))
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
            if (at + 3 == span.count && span_has_word(span, at + 2, kinds[i].word)) {
                query->kind = kinds[i].kind;
                return true;
            }
    problem_add(problems, line_at(span, at), 0,
                "expected -> one, -> many or -> changed");
    return false;
}

bool header_read(struct pool *pool, struct span header, struct query *query,
                 struct problems *problems)
{
    size_t at = 2; /* after "name" and ":" */
    if (!is_word_at(header, at) || !text_is_c_name(header.items[at].text)) {
        problem_add(problems, line_at(header, at), 0,
                    "a statement's name must be a name in C");
        return false;
    }
    query->line = header.items[at].line;
    query->name = header.items[at++].text;
    if (span_has_sign(header, at, '(') && !span_has_sign(header, at + 1, ')')) {
        if (!read_params(pool, header, &at, query, problems))
            return false;
    } else if (span_has_sign(header, at, '(')) {
        at += 2;
    }
    return read_kind(header, at, query, problems);
}
