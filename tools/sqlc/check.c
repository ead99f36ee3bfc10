/* check.c -- what a statement may not say, whatever the engine thinks of it. */
#include "sqlc/query.h"

#include <string.h>

/* Refused wherever they stand. */
static const struct {
    const char *word;
    const char *why;
} banned_words[] = {
    {"CURRENT_TIMESTAMP", "time is a parameter"},
    {"CURRENT_DATE",      "time is a parameter"},
    {"CURRENT_TIME",      "time is a parameter"},
    {"LOCALTIME",         "time is a parameter"},
    {"LOCALTIMESTAMP",    "time is a parameter"},
    {"DEFERRABLE",        "a rule holds at every statement"},
    {"ILIKE",             "search by folded keys"},
    {"COLLATE",           "search and sort by folded keys"},
    {"FTS5",              "search by token tables"},
    {"AUTOINCREMENT",     "ids are made by the program"},
    {"TRUNCATE",          "nothing is deleted unseen"},
};

/* Refused as functions, that is, before a parenthesis. */
static const struct {
    const char *word;
    const char *why;
} banned_calls[] = {
    {"NOW",                   "time is a parameter"},
    {"DATE",                  "time is a parameter"},
    {"TIME",                  "time is a parameter"},
    {"DATETIME",              "time is a parameter"},
    {"STRFTIME",              "time is a parameter"},
    {"JULIANDAY",             "time is a parameter"},
    {"UNIXEPOCH",             "time is a parameter"},
    {"CLOCK_TIMESTAMP",       "time is a parameter"},
    {"STATEMENT_TIMESTAMP",   "time is a parameter"},
    {"TRANSACTION_TIMESTAMP", "time is a parameter"},
    {"RANDOM",                "chance is a parameter"},
    {"RANDOMBLOB",            "chance is a parameter"},
    {"GEN_RANDOM_UUID",       "chance is a parameter"},
};

/* "session,*_token": whole names, and endings after a star. */
static bool list_has(const char *list, const char *name)
{
    size_t length = strlen(name);
    while (list != NULL && *list != '\0') {
        const char *comma = strchr(list, ',');
        size_t piece = comma == NULL ? strlen(list) : (size_t)(comma - list);
        if (piece == length && strncmp(list, name, length) == 0)
            return true;
        if (list[0] == '*' && piece > 1 && piece - 1 <= length &&
            strncmp(list + 1, name + length - (piece - 1), piece - 1) == 0)
            return true;
        list = comma == NULL ? NULL : comma + 1;
    }
    return false;
}

static void check_words(struct span body, size_t at, struct problems *problems)
{
    const struct token *token = &body.items[at];
    for (size_t i = 0; i < sizeof banned_words / sizeof banned_words[0]; i++)
        if (token_is_word(token, banned_words[i].word))
            problem_add(problems, token->line, 0, "%s is not used here: %s",
                        banned_words[i].word, banned_words[i].why);
    if (!span_has_sign(body, at + 1, '('))
        return;
    for (size_t i = 0; i < sizeof banned_calls / sizeof banned_calls[0]; i++)
        if (token_is_word(token, banned_calls[i].word))
            problem_add(problems, token->line, 0, "%s() is not used here: %s",
                        banned_calls[i].word, banned_calls[i].why);
}

/* SELECT *, SELECT a, *, t.* and RETURNING *: but not COUNT(*) and not a * b. */
static void check_star(struct span body, size_t at, struct problems *problems)
{
    if (at == 0 || !span_has_sign(body, at, '*'))
        return;
    struct span before = {body.items + at - 1, 1};
    if (span_has_word(before, 0, "SELECT") || span_has_word(before, 0, "DISTINCT") ||
        span_has_word(before, 0, "ALL") || span_has_word(before, 0, "RETURNING") ||
        span_has_sign(before, 0, ',') || span_has_sign(before, 0, '.'))
        problem_add(problems, body.items[at].line, 0,
                    "* is not used here: name every column");
}

static void check_delete(struct span body, size_t at, struct query_rules rules,
                         struct problems *problems)
{
    if (span_has_word(body, at, "CASCADE"))
        problem_add(problems, body.items[at].line, 0,
                    "CASCADE is not used here: nothing is deleted unseen");
    if (!span_has_word(body, at, "DELETE") || !span_has_word(body, at + 1, "FROM"))
        return;
    const char *table = at + 2 < body.count ? body.items[at + 2].text : "";
    if (!list_has(rules.may_delete, table))
        problem_add(problems, body.items[at].line, 0,
                    "DELETE FROM %s is not allowed: things end, they are not deleted",
                    table);
}

/* Two ways of one engine that quietly replace or drop rows. */
static void check_replace(struct span body, size_t at, struct problems *problems)
{
    if ((span_has_word(body, at, "INSERT") && span_has_word(body, at + 1, "OR")) ||
        (span_has_word(body, at, "UPDATE") && span_has_word(body, at + 1, "OR")) ||
        (span_has_word(body, at, "REPLACE") && span_has_word(body, at + 1, "INTO")))
        problem_add(problems, body.items[at].line, 0,
                    "%s %s is SQLite's alone; write ON CONFLICT", body.items[at].text,
                    body.items[at + 1].text);
}

/* The type in CAST(x AS type) is a house type. */
static void check_cast(struct span body, size_t at, struct problems *problems)
{
    if (!span_has_word(body, at, "CAST") || !span_has_sign(body, at + 1, '('))
        return;
    size_t close = span_closing(body, at + 1);
    if (close < at + 4 || close >= body.count)
        return;
    const char *type = body.items[close - 1].text;
    if (!span_has_word(body, close - 2, "AS") || type_read(type) == TYPE_COUNT)
        problem_add(problems, body.items[close - 1].line, 0,
                    "CAST needs a house type, not %s", type);
}

void body_check(struct span body, struct query_rules rules, struct problems *problems)
{
    for (size_t i = 0; i < body.count; i++) {
        check_words(body, i, problems);
        check_star(body, i, problems);
        check_delete(body, i, rules, problems);
        check_replace(body, i, problems);
        check_cast(body, i, problems);
    }
}
