/* notice.c -- notices are queued, moved by people, and stopped. */
#include "desk/notice.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/notice_rows.h"
#include "desk/notice_sql.h" /* made from notice.sql */
#include "desk/plate.h"
#include "desk/task.h"

#include <string.h>

static struct err noted(struct context *context, const struct act_kind *act,
                        const struct notice *notice, const char *code)
{
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = SUBJECT_NOTICE,
                                  .id = notice->id,
                                  .care_case = notice->care_case,
                                  .person = notice->person,
                                  .reason = notice->purpose,
                                  .detail = code,
                              });
}

/* ---- queueing -------------------------------------------------------------------- */

struct err notice_queue(struct context *context, const struct notice_new *new,
                        int64_t *id)
{
    need(!text_is_empty(new->purpose) && new->subject != ID_NONE);
    need(new->owner_account != ID_NONE || new->owner_office != ID_NONE);
    need(new->body == NULL || strlen(new->body) <= NOTICE_BODY_MAX);
    TRY(notice_check(new));
    *id = context_id(context);
    TRY(notice_row_add(
        context->db,
        (struct notice_row_add_args){
            .id = *id,
            .purpose = new->purpose,
            .channel = (int64_t) new->channel,
            .subject_kind = (int64_t) new->subject_kind,
            .subject_id = new->subject,
            .care_case = new->care_case,
            .person = new->person,
            .to_household = new->to_household,
            .is_identified = new->is_identified,
            .to_office = new->to_office,
            .to_name = new->to_name,
            .to_number = new->to_number,
            .number_verified_on = new->number_verified_on,
            .body = new->body,
            .owner_account = new->owner_account,
            .owner_office = new->owner_office,
            .next_try_at =
                new->not_before != INSTANT_NONE ? new->not_before : context->now,
            .made_at = context->now,
            .made_by = context->actor.account,
        },
        NULL));
    struct notice queued = {.id = *id,
                            .care_case = new->care_case,
                            .person = new->person,
                            .purpose = new->purpose};
    return noted(context, &desk_act_notice_queued, &queued, NULL);
}

/* ---- rows ------------------------------------------------------------------------ */

static struct err enums_read(const struct notice_row_get_row *row, struct notice *notice)
{
    if (row->channel < NOTICE_FAX || row->channel >= NOTICE_CHANNEL_END ||
        row->state < NOTICE_QUEUED || row->state >= NOTICE_STATE_END ||
        row->subject_kind < SUBJECT_NONE || row->subject_kind >= SUBJECT_KIND_COUNT)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    notice->channel = (enum notice_channel)row->channel;
    notice->state = (enum notice_state)row->state;
    notice->subject_kind = (enum subject_kind)row->subject_kind;
    return OK;
}

struct err notice_get(struct context *context, int64_t id, struct notice *notice)
{
    struct notice_row_get_row row;
    bool found = false;

    TRY(notice_row_get(context->db, (struct notice_row_get_args){.id = id}, &row,
                       &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_DESK_NOTICE_NOT_FOUND);
    *notice = (struct notice){
        .id = row.id,
        .purpose = row.purpose,
        .subject = row.subject_id,
        .care_case = row.care_case,
        .person = row.person,
        .to_household = row.to_household,
        .is_identified = row.is_identified,
        .to_office = row.to_office,
        .to_name = row.to_name,
        .to_number = row.to_number,
        .number_verified_on = row.number_verified_on,
        .body = row.body,
        .owner_account = row.owner_account,
        .owner_office = row.owner_office,
        .tries = row.tries,
        .next_try_at = row.next_try_at,
        .failure = row.failure,
        .stop_reason = row.stop_reason,
        .made_at = row.made_at,
        .state_at = row.state_at,
        .state_by = row.state_by,
        .version = row.version,
    };
    return enums_read(&row, notice);
}

struct err notice_write(struct context *context, struct notice *notice)
{
    int64_t changed = 0;

    TRY(notice_row_move(context->db,
                        (struct notice_row_move_args){
                            .id = notice->id,
                            .version = notice->version,
                            .state = (int64_t)notice->state,
                            .tries = notice->tries,
                            .next_try_at = notice->next_try_at,
                            .failure = notice->failure,
                            .stop_reason = notice->stop_reason,
                            .state_at = notice->state_at,
                            .state_by = notice->state_by,
                        },
                        &changed));
    notice->version++;
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_DESK_NOTICE_CHANGED);
}

/* ---- a step and what follows from it --------------------------------------------- */

static const struct act_kind *act_of(enum notice_action action)
{
    switch (action) {
    case NOTICE_PRINT:
        return &desk_act_notice_printed;
    case NOTICE_HAND_OVER:
        return &desk_act_notice_handed_over;
    case NOTICE_FAIL:
        return &desk_act_notice_failed;
    case NOTICE_RETRY:
        return &desk_act_notice_retried;
    case NOTICE_RECEIVE:
        return &desk_act_notice_received;
    case NOTICE_STOP:
        return &desk_act_notice_stopped;
    case NOTICE_ACTION_END:
        break;
    }
    defect("a step of no kind");
}

