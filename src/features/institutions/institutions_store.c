/* institutions_store.c -- institutions, designations and selections as rows.
 *
 * Decides nothing.  Desks are in institutions_desk_store.c.
 */
#include "features/institutions/institutions_store.h"

#include "base/arena.h"
#include "base/defect.h"
#include "features/institutions/institutions_sql.h" /* made from institutions.sql */
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

/* ---- institutions -------------------------------------------------------------- */

struct err institution_store_get(struct db *db, int64_t id, struct institution *institution)
{
    struct institution_row_get_row row;
    bool found = false;
    TRY(institution_row_get(db, (struct institution_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_INSTITUTIONS_NOT_FOUND);
    TRY(in_range(row.kind, INSTITUTION_KIND_END));
    TRY(in_range(row.place, PLACE_SOURCE_END));
    *institution = (struct institution){
        .id = row.id,
        .facts = {.kind = (enum institution_kind)row.kind,
                  .name = row.name,
                  .kana = row.kana,
                  .code = row.code,
                  .postal_code = row.postal_code,
                  .municipality = row.municipality,
                  .address = row.address,
                  .telephone = row.telephone,
                  .fax = row.fax,
                  .mail = row.mail,
                  .latitude = row.latitude,
                  .longitude = row.longitude,
                  .place = (enum place_source)row.place,
                  .beds = row.beds,
                  .departments = row.departments,
                  .remark = row.remark},
        .ended_on = row.ended_on,
        .end_reason = row.end_reason,
        .version = row.version,
        .changed_at = row.changed_at,
        .changed_by = row.changed_by,
    };
    return OK;
}

static struct err tokens_write(struct db *db, int64_t id, const struct institution_keys *keys)
{
    for (size_t i = 0; i < keys->token_count; i++)
        TRY(institution_token_add(
            db,
            (struct institution_token_add_args){.token = keys->tokens[i], .institution = id},
            NULL));
    return OK;
}

struct err institution_store_add(struct db *db, int64_t id,
                                 const struct institution_facts *facts,
                                 const struct institution_keys *keys,
                                 const struct institution_stamp *stamp)
{
    struct institution_row_add_args args = {
        .id = id,
        .kind = facts->kind,
        .name = facts->name,
        .kana = facts->kana,
        .sort_key = keys->sort_key,
        .search = keys->search,
        .code = facts->code,
        .postal_code = facts->postal_code,
        .prefecture = keys->prefecture,
        .municipality = facts->municipality,
        .area = keys->area,
        .address = facts->address,
        .telephone = facts->telephone,
        .fax = facts->fax,
        .mail = facts->mail,
        .latitude = facts->latitude,
        .longitude = facts->longitude,
        .place = facts->place,
        .beds = facts->beds,
        .departments = facts->departments,
        .remark = facts->remark,
        .source = stamp->source,
        .seen_import = stamp->import,
        .changed_at = stamp->at,
        .changed_by = stamp->by,
    };
    TRY(institution_row_add(db, args, NULL));
    return tokens_write(db, id, keys);
}

struct err institution_store_change(struct db *db, int64_t id, int64_t version,
                                    const struct institution_facts *facts,
                                    const struct institution_keys *keys,
                                    const struct institution_stamp *stamp)
{
    struct institution_row_change_args args = {
        .id = id,
        .version = version,
        .kind = facts->kind,
        .name = facts->name,
        .kana = facts->kana,
        .sort_key = keys->sort_key,
        .search = keys->search,
        .code = facts->code,
        .postal_code = facts->postal_code,
        .prefecture = keys->prefecture,
        .municipality = facts->municipality,
        .area = keys->area,
        .address = facts->address,
        .telephone = facts->telephone,
        .fax = facts->fax,
        .mail = facts->mail,
        .latitude = facts->latitude,
        .longitude = facts->longitude,
        .place = facts->place,
        .beds = facts->beds,
        .departments = facts->departments,
        .remark = facts->remark,
        .changed_at = stamp->at,
        .changed_by = stamp->by,
    };
    int64_t changed = 0;
    TRY(institution_row_change(db, args, &changed));
    TRY(moved_on(changed));
    TRY(institution_token_clear(
        db, (struct institution_token_clear_args){.institution = id}, NULL));
    return tokens_write(db, id, keys);
}

struct err institution_store_end(struct db *db, int64_t id, int64_t version, day on,
                                 const char *reason, const struct institution_stamp *stamp)
{
    int64_t changed = 0;
    TRY(institution_row_end(db,
                            (struct institution_row_end_args){.id = id,
                                                              .version = version,
                                                              .ended_on = on,
                                                              .end_reason = reason,
                                                              .changed_at = stamp->at,
                                                              .changed_by = stamp->by},
                            &changed));
    TRY(moved_on(changed));
    TRY(institution_close_designations(
        db,
        (struct institution_close_designations_args){.institution = id,
                                                     .on_day = on,
                                                     .end_reason = reason,
                                                     .changed_at = stamp->at,
                                                     .changed_by = stamp->by},
        NULL));
    TRY(institution_close_selections(
        db,
        (struct institution_close_selections_args){.institution = id,
                                                   .decision = reason,
                                                   .changed_at = stamp->at,
                                                   .changed_by = stamp->by},
        NULL));
    return institution_close_desks(db,
                                   (struct institution_close_desks_args){
                                       .institution = id,
                                       .on_day = on,
                                       .changed_at = stamp->at,
                                       .changed_by = stamp->by},
                                   NULL);
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
        return err_of(ERR_NOT_FOUND, MSG_INSTITUTIONS_DESIGNATION_NOT_FOUND);
    *designation = DESIGNATION_OF(row);
    return designation_is_known(designation);
}

struct err designation_store_add(struct db *db, const struct designation *designation,
                                 const struct institution_stamp *stamp)
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
                                          .entered_at = stamp->at,
                                          .entered_by = stamp->by},
        NULL);
}

