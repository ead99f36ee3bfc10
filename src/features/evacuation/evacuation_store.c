/* evacuation_store.c -- warnings and states as rows.  Decides nothing. */
#include "features/evacuation/evacuation_store.h"

#include "base/arena.h"
#include "features/evacuation/evacuation_sql.h" /* made from evacuation.sql */
#include "store/db.h"

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- warnings ----------------------------------------------------------------- */

struct err warning_store_add(struct db *db, const struct warning *warning)
{
    return warning_row_add(db,
                           (struct warning_row_add_args){
                               .id = warning->id,
                               .kind = warning->kind,
                               .from_at = warning->from_at,
                               .failed_at = warning->failed_at,
                               .basis = warning->basis,
                               .declared_at = warning->declared_at,
                               .declared_by = warning->declared_by,
                           },
                           NULL);
}

struct err warning_store_place(struct db *db, int64_t id, int64_t warning,
                               const char *municipality)
{
    return warning_place_add(
        db,
        (struct warning_place_add_args){
            .id = id, .warning = warning, .municipality = municipality},
        NULL);
}

struct err warning_store_change(struct db *db, const struct warning *warning)
{
    int64_t changed = 0;

    TRY(warning_row_change(db,
                           (struct warning_row_change_args){
                               .id = warning->id,
                               .version = warning->version,
                               .kind = warning->kind,
                               .from_at = warning->from_at,
                               .failed_at = warning->failed_at,
                               .basis = warning->basis,
                           },
                           &changed));
    return moved_on(changed);
}

struct err warning_store_end(struct db *db, const struct warning *warning)
{
    int64_t changed = 0;

    TRY(warning_row_end(db,
                        (struct warning_row_end_args){
                            .id = warning->id,
                            .version = warning->version,
                            .ended_at = warning->ended_at,
                            .ended_by = warning->ended_by,
                            .end_reason = warning->end_reason,
                        },
                        &changed));
    return moved_on(changed);
}

static struct err places_read(struct db *db, struct warning *warning)
{
    struct warning_place_rows_rows rows;

    TRY(warning_place_rows(
        db,
        (struct warning_place_rows_args){.warning = warning->id,
                                         .limit = WARNING_MUNICIPALITIES_MAX},
        &rows));
    for (size_t i = 0; i < rows.count; i++)
        warning->municipalities[warning->municipality_count++] =
            rows.items[i].municipality;
    return OK;
}

struct err warning_store_get(struct db *db, int64_t id, struct warning *warning)
{
    struct warning_row_get_row row;
    bool found = false;

    TRY(warning_row_get(db, (struct warning_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *warning = (struct warning){
        .id = row.id,
        .kind = row.kind,
        .from_at = row.from_at,
        .failed_at = row.failed_at,
        .basis = row.basis,
        .declared_at = row.declared_at,
        .declared_by = row.declared_by,
        .ended_at = row.ended_at,
        .ended_by = row.ended_by,
        .end_reason = row.end_reason,
        .version = row.version,
    };
    return places_read(db, warning);
}

struct err warning_store_list(struct db *db, struct warnings *warnings)
{
    struct warning_rows_rows rows;

    TRY(warning_rows(db, (struct warning_rows_args){.limit = WARNINGS_MAX}, &rows));
    warnings->items = arena_new_array(db_arena(db), struct warning, rows.count + 1);
    warnings->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        TRY(warning_store_get(db, rows.items[i].id, &warnings->items[i]));
    return OK;
}

/* ---- people ------------------------------------------------------------------- */

/* Somebody may need two things that hang on the current. */
static void id_add(struct evacuation_ids *ids, int64_t person)
{
    for (size_t i = 0; i < ids->count; i++)
        if (ids->items[i] == person)
            return;
    if (ids->count <= EVACUATION_PEOPLE_MAX)
        ids->items[ids->count++] = person;
}

struct err evacuation_store_of(struct db *db, const char *municipality,
                               const char *const *codes, size_t code_count,
                               struct evacuation_ids *ids)
{
    struct evacuation_recorded_rows recorded;
    struct evacuation_needing_rows needing;

    TRY(evacuation_recorded(
        db,
        (struct evacuation_recorded_args){.municipality = municipality,
                                          .limit = EVACUATION_PEOPLE_MAX + 1},
        &recorded));
    for (size_t i = 0; i < recorded.count; i++)
        id_add(ids, recorded.items[i].person);
    for (size_t c = 0; c < code_count; c++) {
        TRY(evacuation_needing(
            db,
            (struct evacuation_needing_args){.municipality = municipality,
                                             .code = codes[c],
                                             .limit = EVACUATION_PEOPLE_MAX + 1},
            &needing));
        for (size_t i = 0; i < needing.count; i++)
            id_add(ids, needing.items[i].person);
    }
    return OK;
}

struct err evacuation_store_case(struct db *db, struct evacuation_person *one)
{
    struct evacuation_case_row row;
    struct evacuation_holder_row holder;
    bool found = false;

    TRY(evacuation_case(db, (struct evacuation_case_args){.person = one->person}, &row,
                        &found));
    if (!found)
        return OK;
    one->care_case = row.id;
    one->case_number = row.number;
    if (row.state != CASE_OPEN)
        return OK;
    TRY(evacuation_holder(db, (struct evacuation_holder_args){.id = row.holder}, &holder,
                          &found));
    one->holder_name = found ? holder.name : NULL;
    return OK;
}

struct err evacuation_store_state(struct db *db, int64_t warning,
                                  struct evacuation_person *one)
{
    struct evacuation_state_newest_row row;
    bool found = false;

    TRY(evacuation_state_newest(
        db,
        (struct evacuation_state_newest_args){.warning = warning, .person = one->person},
        &row, &found));
    if (!found)
        return OK;
    if (row.state < EVACUATION_NOT_REACHED || row.state >= EVACUATION_STATE_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    one->state = (enum evacuation_state)row.state;
    one->revision = row.revision;
    one->note = row.note;
    one->happened_at = row.happened_at;
    one->entered_by = row.entered_by;
    return OK;
}

struct err evacuation_store_mark(struct db *db, int64_t id, int64_t warning, instant now,
                                 const struct evacuation_person *one)
{
    return evacuation_state_add(db,
                                (struct evacuation_state_add_args){
                                    .id = id,
                                    .warning = warning,
                                    .person = one->person,
                                    .revision = one->revision,
                                    .state = one->state,
                                    .note = one->note,
                                    .happened_at = one->happened_at,
                                    .entered_at = now,
                                    .entered_by = one->entered_by,
                                },
                                NULL);
}

/* ---- lists ----------------------------------------------------------------------- */

struct err evacuation_store_list_due(struct db *db, instant before_at, int64_t *warning)
{
    struct evacuation_list_due_row row;
    bool found = false;

    TRY(evacuation_list_due(db, (struct evacuation_list_due_args){.before_at = before_at},
                            &row, &found));
    *warning = found ? row.id : ID_NONE;
    return OK;
}

struct err evacuation_store_list_add(struct db *db, int64_t id, int64_t warning,
                                     instant now, const char *list, struct bytes *sealed)
{
    struct evacuation_list_raw_row row;
    bool found = false;

    TRY(evacuation_list_add(
        db,
        (struct evacuation_list_add_args){
            .id = id, .warning = warning, .list = list, .made_at = now},
        NULL));
    TRY(evacuation_list_raw(db, (struct evacuation_list_raw_args){.id = id}, &row,
                            &found));
    *sealed = row.list;
    return found ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}
