/* migrations.c -- migration files in house types, made into both dialects.
 *
 * Only CREATE TABLE and ALTER TABLE … ADD COLUMN are understood; everything
 * else goes through as it is written, after the same checks as a query.
 */
#include "sqlc/migrations.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The runner opens and ends the one transaction of a migration. */
static const char *const refused_verbs[] = {
    "BEGIN",  "COMMIT", "END",    "ROLLBACK", "SAVEPOINT", "RELEASE",
    "PRAGMA", "ATTACH", "DETACH", "VACUUM",   "SELECT",    NULL,
};

static const char *const table_rules[] = {
    "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", NULL,
};

struct rewriter {
    struct span statement;
    enum dialect dialect;
    struct out *out;
    struct problems *problems;
};

static bool is_one_of(struct span span, size_t at, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (span_has_word(span, at, words[i]))
            return true;
    return false;
}

static struct span part(struct span span, size_t start, size_t end)
{
    return (struct span){span.items + start, end - start};
}

/* Write tokens [start, end) unchanged but for CAST. */
static void write_through(struct rewriter *rewriter, size_t start, size_t end)
{
    if (start >= end)
        return;
    struct span span = part(rewriter->statement, start, end);
    if (rewriter->out->length > 0 && span.items[0].blank_before)
        out_char(rewriter->out, span.items[0].line_before ? '\n' : ' ');
    static const struct typed_list no_params = {0};
    body_write(rewriter->out, span, rewriter->dialect, &no_params, true);
}

/* `name TYPE …`: the type becomes the dialect's. */
static void write_column(struct rewriter *rewriter, size_t start, size_t end)
{
    struct span statement = rewriter->statement;
    const char *name = statement.items[start].text;
    if (start + 1 >= end || is_one_of(statement, start, table_rules)) {
        if (start < end && !is_one_of(statement, start, table_rules))
            problem_add(rewriter->problems, statement.items[start].line, 0,
                        "column %s needs a type", name);
        write_through(rewriter, start, end);
        return;
    }
    const struct token *token = &statement.items[start + 1];
    enum house_type type =
        token->kind == TOKEN_WORD ? type_read(token->text) : TYPE_COUNT;
    if (type == TYPE_COUNT) {
        problem_add(rewriter->problems, token->line, 0,
                    "unknown type %s of column %s; known: ID INT DAY INSTANT FLAG TEXT "
                    "BYTES SEALED SEALED_BYTES", token->text, name);
        return;
    }
    write_through(rewriter, start, start + 1);
    out_format(rewriter->out, " %s", types[type].column[rewriter->dialect]);
    if (type == TYPE_FLAG)
        out_format(rewriter->out, " CHECK (%s IN (0, 1))", name);
    write_through(rewriter, start + 2, end);
}

/* The items between the parentheses of CREATE TABLE. */
static void write_columns(struct rewriter *rewriter, size_t open, size_t close)
{
    struct span statement = rewriter->statement;
    int depth = statement.items[open].depth + 1;
    size_t start = open + 1;

    write_through(rewriter, open, open + 1);
    for (size_t at = start; at <= close; at++) {
        bool is_comma = span_has_sign(statement, at, ',') &&
                        statement.items[at].depth == depth;
        if (at < close && !is_comma)
            continue;
        if (at > start)
            write_column(rewriter, start, at);
        write_through(rewriter, at, at + 1);
        start = at + 1;
    }
}

