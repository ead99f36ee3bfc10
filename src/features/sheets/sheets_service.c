/* sheets_service.c -- use cases of the case's team: ask, take in, read, confirm,
 * withdraw. */
#include "features/sheets/sheets_service.h"

#include "access/context.h"
#include "access/house.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "desk/task.h"
#include "features/prefecture/prefecture.h"

#define LINK_AFTER_DUE DAYS(14) /* a late answer is better than none */

/* ---- who may -------------------------------------------------------------------- */

/* To whoever may not see the case it is not there. */
struct err sheet_for(struct context *context, const struct permission *permission,
                     int64_t care_case, struct sheet_case *of)
{
    unsigned relations = 0;

    TRY(sheet_case_of(context, care_case, of));
    TRY(relation_of(context, care_case, &relations));
    struct err err = permission_need_for(context, permission, relations, true);
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return err;
}

static struct err sheet_to_change(struct context *context, int64_t care_case,
                                  int64_t seen, struct sheet_case *of,
                                  struct sheet_rows_seen *rows)
{
    TRY(sheet_for(context, &sheet_change, care_case, of));
    TRY(sheet_seen_check(context, care_case, seen, rows));
    return of->is_open ? OK : err_of(ERR_CONFLICT, MSG_SHEETS_CASE_NOT_OPEN);
}

/* ---- by when -------------------------------------------------------------------- */

static int64_t minutes_of(const char *key, const char *urgency, instant now)
{
    const struct dated_rule *rule = dated_rule_on(&prefecture_get()->inquiry_rules, key,
                                                  urgency, instant_day(now));
    return dated_rule_number(rule, 525);
}

/* Urgent ones run by the wall clock; a doctor's office is taken to keep the hours of
 * a public one. */
static instant after(const char *key, const char *urgency, instant now)
{
    int64_t minutes = minutes_of(key, urgency, now);
    instant due_at = INSTANT_NONE;

    if (!text_equal(urgency, "urgent"))
        due_at = calendar_add_working(calendar_get(), &calendar_public_office, now,
                                      minutes);
    return due_at != INSTANT_NONE ? due_at : now + MINUTES(minutes);
}

instant sheet_due_by_default(const char *urgency, instant now)
{
    return after("sheet_within_minutes", urgency, now);
}

struct err sheet_tasks_follow(struct context *context, const struct sheet_case *of,
                              const char *outcome)
{
    struct sheet_rows_seen rows;
    int64_t task = ID_NONE;
    struct task_new wanted = {.subject_kind = SUBJECT_CASE,
                              .subject = of->id,
                              .care_case = of->id,
                              .person = of->person,
                              .owner_account = of->holder,
                              .owner_office = of->office};

    TRY(sheet_store_states(context->db, of->id, &rows));
    enum sheet_state state = sheet_state_now(&rows);
    if (state != SHEET_ASKED)
        TRY(task_close_subject(context, &sheet_task_missing, SUBJECT_CASE, of->id,
                               outcome));
    if (state != SHEET_RECEIVED)
        TRY(task_close_subject(context, &sheet_task_confirm, SUBJECT_CASE, of->id,
                               outcome));
    if (state != SHEET_ASKED && state != SHEET_RECEIVED)
        return OK;
    bool is_asked = state == SHEET_ASKED;
    wanted.kind = is_asked ? &sheet_task_missing : &sheet_task_confirm;
    wanted.due_at = is_asked
                        ? rows.current->due_at
                        : after("sheet_read_within_minutes", of->urgency, context->now);
    return task_set(context, &wanted, &task);
}

/* ---- asking --------------------------------------------------------------------- */

static struct err ask_check(const struct sheet_ask *ask, instant now)
{
    if (ask->way != SHEET_BY_LINK && ask->way != SHEET_BY_FORM)
        return err_field("way", MSG_INPUT_REQUIRED);
    if (text_is_empty(ask->doctor))
        return err_field("doctor", MSG_INPUT_REQUIRED);
    if (ask->due_at == INSTANT_NONE)
        return err_field("due_at", MSG_INPUT_REQUIRED);
    if (ask->due_at <= now)
        return err_field("due_at", MSG_SHEETS_DUE_IN_PAST);
    return OK;
}

static const char *in_japanese(struct context *context, enum message message,
                               const struct say *say)
{
    return message_text(context->arena, LANGUAGE_JA, message, say);
}

static const char *about_text(struct context *context, const struct sheet_about *about)
{
    const char *initials = about->initials != NULL
                               ? about->initials
                               : in_japanese(context, MSG_SHEETS_NO_INITIALS, NULL);
    if (about->age_low < 0)
        return initials;
    return arena_format(context->arena, "%s（%s）", initials,
                        in_japanese(context, sheet_age_message(about->age_low),
                                    say_count(context->arena, about->age_low)));
}

