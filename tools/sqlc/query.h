/* query.h -- one named statement of an X.sql, as read. */
#ifndef SQLC_QUERY_H
#define SQLC_QUERY_H

#include "sqlc/token.h"
#include "sqlc/types.h"

enum query_kind { QUERY_ONE, QUERY_MANY, QUERY_CHANGED };

/* A parameter or a result column. */
struct typed {
    const char *name;
    enum house_type type;
    bool may_be_absent;
    bool is_used;
    int position; /* a parameter's place among those bound; 0: only seals */
    /* SEALED, SEALED_BYTES: the cell, and the names that tell its row and its person. */
    const char *seal_table;
    const char *seal_column;
    const char *seal_row;
    const char *seal_person; /* NULL: the house */
};

struct typed_list {
    struct typed *items;
    size_t count;
    size_t capacity;
};

struct query {
    const char *name;
    int line;
    enum query_kind kind;
    struct typed_list params;
    struct typed_list columns;
    const char *all_reason;
    const char *about; /* the author's words, a line each, or "" */
    struct span body[DIALECT_COUNT]; /* items NULL: the file has none of its own */
    const char *file[DIALECT_COUNT]; /* where the body stands */
    bool writes;
};

struct queries {
    struct query *items;
    size_t count;
    size_t capacity;
};

/* What tables DELETE may touch: "session,*_token", or NULL for none. */
struct query_rules {
    const char *may_delete;
};

/* Read the text of X.sql (DIALECT_SQLITE: both engines) or of X.postgres.sql,
 * whose statements replace those of the same name for PostgreSQL. */
void queries_read(struct pool *pool, const struct source *source,
                  enum dialect dialect, struct queries *queries,
                  struct problems *problems);

/* Check every statement and find its columns; after all files are read. */
void queries_check(struct pool *pool, struct queries *queries, struct query_rules rules,
                   struct problems *problems);

/* ---- between the files of sqlc ------------------------------------------ */

/* Read `TYPE`, `TYPE?` or `SEALED(table.column, row, person)` at *at. */
bool typed_read_type(struct span span, size_t *at, struct typed *typed,
                     struct problems *problems);

/* Read the header of a query from its comment's tokens. */
bool header_read(struct pool *pool, struct span header, struct query *query,
                 struct problems *problems);

/* Find the result columns in the outer SELECT or RETURNING list and mark what
 * the database must not see. */
void columns_read(struct pool *pool, struct query *query, struct span body,
                  struct typed_list *columns, struct problems *problems);

/* Refuse what is not spoken by both engines or not spoken in this house. */
void body_check(struct span body, struct query_rules rules, struct problems *problems);

/* Turn CAST(x AS INT)'s type into the dialect's while writing. */
void body_write(struct out *out, struct span body, enum dialect dialect,
                const struct typed_list *params, bool keeps_lines);

struct typed *typed_find(const struct typed_list *list, const char *name);
void typed_add(struct pool *pool, struct typed_list *list, struct typed typed);

/* `struct err stay_get(struct db *db, …)`, without what follows. */
void query_write_signature(struct out *out, const struct query *query);

/* The header and the source of the calls. */
void queries_write_header(struct out *out, const struct queries *queries,
                          const char *stem, const char *include);
void queries_write_source(struct out *out, const struct queries *queries,
                          const char *stem, const char *include);

#endif
