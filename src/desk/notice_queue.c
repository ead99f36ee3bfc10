/* notice_queue.c -- the outbox as lists, and as senders see it. */
#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/values.h"
#include "desk/notice.h"
#include "desk/notice_rows.h"
#include "desk/notice_sql.h" /* made from notice.sql */

/* Room for a page of which one id more than `limit` may have been found. */
static void notices_begin(struct context *context, size_t found, int limit,
                          struct notices *notices)
{
    notices->more = found > (size_t)limit;
    notices->count = notices->more ? (size_t)limit : found;
    notices->items =
        arena_new_array(context->arena, struct notice, notices->count + 1);
}

struct err notice_list(struct context *context, enum notice_state state,
                       struct notice_cursor after, int limit, struct notices *notices)
{
    struct notice_row_list_rows rows;

    need(limit >= 1 && limit <= NOTICE_PAGE_MAX);
    TRY(notice_row_list(context->db,
                        (struct notice_row_list_args){
                            .state = (int64_t)state,
                            .after_at = after.state_at,
                            .after_id = after.id,
                            .limit = limit + 1,
                        },
                        &rows));
    notices_begin(context, rows.count, limit, notices);
    for (size_t i = 0; i < notices->count; i++)
        TRY(notice_get(context, rows.items[i].id, &notices->items[i]));
    return OK;
}

struct err notice_list_owner(struct context *context, enum notice_state state,
                             struct notice_cursor after, int limit,
                             struct notices *notices)
{
    struct notice_row_list_owner_rows rows;

    need(limit >= 1 && limit <= NOTICE_PAGE_MAX);
    TRY(notice_row_list_owner(context->db,
                              (struct notice_row_list_owner_args){
                                  .state = (int64_t)state,
                                  .account = context->actor.account,
                                  .office = context->actor.institution,
                                  .after_at = after.state_at,
                                  .after_id = after.id,
                                  .limit = limit + 1,
                              },
                              &rows));
    notices_begin(context, rows.count, limit, notices);
    for (size_t i = 0; i < notices->count; i++)
        TRY(notice_get(context, rows.items[i].id, &notices->items[i]));
    return OK;
}

struct err notice_list_case(struct context *context, int64_t care_case,
                            struct notices *notices)
{
    struct notice_row_list_case_rows rows;

    TRY(notice_row_list_case(context->db,
                             (struct notice_row_list_case_args){
                                 .care_case = care_case,
                                 .limit = NOTICE_PAGE_MAX + 1,
                             },
                             &rows));
    notices_begin(context, rows.count, NOTICE_PAGE_MAX, notices);
    for (size_t i = 0; i < notices->count; i++)
        TRY(notice_get(context, rows.items[i].id, &notices->items[i]));
    return OK;
}

/* ---- senders --------------------------------------------------------------------- */

struct err notice_take(struct context *context, enum notice_channel channel, int limit,
                       struct notices *notices)
{
    struct notice_row_waiting_rows rows;

    need(limit >= 1 && limit <= NOTICE_PAGE_MAX);
    TRY(notice_row_waiting(context->db,
                           (struct notice_row_waiting_args){
                               .channel = (int64_t)channel,
                               .now = context->now,
                               .with_identified = channel != NOTICE_FAX,
                               .limit = limit + 1,
                           },
                           &rows));
    notices_begin(context, rows.count, limit, notices);
    for (size_t i = 0; i < notices->count; i++) {
        struct notice *notice = &notices->items[i];
        TRY(notice_get(context, rows.items[i].id, notice));
        notice->tries++;
        notice->next_try_at = context->now + NOTICE_LEASE;
        TRY(notice_write(context, notice));
    }
    return OK;
}

struct err notice_handed_over(struct context *context, int64_t id)
{
    struct notice notice;

    TRY(notice_get(context, id, &notice));
    return notice_apply(context, &notice, NOTICE_HAND_OVER, NULL);
}

struct err notice_received(struct context *context, int64_t id)
{
    struct notice notice;

    TRY(notice_get(context, id, &notice));
    return notice_apply(context, &notice, NOTICE_RECEIVE, NULL);
}

struct err notice_failed(struct context *context, int64_t id, const char *code,
                         bool for_good)
{
    struct notice notice;

    need(code != NULL);
    TRY(notice_get(context, id, &notice));
    if (notice.state == NOTICE_STOPPED)
        return OK; /* it did not leave, and shall not */
    instant again = notice.tries > 0 ? notice_next_try(notice.tries, context->now)
                                     : context->now;
    if (notice.state != NOTICE_QUEUED || for_good || again == INSTANT_NONE)
        return notice_apply(context, &notice, NOTICE_FAIL, code);
    notice.next_try_at = again;
    notice.failure = code;
    return notice_write(context, &notice);
}
