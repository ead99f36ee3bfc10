/* respite_numbers_edition_store.c -- editions as rows: read as they were written, once. */
#include "features/respite_numbers/respite_numbers_store.h"

#include "base/arena.h"
#include "base/values.h"
#include "features/respite_numbers/respite_numbers_sql.h" /* made */
#include "store/db.h"

/* The queries return the same columns. */
#define EDITION_OF(row)                                                                  \
    (struct number_edition)                                                              \
    {                                                                                    \
        .id = (row).id, .year = (int32_t)(row).fiscal_year, .edition = (row).edition,    \
        .is_interim = (row).is_interim, .reason = (row).reason,                          \
        .frozen_at = (row).frozen_at, .frozen_by = (row).frozen_by,                      \
    }

struct err number_store_editions(struct db *db, int32_t fiscal_year,
                                 struct number_editions *editions)
{
    struct number_edition_rows_rows rows;

    TRY(number_edition_rows(
        db, (struct number_edition_rows_args){.fiscal_year = fiscal_year}, &rows));
    editions->count = rows.count;
    editions->items = arena_new_array(db_arena(db), struct number_edition, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        editions->items[i] = EDITION_OF(rows.items[i]);
    return OK;
}

struct err number_store_edition(struct db *db, int64_t id, struct number_edition *edition)
{
    struct number_edition_get_row row;
    bool found = false;

    TRY(number_edition_get(db, (struct number_edition_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_RESPITE_NUMBERS_EDITION_NOT_FOUND);
    *edition = EDITION_OF(row);
    return OK;
}

/* ---- reading ------------------------------------------------------------------------- */

static struct err damaged_unless(bool is_sound)
{
    return is_sound ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

static struct err cells_read(struct db *db, int64_t of_table, struct number_table *table)
{
    struct mask_table *cells = &table->cells;
    struct number_edition_cells_rows rows;

    TRY(number_edition_cells(
        db, (struct number_edition_cells_args){.of_table = of_table}, &rows));
    TRY(damaged_unless(rows.count == cells->rows * cells->columns));
    for (size_t i = 0; i < rows.count; i++) {
        const struct number_edition_cells_row *cell = &rows.items[i];
        size_t row = (size_t)cell->at_row;
        size_t column = (size_t)cell->at_column;
        TRY(damaged_unless(row < cells->rows && column < cells->columns));
        table->row_labels[row] = cell->row_label;
        table->column_labels[column] = cell->column_label;
        cells->kinds[row][column] = (enum mask_kind)cell->kind;
        cells->counts[row][column] = cell->kind == MASK_SHOWN ? cell->number : 0;
        cells->small += cell->kind == MASK_SMALL;
        cells->beside += cell->kind == MASK_BESIDE;
    }
    return OK;
}

static struct err tables_read(struct db *db, int64_t edition,
                              struct respite_numbers *numbers)
{
    struct number_edition_tables_rows rows;

    TRY(number_edition_tables(
        db, (struct number_edition_tables_args){.edition = edition}, &rows));
    TRY(damaged_unless(rows.count <= NUMBER_TABLES_MAX));
    for (size_t i = 0; i < rows.count; i++) {
        const struct number_edition_tables_row *row = &rows.items[i];
        struct number_table *table = arena_new_of(db_arena(db), struct number_table);
        *table = (struct number_table){.code = row->code,
                                       .title = row->title,
                                       .definition = row->definition,
                                       .coarser = row->coarser,
                                       .corner = row->corner,
                                       .least = row->least};
        TRY(damaged_unless(row->row_count <= MASK_ROWS_MAX + 1 &&
                           row->column_count <= MASK_COLUMNS_MAX + 1));
        table->cells.rows = (size_t)row->row_count;
        table->cells.columns = (size_t)row->column_count;
        TRY(cells_read(db, row->id, table));
        numbers->tables[numbers->table_count++] = table;
    }
    return OK;
}

struct err number_store_read(struct db *db, const struct number_edition *edition,
                             struct respite_numbers *numbers)
{
    struct number_edition_waits_rows waits;

    *numbers = (struct respite_numbers){.year = edition->year,
                                        .as_of = edition->frozen_at};
    TRY(tables_read(db, edition->id, numbers));
    TRY(number_edition_waits(
        db, (struct number_edition_waits_args){.edition = edition->id}, &waits));
    TRY(damaged_unless(waits.count <= NUMBER_WAITS_MAX));
    for (size_t i = 0; i < waits.count; i++) {
        const struct number_edition_waits_row *row = &waits.items[i];
        numbers->waits[numbers->wait_count++] = (struct number_wait){
            .title = row->title,
            .definition = row->definition,
            .count = row->applications == INT_NONE ? 0 : row->applications,
            .quarter = row->quarter,
            .median = row->median,
            .three_quarters = row->three_quarters};
    }
    return OK;
}

/* ---- writing ------------------------------------------------------------------------- */

struct err number_store_add(struct db *db, const struct number_edition *edition)
{
    return number_edition_add(
        db,
        (struct number_edition_add_args){.id = edition->id,
                                         .fiscal_year = edition->year,
                                         .edition = edition->edition,
                                         .is_interim = edition->is_interim,
                                         .reason = edition->reason,
                                         .frozen_at = edition->frozen_at,
                                         .frozen_by = edition->frozen_by},
        NULL);
}

struct err number_store_table_add(struct db *db, int64_t id, int64_t edition,
                                  size_t position, const struct number_table *table)
{
    return number_edition_table_add(
        db,
        (struct number_edition_table_add_args){
            .id = id,
            .edition = edition,
            .position = (int64_t)position,
            .code = table->code,
            .title = table->title,
            .definition = table->definition,
            .coarser = table->coarser,
            .corner = table->corner,
            .least = table->least,
            .row_count = (int64_t)table->cells.rows,
            .column_count = (int64_t)table->cells.columns},
        NULL);
}

struct err number_store_cell_add(struct db *db, const struct number_place *place,
                                 const struct number_table *table)
{
    enum mask_kind kind = table->cells.kinds[place->row][place->column];
    return number_edition_cell_add(
        db,
        (struct number_edition_cell_add_args){
            .id = place->id,
            .of_table = place->of_table,
            .at_row = (int64_t)place->row,
            .at_column = (int64_t)place->column,
            .row_label = table->row_labels[place->row],
            .column_label = table->column_labels[place->column],
            .kind = kind,
            .number = kind == MASK_SHOWN ? table->cells.counts[place->row][place->column]
                                         : INT_NONE},
        NULL);
}

struct err number_store_wait_add(struct db *db, int64_t id, int64_t edition,
                                 size_t position, const struct number_wait *wait)
{
    return number_edition_wait_add(
        db,
        (struct number_edition_wait_add_args){
            .id = id,
            .edition = edition,
            .position = (int64_t)position,
            .title = wait->title,
            .definition = wait->definition,
            .applications = wait->median == INT_NONE ? INT_NONE : wait->count,
            .quarter = wait->quarter,
            .median = wait->median,
            .three_quarters = wait->three_quarters},
        NULL);
}