static struct err task_of(struct context *context, const struct task_kind *kind,
                          const struct notice *notice)
{
    int64_t id = ID_NONE;
    return task_set(context,
                    &(struct task_new){
                        .kind = kind,
                        .subject_kind = SUBJECT_NOTICE,
                        .subject = notice->id,
                        .care_case = notice->care_case,
                        .person = notice->person,
                        .institution = notice->to_office,
                        .owner_account = notice->owner_account,
                        .owner_office = notice->owner_office,
                        .due_at = context->now,
                    },
                    &id);
}

static struct err task_over(struct context *context, const struct task_kind *kind,
                            const struct notice *notice)
{
    return task_close_subject(context, kind, SUBJECT_NOTICE, notice->id,
                              "notice_moved");
}

/* What somebody owes now that the notice went from one state to another. */
static struct err tasks_follow(struct context *context, const struct notice *notice,
                               enum notice_state from)
{
    bool has_left =
        notice->state == NOTICE_HANDED_OVER || notice->state == NOTICE_RECEIPT;

    if (from == NOTICE_FAILED)
        TRY(task_over(context, &desk_task_notice_failed, notice));
    if (notice->state == NOTICE_FAILED)
        return task_of(context, &desk_task_notice_failed, notice);
    if (notice->state == NOTICE_STOPPED && from == NOTICE_PRINTED)
        return task_of(context, &desk_task_paper_away, notice);
    if (from == NOTICE_STOPPED && has_left) {
        TRY(task_over(context, &desk_task_paper_away, notice));
        return task_of(context, &desk_task_notice_left, notice);
    }
    return OK;
}

struct err notice_apply(struct context *context, struct notice *notice,
                        enum notice_action action, const char *code)
{
    enum notice_state from = notice->state;

    TRY(notice_step(from, action, &notice->state));
    notice->state_at = context->now;
    notice->state_by = context->actor.account;
    if (action == NOTICE_FAIL)
        notice->failure = code;
    if (action == NOTICE_STOP)
        notice->stop_reason = code;
    if (action == NOTICE_RETRY) {
        notice->tries = 0;
        notice->next_try_at = context->now;
    }
    TRY(notice_write(context, notice));
    TRY(noted(context, act_of(action), notice, code));
    return tasks_follow(context, notice, from);
}

struct err notice_act(struct context *context, int64_t id, int64_t version,
                      enum notice_action action, const char *code)
{
    struct notice notice;

    TRY(notice_get(context, id, &notice));
    if (notice.version != version)
        return err_of(ERR_CONFLICT, MSG_DESK_NOTICE_CHANGED);
    if ((action == NOTICE_FAIL || action == NOTICE_STOP) && text_is_empty(code))
        return err_field("code", MSG_INPUT_REQUIRED);
    return notice_apply(context, &notice, action, code);
}

/* ---- stopping -------------------------------------------------------------------- */

static struct err stop_one(struct context *context, int64_t id, const char *reason)
{
    struct notice notice;

    TRY(notice_get(context, id, &notice));
    return notice_apply(context, &notice, NOTICE_STOP, reason);
}

static void count_set(int64_t *count, size_t stopped)
{
    if (count != NULL)
        *count = (int64_t)stopped;
}

struct err notice_stop_for_person(struct context *context, int64_t person,
                                  enum notice_stop_scope scope, const char *reason,
                                  int64_t *count)
{
    struct notice_row_here_person_rows rows;

    need(person != ID_NONE && !text_is_empty(reason));
    TRY(notice_row_here_person(context->db,
                               (struct notice_row_here_person_args){
                                   .person = person,
                                   .household_only = scope == NOTICE_STOP_HOUSEHOLD,
                               },
                               &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(stop_one(context, rows.items[i].id, reason));
    count_set(count, rows.count);
    return OK;
}

struct err notice_stop_for_case(struct context *context, int64_t care_case,
                                enum notice_stop_scope scope, const char *reason,
                                int64_t *count)
{
    struct notice_row_here_case_rows rows;

    need(care_case != ID_NONE && !text_is_empty(reason));
    TRY(notice_row_here_case(context->db,
                             (struct notice_row_here_case_args){
                                 .care_case = care_case,
                                 .household_only = scope == NOTICE_STOP_HOUSEHOLD,
                             },
                             &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(stop_one(context, rows.items[i].id, reason));
    count_set(count, rows.count);
    return OK;
}

struct err notice_stop_for_subject(struct context *context,
                                   enum subject_kind subject_kind, int64_t subject,
                                   const char *reason)
{
    struct notice_row_here_subject_rows rows;

    need(subject != ID_NONE && !text_is_empty(reason));
    TRY(notice_row_here_subject(context->db,
                                (struct notice_row_here_subject_args){
                                    .subject_kind = (int64_t)subject_kind,
                                    .subject_id = subject,
                                },
                                &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(stop_one(context, rows.items[i].id, reason));
    return OK;
}
