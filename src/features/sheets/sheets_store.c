/* sheets_store.c -- sheets as rows.  Decides nothing. */
#include "features/sheets/sheets_store.h"

#include "base/arena.h"
#include "base/values.h"
#include "features/cases/cases.h"
#include "features/sheets/sheets_sql.h" /* made from sheets.sql */
#include "store/db.h"

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

static struct err damaged(void)
{
    return err_of(ERR_INTERNAL, MSG_STORE_SEAL_DAMAGED);
}

static struct err kind_read(int64_t state, int64_t way, enum sheet_state *to_state,
                            enum sheet_way *to_way)
{
    if (state < SHEET_ASKED || state >= SHEET_STATE_END || way < SHEET_BY_LINK ||
        way >= SHEET_WAY_END)
        return damaged();
    *to_state = (enum sheet_state)state;
    *to_way = (enum sheet_way)way;
    return OK;
}

/* ---- whose it is ---------------------------------------------------------------- */

struct err sheet_store_case(struct db *db, int64_t id, struct sheet_case *of)
{
    struct sheet_case_get_row row;
    bool found = false;

    TRY(sheet_case_get(db, (struct sheet_case_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *of = (struct sheet_case){
        .id = row.id,
        .person = row.person,
        .holder = row.holder,
        .office = row.office,
        .urgency = row.urgency,
        .kana = row.kana,
        .birth_year = row.birth_year,
        .is_open = row.state == CASE_OPEN,
        .about = {.case_number = row.number,
                  .age_low = -1,
                  .office = row.office_name,
                  .telephone = row.telephone,
                  .fax = row.fax,
                  .holder = row.holder_name},
    };
    return OK;
}

/* ---- how it stands -------------------------------------------------------------- */

static void seen_add(struct sheet_rows_seen *seen, const struct sheet_row *row)
{
    struct sheet_row *to = &seen->items[seen->count++];

    *to = *row;
    seen->version += row->version;
    if (seen->current == NULL && row->state != SHEET_WITHDRAWN)
        seen->current = to;
    if (seen->there == NULL && sheet_is_there(row->state))
        seen->there = to;
}

struct err sheet_store_states(struct db *db, int64_t care_case,
                              struct sheet_rows_seen *seen)
{
    struct sheet_states_rows rows;

    TRY(sheet_states(db, (struct sheet_states_args){.care_case = care_case}, &rows));
    *seen = (struct sheet_rows_seen){
        .items = arena_new_array(db_arena(db), struct sheet_row, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct sheet_states_row *from = &rows.items[i];
        struct sheet_row row = {
            .id = from->id,
            .revision = from->revision,
            .asked_at = from->asked_at,
            .due_at = from->due_at,
            .received_at = from->received_at,
            .confirmed_at = from->confirmed_at,
            .confirmed_by = from->confirmed_by,
            .file = from->file,
            .changed_at = from->changed_at,
            .changed_by = from->changed_by,
            .version = from->version,
        };
        TRY(kind_read(from->state, from->way, &row.state, &row.way));
        seen_add(seen, &row);
    }
    return OK;
}

/* ---- opened --------------------------------------------------------------------- */

static struct sheet_facts facts_of(const struct sheet_rows_row *row)
{
    return (struct sheet_facts){
        .diagnosis = row->diagnosis,
        .history = row->history,
        .respiration = row->respiration,
        .nutrition = row->nutrition,
        .medication = row->medication,
        .allergies = row->allergies,
        .infection = row->infection,
        .communication = row->communication,
        .cautions = row->cautions,
        .told = row->told,
        .doctor = row->doctor,
        .doctor_institution = row->doctor_institution,
    };
}

static struct sheet sheet_of(const struct sheet_rows_row *row)
{
    bool is_withdrawn = row->state == SHEET_WITHDRAWN;
    bool has_file =
        row->file != ID_NONE && row->file_ended_at == INSTANT_NONE && !is_withdrawn;
    struct sheet_facts facts = {.diagnosis = NULL};

    if (!is_withdrawn)
        facts = facts_of(row);
    return (struct sheet){
        .id = row->id,
        .care_case = row->care_case,
        .revision = row->revision,
        .facts = facts,
        .asked_at = row->asked_at,
        .asked_by = row->asked_by,
        .asked_of = row->asked_of,
        .asked_institution = row->asked_institution,
        .due_at = row->due_at,
        .received_at = row->received_at,
        .received_from = row->received_from,
        .entered_at = row->entered_at,
        .entered_by = row->entered_by,
        .confirmed_at = row->confirmed_at,
        .confirmed_by = row->confirmed_by,
        .withdrawn_at = row->withdrawn_at,
        .withdrawn_by = row->withdrawn_by,
        .withdrawn_why = row->withdrawn_why,
        .file_name = has_file ? row->file_name : NULL,
        .file_type =
            has_file ? sheet_file_type_name((enum sheet_file_type)row->file_type) : NULL,
        .file_bytes = has_file ? row->file_bytes : 0,
        .version = row->version,
    };
}

struct err sheet_store_list(struct db *db, int64_t care_case, struct sheets *sheets)
{
    struct sheet_rows_rows rows;

    TRY(sheet_rows(db, (struct sheet_rows_args){.care_case = care_case}, &rows));
    *sheets = (struct sheets){
        .items = arena_new_array(db_arena(db), struct sheet, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct sheet_rows_row *from = &rows.items[i];
        struct sheet *to = &sheets->items[sheets->count++];
        *to = sheet_of(from);
        TRY(kind_read(from->state, from->way, &to->state, &to->way));
        sheets->version += to->version;
        if (sheets->state == SHEET_NONE && to->state != SHEET_WITHDRAWN)
            sheets->state = to->state;
    }
    if (sheets->state == SHEET_NONE && sheets->count > 0)
        sheets->state = SHEET_WITHDRAWN;
    return OK;
}

/* ---- changes -------------------------------------------------------------------- */

struct err sheet_store_add(struct db *db, const struct sheet_case *of,
                           const struct sheet *sheet, int64_t file,
                           const struct sheet_stamp *stamp)
{
    const struct sheet_facts *facts = &sheet->facts;

    return sheet_row_add(db,
                         (struct sheet_row_add_args){
                             .id = sheet->id,
                             .care_case = of->id,
                             .person = of->person,
                             .revision = sheet->revision,
                             .state = (int64_t)sheet->state,
                             .way = (int64_t)sheet->way,
                             .asked_at = sheet->asked_at,
                             .asked_by = sheet->asked_by,
                             .asked_of = sheet->asked_of,
                             .asked_institution = sheet->asked_institution,
                             .due_at = sheet->due_at,
                             .received_at = sheet->received_at,
                             .received_from = sheet->received_from,
                             .entered_at = sheet->entered_at,
                             .entered_by = sheet->entered_by,
                             .diagnosis = facts->diagnosis,
                             .history = facts->history,
                             .respiration = facts->respiration,
                             .nutrition = facts->nutrition,
                             .medication = facts->medication,
                             .allergies = facts->allergies,
                             .infection = facts->infection,
                             .communication = facts->communication,
                             .cautions = facts->cautions,
                             .told = facts->told,
                             .doctor = facts->doctor,
                             .doctor_institution = facts->doctor_institution,
                             .file = file,
                             .changed_at = stamp->at,
                             .changed_by = stamp->by,
                         },
                         NULL);
}

struct err sheet_store_receive(struct db *db, const struct sheet_case *of,
                               const struct sheet *sheet, int64_t file,
                               const struct sheet_stamp *stamp)
{
    const struct sheet_facts *facts = &sheet->facts;
    int64_t changed = 0;

    TRY(sheet_row_receive(db,
                          (struct sheet_row_receive_args){
                              .id = sheet->id,
                              .person = of->person,
                              .version = sheet->version,
                              .state = (int64_t)sheet->state,
                              .way = (int64_t)sheet->way,
                              .received_at = sheet->received_at,
                              .received_from = sheet->received_from,
                              .entered_at = sheet->entered_at,
                              .entered_by = sheet->entered_by,
                              .diagnosis = facts->diagnosis,
                              .history = facts->history,
                              .respiration = facts->respiration,
                              .nutrition = facts->nutrition,
                              .medication = facts->medication,
                              .allergies = facts->allergies,
                              .infection = facts->infection,
                              .communication = facts->communication,
                              .cautions = facts->cautions,
                              .told = facts->told,
                              .doctor = facts->doctor,
                              .doctor_institution = facts->doctor_institution,
                              .file = file,
                              .changed_at = stamp->at,
                              .changed_by = stamp->by,
                          },
                          &changed));
    return moved_on(changed);
}

struct err sheet_store_confirm(struct db *db, const struct sheet_row *row,
                               const struct sheet_stamp *stamp)
{
    int64_t changed = 0;

    TRY(sheet_row_confirm(db,
                          (struct sheet_row_confirm_args){.id = row->id,
                                                          .version = row->version,
                                                          .at = stamp->at,
                                                          .by = stamp->by},
                          &changed));
    return moved_on(changed);
}

struct err sheet_store_withdraw(struct db *db, const struct sheet_case *of,
                                const struct sheet_row *row, const char *why,
                                const struct sheet_stamp *stamp)
{
    int64_t changed = 0;

    TRY(sheet_row_withdraw(db,
                           (struct sheet_row_withdraw_args){.id = row->id,
                                                            .person = of->person,
                                                            .version = row->version,
                                                            .at = stamp->at,
                                                            .by = stamp->by,
                                                            .withdrawn_why = why},
                           &changed));
    TRY(moved_on(changed));
    if (row->file == ID_NONE)
        return OK;
    return sheet_file_end(
        db, (struct sheet_file_end_args){.id = row->file, .at = stamp->at}, NULL);
}

/* ---- files ---------------------------------------------------------------------- */

struct err sheet_store_file_add(struct db *db, const struct sheet_case *of,
                                const struct sheet_file_new *file, instant at)
{
    return sheet_file_add(db,
                          (struct sheet_file_add_args){
                              .id = file->id,
                              .person = of->person,
                              .name = file->name,
                              .type = (int64_t)file->type,
                              .length = (int64_t)file->bytes.length,
                              .content = {file->bytes.at, file->bytes.length},
                              .entered_at = at,
                          },
                          NULL);
}

struct err sheet_store_file_get(struct db *db, int64_t care_case, int64_t sheet,
                                struct sheet_file *file)
{
    struct sheet_file_get_row row;
    bool found = false;

    TRY(sheet_file_get(
        db, (struct sheet_file_get_args){.care_case = care_case, .sheet = sheet}, &row,
        &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    const char *type = sheet_file_type_name((enum sheet_file_type)row.type);
    if (row.content.at == NULL) /* the person was erased */
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (type == NULL)
        return damaged();
    *file = (struct sheet_file){
        .name = row.name, .type = type, .bytes = {row.content.at, row.content.length}};
    return OK;
}
