/* institutions_import_service.c -- a list comes in: dry run, a word, the import.
 *
 * Every record is accounted for: added, changed, unchanged or rejected with its
 * reason.  A chunk is one act; a crash between two loses nothing and does nothing
 * twice, because the count of chunks moves with the chunk.
 */
#include "features/institutions/institutions_import_rules.h"
#include "features/institutions/institutions_import_store.h"
#include "features/institutions/institutions_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/defect.h"
#include "base/id.h"
#include "base/message.h"
#include "features/institutions/institutions_sql.h" /* made from institutions.sql */

#include <string.h>

enum institution_source import_source_of(enum import_format format)
{
    switch (format) {
    case IMPORT_BUREAU_LIST:
        return SOURCE_BUREAU_LIST;
    case IMPORT_OPEN_DATA:
        return SOURCE_OPEN_DATA;
    case IMPORT_OWN:
    case IMPORT_FORMAT_END:
        break;
    }
    return SOURCE_BY_HAND;
}

struct err institution_import_start(struct context *context, const struct import_start *start,
                                    int64_t *id)
{
    TRY(permission_need(context, &institution_import));
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
                           .entered_by = institution_stamp_of(context).by},
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
    return audit_did(context, (struct audit_note){.act = &institution_act_imported,
                                                  .subject = SUBJECT_IMPORT,
                                                  .id = *id,
                                                  .detail = start->file_name});
}

/* ---- one record ------------------------------------------------------------------ */

struct run {
    struct context *context;
    struct import *import;
    const struct import_columns *columns;
    struct institution_stamp stamp;
    const char **rejects; /* lines of CSV, joined when the chunk is done */
    size_t reject_count;
    size_t reject_capacity;
    bool writes;
};

/* Which institution is meant: by our own number, else by the code. */
static struct err find_known(const struct run *run, const struct import_record *record,
                             int64_t *id)
{
    struct institution_by_code_row row;
    bool found = false;
    *id = record->id;
    if (*id != ID_NONE || record->facts.code == NULL)
        return OK;
    TRY(institution_by_code(run->context->db,
                            (struct institution_by_code_args){.code = record->facts.code},
                            &row, &found));
    *id = found ? row.id : ID_NONE;
    return OK;
}

static struct err take_new(struct run *run, struct institution_facts *facts)
{
    struct institution_keys keys;
    institution_complete(run->context, facts, &keys);
    run->import->counts.added++;
    if (facts->municipality == NULL)
        run->import->counts.without_municipality++;
    return run->writes ? institution_store_add(run->context->db, context_id(run->context),
                                               facts, &keys, &run->stamp)
                       : OK;
}

static struct err take_known(struct run *run, int64_t id,
                             const struct institution_facts *said)
{
    struct institution known;
    struct institution_keys keys;
    struct err err = institution_store_get(run->context->db, id, &known);
    if (err.kind == ERR_NOT_FOUND)
        return err_field("id", MSG_INSTITUTIONS_IMPORT_RECORD_NOT_KNOWN);
    TRY(err);
    struct institution_facts merged =
        import_merge(run->import->format, &known.facts, said);
    institution_complete(run->context, &merged, &keys);
    if (merged.municipality == NULL)
        run->import->counts.without_municipality++;
    if (institution_facts_equal(&known.facts, &merged)) {
        run->import->counts.unchanged++;
    } else {
        run->import->counts.changed++;
        if (run->writes)
            TRY(institution_store_change(run->context->db, id, known.version, &merged,
                                         &keys, &run->stamp));
    }
    return run->writes
               ? institution_seen(run->context->db,
                                  (struct institution_seen_args){
                                      .id = id, .seen_import = run->import->id},
                                  NULL)
               : OK;
}

static struct err take_record(struct run *run, const struct csv_record *csv)
{
    struct import_record record;
    int64_t id = ID_NONE;
    TRY(import_record_read(run->context->arena, run->columns, csv, &record));
    TRY(find_known(run, &record, &id));
    return id == ID_NONE ? take_new(run, &record.facts)
                         : take_known(run, id, &record.facts);
}

