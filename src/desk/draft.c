/* draft.c -- what somebody is typing, kept sealed until the form is sent. */
#include "desk/draft.h"

#include "access/context.h"
#include "access/once.h"
#include "base/defect.h"
#include "base/message.h"
#include "desk/draft_sql.h" /* made from draft.sql */

#include <string.h>

enum { CLEAN_ROWS = 500 };

static struct err account_need(const struct context *context)
{
    if (context->actor.kind != ACTOR_ACCOUNT)
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_SIGN_IN_NEEDED);
    return OK;
}

static void form_need(const char *form)
{
    need(form != NULL && form[0] != '\0' && strlen(form) <= DRAFT_FORM_MAX);
}

static struct err row_write(struct context *context, const char *form, const char *body)
{
    struct draft_row_id_row row;
    bool found = false;

    TRY(draft_row_id(context->db,
                     (struct draft_row_id_args){.account = context->actor.account,
                                                .form = form},
                     &row, &found));
    if (found)
        return draft_row_change(context->db,
                                (struct draft_row_change_args){
                                    .id = row.id,
                                    .body = body,
                                    .saved_at = context->now,
                                },
                                NULL);
    return draft_row_add(context->db,
                         (struct draft_row_add_args){
                             .id = context_id(context),
                             .account = context->actor.account,
                             .form = form,
                             .body = body,
                             .saved_at = context->now,
                         },
                         NULL);
}

struct err draft_save(struct context *context, const char *form, const char *once,
                      const char *body, bool *kept)
{
    const char *answered = NULL;

    *kept = false;
    form_need(form);
    TRY(account_need(context));
    if (strlen(body) > DRAFT_BYTES_MAX)
        return (struct err){
            .kind = ERR_INVALID,
            .message = MSG_DESK_DRAFT_TOO_LARGE,
            .field = "body",
            .say = say_count(context->arena, DRAFT_BYTES_MAX / 1024),
        };
    if (once != NULL)
        TRY(once_find(context, once, form, &answered));
    if (answered != NULL)
        return OK;
    TRY(row_write(context, form, body));
    *kept = true;
    return OK;
}

struct err draft_find(struct context *context, const char *form, struct draft *draft,
                      bool *found)
{
    struct draft_row_find_row row;

    *found = false;
    form_need(form);
    TRY(account_need(context));
    TRY(draft_row_find(context->db,
                       (struct draft_row_find_args){
                           .account = context->actor.account,
                           .form = form,
                           .after = context->now - DRAFT_KEPT,
                       },
                       &row, found));
    if (*found)
        *draft = (struct draft){.body = row.body, .saved_at = row.saved_at};
    return OK;
}

struct err draft_end(struct context *context, const char *form)
{
    form_need(form);
    TRY(account_need(context));
    return draft_row_end(context->db,
                         (struct draft_row_end_args){.account = context->actor.account,
                                                     .form = form},
                         NULL);
}

struct err draft_clean(struct context *context, bool *more)
{
    int64_t removed = 0;

    TRY(draft_row_clean(context->db,
                        (struct draft_row_clean_args){
                            .before = context->now - DRAFT_KEPT,
                            .limit = CLEAN_ROWS,
                        },
                        &removed));
    *more = removed == CLEAN_ROWS;
    return OK;
}
