/* write_header.c -- the header of the calls made from an X.sql. */
#include "common/file.h"
#include "sqlc/query.h"

#include <string.h>

/* The author's comment may not end ours. */
static void write_about(struct out *out, const char *name, const char *about)
{
    out_format(out, "\n/* %s", name);
    if (*about != '\0')
        out_text(out, ": ");
    for (const char *at = about; *at != '\0'; at++) {
        if (*at == '\n')
            out_text(out, "\n * ");
        else if ((*at == '/' && at > about && at[-1] == '*') ||
                 (*at == '*' && at > about && at[-1] == '/'))
            out_format(out, " %c", *at);
        else if (*at != '\r')
            out_char(out, *at);
    }
    out_text(out, " */\n");
}

static void write_struct(struct out *out, const char *name, const char *what,
                         const struct typed_list *list)
{
    out_format(out, "struct %s_%s {\n", name, what);
    for (size_t i = 0; i < list->count; i++) {
        const struct typed *typed = &list->items[i];
        const struct type *type = &types[typed->type];
        out_format(out, "    %s%s;", type->c, typed->name);
        if (typed->may_be_absent)
            out_format(out, " /* or %s */",
                       type->none == NULL ? "at NULL" : type->none);
        out_char(out, '\n');
    }
    out_text(out, "};\n");
}

void query_write_signature(struct out *out, const struct query *query)
{
    out_format(out, "struct err %s(struct db *db", query->name);
    if (query->params.count > 0)
        out_format(out, ", struct %s_args args", query->name);
    out_text(out, ",\n        ");
    switch (query->kind) {
    case QUERY_ONE:
        out_format(out, "struct %s_row *row, bool *found)", query->name);
        return;
    case QUERY_MANY:
        out_format(out, "struct %s_rows *rows)", query->name);
        return;
    case QUERY_CHANGED:
        out_text(out, "int64_t *changed)");
        return;
    }
}

static void write_query(struct out *out, const struct query *query)
{
    write_about(out, query->name, query->about);
    if (query->params.count > 0)
        write_struct(out, query->name, "args", &query->params);
    if (query->columns.count > 0)
        write_struct(out, query->name, "row", &query->columns);
    if (query->kind == QUERY_MANY)
        out_format(out,
                   "struct %s_rows {\n    const struct %s_row *items;\n    size_t count;\n};\n",
                   query->name, query->name);
    out_text(out, "MUST_USE ");
    query_write_signature(out, query);
    out_text(out, ";\n");
}

void queries_write_header(struct out *out, const struct queries *queries,
                          const char *stem, const char *include)
{
    out_format(out, "/* %s -- made from %s.sql by tools/sqlc; do not change. */\n",
               file_last_part(include), stem);
    out_text(out, "#ifndef ");
    out_guard(out, include);
    out_text(out, "\n#define ");
    out_guard(out, include);
    out_text(out, "\n\n#include \"store/db.h\"\n#include \"store/sql_check.h\"\n");
    for (size_t i = 0; i < queries->count; i++)
        write_query(out, &queries->items[i]);
    out_format(out, "\nextern const struct sql_check %s_sql_checks[];\n\n#endif\n", stem);
}
