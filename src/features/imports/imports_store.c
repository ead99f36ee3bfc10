/* imports_store.c -- imports and their chunks as rows. */
#include "features/imports/imports_store.h"

#include "base/arena.h"
#include "features/imports/imports_sql.h" /* made from imports.sql */
#include "store/db.h"

struct err import_store_get(struct db *db, int64_t id, struct import *import,
                            const char **header)
{
    struct import_row_get_row row;
    bool found = false;
    TRY(import_row_get(db, (struct import_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_IMPORTS_NOT_FOUND);
    if (row.format < IMPORT_OWN || row.format >= IMPORT_FORMAT_END ||
        row.state < IMPORT_CHECKING || row.state >= IMPORT_STATE_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    if (header != NULL)
        *header = row.header;
    *import = (struct import){
        .id = row.id,
        .file_name = row.file_name,
        .format = (enum import_format)row.format,
        .state = (enum import_state)row.state,
        .chunks_total = row.chunks_total,
        .chunks_done = row.chunks_done,
        .counts = {.rows = row.rows_done,
                   .added = row.added,
                   .changed = row.changed,
                   .unchanged = row.unchanged,
                   .rejected = row.rejected,
                   .without_municipality = row.without_municipality,
                   .vanished = row.vanished},
        .version = row.version,
        .entered_at = row.entered_at,
        .entered_by = row.entered_by,
    };
    return OK;
}

struct err import_store_progress(struct db *db, const struct import *import)
{
    const struct import_counts *counts = &import->counts;
    return import_progress(
        db,
        (struct import_progress_args){.id = import->id,
                                      .chunks_done = import->chunks_done,
                                      .rows_done = counts->rows,
                                      .added = counts->added,
                                      .changed = counts->changed,
                                      .unchanged = counts->unchanged,
                                      .rejected = counts->rejected,
                                      .without_municipality = counts->without_municipality,
                                      .vanished = counts->vanished},
        NULL);
}

struct err import_store_move(struct db *db, const struct import *import,
                             enum import_state to)
{
    int64_t changed = 0;
    TRY(import_move(db,
                    (struct import_move_args){
                        .id = import->id, .version = import->version, .state = to},
                    &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err import_store_waiting(struct db *db, int64_t *id)
{
    struct import_waiting_row row;
    bool found = false;
    TRY(import_waiting(db,
                       (struct import_waiting_args){.checking = IMPORT_CHECKING,
                                                    .running = IMPORT_RUNNING},
                       &row, &found));
    *id = found ? row.id : ID_NONE;
    return OK;
}

struct err import_store_list(struct db *db, struct import_list *list)
{
    enum { NEWEST = 50 };
    struct import_rows_rows rows;
    TRY(import_rows(db, (struct import_rows_args){.limit = NEWEST}, &rows));
    list->items = arena_new_array(db_arena(db), struct import, rows.count);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        TRY(import_store_get(db, rows.items[i].id, &list->items[i], NULL));
    return OK;
}
