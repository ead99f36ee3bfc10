/* institutions_export_service.c -- lists that go out: all institutions, the records
 * an import rejected, the institutions that vanished from a list. */
#include "features/institutions/institutions_import_rules.h"
#include "features/institutions/institutions_import_store.h"
#include "features/institutions/institutions_rules.h"
#include "features/institutions/institutions_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/id.h"
#include "base/message.h"
#include "features/institutions/institutions_sql.h" /* made from institutions.sql */

#include <string.h>

enum { EXPORT_ROWS = 500, VANISHED_ROWS = 5000 };

/* Texts joined once at the end: appending one by one would copy all each time. */
struct lines {
    struct arena *arena;
    const char **items;
    size_t count;
    size_t capacity;
    size_t length;
};

static void lines_add(struct lines *lines, const char *line)
{
    lines->items = arena_grow(lines->arena, lines->items, lines->count, &lines->capacity,
                              sizeof *lines->items);
    lines->items[lines->count++] = line;
    lines->length += strlen(line);
}

static const char *lines_join(const struct lines *lines)
{
    char *text = arena_alloc(lines->arena, lines->length + 1);
    char *to = text;
    for (size_t i = 0; i < lines->count; i++) {
        size_t length = strlen(lines->items[i]);
        memcpy(to, lines->items[i], length);
        to += length;
    }
    return text;
}

/* One line, in the order of institution_export_header(). */
static const char *line_of(struct arena *arena, const struct institution *institution)
{
    const struct institution_facts *facts = &institution->facts;
    bool is_given = facts->place == PLACE_GIVEN;
    const char *beds = facts->beds == INT_NONE
                           ? ""
                           : arena_format(arena, "%lld", (long long)facts->beds);
    const char *cells[] = {
        id_text(arena, institution->id),
        institution_kind_code(facts->kind),
        facts->name,
        facts->kana,
        facts->code,
        facts->postal_code,
        facts->municipality,
        facts->address,
        facts->telephone,
        facts->fax,
        facts->mail,
        is_given ? degrees_write(arena, facts->latitude) : "",
        is_given ? degrees_write(arena, facts->longitude) : "",
        beds,
        facts->departments,
        facts->remark,
    };
    struct lines line = {.arena = arena};
    for (size_t i = 0; i < ARRAY_COUNT(cells); i++) {
        lines_add(&line, i == 0 ? "" : ",");
        lines_add(&line, csv_cell(arena, cells[i]));
    }
    lines_add(&line, "\r\n");
    return lines_join(&line);
}

struct err institution_export_page(struct context *context,
                                   const struct institution_filter *filter,
                                   const char **csv, struct institution_rows *rows)
{
    struct lines lines = {.arena = context->arena};

    TRY(permission_need(context, &institution_read));
    TRY(institution_ids(context, filter, EXPORT_ROWS, rows));
    if (filter->after_id == ID_NONE)
        lines_add(&lines, arena_format(context->arena, "\xEF\xBB\xBF%s\r\n",
                                       institution_export_header(context->arena)));
    for (size_t i = 0; i < rows->count; i++) {
        struct institution institution;
        TRY(institution_store_get(context->db, rows->items[i].id, &institution));
        lines_add(&lines, line_of(context->arena, &institution));
    }
    *csv = lines_join(&lines);
    return OK;
}

struct err institution_import_rejects(struct context *context, int64_t id,
                                      const char **csv)
{
    struct import import;
    struct lines lines = {.arena = context->arena};

    TRY(permission_need(context, &institution_import));
    TRY(import_store_get(context->db, id, &import, NULL));
    const char *header = message_text(context->arena, context->language,
                                      MSG_INSTITUTIONS_IMPORT_REJECT_HEADER, NULL);
    lines_add(&lines, arena_format(context->arena, "\xEF\xBB\xBF%s\r\n", header));
    for (int64_t number = 0; number < import.chunks_total; number++) {
        struct import_chunk_get_row chunk;
        bool found = false;
        TRY(import_chunk_get(
            context->db, (struct import_chunk_get_args){.import = id, .number = number},
            &chunk, &found));
        if (found)
            lines_add(&lines, chunk.rejects);
    }
    *csv = lines_join(&lines);
    return OK;
}

struct err institution_import_vanished(struct context *context, int64_t id,
                                       const char **csv)
{
    struct import import;
    struct institution_vanished_rows rows;
    struct lines lines = {.arena = context->arena};

    TRY(permission_need(context, &institution_import));
    TRY(import_store_get(context->db, id, &import, NULL));
    lines_add(&lines, "\xEF\xBB\xBF番号,医療機関コード,名称\r\n");
    if (import.state == IMPORT_DONE && import.format != IMPORT_OWN) {
        TRY(institution_vanished(
            context->db,
            (struct institution_vanished_args){.source = import_source_of(import.format),
                                               .import = id,
                                               .after_id = ID_NONE,
                                               .limit = VANISHED_ROWS},
            &rows));
        for (size_t i = 0; i < rows.count; i++)
            lines_add(&lines, arena_format(context->arena, "%s,%s,%s\r\n",
                                           id_text(context->arena, rows.items[i].id),
                                           csv_cell(context->arena, rows.items[i].code),
                                           csv_cell(context->arena, rows.items[i].name)));
    }
    *csv = lines_join(&lines);
    return OK;
}
