/* main.c -- sqlc: SQL files in house types become C and both dialects.
 *
 *   sqlc queries X.sql [X.postgres.sql] --header H --source C --include PATH
 *        [--may-delete TABLE,…]
 *   sqlc migrations --source C [--may-delete TABLE,…] FILE...
 *   sqlc registry --source C X_sql.h...
 *
 * Exit: 0 done, 1 an input is wrong or a file cannot be read or written,
 * 2 called wrongly.  Nothing is written when an input is wrong.
 */
#include "common/file.h"
#include "sqlc/migrations.h"
#include "sqlc/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct call {
    const char *verb;
    const char *header;
    const char *source;
    const char *include;
    const char *may_delete;
    const char **files;
    size_t file_count;
};

static int tell_usage(void)
{
    fputs("usage: sqlc queries X.sql [X.postgres.sql] --header H --source C "
          "--include PATH [--may-delete TABLE,...]\n"
          "       sqlc migrations --source C [--may-delete TABLE,...] FILE...\n"
          "       sqlc registry --source C X_sql.h...\n", stderr);
    return 2;
}

static bool read_call(struct pool *pool, int count, char **arguments, struct call *call)
{
    if (count < 2)
        return false;
    const struct {
        const char *name;
        const char **value;
    } options[] = {
        {"--header",     &call->header},
        {"--source",     &call->source},
        {"--include",    &call->include},
        {"--may-delete", &call->may_delete},
    };
    call->verb = arguments[1];
    call->files = pool_alloc(pool, (size_t)count * sizeof *call->files);
    for (int i = 2; i < count; i++) {
        const char **value = NULL;
        for (size_t j = 0; j < sizeof options / sizeof options[0]; j++)
            if (strcmp(arguments[i], options[j].name) == 0)
                value = options[j].value;
        if (value == NULL && strncmp(arguments[i], "--", 2) == 0)
            return false;
        if (value == NULL)
            call->files[call->file_count++] = arguments[i];
        else if (++i < count)
            *value = arguments[i];
        else
            return false;
    }
    return call->source != NULL;
}

static int run_queries(struct pool *pool, const struct call *call)
{
    struct queries queries = {0};
    struct problems problems = {0};
    struct out header = {0};
    struct out source = {0};

    if (call->header == NULL || call->include == NULL || call->file_count < 1 ||
        call->file_count > 2)
        return tell_usage();
    for (size_t i = 0; i < call->file_count; i++) {
        struct source file = {.path = call->files[i]};
        if (!file_read(pool, &file))
            return 1;
        queries_read(pool, &file, i == 0 ? DIALECT_SQLITE : DIALECT_POSTGRES, &queries,
                     &problems);
    }
    if (problems.count == 0)
        queries_check(pool, &queries, (struct query_rules){call->may_delete}, &problems);
    if (!problems_tell(&problems))
        return 1;
    const char *stem = file_stem(pool, call->files[0], ".sql");
    queries_write_header(&header, &queries, stem, call->include);
    queries_write_source(&source, &queries, stem, call->include);
    bool written = file_write(call->header, &header) && file_write(call->source, &source);
    out_release(&header);
    out_release(&source);
    return written ? 0 : 1;
}

/* A plain file comes before the .postgres.sql of its name. */
static int compare_files(const void *a, const void *b)
{
    const char *first = *(const char *const *)a;
    const char *second = *(const char *const *)b;
    int postgres = text_ends(first, ".postgres.sql") - text_ends(second, ".postgres.sql");
    return postgres != 0 ? postgres : strcmp(first, second);
}

static int run_migrations(struct pool *pool, const struct call *call)
{
    struct migration_list list = {0};
    struct problems problems = {0};
    struct out source = {0};

    qsort(call->files, call->file_count, sizeof *call->files, compare_files);
    for (size_t i = 0; i < call->file_count; i++) {
        struct source file = {.path = call->files[i]};
        if (!file_read(pool, &file))
            return 1;
        migration_read(pool, &file, (struct query_rules){call->may_delete}, &list,
                       &problems);
    }
    if (!problems_tell(&problems))
        return 1;
    migrations_sort(&list);
    migrations_write(&source, &list);
    bool written = file_write(call->source, &source);
    out_release(&source);
    return written ? 0 : 1;
}

static int run_registry(struct pool *pool, const struct call *call)
{
    struct out names = {0};
    struct out source = {0};

    out_text(&source, "/* Every query of the house -- made by tools/sqlc; do not change."
                      " */\n#include \"store/sql_check.h\"\n\n#include <stddef.h>\n\n");
    for (size_t i = 0; i < call->file_count; i++) {
        const char *stem = file_stem(pool, call->files[i], "_sql.h");
        if (!text_is_c_name(stem)) {
            fprintf(stderr, "%s: not an X_sql.h\n", call->files[i]);
            return 2;
        }
        out_format(&source, "extern const struct sql_check %s_sql_checks[];\n", stem);
        out_format(&names, "    %s_sql_checks,\n", stem);
    }
    out_format(&source, "\nconst struct sql_check *const sql_registry[] = {\n%s"
                        "    NULL,\n};\n", out_read(&names));
    bool written = file_write(call->source, &source);
    out_release(&names);
    out_release(&source);
    return written ? 0 : 1;
}

int main(int count, char **arguments)
{
    struct pool pool = {0};
    struct call call = {0};
    int status = 2;

    if (!read_call(&pool, count, arguments, &call))
        status = tell_usage();
    else if (strcmp(call.verb, "queries") == 0)
        status = run_queries(&pool, &call);
    else if (strcmp(call.verb, "migrations") == 0)
        status = run_migrations(&pool, &call);
    else if (strcmp(call.verb, "registry") == 0)
        status = run_registry(&pool, &call);
    else
        status = tell_usage();
    pool_release(&pool);
    return status;
}
