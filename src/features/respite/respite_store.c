/* respite_store.c -- applications as rows.  Decides nothing. */
#include "features/respite/respite_store.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/respite/respite_sql.h" /* made */
#include "store/db.h"

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

static bool in_range(int64_t value, int64_t first, int64_t end)
{
    return value >= first && value < end;
}

/* ---- reading ---------------------------------------------------------------------- */

static bool is_sound(const struct respite_row_get_row *row)
{
    return in_range(row->state, RESPITE_APPLIED, RESPITE_STATE_END) &&
           in_range(row->has_certificate, KNOWN_NOT, KNOWN_NO + 1) &&
           in_range(row->is_at_home, KNOWN_NOT, KNOWN_NO + 1) &&
           in_range(row->is_stable, KNOWN_NOT, KNOWN_NO + 1) &&
           in_range(row->doctor_consents, KNOWN_NOT, KNOWN_NO + 1) &&
           in_range(row->uses_short_stay, KNOWN_NOT, KNOWN_NO + 1);
}

static struct respite_application application_of(const struct respite_row_get_row *row)
{
    return (struct respite_application){
        .id = row->id,
        .number = row->number,
        .care_case = row->care_case,
        .person = row->person,
        .case_number = row->case_number,
        .programme = row->programme,
        .edition_on = row->edition_on,
        .office = row->office,
        .office_name = row->office_name,
        .case_office = row->case_office,
        .holder = row->holder,
        .holder_name = row->holder_name,
        .reason = row->reason,
        .is_sudden = row->is_sudden,
        .is_confirmed = row->is_confirmed,
        .municipality = row->municipality,
        .device = row->device,
        .has_certificate = (enum known)row->has_certificate,
        .is_at_home = (enum known)row->is_at_home,
        .is_stable = (enum known)row->is_stable,
        .doctor_consents = (enum known)row->doctor_consents,
        .uses_short_stay = (enum known)row->uses_short_stay,
        .certificate_until = row->certificate_until,
        .doctor = row->doctor,
        .consented_on = row->consented_on,
        .note = row->note,
        .sheet_revision = row->sheet_revision,
        .state = (enum respite_state)row->state,
        .received_at = row->received_at,
        .decided_at = row->decided_at,
        .decided_by = row->decided_by,
        .decision_reason = row->decision_reason,
        .ending = row->ending,
        .ended_at = row->ended_at,
        .entered_at = row->entered_at,
        .entered_by = row->entered_by,
        .version = row->version,
    };
}

static struct err wishes_read(struct db *db, int64_t revision,
                              struct respite_application *application)
{
    struct respite_period_rows_rows periods;
    struct respite_wish_rows_rows places;
    int64_t id = application->id;

    TRY(respite_period_rows(
        db, (struct respite_period_rows_args){.application = id, .revision = revision},
        &periods));
    TRY(respite_wish_rows(
        db, (struct respite_wish_rows_args){.application = id, .revision = revision},
        &places));
    if (periods.count > RESPITE_PERIODS_MAX || places.count > RESPITE_WISHES_MAX)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    for (size_t i = 0; i < periods.count; i++)
        application->periods[i] =
            (struct respite_period){periods.items[i].from_on, periods.items[i].to_on};
    for (size_t i = 0; i < places.count; i++)
        application->places[i] = (struct respite_place_wish){
            places.items[i].institution, places.items[i].is_refused};
    application->period_count = periods.count;
    application->place_count = places.count;
    return OK;
}

struct err respite_store_get(struct db *db, int64_t id,
                             struct respite_application *application, int64_t *revision)
{
    struct respite_row_get_row row;
    bool found = false;

