/* sheets_answer_service.c -- what arrives becomes a version, whoever brought it; the
 * doctor's own part, by link; and what other rooms may know. */
#include "features/sheets/sheets_service.h"

#include "access/context.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/picture.h"
#include "base/values.h"
#include "desk/task.h"
#include "desk/timeline.h"

/* ---- shared --------------------------------------------------------------------- */

/* A doctor's name is sealed, so whoever holds a link is not named in the open. */
struct sheet_stamp sheet_stamp_of(const struct context *context)
{
    bool is_link = context->actor.kind == ACTOR_LINK;
    const char *nameless = is_link
                               ? message_raw(context->language, MSG_ACCESS_ACTOR_LINK)
                               : context_actor_name(context);
    return (struct sheet_stamp){
        .at = context->now,
        .by = context->actor.name != NULL ? context->actor.name : nameless,
    };
}

struct err sheet_case_of(struct context *context, int64_t id, struct sheet_case *of)
{
    TRY(sheet_store_case(context->db, id, of));
    of->about.initials = sheet_initials(context->arena, of->kana);
    of->about.age_low = sheet_age_low(of->birth_year, day_date(context->today).year);
    return OK;
}

struct err sheet_seen_check(struct context *context, int64_t care_case, int64_t seen,
                            struct sheet_rows_seen *rows)
{
    TRY(sheet_store_states(context->db, care_case, rows));
    if (rows->version == seen || rows->count == 0)
        return rows->version == seen
                   ? OK
                   : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    const struct sheet_row *last = &rows->items[0];
    for (size_t i = 1; i < rows->count; i++)
        if (rows->items[i].changed_at > last->changed_at)
            last = &rows->items[i];
    return err_say(
        ERR_CONFLICT, MSG_SHEETS_CHANGED_BY,
        say_two(context->arena, SAY_T(last->changed_by), SAY_I(last->changed_at)));
}

enum sheet_state sheet_state_now(const struct sheet_rows_seen *rows)
{
    if (rows->current != NULL)
        return rows->current->state;
    return rows->count > 0 ? SHEET_WITHDRAWN : SHEET_NONE;
}

struct err sheet_tell(struct context *context, const struct sheet_case *of,
                      const struct sheet_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(event->text != NULL ? event->text : "");
    TRY(timeline_add(context, &(struct timeline_new){.care_case = of->id,
                                                     .person = of->person,
                                                     .act = event->act,
                                                     .topic = TIMELINE_DOCUMENT,
                                                     .happened_at = event->happened_at,
                                                     .say = say}));
    return audit_did(context, (struct audit_note){.act = event->act,
                                                  .subject = SUBJECT_SHEET,
                                                  .id = event->sheet,
                                                  .care_case = of->id,
                                                  .person = of->person,
                                                  .detail = event->text});
}

void sheet_saw(struct context *context, const struct sheet_case *of, int64_t sheet)
{
    audit_saw(context, (struct audit_note){.act = &sheet_act_opened,
                                           .subject = SUBJECT_SHEET,
                                           .id = sheet,
                                           .care_case = of->id,
                                           .person = of->person});
}

/* ---- arriving ------------------------------------------------------------------- */

/* What a version that nobody has confirmed said besides stays: the file when text
 * comes after it, the text when a file does, and by whom it was asked for. */
static struct err carry(struct context *context, const struct sheet_rows_seen *rows,
                        struct sheet *sheet, int64_t *file)
{
    struct sheets sheets;

    if (rows->current == NULL || rows->current->state != SHEET_RECEIVED)
        return OK;
    TRY(sheet_store_list(context->db, sheet->care_case, &sheets));
    for (size_t i = 0; i < sheets.count; i++) {
        const struct sheet *before = &sheets.items[i];
        if (before->id != rows->current->id)
            continue;
        sheet->facts = sheet_carried(&before->facts, &sheet->facts);
        sheet->asked_at = before->asked_at;
        sheet->asked_by = before->asked_by;
        sheet->asked_of = before->asked_of;
        sheet->asked_institution = before->asked_institution;
        sheet->due_at = before->due_at;
        if (*file == ID_NONE && before->file_name != NULL)
            *file = rows->current->file;
    }
    return OK;
}

