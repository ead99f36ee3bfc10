/* migrations.h -- migration files in house types, made into both dialects. */
#ifndef SQLC_MIGRATIONS_H
#define SQLC_MIGRATIONS_H

#include "common/sha256.h"
#include "sqlc/query.h"

enum { DIGEST_LENGTH = 16 };

struct migration_text {
    const char *name; /* 20261122_01_institution */
    const char *text[DIALECT_COUNT];
    char digest[DIGEST_LENGTH + 1]; /* of the source text */
};

struct migration_list {
    struct migration_text *items;
    size_t count;
    size_t capacity;
};

/* Read one file; its path gives the name and, by .postgres.sql, the engine.
 * A plain file comes before the .postgres.sql of the same name. */
void migration_read(struct pool *pool, const struct source *source,
                    struct query_rules rules, struct migration_list *list,
                    struct problems *problems);

/* Order by name. */
void migrations_sort(struct migration_list *list);
void migrations_write(struct out *out, const struct migration_list *list);

#endif
