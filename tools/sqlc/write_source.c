/* write_source.c -- the calls made from an X.sql. */
#include "common/file.h"
#include "sqlc/query.h"

#include <string.h>

/* C11 promises room for 4095 characters in a literal; the compilers take more. */
enum { LITERAL_MAX = 4000 };

static const char *const bind_calls[TYPE_COUNT] = {
    "int", "int", "int", "int", "int", "text", "bytes", "bytes", "bytes",
};

static bool is_in_place(const struct typed *typed)
{
    return typed->type == TYPE_TEXT || typed->type == TYPE_BYTES ||
           type_is_sealed(typed->type);
}

/* Absent when its pointer is; a struct has no other value for it. */
static bool is_bytes(const struct typed *typed)
{
    return typed->type == TYPE_BYTES || typed->type == TYPE_SEALED_BYTES;
}

static const char *seal_call_end(const struct typed *typed)
{
    return typed->type == TYPE_SEALED_BYTES ? "_bytes" : "";
}

static void write_seal_place(struct out *out, const struct typed *typed, const char *from)
{
    out_text(out, "db_arena(db), ");
    if (typed->seal_person == NULL)
        out_text(out, "SEAL_HOUSE");
    else
        out_format(out, "%s%s", from, typed->seal_person);
    out_format(out,
               ",\n            (struct seal_place){.table = \"%s\", .column = \"%s\", "
               ".row = %s%s},\n            ",
               typed->seal_table, typed->seal_column, from, typed->seal_row);
}

static void write_close(struct out *out, const struct typed *param)
{
    out_format(out,
               "        struct bytes sealed = {NULL, 0};\n"
               "        struct err err = seal_close%s(db_seal(db), ",
               seal_call_end(param));
    write_seal_place(out, param, "args.");
    out_format(out,
               "args.%s, &sealed);\n"
               "        if (err.kind != ERR_NONE)\n"
               "            db_fail(statement, err);\n"
               "        db_bind_bytes(statement, %d, sealed);\n",
               param->name, param->position);
}

static void write_bind(struct out *out, const struct typed *param)
{
    const char *call = bind_calls[param->type];
    const char *none = types[param->type].none;

    if (param->position == 0)
        return;
    if (!param->may_be_absent && !is_in_place(param)) {
        out_format(out, "    db_bind_%s(statement, %d, args.%s);\n", call,
                   param->position, param->name);
        return;
    }
    if (is_bytes(param))
        out_format(out, "    if (args.%s.at == NULL) {\n", param->name);
    else
        out_format(out, "    if (args.%s == %s) {\n", param->name, none);
    if (param->may_be_absent)
        out_format(out, "        db_bind_null(statement, %d);\n", param->position);
    else
        out_text(out, "        db_fail(statement, "
                      "(struct err){.kind = ERR_INTERNAL});\n");
    out_text(out, "    } else {\n");
    if (type_is_sealed(param->type))
        write_close(out, param);
    else
        out_format(out, "        db_bind_%s(statement, %d, args.%s);\n", call,
                   param->position, param->name);
    out_text(out, "    }\n");
}

static void write_value(struct out *out, const struct typed *column, size_t number)
{
    switch (column->type) {
    case TYPE_DAY:
        out_format(out, "(day)db_column_int(statement, %zu)", number);
        return;
    case TYPE_FLAG:
        out_format(out, "db_column_int(statement, %zu) != 0", number);
        return;
    case TYPE_TEXT:
        out_format(out, "db_column_text(statement, %zu)", number);
        return;
    case TYPE_BYTES:
        out_format(out, "db_column_bytes(statement, %zu)", number);
        return;
    case TYPE_ID:
    case TYPE_INT:
    case TYPE_INSTANT:
    case TYPE_SEALED:
    case TYPE_SEALED_BYTES:
    case TYPE_COUNT:
        out_format(out, "db_column_int(statement, %zu)", number);
        return;
    }
}

static void write_column(struct out *out, const struct typed *column, size_t number)
{
    out_format(out, "    row->%s = ", column->name);
    if (!column->may_be_absent) {
        write_value(out, column, number);
    } else {
        out_format(out, "db_column_is_null(statement, %zu)\n        ? %s\n        : ",
                   number,
                   column->type == TYPE_BYTES ? "(struct bytes){NULL, 0}"
                                              : types[column->type].none);
        write_value(out, column, number);
    }
    out_text(out, ";\n");
}

