/* admissions_store.c -- rows of this room as structs.  Decides nothing. */
#include "features/admissions/admissions_store.h"

#include "base/arena.h"
#include "features/admissions/admissions_sql.h" /* made from admissions.sql */
#include "store/db.h"

struct err admission_store_case(struct db *db, int64_t care_case, struct admission_case *of)
{
    struct admission_case_row_row row;
    bool found = false;

    TRY(admission_case_row(db, (struct admission_case_row_args){.care_case = care_case},
                           &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *of = (struct admission_case){
        .id = row.id,
        .number = row.number,
        .person = row.person,
        .holder = row.holder,
        .holder_name = row.holder_name,
        .office = row.office,
        .office_name = row.office_name,
        .office_telephone = row.office_telephone,
        .urgency = row.urgency,
        .is_open = row.state == CASE_OPEN,
        .version = row.version,
    };
    return OK;
}

/* ---- admissions ------------------------------------------------------------------ */

static struct err transport_read(struct db *db, struct admission *admission)
{
    struct admission_transport_get_row row;
    bool found = false;

    TRY(admission_transport_get(
        db, (struct admission_transport_get_args){.admission = admission->id}, &row,
        &found));
    admission->has_transport = found && !row.is_cancelled;
    if (!admission->has_transport)
        return OK;
    if (row.can_suction < ANSWER_UNKNOWN || row.can_suction >= ANSWER_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    admission->transport = (struct transport){
        .kind = row.kind,
        .leaves_at = row.leaves_at,
        .arrives_at = row.arrives_at,
        .company = row.company,
        .telephone = row.telephone,
        .escort = row.escort,
        .can_suction = (enum answer)row.can_suction,
        .confirmed_by = row.confirmed_by,
        .note = row.note,
    };
    return OK;
}

struct err admission_store_get(struct db *db, int64_t id, struct admission *admission)
{
    struct admission_row_get_row row;
    bool found = false;

    TRY(admission_row_get(db, (struct admission_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (row.state < ADMISSION_CHOSEN || row.state >= ADMISSION_STATE_END ||
        row.level < CASE_LEVEL_UNKNOWN || row.level >= CASE_LEVEL_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *admission = (struct admission){
        .id = row.id,
        .care_case = row.care_case,
        .person = row.person,
        .target = row.target,
        .stay = row.stay,
        .institution = row.institution,
        .institution_name = row.institution_name,
        .state = (enum admission_state)row.state,
        .level = (enum case_level)row.level,
        .article = row.article,
        .chosen_at = row.chosen_at,
        .entered_at = row.entered_at,
        .chosen_by = row.entered_by,
        .chosen_by_account = row.entered_by_account,
        .chosen_how = row.means != NULL ? row.means : "",
        .said_by = row.said_by,
        .reason = row.reason,
        .identity_told_at = row.identity_told_at,
        .identity_way = row.identity_way,
        .admitted_at = row.admitted_at,
        .ended_at = row.ended_at,
        .outcome = row.outcome,
        .exit = row.exit_place,
        .version = row.version,
    };
    return transport_read(db, admission);
}

struct err admission_store_open(struct db *db, int64_t care_case,
                                struct admission *admission, bool *found)
{
    struct admission_open_id_row row;

    TRY(admission_open_id(db, (struct admission_open_id_args){.care_case = care_case},
                          &row, found));
    return *found ? admission_store_get(db, row.id, admission) : OK;
}

struct err admission_store_list(struct db *db, int64_t care_case,
                                struct admissions *admissions)
{
    struct admission_ids_rows rows;

    TRY(admission_ids(db,
                      (struct admission_ids_args){.care_case = care_case,
                                                  .limit = ADMISSION_ROWS_MAX},
                      &rows));
    admissions->count = rows.count;
    admissions->items = arena_new_array(db_arena(db), struct admission, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        TRY(admission_store_get(db, rows.items[i].id, &admissions->items[i]));
    return OK;
}

struct err admission_store_list_at(struct db *db, int64_t institution,
                                    struct admissions *admissions)
{
    struct admission_ids_at_rows rows;

    TRY(admission_ids_at(db,
                              (struct admission_ids_at_args){
                                  .institution = institution,
                                  .limit = ADMISSION_ROWS_MAX},
                              &rows));
    admissions->count = rows.count;
    admissions->items = arena_new_array(db_arena(db), struct admission, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        TRY(admission_store_get(db, rows.items[i].id, &admissions->items[i]));
    return OK;
}

struct err admission_store_add(struct db *db, const struct admission *admission)
{
    return admission_add(db,
                         (struct admission_add_args){
                             .id = admission->id,
                             .care_case = admission->care_case,
                             .person = admission->person,
                             .target = admission->target,
                             .stay = admission->stay,
                             .institution = admission->institution,
                             .state = (int64_t)admission->state,
                             .level = (int64_t)admission->level,
                             .article = admission->article,
                             .chosen_at = admission->chosen_at,
                             .entered_at = admission->entered_at,
                             .entered_by = admission->chosen_by,
                             .entered_by_account = admission->chosen_by_account,
                             .means = admission->chosen_how,
                             .said_by = admission->said_by,
                             .reason = admission->reason,
                         },
                         NULL);
}

struct err admission_store_move(struct db *db, const struct admission *admission)
{
    int64_t changed = 0;

    TRY(admission_move(db,
                       (struct admission_move_args){
                           .id = admission->id,
                           .version = admission->version,
                           .state = (int64_t)admission->state,
                           .admitted_at = admission->admitted_at,
                           .ended_at = admission->ended_at,
                           .outcome = admission->outcome,
                           .person = admission->person,
                           .exit_place = admission->exit,
                       },
                       &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err transport_store_add(struct db *db, const struct admission *admission,
                               const struct transport *transport,
                               const struct transport_stamp *stamp)
{
    struct admission_transport_get_row last;
    bool found = false;

    TRY(admission_transport_get(
        db, (struct admission_transport_get_args){.admission = admission->id}, &last,
        &found));
    return admission_transport_add(db,
                                   (struct admission_transport_add_args){
                                       .id = stamp->id,
                                       .admission = admission->id,
                                       .person = admission->person,
                                       .revision = found ? last.revision + 1 : 1,
                                       .is_cancelled = stamp->is_cancelled,
                                       .kind = transport->kind,
                                       .leaves_at = transport->leaves_at,
                                       .arrives_at = transport->arrives_at,
                                       .company = transport->company,
                                       .telephone = transport->telephone,
                                       .escort = transport->escort,
                                       .can_suction = transport->can_suction,
                                       .confirmed_by = transport->confirmed_by,
                                       .note = transport->note,
                                       .entered_at = stamp->entered_at,
                                       .entered_by = stamp->entered_by,
                                   },
                                   NULL);
}