struct err designation_store_end(struct db *db, const struct designation *ending,
                                 const struct institution_stamp *stamp)
{
    int64_t changed = 0;
    TRY(designation_row_end(db,
                            (struct designation_row_end_args){
                                .id = ending->id,
                                .version = ending->version,
                                .to_on = ending->to_on,
                                .end_reason = ending->end_reason,
                                .changed_at = stamp->at,
                                .changed_by = stamp->by},
                            &changed));
    return moved_on(changed);
}

struct err designation_store_kinds(struct db *db, int64_t institution, day as_of,
                                   bool held[DESIGNATION_KIND_END])
{
    struct designation_kinds_of_rows rows;
    for (int kind = 0; kind < DESIGNATION_KIND_END; kind++)
        held[kind] = false;
    TRY(designation_kinds_of(
        db,
        (struct designation_kinds_of_args){.institution = institution, .as_of = as_of},
        &rows));
    for (size_t i = 0; i < rows.count; i++) {
        TRY(in_range(rows.items[i].kind, DESIGNATION_KIND_END));
        held[rows.items[i].kind] = true;
    }
    return OK;
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
        return err_of(ERR_NOT_FOUND, MSG_INSTITUTIONS_SELECTION_NOT_FOUND);
    *selection = SELECTION_OF(row);
    return selection_is_known(selection);
}

struct err selection_store_add(struct db *db, const struct selection *selection,
                               const struct institution_stamp *stamp)
{
    return selection_row_add(
        db,
        (struct selection_row_add_args){.id = selection->id,
                                        .institution = selection->institution,
                                        .kind = selection->kind,
                                        .state = selection->state,
                                        .proposed_on = selection->proposed_on,
                                        .proposed_by = selection->proposed_by,
                                        .changed_at = stamp->at,
                                        .changed_by = stamp->by},
        NULL);
}

struct err selection_store_move(struct db *db, const struct selection *selection,
                                const struct institution_stamp *stamp)
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
                                         .changed_at = stamp->at,
                                         .changed_by = stamp->by},
        &changed));
    return moved_on(changed);
}