static void write_create_table(struct rewriter *rewriter)
{
    struct span statement = rewriter->statement;
    size_t open = 2;
    if (span_has_word(statement, open, "IF"))
        open += 3;
    open++;
    if (!span_has_sign(statement, open, '(') ||
        span_closing(statement, open) == statement.count) {
        problem_add(rewriter->problems, statement.items[0].line, 0,
                    "write CREATE TABLE name (columns)");
        return;
    }
    size_t close = span_closing(statement, open);
    write_through(rewriter, 0, open);
    write_columns(rewriter, open, close);
    bool has_no_rowid = span_has_word(statement, close + 1, "WITHOUT") &&
                        span_has_word(statement, close + 2, "ROWID");
    size_t end = close + (has_no_rowid ? 3 : 1);
    if (rewriter->dialect == DIALECT_SQLITE)
        out_text(rewriter->out, has_no_rowid ? " STRICT, WITHOUT ROWID" : " STRICT");
    if (end + 1 < statement.count || !span_has_sign(statement, end, ';'))
        problem_add(rewriter->problems, statement.items[close].line, 0,
                    "nothing but WITHOUT ROWID may stand after the columns");
    write_through(rewriter, end, statement.count);
}

/* ALTER TABLE t ADD [COLUMN] name TYPE … */
static bool write_alter_table(struct rewriter *rewriter)
{
    struct span statement = rewriter->statement;
    if (!span_has_word(statement, 3, "ADD"))
        return false;
    size_t name = span_has_word(statement, 4, "COLUMN") ? 5 : 4;
    if (name >= statement.count || is_one_of(statement, name, table_rules))
        return false;
    write_through(rewriter, 0, name);
    write_column(rewriter, name, statement.count);
    return true;
}

static void write_statement(struct rewriter *rewriter)
{
    struct span statement = rewriter->statement;
    if (is_one_of(statement, 0, refused_verbs)) {
        problem_add(rewriter->problems, statement.items[0].line, 0,
                    "%s does not belong in a migration", statement.items[0].text);
        return;
    }
    if (span_has_word(statement, 0, "CREATE") && span_has_word(statement, 1, "TABLE")) {
        write_create_table(rewriter);
        return;
    }
    if (span_has_word(statement, 0, "CREATE") &&
        (span_has_word(statement, 1, "VIRTUAL") || span_has_word(statement, 1, "TEMP") ||
         span_has_word(statement, 1, "TEMPORARY"))) {
        problem_add(rewriter->problems, statement.items[0].line, 0,
                    "only ordinary tables are made here");
        return;
    }
    if (span_has_word(statement, 0, "ALTER") && span_has_word(statement, 1, "TABLE") &&
        write_alter_table(rewriter))
        return;
    write_through(rewriter, 0, statement.count);
}

/* A trigger has semicolons inside its BEGIN … END. */
static size_t statement_end(struct span span, size_t start)
{
    bool is_trigger = false;
    for (size_t at = start; at < span.count; at++) {
        if (at < start + 4 && span_has_word(span, at, "TRIGGER"))
            is_trigger = true;
        if (span_has_word(span, at, "EXECUTE"))
            is_trigger = false; /* PostgreSQL's has no body */
        if (span_has_sign(span, at, ';') &&
            (!is_trigger || span_has_word(span, at - 1, "END")))
            return at + 1;
    }
    return span.count;
}

static const char *write_dialect(struct pool *pool, struct span span,
                                 enum dialect dialect, struct problems *problems)
{
    struct out out = {0};
    for (size_t start = 0; start < span.count;) {
        size_t end = statement_end(span, start);
        struct rewriter rewriter = {part(span, start, end), dialect, &out, problems};
        if (!span_has_sign(span, end - 1, ';'))
            problem_add(problems, span.items[start].line, 0,
                        "the statement does not end with ;");
        else if (end > start + 1)
            write_statement(&rewriter);
        start = end;
    }
    out_char(&out, '\n');
    const char *text = pool_text(pool, out_read(&out), out.length);
    out_release(&out);
    return text;
}

static struct span read_tokens(struct pool *pool, const struct source *source,
                               struct problems *problems)
{
    struct tokens all = {0};
    struct tokens kept = {0};
    tokens_read(pool, source, 1, &all, problems);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].kind == TOKEN_PARAMETER)
            problem_add(problems, all.items[i].line, 0,
                        "a migration has no parameters: $%s", all.items[i].text);
        if (all.items[i].kind != TOKEN_COMMENT)
            tokens_add(pool, &kept, all.items[i]);
    }
    if (kept.count == 0)
        problem_add(problems, 1, 0, "the migration is empty");
    return (struct span){kept.items, kept.count};
}