/* What the mail says: facts first, the address last. */
static const char *letter_of(struct context *context, const struct sheet_case *of,
                             const struct sheet_ask *ask, const char *token)
{
    const struct sheet_about *about = &of->about;
    struct letter_line lines[] = {
        {in_japanese(context, MSG_SHEETS_LETTER_PATIENT, NULL),
         about_text(context, about)},
        {in_japanese(context, MSG_SHEETS_LETTER_NUMBER, NULL), about->case_number},
    };
    const struct say_value at = SAY_I(ask->due_at);
    struct letter letter = {
        .title = in_japanese(context, MSG_SHEETS_LETTER_TITLE, NULL),
        .about = in_japanese(context, MSG_SHEETS_LETTER_ABOUT,
                             say_text(context->arena, ask->doctor)),
        .lines = lines,
        .line_count = ARRAY_COUNT(lines),
        .call_back = arena_format(context->arena, "%s %s %s",
                                  about->office != NULL ? about->office : "",
                                  about->holder != NULL ? about->holder : "",
                                  about->telephone != NULL ? about->telephone : ""),
        .url = arena_format(context->arena, "%s/s/%s", context->house->public_url, token),
        .until = say_value_text(context->arena, LANGUAGE_JA, &at),
    };
    return letter_write(context->arena, &letter);
}

static struct err mail_queue(struct context *context, const struct sheet_case *of,
                             const struct sheet_ask *ask, int64_t sheet,
                             const char *token)
{
    int64_t notice = ID_NONE;
    return notice_queue(
        context,
        &(struct notice_new){.purpose = "sheet.ask",
                             .channel = NOTICE_MAIL,
                             .subject_kind = SUBJECT_SHEET,
                             .subject = sheet,
                             .care_case = of->id,
                             .person = of->person,
                             .to_name = ask->doctor,
                             .to_number = ask->mail,
                             .number_verified_on = DAY_NONE,
                             .body = letter_of(context, of, ask, token),
                             .owner_account = of->holder,
                             .owner_office = of->office,
                             .not_before = INSTANT_NONE},
        &notice);
}

static struct err link_send(struct context *context, const struct sheet_case *of,
                            const struct sheet_ask *ask, int64_t sheet,
                            const char **token)
{
    int64_t link = ID_NONE;

    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_SHEET,
                                    .subject = of->id,
                                    .expires_at = ask->due_at + LINK_AFTER_DUE},
                 &link, token));
    if (text_is_empty(ask->mail))
        return OK;
    TRY(mail_queue(context, of, ask, sheet, *token));
    *token = NULL;
    return OK;
}

/* An earlier request is over: two links for one sheet would only confuse. */
static struct err ask_ends(struct context *context, const struct sheet_case *of,
                           const struct sheet_row *row, enum message why)
{
    struct sheet_stamp stamp = sheet_stamp_of(context);

    TRY(link_end_subject(context, LINK_SHEET, of->id, "sheet_over"));
    if (row == NULL || row->state != SHEET_ASKED)
        return OK;
    TRY(notice_stop_for_subject(context, SUBJECT_SHEET, row->id, "sheet_over"));
    return sheet_store_withdraw(
        context->db, of, row,
        message_text(context->arena, context->language, why, NULL), &stamp);
}

struct err sheet_ask(struct context *context, int64_t care_case, int64_t seen,
                     const struct sheet_ask *ask, const char **token)
{
    struct sheet_case of;
    struct sheet_rows_seen rows;
    struct sheet_stamp stamp = sheet_stamp_of(context);
    struct sheet sheet = {.id = context_id(context),
                          .way = ask->way,
                          .asked_at = stamp.at,
                          .asked_by = stamp.by,
                          .asked_of = ask->doctor,
                          .asked_institution = ask->institution,
                          .due_at = ask->due_at,
                          .received_at = INSTANT_NONE,
                          .entered_at = INSTANT_NONE};

    *token = NULL;
    TRY(sheet_to_change(context, care_case, seen, &of, &rows));
    TRY(sheet_step(sheet_state_now(&rows), SHEET_ASK, &sheet.state));
    TRY(ask_check(ask, context->now));
    TRY(ask_ends(context, &of, rows.current, MSG_SHEETS_WHY_ASKED_AGAIN));
    sheet.revision = rows.count > 0 ? rows.items[0].revision + 1 : 1;
    TRY(sheet_store_add(context->db, &of, &sheet, ID_NONE, &stamp));
    if (ask->way == SHEET_BY_LINK)
        TRY(link_send(context, &of, ask, sheet.id, token));
    TRY(sheet_tasks_follow(context, &of, "asked_again"));
    return sheet_tell(context, &of,
                      &(struct sheet_event){.act = &sheet_act_asked,
                                            .sheet = sheet.id,
                                            .happened_at = INSTANT_NONE,
                                            .text = ask->doctor});
}

