/* centre_lists_store.c -- lists, rows and people on them as rows.  Decides nothing. */
#include "features/centre_lists/centre_lists_store.h"

#include "base/arena.h"
#include "base/defect.h"
#include "features/centre_lists/centre_lists_sql.h" /* made from centre_lists.sql */
#include "store/db.h"
#include "store/seal.h"

struct centre_keys centre_store_keys(const struct seal_master *master,
                                     const char *kana_birth, const char *certificate)
{
    enum { WHOLE_BITS = 32 };

    return (struct centre_keys){
        .kana_birth = seal_blind(master, "centre-kana-birth", WHOLE_BITS, kana_birth),
        .certificate = text_is_empty(certificate)
                           ? INT_NONE
                           : seal_blind(master, "centre-certificate", WHOLE_BITS,
                                        certificate)};
}

/* ---- lists ------------------------------------------------------------------------ */

struct err centre_store_list_add(struct db *db, const struct centre_list *list,
                                 const char *header)
{
    TRY(seal_person_add(db_seal(db), list->id));
    return centre_list_add(db,
                           (struct centre_list_add_args){.id = list->id,
                                                         .centre = list->centre,
                                                         .file_name = list->file_name,
                                                         .header = header,
                                                         .state = list->state,
                                                         .entered_at = list->entered_at,
                                                         .entered_by = list->entered_by},
                           NULL);
}

static struct err counts_read(struct db *db, struct centre_list *list)
{
    struct centre_row_counts_rows rows;

