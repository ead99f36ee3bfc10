/* designations_store.c -- designations and selections as rows.  Decides nothing. */
#include "features/designations/designations_store.h"

#include "base/arena.h"
#include "features/designations/designations_sql.h" /* made from designations.sql */
#include "store/db.h"

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* A number of the database that this program does not know is damage. */
static struct err in_range(int64_t value, int64_t end)
{
    return value >= 1 && value < end ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

/* ---- designations ------------------------------------------------------------- */

/* The three queries return the same columns; one macro maps them all. */
#define DESIGNATION_OF(row)                                                              \
    (struct designation)                                                                 \
    {                                                                                    \
        .id = (row).id, .institution = (row).institution,                                \
        .kind = (enum designation_kind)(row).kind, .from_on = (row).from_on,             \
        .to_on = (row).to_on, .basis = (row).basis,                                      \
        .way = (enum designation_way)(row).way, .selection = (row).selection,            \
        .reason = (row).reason, .field = (row).field, .end_reason = (row).end_reason,    \
        .version = (row).version, .changed_at = (row).changed_at,                        \
        .changed_by = (row).changed_by,                                                  \
    }

static struct err designation_is_known(const struct designation *designation)
{
    TRY(in_range(designation->kind, DESIGNATION_KIND_END));
    return in_range(designation->way, DESIGNATION_WAY_END);
}

struct err designation_store_list(struct db *db, int64_t institution,
                                  struct designation_list *list)
{
    struct designation_rows_rows rows;
    TRY(designation_rows(db, (struct designation_rows_args){.institution = institution},
                         &rows));
    list->items = arena_new_array(db_arena(db), struct designation, rows.count);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        list->items[i] = DESIGNATION_OF(rows.items[i]);
        TRY(designation_is_known(&list->items[i]));
    }
    return OK;
}

struct err designation_store_elsewhere(struct db *db, const struct designation *wanted,
                                       struct designation_list *list)
{
    enum { ENOUGH_TO_JUDGE = 20 };
    struct designation_elsewhere_rows rows;
    TRY(designation_elsewhere(
        db,
        (struct designation_elsewhere_args){
            .institution = wanted->institution,
            .kind = wanted->kind,
            .from_on = wanted->from_on,
            .to_on = wanted->to_on == DAY_NONE ? INT32_MAX : wanted->to_on,
            .limit = ENOUGH_TO_JUDGE},
        &rows));
    list->items = arena_new_array(db_arena(db), struct designation, rows.count);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        list->items[i] = DESIGNATION_OF(rows.items[i]);
        TRY(designation_is_known(&list->items[i]));
    }
    return OK;
}

struct err designation_store_get(struct db *db, int64_t id, struct designation *designation)
{
    struct designation_row_get_row row;
    bool found = false;
    TRY(designation_row_get(db, (struct designation_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_DESIGNATIONS_NOT_FOUND);
    *designation = DESIGNATION_OF(row);
    return designation_is_known(designation);
}

struct err designation_store_add(struct db *db, const struct designation *designation)
{
    return designation_row_add(
        db,
        (struct designation_row_add_args){.id = designation->id,
                                          .institution = designation->institution,
                                          .kind = designation->kind,
                                          .from_on = designation->from_on,
                                          .to_on = designation->to_on,
                                          .basis = designation->basis,
                                          .way = designation->way,
                                          .selection = designation->selection,
                                          .reason = designation->reason,
                                          .field = designation->field,
                                          .entered_at = designation->changed_at,
                                          .entered_by = designation->changed_by},
        NULL);
}

struct err designation_store_end(struct db *db, const struct designation *ending)
{
    int64_t changed = 0;
    TRY(designation_row_end(db,
                            (struct designation_row_end_args){
                                .id = ending->id,
                                .version = ending->version,
                                .to_on = ending->to_on,
                                .end_reason = ending->end_reason,
                                .changed_at = ending->changed_at,
                                .changed_by = ending->changed_by},
                            &changed));
    return moved_on(changed);
}

/* ---- selections --------------------------------------------------------------- */

#define SELECTION_OF(row)                                                                \
    (struct selection)                                                                   \
    {                                                                                    \
        .id = (row).id, .institution = (row).institution,                                \
        .kind = (enum designation_kind)(row).kind,                                       \
        .state = (enum selection_state)(row).state, .proposed_on = (row).proposed_on,    \
        .proposed_by = (row).proposed_by, .reviewed_on = (row).reviewed_on,              \
        .review = (row).review, .decided_on = (row).decided_on,                          \
        .decided_by = (row).decided_by, .decision = (row).decision,                      \
        .minutes = (row).minutes, .version = (row).version,                              \
        .changed_at = (row).changed_at, .changed_by = (row).changed_by,                  \
    }

static struct err selection_is_known(const struct selection *selection)
{
    TRY(in_range(selection->kind, DESIGNATION_KIND_END));
    return in_range(selection->state, SELECTION_STATE_END);
}

struct err selection_store_list(struct db *db, int64_t institution,
                                struct selection_list *list)
{
    struct selection_rows_rows rows;
    TRY(selection_rows(db, (struct selection_rows_args){.institution = institution}, &rows));
    list->items = arena_new_array(db_arena(db), struct selection, rows.count);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        list->items[i] = SELECTION_OF(rows.items[i]);
        TRY(selection_is_known(&list->items[i]));
    }
    return OK;
}

struct err selection_store_get(struct db *db, int64_t id, struct selection *selection)
{
    struct selection_row_get_row row;
    bool found = false;
    TRY(selection_row_get(db, (struct selection_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_DESIGNATIONS_SELECTION_NOT_FOUND);
    *selection = SELECTION_OF(row);
    return selection_is_known(selection);
}

struct err selection_store_add(struct db *db, const struct selection *selection)
{
    return selection_row_add(
        db,
        (struct selection_row_add_args){.id = selection->id,
                                        .institution = selection->institution,
                                        .kind = selection->kind,
                                        .state = selection->state,
                                        .proposed_on = selection->proposed_on,
                                        .proposed_by = selection->proposed_by,
                                        .changed_at = selection->changed_at,
                                        .changed_by = selection->changed_by},
        NULL);
}

struct err selection_store_move(struct db *db, const struct selection *selection)
{
    int64_t changed = 0;
    TRY(selection_row_move(
        db,
        (struct selection_row_move_args){.id = selection->id,
                                         .version = selection->version,
                                         .state = selection->state,
                                         .reviewed_on = selection->reviewed_on,
                                         .review = selection->review,
                                         .decided_on = selection->decided_on,
                                         .decided_by = selection->decided_by,
                                         .decision = selection->decision,
                                         .minutes = selection->minutes,
                                         .changed_at = selection->changed_at,
                                         .changed_by = selection->changed_by},
        &changed));
    return moved_on(changed);
}
