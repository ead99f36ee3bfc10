/* task.c -- tasks are opened, changed and ended. */
#include "desk/task.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/plate.h"
#include "desk/task_sql.h" /* made from task.sql */

#include <string.h>

instant task_due_after(const struct task_kind *kind, const struct calendar *calendar,
                       const struct week_hours *hours, instant from, int64_t minutes)
{
    need(minutes >= 0);
    if (kind->clock == TASK_CLOCK_DESK) {
        instant due_at = calendar_add_working(calendar, hours, from, minutes);
        if (due_at != INSTANT_NONE)
            return due_at;
    }
    return from + MINUTES(minutes);
}

/* ---- opening --------------------------------------------------------------------- */

/* A code cannot be a sentence about a patient. */
static bool is_code(const char *text)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
    size_t length = strlen(text);
    return length > 0 && length <= TASK_CODE_MAX && strspn(text, signs) == length;
}

static void new_need(const struct task_new *task)
{
    need(task->kind != NULL && task->kind->name != NULL);
    need(task->subject != ID_NONE);
    need(task->owner_account != ID_NONE || task->owner_office != ID_NONE);
    need(task->due_at != INSTANT_NONE);
    need(task->code == NULL || is_code(task->code));
}

struct err task_open(struct context *context, const struct task_new *task, int64_t *id)
{
    const struct task_kind *kind = task->kind;

    new_need(task);
    *id = context_id(context);
    return task_row_add(context->db,
                        (struct task_row_add_args){
                            .id = *id,
                            .kind = kind->name,
                            .subject_kind = (int64_t)task->subject_kind,
                            .subject_id = task->subject,
                            .care_case = task->care_case,
                            .person = task->person,
                            .institution = task->institution,
                            .owner_account = task->owner_account,
                            .owner_office = task->owner_office,
                            .due_at = task->due_at,
                            .red_at = task_red_at(kind, task->due_at),
                            .clock = (int64_t)kind->clock,
                            .alarm = (int64_t)kind->alarm,
                            .outlives_case = kind->outlives_case,
                            .code = task->code,
                            .made_at = context->now,
                            .made_by = context->actor.account,
                        },
                        NULL);
}

/* Write what may change of an open task, as last seen. */
static struct err change(struct context *context, const struct task *task)
{
    int64_t changed = 0;

    TRY(task_row_change(context->db,
                        (struct task_row_change_args){
                            .id = task->id,
                            .version = task->version,
                            .owner_account = task->owner_account,
                            .owner_office = task->owner_office,
                            .due_at = task->due_at,
                            .red_at = task->red_at,
                            .code = task->code,
                            .postponed = task->postponed,
                        },
                        &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_DESK_TASK_CHANGED);
}

struct err task_set(struct context *context, const struct task_new *wanted, int64_t *id)
{
    struct task task;

    new_need(wanted);
    TRY(task_find(context, wanted->kind, wanted->subject_kind, wanted->subject, &task));
    if (task.id == ID_NONE)
        return task_open(context, wanted, id);
    *id = task.id;
    task.owner_account = wanted->owner_account;
    task.owner_office = wanted->owner_office;
    task.due_at = wanted->due_at;
    task.red_at = task_red_at(wanted->kind, wanted->due_at);
    task.code = wanted->code;
    return change(context, &task);
}

/* ---- ending ---------------------------------------------------------------------- */

static struct err noted(struct context *context, const struct act_kind *act,
                        const struct task *task, const char *code, const char *words)
{
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = SUBJECT_TASK,
                                  .id = task->id,
                                  .care_case = task->care_case,
                                  .person = task->person,
                                  .reason = code,
                                  .detail = words,
                              });
}

/* An open task as the actor has seen it. */
static struct err get_open(struct context *context, int64_t id, int64_t version,
                           struct task *task)
{
    TRY(task_get(context, id, task));
    if (task->done_at != INSTANT_NONE)
        return err_say(ERR_CONFLICT, MSG_DESK_TASK_DONE_ALREADY,
                       say_two(context->arena, SAY_I(task->done_at), SAY_T("")));
    if (task->version != version)
        return err_of(ERR_CONFLICT, MSG_DESK_TASK_CHANGED);
    return OK;
}

