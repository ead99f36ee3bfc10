/* sqlc_fuzz.c -- any bytes as an X.sql, as its PostgreSQL twin, as a migration. */
#include "sqlc/migrations.h"
#include "sqlc/query.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void fuzz_queries(struct pool *pool, const struct source *source)
{
    struct queries queries = {0};
    struct problems problems = {0};
    struct out out = {0};

    queries_read(pool, source, DIALECT_SQLITE, &queries, &problems);
    queries_read(pool, source, DIALECT_POSTGRES, &queries, &problems);
    queries_check(pool, &queries, (struct query_rules){"session,*_token"}, &problems);
    if (problems.count == 0) {
        queries_write_header(&out, &queries, "fuzz", "a/fuzz_sql.h");
        queries_write_source(&out, &queries, "fuzz", "a/fuzz_sql.h");
    }
    out_release(&out);
    out_release(&problems.text);
}

static void fuzz_migration(struct pool *pool, struct source source)
{
    struct migration_list list = {0};
    struct problems problems = {0};
    struct out out = {0};

    source.path = "20261122_01_fuzz.sql";
    migration_read(pool, &source, (struct query_rules){NULL}, &list, &problems);
    source.path = "20261122_01_fuzz.postgres.sql";
    migration_read(pool, &source, (struct query_rules){NULL}, &list, &problems);
    migrations_sort(&list);
    migrations_write(&out, &list);
    out_release(&out);
    out_release(&problems.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct pool pool = {0};
    struct source source = {"fuzz.sql", pool_text(&pool, (const char *)bytes, length), length};
    fuzz_queries(&pool, &source);
    fuzz_migration(&pool, source);
    pool_release(&pool);
    return 0;
}