    TRY(centre_row_counts(db, (struct centre_row_counts_args){.list = list->id}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        int64_t verdict = rows.items[i].verdict;
        need(verdict > 0 && verdict < CENTRE_ROW_VERDICT_END);
        list->rows += rows.items[i].count;
        list->verdicts[verdict] += rows.items[i].count;
        if (verdict != CENTRE_ROW_ALIKE)
            continue;
        if (rows.items[i].answer == CENTRE_ANSWER_NONE)
            list->open += rows.items[i].count;
        if (rows.items[i].answer == CENTRE_ANSWER_LEAVE)
            list->left += rows.items[i].count;
    }
    return OK;
}

struct err centre_store_list(struct db *db, int64_t id, struct centre_list *list,
                             const char **header)
{
    struct centre_list_one_row row;
    bool found = false;

    TRY(centre_list_one(db, (struct centre_list_one_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_CENTRE_LISTS_NOT_FOUND);
    *list = (struct centre_list){.id = row.id,
                                 .centre = row.centre,
                                 .file_name = row.file_name,
                                 .state = (enum centre_list_state)row.state,
                                 .vanished = row.vanished,
                                 .version = row.version,
                                 .entered_at = row.entered_at,
                                 .entered_by = row.entered_by};
    if (header != NULL)
        *header = row.header;
    return counts_read(db, list);
}

struct err centre_store_move(struct db *db, const struct centre_list *list,
                             enum centre_list_state to, int64_t vanished)
{
    int64_t changed = 0;

    TRY(centre_list_move(db,
                         (struct centre_list_move_args){.id = list->id,
                                                        .version = list->version,
                                                        .state = to,
                                                        .vanished = vanished},
                         &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err centre_store_newest(struct db *db, int64_t centre, int64_t *id)
{
    struct centre_list_newest_row row;
    bool found = false;

    TRY(centre_list_newest(db, (struct centre_list_newest_args){.centre = centre}, &row,
                           &found));
    *id = found ? row.id : ID_NONE;
    return OK;
}

struct err centre_store_forget(struct db *db, int64_t list)
{
    return seal_person_erase(db_seal(db), list);
}

/* ---- rows ------------------------------------------------------------------------- */

struct err centre_store_row_add(struct db *db, const struct centre_kept *row)
{
    return centre_row_add(db,
                          (struct centre_row_add_args){.id = row->id,
                                                       .list = row->list,
                                                       .line = row->line,
                                                       .content = row->content,
                                                       .verdict = row->verdict,
                                                       .entry = row->entry,
                                                       .person = row->person},
                          NULL);
}

struct err centre_store_rows(struct db *db, int64_t list, struct centre_kept_rows *rows)
{
    struct centre_row_all_rows all;

    TRY(centre_row_all(
        db,
        (struct centre_row_all_args){.list = list, .limit = CENTRE_LIST_ROWS_MAX}, &all));
    rows->items = arena_new_array(db_arena(db), struct centre_kept, all.count + 1);
    rows->count = all.count;
    for (size_t i = 0; i < all.count; i++)
        rows->items[i] =
            (struct centre_kept){.id = all.items[i].id,
                                 .list = list,
                                 .line = all.items[i].line,
                                 .content = all.items[i].content,
                                 .verdict = (enum centre_row_verdict)all.items[i].verdict,
                                 .answer = (enum centre_row_answer)all.items[i].answer,
                                 .entry = all.items[i].entry,
                                 .person = all.items[i].person};
    return OK;
}

/* ---- people ----------------------------------------------------------------------- */

static const char *day_written(struct db *db, day on)
{
    return on == DAY_NONE ? NULL : day_iso(db_arena(db), on);
}

static day day_kept(const char *text)
{
    day on = DAY_NONE;
    return text != NULL && day_read_iso(str_of(text), &on) ? on : DAY_NONE;
}

static const char *devices_written(struct db *db, const struct centre_facts *facts)
{
    const char *text = NULL;

    for (size_t i = 0; i < facts->device_count; i++)
        text = arena_format(db_arena(db), "%s%s%s", text != NULL ? text : "",
                            i > 0 ? "|" : "", facts->devices[i]);
    return text;
}

static void devices_kept(struct db *db, const char *text, struct centre_facts *facts)
{
    struct str rest = str_of(text);
    struct str code;

    while (text != NULL && facts->device_count < CENTRE_DEVICES_MAX &&
           str_next(&rest, '|', &code))
        facts->devices[facts->device_count++] = str_copy(db_arena(db), code);
}

struct err centre_store_entry(struct db *db, int64_t id, struct centre_stored *stored)
{
    struct centre_entry_one_row row;
    bool found = false;

    TRY(centre_entry_one(db, (struct centre_entry_one_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_CENTRE_LISTS_NOT_FOUND);
    *stored = (struct centre_stored){
        .entry = {.id = row.id,
                  .person = row.person,
                  .facts = {.kana = row.kana,
                            .name = row.name,
                            .birth_on = day_kept(row.birth),
                            .municipality = row.municipality,
                            .disease = row.disease,
                            .disease_note = row.disease_note,
                            .certificate = row.certificate,
                            .certificate_until = day_kept(row.certificate_until),
                            .telephone = row.telephone},
                  .version = row.version,
                  .entered_at = row.entered_at},
        .centre = row.centre,
        .list = row.list,
        .is_ended = row.ended_at != INSTANT_NONE};
    devices_kept(db, row.devices, &stored->entry.facts);
    return OK;
}

struct err centre_store_entry_add(struct db *db, const struct centre_stored *stored,
                                  const struct centre_keys *keys, const char *entered_by)
{
    const struct centre_facts *facts = &stored->entry.facts;

    TRY(seal_person_add(db_seal(db), stored->entry.id));
    return centre_entry_add(
        db,
        (struct centre_entry_add_args){
            .id = stored->entry.id,
            .centre = stored->centre,
            .list = stored->list,
            .person = stored->entry.person,
            .kana = facts->kana,
            .name = facts->name,
            .birth = day_written(db, facts->birth_on),
            .municipality = facts->municipality,
            .disease = facts->disease,
            .disease_note = facts->disease_note,
            .certificate = facts->certificate,
            .certificate_until = day_written(db, facts->certificate_until),
            .telephone = facts->telephone,
            .devices = devices_written(db, facts),
            .kana_birth_key = keys->kana_birth,
            .certificate_key = keys->certificate,
            .entered_at = stored->entry.entered_at,
            .entered_by = entered_by},
        NULL);
}

struct err centre_store_entry_set(struct db *db, const struct centre_stored *stored,
                                  const struct centre_keys *keys)
{
    const struct centre_facts *facts = &stored->entry.facts;

    return centre_entry_set(
        db,
        (struct centre_entry_set_args){
            .id = stored->entry.id,
            .list = stored->list,
            .kana = facts->kana,
            .name = facts->name,
            .birth = day_written(db, facts->birth_on),
            .municipality = facts->municipality,
            .disease = facts->disease,
            .disease_note = facts->disease_note,
            .certificate = facts->certificate,
            .certificate_until = day_written(db, facts->certificate_until),
            .telephone = facts->telephone,
            .devices = devices_written(db, facts),
            .kana_birth_key = keys->kana_birth,
            .certificate_key = keys->certificate},
        NULL);
}
