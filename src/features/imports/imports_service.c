/* imports_service.c -- a list comes in: dry run, a word, the import.
 *
 * Every record is accounted for: added, changed, unchanged or rejected with its
 * reason.  A chunk is one act; a crash between two loses nothing and does nothing
 * twice, because the count of chunks moves with the chunk.
 */
#include "features/imports/imports_rules.h"
#include "features/imports/imports_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/defect.h"
#include "base/id.h"
#include "base/lines.h"
#include "base/message.h"
#include "features/imports/imports_sql.h" /* made from imports.sql */
#include "features/institutions/institutions.h"

static enum institution_source source_of(enum import_format format)
{
    switch (format) {
    case IMPORT_BUREAU_LIST:
        return INSTITUTION_BUREAU_LIST;
    case IMPORT_OPEN_DATA:
        return INSTITUTION_OPEN_DATA;
    case IMPORT_OWN:
    case IMPORT_FORMAT_END:
        break;
    }
    return INSTITUTION_BY_HAND;
}

/* How its records are handed over. */
static struct institution_arrival arrival_of(const struct import *import)
{
    return (struct institution_arrival){.source = source_of(import->format),
                                        .import = import->id,
                                        .by = import->entered_by,
                                        .writes = import->state == IMPORT_RUNNING};
}

struct err import_start(struct context *context, const struct import_start *start,
                                    int64_t *id)
{
    TRY(permission_need(context, &import_take));
    *id = context_id(context);
    TRY(import_row_add(context->db,
                       (struct import_row_add_args){
                           .id = *id,
                           .file_name = start->file_name,
                           .format = start->format,
                           .header = str_copy(context->arena, start->chunks.header),
                           .state = IMPORT_CHECKING,
                           .chunks_total = (int64_t)start->chunks.count,
                           .entered_at = context->now,
                           .entered_by = context_actor_name(context)},
                       NULL));
    for (size_t i = 0; i < start->chunks.count; i++) {
        struct arena_mark mark = arena_mark(context->arena);
        TRY(import_chunk_add(
            context->db,
            (struct import_chunk_add_args){
                .import = *id,
                .number = (int64_t)i,
                .content = str_copy(context->arena, start->chunks.items[i])},
            NULL));
        arena_rewind(context->arena, mark);
    }
    return audit_did(context, (struct audit_note){.act = &import_act_taken,
                                                  .subject = SUBJECT_IMPORT,
                                                  .id = *id,
                                                  .detail = start->file_name});
}

/* ---- one record ------------------------------------------------------------------ */

struct run {
    struct context *context;
    struct import *import;
    const struct import_columns *columns;
    struct institution_arrival arrival;
    struct lines rejects; /* of CSV */
};

/* Which institution is meant: by our own number, else by the code. */
static struct err find_known(const struct run *run, const struct import_record *record,
                             int64_t *id)
{
    *id = record->id;
    if (*id != ID_NONE || record->facts.code == NULL)
        return OK;
    return institution_find_code(run->context, record->facts.code, id);
}

static void count(struct import_counts *counts, const struct institution_taken *taken)
{
    switch (taken->outcome) {
    case INSTITUTION_ADDED:
        counts->added++;
        break;
    case INSTITUTION_CHANGED:
        counts->changed++;
        break;
    case INSTITUTION_AS_BEFORE:
        counts->unchanged++;
        break;
    }
    if (!taken->has_municipality)
        counts->without_municipality++;
}

static struct err take_record(struct run *run, const struct csv_record *csv)
{
    struct context *context = run->context;
    struct import_record record;
    struct institution known;
    struct institution_taken taken;
    int64_t id = ID_NONE;

    TRY(import_record_read(context->arena, run->columns, csv, &record));
    TRY(find_known(run, &record, &id));
    if (id != ID_NONE) {
        struct err err = institution_get(context, id, &known);
        if (err.kind == ERR_NOT_FOUND)
            return err_field("id", MSG_IMPORTS_RECORD_NOT_KNOWN);
        TRY(err);
        record.facts = import_merge(run->import->format, &known.facts, &record.facts);
    }
    TRY(institution_take(context, &run->arrival, id != ID_NONE ? &known : NULL,
                         &record.facts, &taken));
    count(&run->import->counts, &taken);
    return OK;
}

static void reject(struct run *run, const struct csv_record *csv, const struct err *err)
{
    struct arena *arena = run->context->arena;
    const char *why =
        message_text(arena, run->context->language, err->message, err->say);
    run->import->counts.rejected++;
    lines_add(&run->rejects, arena_format(arena, "%s,%s\r\n", csv_cell(arena, why),
                                          csv_cell(arena, str_copy(arena, csv->raw))));
}

/* ---- one chunk ---------------------------------------------------------------- */

static struct err chunk_run(struct run *run, const char *content)
{
    struct csv_record *csv_record = arena_new_of(run->context->arena, struct csv_record);
    struct csv csv;
    csv_open(&csv, str_of(content));
    while (csv_next(&csv, run->context->arena, csv_record)) {
        run->import->counts.rows++;
        struct err err = take_record(run, csv_record);
        if (err.kind == ERR_INVALID)
            reject(run, csv_record, &err);
        else
            TRY(err);
    }
    return OK;
}

/* Our own list is a part, chosen by conditions: nothing vanishes from it. */
static struct err vanished_count(struct context *context, struct import *import)
{
    const struct institution_arrival arrival = arrival_of(import);
    return import->format == IMPORT_OWN
               ? OK
               : institution_count_vanished(context, &arrival, &import->counts.vanished);
}