static struct err file_keep(struct context *context, const struct sheet_case *of,
                            const struct sheet_arrival *arrival, int64_t *file)
{
    struct str bytes = arrival->file;

    *file = ID_NONE;
    if (arrival->file_name == NULL)
        return OK;
    /* A photographed sheet does not tell where it was taken. */
    if (!picture_bare(context->arena, arrival->file, &bytes))
        return err_field("file", MSG_INPUT_PICTURE_DAMAGED);
    *file = context_id(context);
    return sheet_store_file_add(
        context->db, of,
        &(struct sheet_file_new){.id = *file,
                                 .type = sheet_file_sniff(arrival->file),
                                 .name = arrival->file_name,
                                 .bytes = bytes},
        context->now);
}

struct err sheet_arrive(struct context *context, const struct sheet_case *of,
                        const struct sheet_rows_seen *rows,
                        const struct sheet_arrival *arrival)
{
    struct sheet_stamp stamp = sheet_stamp_of(context);
    bool is_awaited = rows->current != NULL && rows->current->state == SHEET_ASKED;
    int64_t file = ID_NONE;
    struct sheet sheet = {
        .care_case = of->id,
        .state = SHEET_RECEIVED,
        .way = arrival->way,
        .asked_at = INSTANT_NONE,
        .due_at = INSTANT_NONE,
        .received_at =
            arrival->received_at != INSTANT_NONE ? arrival->received_at : context->now,
        .received_from = arrival->received_from,
        .entered_at = stamp.at,
        .entered_by = stamp.by,
    };

    if (arrival->facts != NULL)
        sheet.facts = *arrival->facts;
    TRY(file_keep(context, of, arrival, &file));
    TRY(carry(context, rows, &sheet, &file));
    sheet.id = is_awaited ? rows->current->id : context_id(context);
    sheet.version = is_awaited ? rows->current->version : 0;
    sheet.revision = rows->count > 0 ? rows->items[0].revision + 1 : 1;
    if (is_awaited)
        TRY(sheet_store_receive(context->db, of, &sheet, file, &stamp));
    else
        TRY(sheet_store_add(context->db, of, &sheet, file, &stamp));
    TRY(sheet_tasks_follow(context, of, "received"));
    return sheet_tell(
        context, of,
        &(struct sheet_event){.act = arrival->file_name != NULL ? &sheet_act_attached
                                                                : &sheet_act_received,
                              .sheet = sheet.id,
                              .happened_at = sheet.received_at,
                              .text = arrival->received_from});
}

/* ---- the doctor ----------------------------------------------------------------- */

static struct err link_over(void)
{
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_OVER);
}

static struct err request_of(struct context *context, struct link *link,
                             struct sheet_case *of)
{
    TRY(permission_need(context, &sheet_write_by_link));
    TRY(link_need(context, LINK_SHEET, link));
    TRY(sheet_case_of(context, link->subject, of));
    return of->is_open ? OK : link_over();
}

static const struct sheet *newest(const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        if (sheets->items[i].state != SHEET_WITHDRAWN)
            return &sheets->items[i];
    return NULL;
}

/* What stands in the form to begin with: what was sent, or the last version. */
static void request_fill(const struct sheets *sheets, struct sheet_request *request)
{
    const struct sheet *current = newest(sheets);
    const struct sheet *last = sheet_told_last(sheets);
    struct sheet *sheet = &request->sheet;

    request->version = sheets->version;
    *sheet = (struct sheet){.asked_at = INSTANT_NONE,
                            .due_at = INSTANT_NONE,
                            .received_at = INSTANT_NONE};
    if (current != NULL)
        *sheet = *current;
    if (sheet->state == SHEET_ASKED || current == NULL)
        sheet->facts = last != NULL ? last->facts : sheet->facts;
    if (sheet->state == SHEET_ASKED) {
        sheet->facts.doctor = sheet->asked_of;
        sheet->facts.doctor_institution = sheet->asked_institution;
    }
}

struct err sheet_form_get(struct context *context, int64_t care_case,
                          struct sheet_request *request)
{
    struct sheet_case of;
    struct sheets sheets;

    TRY(sheet_for(context, &sheet_read, care_case, &of));
    TRY(sheet_store_list(context->db, care_case, &sheets));
    *request =
        (struct sheet_request){.about = of.about, .link_expires_at = INSTANT_NONE};
    request_fill(&sheets, request);
    if (sheets.count > 0)
        sheet_saw(context, &of, sheets.items[0].id);
    return OK;
}

struct err sheet_request_get(struct context *context, struct sheet_request *request)
{
    struct link link;
    struct sheet_case of;
    struct sheets sheets;