static void write_open(struct out *out, const struct typed *column, size_t number)
{
    out_format(out,
               "    row->%s = %s;\n"
               "    if (!db_column_is_null(statement, %zu)) {\n"
               "        struct err err = seal_open%s(db_seal(db), ",
               column->name, is_bytes(column) ? "(struct bytes){NULL, 0}" : "NULL",
               number, seal_call_end(column));
    write_seal_place(out, column, "row->");
    out_format(out,
               "db_column_bytes(statement, %zu), &row->%s);\n"
               "        if (err.kind != ERR_NONE)\n"
               "            db_fail(statement, err);\n"
               "    }\n",
               number, column->name);
}

/* A NULL where the author promised none is damage, not a zero. */
static void write_null_check(struct out *out, const struct typed_list *columns)
{
    const char *separator = "    if (";
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->items[i].may_be_absent)
            continue;
        out_format(out, "%sdb_column_is_null(statement, %zu)", separator, i);
        separator = " ||\n        ";
    }
    if (separator[4] != 'i')
        out_text(out, ")\n        db_fail(statement, "
                      "(struct err){.kind = ERR_INTERNAL});\n");
}

static bool has_sealed(const struct typed_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (type_is_sealed(list->items[i].type))
            return true;
    return false;
}

static void write_reader(struct out *out, const struct query *query)
{
    const struct typed_list *columns = &query->columns;
    out_format(out, "static void row_for_%s(%sstruct db_statement *statement,\n"
                    "        struct %s_row *row)\n{\n",
               query->name, has_sealed(columns) ? "struct db *db, " : "", query->name);
    write_null_check(out, columns);
    for (size_t i = 0; i < columns->count; i++)
        if (!type_is_sealed(columns->items[i].type))
            write_column(out, &columns->items[i], i);
    /* Sealed columns last: they need the row's id and person. */
    for (size_t i = 0; i < columns->count; i++)
        if (type_is_sealed(columns->items[i].type))
            write_open(out, &columns->items[i], i);
    out_text(out, "}\n\n");
}

/* A reading statement whose values are no texts is asked once in a snapshot. */
static bool is_remembered(const struct query *query)
{
    for (size_t i = 0; i < query->params.count; i++)
        if (is_in_place(&query->params.items[i]))
            return false;
    return !query->writes && query->params.count > 0;
}

static const char *answer_of(const struct query *query)
{
    return query->kind == QUERY_ONE ? "kept" : "rows";
}

/* What the unit keeps of a statement with one row. */
static void write_kept(struct out *out, const struct query *query)
{
    if (is_remembered(query) && query->kind == QUERY_ONE)
        out_format(out, "struct %s_kept {\n    struct %s_row row;\n    bool found;\n};\n\n",
                   query->name, query->name);
}

static void write_recall(struct out *out, const struct query *query)
{
    if (!is_remembered(query))
        return;
    out_format(out,
               "    const struct %s_%s *known =\n"
               "        db_recall(db, &sql_for_%s, &args, sizeof args);\n"
               "    if (known != NULL) {\n",
               query->name, answer_of(query), query->name);
    out_text(out, query->kind == QUERY_ONE ? "        *found = known->found;\n"
                                             "        if (known->found)\n"
                                             "            *row = known->row;\n"
                                           : "        *rows = *known;\n");
    out_text(out, "        return (struct err){.kind = ERR_NONE};\n    }\n");
}

static void write_finish(struct out *out, const struct query *query)
{
    if (!is_remembered(query)) {
        out_text(out, "    return db_finish(statement);\n");
        return;
    }
    out_format(out,
               "    struct err err = db_finish(statement);\n"
               "    struct %s_%s *kept = err.kind != ERR_NONE\n"
               "        ? NULL\n"
               "        : db_remember(db, &sql_for_%s, &args, sizeof args, sizeof *kept);\n",
               query->name, answer_of(query), query->name);
    out_text(out, query->kind == QUERY_ONE ? "    if (kept != NULL) {\n"
                                             "        kept->found = *found;\n"
                                             "        if (*found)\n"
                                             "            kept->row = *row;\n"
                                             "    }\n"
                                           : "    if (kept != NULL)\n"
                                             "        *kept = *rows;\n");
    out_text(out, "    return err;\n");
}

static void write_one(struct out *out, const struct query *query, const char *db)
{
    out_format(out,
               "    *found = db_step(statement);\n"
               "    if (*found)\n"
               "        row_for_%s(%sstatement, row);\n",
               query->name, db);
    /* RETURNING: rules are checked when the statement ends, so let it end. */
    if (query->writes)
        out_text(out,
                 "    if (*found && db_step(statement))\n"
                 "        db_fail(statement, (struct err){.kind = ERR_INTERNAL});\n");
    write_finish(out, query);
}