/* YYYYMMDD_NN_what */
static bool name_is_good(const char *name)
{
    for (size_t i = 0; name[i] != '\0'; i++) {
        unsigned char c = (unsigned char)name[i];
        bool is_good = i < 8 || i == 9 || i == 10 ? isdigit(c)
                       : i == 8 || i == 11        ? c == '_'
                                                  : islower(c) || isdigit(c) || c == '_';
        if (!is_good)
            return false;
    }
    return strlen(name) > 12;
}

static struct migration_text *find_migration(struct migration_list *list,
                                             const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

/* The digest covers the text of both files where there are two. */
static void set_digest(struct pool *pool, struct migration_text *migration,
                       const struct source *source)
{
    char hex[SHA256_HEX_LENGTH + 1];
    size_t before = strlen(migration->digest);
    char *whole = pool_alloc(pool, before + source->length + 1);
    memcpy(whole, migration->digest, before);
    if (source->length > 0)
        memcpy(whole + before, source->text, source->length);
    sha256_hex(whole, before + source->length, hex);
    memcpy(migration->digest, hex, DIGEST_LENGTH);
}

void migration_read(struct pool *pool, const struct source *source,
                    struct query_rules rules, struct migration_list *list,
                    struct problems *problems)
{
    bool is_postgres = text_ends(source->path, ".postgres.sql");
    const char *ending = is_postgres ? ".postgres.sql" : ".sql";
    const char *name = file_stem(pool, source->path, ending);
    struct migration_text *found = find_migration(list, name);

    problems->file = source->path;
    if (!name_is_good(name))
        problem_add(problems, 1, 0, "the name must be YYYYMMDD_NN_what.sql");
    if (is_postgres ? found == NULL : found != NULL) {
        problem_add(problems, 1, 0,
                    is_postgres ? "there is no %s.sql beside it"
                                : "there are two migrations named %s", name);
        return;
    }
    struct span span = read_tokens(pool, source, problems);
    body_check(span, rules, problems);
    if (found == NULL) {
        list->items = pool_grow(pool, list->items, list->count, &list->capacity,
                                sizeof *list->items);
        found = &list->items[list->count++];
        *found = (struct migration_text){.name = name};
        found->text[DIALECT_SQLITE] = write_dialect(pool, span, DIALECT_SQLITE, problems);
    }
    /* Only the first pass tells: both dialects are wrong in the same places. */
    struct problems unheard = {.file = problems->file};
    found->text[DIALECT_POSTGRES] = write_dialect(pool, span, DIALECT_POSTGRES,
                                                  is_postgres ? problems : &unheard);
    out_release(&unheard.text);
    set_digest(pool, found, source);
}

static int compare_names(const void *a, const void *b)
{
    const struct migration_text *first = a;
    const struct migration_text *second = b;
    return strcmp(first->name, second->name);
}

void migrations_sort(struct migration_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_names);
}

static void write_text(struct out *out, const char *member, const char *text)
{
    out_format(out, "        .%s =\n            \"", member);
    out_c_string(out, text, strlen(text), "            ");
    out_text(out, "\",\n");
}

void migrations_write(struct out *out, const struct migration_list *list)
{
    out_text(out, "/* The migrations of the house -- made by tools/sqlc; do not change."
                  " */\n#include \"store/migrate.h\"\n\n#include <stddef.h>\n\n"
                  "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
                  "const struct migration migrations[] = {\n");
    for (size_t i = 0; i < list->count; i++) {
        const struct migration_text *migration = &list->items[i];
        out_format(out, "    {\n        .name = \"%s\",\n", migration->name);
        write_text(out, "sqlite", migration->text[DIALECT_SQLITE]);
        write_text(out, "postgres", migration->text[DIALECT_POSTGRES]);
        out_format(out, "        .digest = \"%s\",\n    },\n", migration->digest);
    }
    out_text(out, "    {.name = NULL},\n};\n");
}
