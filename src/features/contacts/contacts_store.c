/* contacts_store.c -- contacts and care in speaking as rows.  Decides nothing. */
#include "features/contacts/contacts_store.h"

#include "base/arena.h"
#include "features/contacts/contacts_sql.h" /* made from contacts.sql */
#include "store/db.h"

/* A case has a handful of each in its whole life; these many are read at most. */
enum { RECORDS_MAX = 200 };

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- contacts --------------------------------------------------------------------------- */

struct err contact_store_add(struct db *db, const struct care_case *care_case,
                             const struct contact *contact)
{
    int64_t changed = 0;
    TRY(contact_row_add(
        db,
        (struct contact_row_add_args){.id = contact->id,
                                      .care_case = care_case->id,
                                      .person = care_case->person,
                                      .role = contact->role,
                                      .name = contact->name,
                                      .telephone = contact->telephone,
                                      .hours = contact->hours,
                                      .is_day_and_night = contact->is_day_and_night,
                                      .institution = contact->institution},
        &changed));
    return moved_on(changed);
}

struct err contact_store_change(struct db *db, const struct care_case *care_case,
                                const struct contact *contact)
{
    int64_t changed = 0;
    TRY(contact_row_change(
        db,
        (struct contact_row_change_args){.id = contact->id,
                                         .care_case = care_case->id,
                                         .person = care_case->person,
                                         .version = contact->version,
                                         .role = contact->role,
                                         .name = contact->name,
                                         .telephone = contact->telephone,
                                         .hours = contact->hours,
                                         .is_day_and_night = contact->is_day_and_night,
                                         .institution = contact->institution},
        &changed));
    return moved_on(changed);
}

struct err contact_store_end(struct db *db, int64_t care_case, int64_t id, int64_t version,
                             instant ended_at)
{
    int64_t changed = 0;
    TRY(contact_row_end(db,
                        (struct contact_row_end_args){.id = id,
                                                      .care_case = care_case,
                                                      .version = version,
                                                      .ended_at = ended_at},
                        &changed));
    return moved_on(changed);
}

struct err contact_store_list(struct db *db, int64_t care_case, struct contacts *contacts)
{
    struct contact_rows_rows rows;
    TRY(contact_rows(
        db, (struct contact_rows_args){.care_case = care_case, .limit = RECORDS_MAX}, &rows));
    contacts->items = arena_new_array(db_arena(db), struct contact, rows.count);
    contacts->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct contact_rows_row *row = &rows.items[i];
        contacts->items[i] = (struct contact){
            .id = row->id,
            .role = row->role,
            .name = row->name,
            .telephone = row->telephone,
            .hours = row->hours,
            .is_day_and_night = row->is_day_and_night,
            .institution = row->institution,
            .ended_at = INSTANT_NONE,
            .version = row->version,
        };
    }
    return OK;
}

/* ---- care in speaking ------------------------------------------------------------------ */

struct err speaking_store_add(struct db *db, const struct care_case *care_case, int64_t id,
                              const struct care_in_speaking *speaking)
{
    int64_t changed = 0;
    TRY(speaking_row_add(
        db,
        (struct speaking_row_add_args){.id = id,
                                       .care_case = care_case->id,
                                       .person = care_case->person,
                                       .revision = speaking->revision,
                                       .told_patient = speaking->told_patient,
                                       .told_family = speaking->told_family,
                                       .words_to_avoid = speaking->words_to_avoid,
                                       .whom_to_call = speaking->whom_to_call,
                                       .when_not_to_call = speaking->when_not_to_call,
                                       .how_to_reach = speaking->how_to_reach,
                                       .exhaustion = speaking->exhaustion,
                                       .follow_up = speaking->follow_up,
                                       .entered_at = speaking->entered_at,
                                       .entered_by = speaking->entered_by},
        &changed));
    return moved_on(changed);
}

struct err speaking_store_get(struct db *db, int64_t care_case,
                              struct care_in_speaking *speaking)
{
    struct speaking_newest_row row;
    bool found = false;
    TRY(speaking_newest(db, (struct speaking_newest_args){.care_case = care_case}, &row,
                        &found));
    *speaking = (struct care_in_speaking){.revision = 0, .entered_at = INSTANT_NONE};
    if (found)
        *speaking = (struct care_in_speaking){
            .revision = row.revision,
            .told_patient = row.told_patient,
            .told_family = row.told_family,
            .words_to_avoid = row.words_to_avoid,
            .whom_to_call = row.whom_to_call,
            .when_not_to_call = row.when_not_to_call,
            .how_to_reach = row.how_to_reach,
            .exhaustion = row.exhaustion,
            .follow_up = row.follow_up,
            .entered_at = row.entered_at,
            .entered_by = row.entered_by,
        };
    return OK;
}