    TRY(request_of(context, &link, &of));
    TRY(sheet_store_list(context->db, of.id, &sheets));
    *request =
        (struct sheet_request){.about = of.about, .link_expires_at = link.expires_at};
    request_fill(&sheets, request);
    struct sheet *sheet = &request->sheet;
    if (sheet->state == SHEET_NONE)
        return link_over();
    if (sheet->state == SHEET_CONFIRMED) {
        sheet->facts = (struct sheet_facts){.diagnosis = NULL};
        sheet->file_name = NULL;
        return OK;
    }
    sheet_saw(context, &of, sheet->id);
    return OK;
}

struct err sheet_answer(struct context *context, int64_t seen,
                        const struct sheet_arrival *arrival)
{
    struct link link;
    struct sheet_case of;
    struct sheet_rows_seen rows;
    enum sheet_state to = SHEET_NONE;
    struct sheet_arrival wanted = *arrival;

    TRY(request_of(context, &link, &of));
    TRY(sheet_store_states(context->db, of.id, &rows));
    /* Whether it was read meanwhile says more than that something changed. */
    TRY(sheet_step(sheet_state_now(&rows), SHEET_ANSWER, &to));
    TRY(sheet_seen_check(context, of.id, seen, &rows));
    if (arrival->facts == NULL || text_is_empty(arrival->facts->doctor))
        return err_field("doctor", MSG_INPUT_REQUIRED);
    wanted.way = SHEET_BY_LINK;
    wanted.received_from = arrival->facts->doctor;
    wanted.received_at = context->now;
    TRY(sheet_arrival_check(context->arena, &wanted, context->now));
    return sheet_arrive(context, &of, &rows, &wanted);
}

/* ---- other rooms ---------------------------------------------------------------- */

struct err sheet_stands(struct context *context, int64_t care_case,
                        struct sheet_standing *standing)
{
    struct sheet_case of;
    struct sheet_rows_seen rows;

    TRY(sheet_case_of(context, care_case, &of));
    TRY(sheet_store_states(context->db, care_case, &rows));
    *standing = (struct sheet_standing){
        .state = sheet_state_now(&rows),
        .is_urgent = text_equal(of.urgency, "urgent"),
        .is_open = of.is_open,
        .asked_at = INSTANT_NONE,
        .due_at = INSTANT_NONE,
        .there_at = INSTANT_NONE,
    };
    if (standing->state == SHEET_ASKED) {
        standing->asked_at = rows.current->asked_at;
        standing->due_at = rows.current->due_at;
    }
    if (rows.there == NULL)
        return OK;
    standing->there = rows.there->state;
    standing->there_at = rows.there->state == SHEET_CONFIRMED ? rows.there->confirmed_at
                                                              : rows.there->received_at;
    standing->confirmed_by = rows.there->confirmed_by;
    standing->has_file = rows.there->file != ID_NONE;
    return OK;
}

struct err sheet_state_of(struct context *context, int64_t care_case,
                          enum sheet_state *state, instant *since)
{
    struct sheet_standing standing;

    TRY(sheet_stands(context, care_case, &standing));
    bool is_asked = standing.state == SHEET_ASKED;
    *state = standing.there != SHEET_NONE ? standing.there
             : is_asked                   ? SHEET_ASKED
                                          : SHEET_NONE;
    *since =
        standing.there != SHEET_NONE ? standing.there_at : standing.asked_at;
    return OK;
}

struct err sheet_clinical(struct context *context, int64_t care_case, int64_t target,
                          struct sheet_facts *facts, bool *found)
{
    struct sheet_case of;
    struct sheets sheets;

    *found = false;
    *facts = (struct sheet_facts){.diagnosis = NULL};
    TRY(sheet_case_of(context, care_case, &of));
    TRY(sheet_store_list(context->db, care_case, &sheets));
    const struct sheet *last = sheet_told_last(&sheets);
    if (last == NULL)
        return OK;
    *facts = last->facts;
    facts->doctor = NULL;
    facts->doctor_institution = NULL;
    *found = true;
    audit_saw(context, (struct audit_note){.act = &sheet_act_opened,
                                           .subject = target != ID_NONE
                                                          ? SUBJECT_INQUIRY_TARGET
                                                          : SUBJECT_CASE,
                                           .id = target != ID_NONE ? target : of.id,
                                           .care_case = of.id,
                                           .person = of.person});
    return OK;
}

struct err sheet_as_of(struct context *context, int64_t care_case, instant at,
                       struct sheet_then *then)
{
    struct sheet_case of;
    struct sheets sheets;

    TRY(sheet_case_of(context, care_case, &of));
    TRY(sheet_store_list(context->db, care_case, &sheets));
    sheet_then_of(&sheets, at, then);
    if (then->found)
        sheet_saw(context, &of, then->sheet.id);
    return OK;
}