static void write_many(struct out *out, const struct query *query, const char *db)
{
    out_format(out,
               "    while (db_step(statement)) {\n"
               "        items = arena_grow(db_arena(db), items, rows->count, &capacity,\n"
               "            sizeof *items);\n"
               "        row_for_%s(%sstatement, &items[rows->count]);\n"
               "        rows->count++;\n"
               "    }\n"
               "    rows->items = items;\n",
               query->name, db);
    write_finish(out, query);
}

static void write_changed(struct out *out)
{
    out_text(out, "    (void)db_step(statement);\n"
                  "    int64_t count = db_changed(statement);\n"
                  "    struct err err = db_finish(statement);\n"
                  "    if (changed != NULL)\n"
                  "        *changed = err.kind == ERR_NONE ? count : 0;\n"
                  "    return err;\n");
}

static void write_call(struct out *out, const struct query *query)
{
    const char *db = has_sealed(&query->columns) ? "db, " : "";
    write_kept(out, query);
    query_write_signature(out, query);
    out_text(out, "\n{\n");
    write_recall(out, query);
    out_format(out, "    struct db_statement *statement = db_begin(db, &sql_for_%s);\n",
               query->name);
    if (query->kind == QUERY_MANY)
        out_format(out, "    struct %s_row *items = NULL;\n"
                        "    size_t capacity = 0;\n\n"
                        "    rows->items = NULL;\n    rows->count = 0;\n",
                   query->name);
    else
        out_char(out, '\n');
    for (size_t i = 0; i < query->params.count; i++)
        write_bind(out, &query->params.items[i]);
    switch (query->kind) {
    case QUERY_ONE:
        write_one(out, query, db);
        break;
    case QUERY_MANY:
        write_many(out, query, db);
        break;
    case QUERY_CHANGED:
        write_changed(out);
        break;
    }
    out_text(out, "}\n\n");
}

static void write_sql(struct out *out, const struct query *query)
{
    static const char *const members[DIALECT_COUNT] = {"sqlite", "postgres"};
    struct out whole = {0};
    bool is_long = false;

    out_format(&whole, "static const struct sql sql_for_%s = {\n    .name = \"%s\",\n",
               query->name, query->name);
    for (int dialect = 0; dialect < DIALECT_COUNT; dialect++) {
        struct span own = query->body[dialect];
        struct span body = own.items == NULL ? query->body[DIALECT_SQLITE] : own;
        struct out text = {0};
        body_write(&text, body, (enum dialect)dialect, &query->params, true);
        is_long = is_long || text.length > LITERAL_MAX;
        out_format(&whole, "    .%s =\n        \"", members[dialect]);
        out_c_string(&whole, out_read(&text), text.length, "        ");
        out_text(&whole, "\",\n");
        out_release(&text);
    }
    out_format(&whole, "    .writes = %s,\n};\n\n", query->writes ? "true" : "false");
    if (is_long)
        out_text(out, "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    out_text(out, out_read(&whole));
    out_release(&whole);
}

static void write_names(struct out *out, const struct query *query)
{
    out_format(out, "static const char *const names_for_%s[] = {\n", query->name);
    for (size_t i = 0; i < query->columns.count; i++)
        out_format(out, "    \"%s\",\n", query->columns.items[i].name);
    out_text(out, "    NULL,\n};\n\n");
}

static void write_checks(struct out *out, const struct queries *queries,
                         const char *stem)
{
    for (size_t i = 0; i < queries->count; i++)
        write_names(out, &queries->items[i]);
    out_format(out, "const struct sql_check %s_sql_checks[] = {\n", stem);
    for (size_t i = 0; i < queries->count; i++) {
        const struct query *query = &queries->items[i];
        out_format(out,
                   "    {.sql = &sql_for_%s, .columns = %zu, .names = names_for_%s},\n",
                   query->name, query->columns.count, query->name);
    }
    out_text(out, "    {.sql = NULL},\n};\n");
}

void queries_write_source(struct out *out, const struct queries *queries,
                          const char *stem, const char *include)
{
    out_format(out, "/* %s_sql.c -- made from %s.sql by tools/sqlc; do not change. */\n",
               stem, stem);
    out_format(out, "#include \"%s\"\n\n", include);
    out_text(out, "#include \"base/arena.h\"\n#include \"store/seal.h\"\n\n");
    for (size_t i = 0; i < queries->count; i++) {
        const struct query *query = &queries->items[i];
        write_sql(out, query);
        if (query->columns.count > 0)
            write_reader(out, query);
        write_call(out, query);
    }
    write_checks(out, queries, stem);
}