struct err task_done(struct context *context, int64_t id, int64_t version,
                     const char *outcome)
{
    struct task task;
    int64_t changed = 0;

    need(outcome != NULL && is_code(outcome));
    TRY(get_open(context, id, version, &task));
    TRY(task_row_done(context->db,
                      (struct task_row_done_args){
                          .id = id,
                          .version = version,
                          .now = context->now,
                          .done_by = context->actor.account,
                          .outcome = outcome,
                      },
                      &changed));
    need(changed == 1);
    return noted(context, &desk_act_task_done, &task, task.kind, outcome);
}

struct err task_close_subject(struct context *context, const struct task_kind *kind,
                              enum subject_kind subject_kind, int64_t subject,
                              const char *outcome)
{
    need(is_code(outcome));
    return task_row_close_subject(context->db,
                                  (struct task_row_close_subject_args){
                                      .kind = kind != NULL ? kind->name : NULL,
                                      .subject_kind = (int64_t)subject_kind,
                                      .subject_id = subject,
                                      .now = context->now,
                                      .done_by = context->actor.account,
                                      .outcome = outcome,
                                  },
                                  NULL);
}

struct err task_close_case(struct context *context, int64_t care_case,
                           const char *outcome)
{
    need(care_case != ID_NONE && is_code(outcome));
    return task_row_close_case(context->db,
                               (struct task_row_close_case_args){
                                   .care_case = care_case,
                                   .now = context->now,
                                   .done_by = context->actor.account,
                                   .outcome = outcome,
                               },
                               NULL);
}

/* ---- later, and somebody else's -------------------------------------------------- */

struct err task_postpone(struct context *context, int64_t id, int64_t version,
                         instant due_at, const char *reason)
{
    struct task task;

    TRY(get_open(context, id, version, &task));
    if (due_at == INSTANT_NONE || due_at <= context->now)
        return err_field("due_at", MSG_DESK_TASK_DUE_PAST);
    if (text_is_empty(reason))
        return err_field("reason", MSG_DESK_TASK_REASON_NEEDED);
    if (task.red_at != INSTANT_NONE) /* as long before due as its kind says */
        task.red_at += due_at - task.due_at;
    task.due_at = due_at;
    task.postponed++;
    TRY(change(context, &task));
    return noted(context, &desk_act_task_postponed, &task, task.kind, reason);
}

static struct err owner_check(struct task_owner to, const char *reason)
{
    if (to.account == ID_NONE && to.office == ID_NONE)
        return err_field("owner", MSG_DESK_TASK_OWNER_NEEDED);
    if (text_is_empty(reason))
        return err_field("reason", MSG_DESK_TASK_REASON_NEEDED);
    return OK;
}

struct err task_hand_over(struct context *context, int64_t id, int64_t version,
                          struct task_owner to, const char *reason)
{
    struct task task;

    TRY(get_open(context, id, version, &task));
    TRY(owner_check(to, reason));
    task.owner_account = to.account;
    task.owner_office = to.office;
    TRY(change(context, &task));
    return noted(context, &desk_act_task_handed_over, &task, task.kind, reason);
}

struct err task_hand_over_all(struct context *context, int64_t from_account,
                              struct task_owner to, const char *reason, int64_t *count)
{
    need(from_account != ID_NONE);
    TRY(owner_check(to, reason));
    TRY(task_row_hand_over_all(context->db,
                               (struct task_row_hand_over_all_args){
                                   .from_account = from_account,
                                   .owner_account = to.account,
                                   .owner_office = to.office,
                               },
                               count));
    return audit_did(context, (struct audit_note){
                                  .act = &desk_act_tasks_handed_over,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = from_account,
                                  .detail = reason,
                              });
}