/* The last chunk is done: the dry run waits for a word, the import is over. */
static struct err all_chunks_done(struct context *context, struct import *import)
{
    enum import_state to;
    bool was_check = import->state == IMPORT_CHECKING;
    TRY(import_step(import->state, was_check ? IMPORT_FINISH_CHECK : IMPORT_FINISH, &to));
    if (!was_check)
        TRY(vanished_count(context, import));
    TRY(import_store_progress(context->db, import));
    import->version++;
    TRY(import_store_move(context->db, import, to));
    return was_check ? OK
                     : import_chunk_empty(
                           context->db,
                           (struct import_chunk_empty_args){.import = import->id}, NULL);
}

struct err import_chunk_do(struct context *context, int64_t id, bool *more)
{
    struct import import;
    struct import_chunk_get_row chunk;
    const char *header = NULL;
    bool found = false;

    TRY(permission_need(context, &import_take));
    TRY(import_store_get(context->db, id, &import, &header));
    *more = false;
    if (import.state != IMPORT_CHECKING && import.state != IMPORT_RUNNING)
        return OK;
    TRY(import_chunk_get(
        context->db,
        (struct import_chunk_get_args){.import = id, .number = import.chunks_done}, &chunk,
        &found));
    need(found && chunk.content != NULL);
    struct run run = {
        .context = context,
        .import = &import,
        .arrival = arrival_of(&import),
        .rejects = {.arena = context->arena},
    };
    TRY(import_columns_read(context->arena, import.format, str_of(header), &run.columns));
    TRY(chunk_run(&run, chunk.content));
    TRY(import_chunk_rejects(
        context->db,
        (struct import_chunk_rejects_args){.import = id,
                                           .number = import.chunks_done,
                                           .rejects = lines_join(&run.rejects)},
        NULL));
    import.chunks_done++;
    *more = import.chunks_done < import.chunks_total;
    return *more ? import_store_progress(context->db, &import)
                 : all_chunks_done(context, &import);
}

struct err import_next(struct context *context, bool *more)
{
    int64_t id = ID_NONE;
    *more = false;
    TRY(import_store_waiting(context->db, &id));
    return id == ID_NONE ? OK : import_chunk_do(context, id, more);
}

/* ---- what people do with it --------------------------------------------------- */

struct err import_act(struct context *context, int64_t id, int64_t version,
                                  enum import_action action)
{
    struct import import;
    enum import_state to;

    TRY(permission_need(context, &import_take));
    TRY(import_store_get(context->db, id, &import, NULL));
    if (action != IMPORT_CONFIRM && action != IMPORT_CANCEL)
        return err_field("action", MSG_INPUT_NOT_A_CHOICE);
    /* A cancel may meet a dry run that has moved on by a chunk: that is no harm. */
    if (action == IMPORT_CONFIRM && import.version != version)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(import_step(import.state, action, &to));
    TRY(import_store_move(context->db, &import, to));
    if (action == IMPORT_CANCEL)
        TRY(import_chunk_empty(context->db, (struct import_chunk_empty_args){.import = id},
                               NULL));
    if (action == IMPORT_CONFIRM) { /* the counts begin again, of what is done */
        import.chunks_done = 0;
        import.counts = (struct import_counts){.rows = 0};
        TRY(import_store_progress(context->db, &import));
    }
    return audit_did(context, (struct audit_note){.act = &import_act_taken,
                                                  .subject = SUBJECT_IMPORT,
                                                  .id = id,
                                                  .detail = import.file_name});
}

struct err import_get(struct context *context, int64_t id, struct import *import)
{
    TRY(permission_need(context, &import_take));
    return import_store_get(context->db, id, import, NULL);
}

struct err import_list(struct context *context, struct import_list *list)
{
    TRY(permission_need(context, &import_take));
    return import_store_list(context->db, list);
}

/* ---- what was not taken, and what is no longer there -------------------------------- */

struct err import_rejects(struct context *context, int64_t id,
                                      const char **csv)
{
    struct import import;
    struct lines lines = {.arena = context->arena};

    TRY(permission_need(context, &import_take));
    TRY(import_store_get(context->db, id, &import, NULL));
    const char *header = message_text(context->arena, context->language,
                                      MSG_IMPORTS_REJECT_HEADER, NULL);
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

static void vanished_add(struct lines *lines, const struct institution_vanished_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        lines_add(lines, arena_format(lines->arena, "%s,%s,%s\r\n",
                                      id_text(lines->arena, list->items[i].id),
                                      csv_cell(lines->arena, list->items[i].code),
                                      csv_cell(lines->arena, list->items[i].name)));
}

struct err import_vanished(struct context *context, int64_t id,
                                       const char **csv)
{
    struct import import;
    struct institution_vanished_list list = {.count = 0};
    struct lines lines = {.arena = context->arena};

    TRY(permission_need(context, &import_take));
    TRY(import_store_get(context->db, id, &import, NULL));
    lines_add(&lines, "\xEF\xBB\xBF番号,医療機関コード,名称\r\n");
    const struct institution_arrival arrival = arrival_of(&import);
    bool more = import.state == IMPORT_DONE && import.format != IMPORT_OWN;
    for (int64_t after = ID_NONE; more; more = list.count == INSTITUTION_VANISHED_PAGE) {
        TRY(institution_list_vanished(context, &arrival, after, &list));
        vanished_add(&lines, &list);
        after = list.count > 0 ? list.items[list.count - 1].id : after;
    }
    *csv = lines_join(&lines);
    return OK;
}