static void reject(struct run *run, const struct csv_record *csv, const struct err *err)
{
    struct arena *arena = run->context->arena;
    const char *why =
        message_text(arena, run->context->language, err->message, err->say);
    run->import->counts.rejected++;
    run->rejects = arena_grow(arena, run->rejects, run->reject_count,
                              &run->reject_capacity, sizeof *run->rejects);
    run->rejects[run->reject_count++] =
        arena_format(arena, "%s,%s\r\n", csv_cell(arena, why),
                     csv_cell(arena, str_copy(arena, csv->raw)));
}

static const char *rejects_joined(const struct run *run)
{
    size_t length = 0;
    for (size_t i = 0; i < run->reject_count; i++)
        length += strlen(run->rejects[i]);
    char *joined = arena_alloc(run->context->arena, length + 1);
    char *to = joined;
    for (size_t i = 0; i < run->reject_count; i++) {
        size_t piece = strlen(run->rejects[i]);
        memcpy(to, run->rejects[i], piece);
        to += piece;
    }
    return joined;
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

static struct err vanished_count(struct context *context, struct import *import)
{
    struct institution_vanished_count_row row;
    bool found = false;
    if (import->format == IMPORT_OWN)
        return OK;
    TRY(institution_vanished_count(
        context->db,
        (struct institution_vanished_count_args){.source = import_source_of(import->format),
                                                 .import = import->id},
        &row, &found));
    import->counts.vanished = found ? row.total : 0;
    return OK;
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

struct err institution_import_chunk_do(struct context *context, int64_t id, bool *more)
{
    struct import import;
    struct import_chunk_get_row chunk;
    const char *header = NULL;
    bool found = false;

    TRY(permission_need(context, &institution_import));
    TRY(import_store_get(context->db, id, &import, &header));
    *more = false;
    if (import.state != IMPORT_CHECKING && import.state != IMPORT_RUNNING)
        return OK;
    TRY(import_chunk_get(
        context->db,
        (struct import_chunk_get_args){.import = id, .number = import.chunks_done}, &chunk,
        &found));
    need(found && chunk.content != NULL);
    struct run run = {.context = context,
                      .import = &import,
                      .stamp = institution_stamp_of(context),
                      .writes = import.state == IMPORT_RUNNING};
    run.stamp.source = import_source_of(import.format);
    run.stamp.import = id;
    run.stamp.by = import.entered_by;
    TRY(import_columns_read(context->arena, import.format, str_of(header), &run.columns));
    TRY(chunk_run(&run, chunk.content));
    TRY(import_chunk_rejects(context->db,
                             (struct import_chunk_rejects_args){.import = id,
                                                                .number = import.chunks_done,
                                                                .rejects = rejects_joined(&run)},
                             NULL));
    import.chunks_done++;
    *more = import.chunks_done < import.chunks_total;
    return *more ? import_store_progress(context->db, &import)
                 : all_chunks_done(context, &import);
}

struct err institution_import_next(struct context *context, bool *more)
{
    int64_t id = ID_NONE;
    *more = false;
    TRY(import_store_waiting(context->db, &id));
    return id == ID_NONE ? OK : institution_import_chunk_do(context, id, more);
}

/* ---- what people do with it --------------------------------------------------- */

struct err institution_import_act(struct context *context, int64_t id, int64_t version,
                                  enum import_action action)
{
    struct import import;
    enum import_state to;

    TRY(permission_need(context, &institution_import));
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
    return audit_did(context, (struct audit_note){.act = &institution_act_imported,
                                                  .subject = SUBJECT_IMPORT,
                                                  .id = id,
                                                  .detail = import.file_name});
}

struct err institution_import_get(struct context *context, int64_t id, struct import *import)
{
    TRY(permission_need(context, &institution_import));
    return import_store_get(context->db, id, import, NULL);
}

struct err institution_import_list(struct context *context, struct import_list *list)
{
    TRY(permission_need(context, &institution_import));
    return import_store_list(context->db, list);
}