/* ---- taking in ------------------------------------------------------------------ */

struct err sheet_receive(struct context *context, int64_t care_case, int64_t seen,
                         const struct sheet_arrival *arrival)
{
    struct sheet_case of;
    struct sheet_rows_seen rows;
    enum sheet_state to = SHEET_NONE;

    TRY(sheet_to_change(context, care_case, seen, &of, &rows));
    TRY(sheet_step(sheet_state_now(&rows), SHEET_RECEIVE, &to));
    TRY(sheet_arrival_check(context->arena, arrival, context->now));
    return sheet_arrive(context, &of, &rows, arrival);
}

/* ---- reading -------------------------------------------------------------------- */

struct err sheet_list(struct context *context, int64_t care_case, struct sheets *sheets)
{
    struct sheet_case of;

    TRY(sheet_for(context, &sheet_read, care_case, &of));
    TRY(sheet_store_list(context->db, care_case, sheets));
    if (sheets->count > 0)
        sheet_saw(context, &of, sheets->items[0].id);
    return OK;
}

struct err sheet_file_open(struct context *context, int64_t care_case, int64_t id,
                           struct sheet_file *file)
{
    struct sheet_case of;

    TRY(sheet_for(context, &sheet_read, care_case, &of));
    TRY(sheet_store_file_get(context->db, care_case, id, file));
    audit_saw(context, (struct audit_note){.act = &sheet_act_file_opened,
                                           .subject = SUBJECT_SHEET,
                                           .id = id,
                                           .care_case = of.id,
                                           .person = of.person,
                                           .detail = file->name});
    return OK;
}

/* ---- confirming and withdrawing ------------------------------------------------- */

static const struct sheet_row *row_of(const struct sheet_rows_seen *rows, int64_t id)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->items[i].id == id)
            return &rows->items[i];
    return NULL;
}

struct err sheet_confirm(struct context *context, int64_t care_case, int64_t id,
                         int64_t seen)
{
    struct sheet_case of;
    struct sheet_rows_seen rows;
    struct sheet_stamp stamp = sheet_stamp_of(context);
    enum sheet_state to = SHEET_NONE;

    TRY(sheet_to_change(context, care_case, seen, &of, &rows));
    const struct sheet_row *row = row_of(&rows, id);
    if (row == NULL)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (row != rows.current)
        return err_of(ERR_CONFLICT, MSG_SHEETS_NEWER_IS_THERE);
    TRY(sheet_step(row->state, SHEET_CONFIRM, &to));
    TRY(sheet_store_confirm(context->db, row, &stamp));
    TRY(sheet_tasks_follow(context, &of, "confirmed"));
    return sheet_tell(context, &of,
                      &(struct sheet_event){.act = &sheet_act_confirmed,
                                            .sheet = id,
                                            .happened_at = INSTANT_NONE});
}

struct err sheet_withdraw(struct context *context, int64_t care_case, int64_t id,
                          int64_t seen, const char *reason)
{
    struct sheet_case of;
    struct sheet_rows_seen rows;
    struct sheet_stamp stamp = sheet_stamp_of(context);
    enum sheet_state to = SHEET_NONE;

    TRY(sheet_to_change(context, care_case, seen, &of, &rows));
    const struct sheet_row *row = row_of(&rows, id);
    if (row == NULL)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(sheet_step(row->state, SHEET_WITHDRAW, &to));
    if (text_is_empty(reason))
        return err_field("reason", MSG_SHEETS_WHY_MISSING);
    if (row == rows.current)
        TRY(link_end_subject(context, LINK_SHEET, of.id, "sheet_over"));
    TRY(notice_stop_for_subject(context, SUBJECT_SHEET, id, "sheet_over"));
    TRY(sheet_store_withdraw(context->db, &of, row, reason, &stamp));
    TRY(sheet_tasks_follow(context, &of, "withdrawn"));
    return sheet_tell(context, &of,
                      &(struct sheet_event){.act = &sheet_act_withdrawn,
                                            .sheet = id,
                                            .happened_at = INSTANT_NONE,
                                            .text = reason});
}

struct err sheet_case_ended(struct context *context, int64_t care_case,
                            const char *outcome)
{
    struct sheet_case of;
    struct sheet_rows_seen rows;

    TRY(sheet_case_of(context, care_case, &of));
    TRY(sheet_store_states(context->db, care_case, &rows));
    TRY(ask_ends(context, &of, rows.current, MSG_SHEETS_WHY_CASE_ENDED));
    TRY(task_close_subject(context, &sheet_task_missing, SUBJECT_CASE, care_case,
                           outcome));
    return task_close_subject(context, &sheet_task_confirm, SUBJECT_CASE, care_case,
                              outcome);
}