    TRY(respite_row_get(db, (struct respite_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (!is_sound(&row))
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *application = application_of(&row);
    if (revision != NULL)
        *revision = row.revision;
    return wishes_read(db, row.revision, application);
}

struct err respite_store_open(struct db *db, int64_t care_case, int64_t *id, bool *found)
{
    struct respite_open_id_row row;

    TRY(respite_open_id(db, (struct respite_open_id_args){.care_case = care_case}, &row,
                        found));
    *id = *found ? row.id : ID_NONE;
    return OK;
}

/* ---- writing ---------------------------------------------------------------------- */

static struct err wishes_add(struct db *db, const struct respite_application *application,
                             int64_t revision, const struct respite_ids *ids)
{
    for (size_t i = 0; i < application->period_count; i++)
        TRY(respite_period_add(
            db,
            (struct respite_period_add_args){.id = ids->periods[i],
                                             .application = application->id,
                                             .revision = revision,
                                             .place = (int64_t)i + 1,
                                             .from_on = application->periods[i].from_on,
                                             .to_on = application->periods[i].to_on},
            NULL));
    for (size_t i = 0; i < application->place_count; i++)
        TRY(respite_wish_add(
            db,
            (struct respite_wish_add_args){
                .id = ids->places[i],
                .application = application->id,
                .revision = revision,
                .institution = application->places[i].institution,
                .is_refused = application->places[i].is_refused},
            NULL));
    return OK;
}

struct err respite_store_add(struct db *db, const struct respite_application *it,
                             const struct respite_ids *ids)
{
    TRY(respite_row_add(
        db,
        (struct respite_row_add_args){.id = it->id,
                                      .number = it->number,
                                      .care_case = it->care_case,
                                      .person = it->person,
                                      .programme = it->programme,
                                      .edition_on = it->edition_on,
                                      .office = it->office,
                                      .municipality = it->municipality,
                                      .device = it->device,
                                      .reason = it->reason,
                                      .is_sudden = it->is_sudden,
                                      .is_confirmed = it->is_confirmed,
                                      .revision = 1,
                                      .has_certificate = it->has_certificate,
                                      .certificate_until = it->certificate_until,
                                      .is_at_home = it->is_at_home,
                                      .is_stable = it->is_stable,
                                      .doctor_consents = it->doctor_consents,
                                      .uses_short_stay = it->uses_short_stay,
                                      .doctor = it->doctor,
                                      .consented_on = it->consented_on,
                                      .note = it->note,
                                      .sheet_revision = it->sheet_revision,
                                      .state = it->state,
                                      .received_at = it->received_at,
                                      .entered_at = it->entered_at,
                                      .entered_by = it->entered_by},
        NULL));
    return wishes_add(db, it, 1, ids);
}

struct err respite_store_change(struct db *db, const struct respite_application *it,
                                int64_t revision, const struct respite_ids *ids)
{
    int64_t changed = 0;

    TRY(respite_row_change(
        db,
        (struct respite_row_change_args){.id = it->id,
                                         .version = it->version,
                                         .person = it->person,
                                         .reason = it->reason,
                                         .revision = revision,
                                         .device = it->device,
                                         .has_certificate = it->has_certificate,
                                         .certificate_until = it->certificate_until,
                                         .is_at_home = it->is_at_home,
                                         .is_stable = it->is_stable,
                                         .doctor_consents = it->doctor_consents,
                                         .uses_short_stay = it->uses_short_stay,
                                         .doctor = it->doctor,
                                         .consented_on = it->consented_on,
                                         .note = it->note,
                                         .sheet_revision = it->sheet_revision},
        &changed));
    TRY(moved_on(changed));
    return wishes_add(db, it, revision, ids);
}

struct err respite_store_step(struct db *db, const struct respite_application *it)
{
    int64_t changed = 0;

    TRY(respite_row_step(
        db,
        (struct respite_row_step_args){.id = it->id,
                                       .version = it->version,
                                       .person = it->person,
                                       .state = it->state,
                                       .is_confirmed = it->is_confirmed,
                                       .decided_at = it->decided_at,
                                       .decided_by = it->decided_by,
                                       .decision_reason = it->decision_reason,
                                       .ending = it->ending,
                                       .ended_at = it->ended_at},
        &changed));
    return moved_on(changed);
}

/* ---- the case --------------------------------------------------------------------- */

struct err respite_store_case(struct db *db, int64_t id, struct respite_case *of)
{
    struct respite_case_state_row row;
    bool found = false;

    TRY(respite_case_state(db, (struct respite_case_state_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *of = (struct respite_case){.id = id,
                                .person = row.person,
                                .office = row.office,
                                .holder = row.holder,
                                .is_open = row.state == 1,
                                .is_respite = text_equal(row.purpose, "respite")};
    return OK;
}

struct err respite_store_case_of(struct db *db, int64_t person, int64_t *id)
{
    struct respite_case_of_person_row row;
    bool found = false;

    TRY(respite_case_of_person(
        db, (struct respite_case_of_person_args){.person = person}, &row, &found));
    *id = found ? row.id : ID_NONE;
    return OK;
}

struct err respite_store_devices(struct db *db, int64_t care_case,
                                 const char *devices[RESPITE_DEVICES_MAX], size_t *count)
{
    struct respite_need_codes_rows rows;

    TRY(respite_need_codes(db,
                           (struct respite_need_codes_args){.care_case = care_case,
                                                            .limit = RESPITE_DEVICES_MAX},
                           &rows));
    for (size_t i = 0; i < rows.count; i++)
        devices[i] = rows.items[i].code;
    *count = rows.count;
    return OK;
}

struct err respite_store_has_need(struct db *db, int64_t care_case, bool *has_need)
{
    struct respite_need_revision_row row;
    bool found = false;

    TRY(respite_need_revision(
        db, (struct respite_need_revision_args){.care_case = care_case}, &row, &found));
    *has_need = found && row.revision > 0;
    return OK;
}

struct err respite_store_sheet(struct db *db, int64_t care_case, int64_t *revision)
{
    struct respite_sheet_revision_row row;
    bool found = false;

    TRY(respite_sheet_revision(
        db, (struct respite_sheet_revision_args){.care_case = care_case}, &row, &found));
    *revision = found ? row.revision : INT_NONE;
    return OK;
}
