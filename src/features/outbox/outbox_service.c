/* outbox_service.c -- the outbox as people see it: lists, the tray, one notice. */
#include "features/outbox/outbox_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/plate.h"
#include "desk/sender.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "features/outbox/outbox_store.h"

/* ---- what is known of one ------------------------------------------------------------ */

/* A desk of that office has this very number, and somebody has called it back. */
static void number_from_desk(struct context *context, const struct notice *notice,
                             const struct desk_list *desks, struct outbox_number *number)
{
    const char *digits = sender_digits(context->arena, notice->to_number);

    for (size_t i = 0; i < desks->count && digits != NULL; i++) {
        const struct desk *desk = &desks->items[i];
        if (desk->ended_on != DAY_NONE || desk->fax_verified_on == DAY_NONE ||
            !text_equal(digits, sender_digits(context->arena, desk->facts.fax)))
            continue;
        if (number->is_verified && number->on > desk->fax_verified_on)
            continue;
        *number = (struct outbox_number){true, desk->fax_verified_on,
                                         desk->fax_verified_by};
    }
}

static struct err number_see(struct context *context, const struct notice *notice,
                             struct outbox_number *number)
{
    struct desk_list desks;

    *number = (struct outbox_number){.is_verified = notice->number_verified_on != DAY_NONE,
                                     .on = notice->number_verified_on};
    if (notice->channel != NOTICE_FAX || notice->to_office == ID_NONE)
        return OK;
    TRY(desk_list(context, notice->to_office, &desks));
    number_from_desk(context, notice, &desks, number);
    return OK;
}

static bool is_theirs(const struct context *context, const struct notice *notice)
{
    return (notice->owner_account != ID_NONE &&
            notice->owner_account == context->actor.account) ||
           (notice->owner_office != ID_NONE &&
            notice->owner_office == context->actor.institution);
}

struct err outbox_see(struct context *context, const struct notice *notice,
                      struct outbox_item *item)
{
    *item = (struct outbox_item){.notice = *notice,
                                 .has_sender = sender_find(context->house,
                                                           notice->channel) != NULL,
                                 .is_theirs = is_theirs(context, notice)};
    item->is_letter = notice->body != NULL && letter_read(context->arena,
                                                          str_of(notice->body),
                                                          &item->letter);
    TRY(number_see(context, notice, &item->number));
    item->hold = outbox_hold_of(notice, &item->number, item->has_sender);
    return OK;
}

static struct err see_all(struct context *context, const struct notices *notices,
                          struct outbox_items *items)
{
    items->more = notices->more;
    items->count = 0;
    items->items =
        arena_new_array(context->arena, struct outbox_item, notices->count + 1);
    for (size_t i = 0; i < notices->count; i++)
        TRY(outbox_see(context, &notices->items[i], &items->items[items->count++]));
    return OK;
}

/* ---- lists ---------------------------------------------------------------------------- */

static void listed(struct context *context, const struct outbox_items *items)
{
    int64_t ids[OUTBOX_ROWS_MAX];
    int count = 0;

    for (size_t i = 0; i < items->count && count < OUTBOX_ROWS_MAX; i++)
        ids[count++] = items->items[i].notice.id;
    if (count > 0)
        audit_saw_many(context,
                       (struct audit_note){.act = &outbox_act_listed,
                                           .subject = SUBJECT_NOTICE},
                       ids, count);
}

/* Which letters belong together; of one case they mostly lie one after the other. */
static struct err numbers_see(struct context *context, struct outbox_items *items)
{
    for (size_t i = 0; i < items->count; i++) {
        struct outbox_item *item = &items->items[i];
        if (item->notice.care_case == ID_NONE)
            continue;
        if (i > 0 && items->items[i - 1].notice.care_case == item->notice.care_case)
            item->case_number = items->items[i - 1].case_number;
        else
            TRY(case_number_of(context, item->notice.care_case, &item->case_number));
    }
    return OK;
}

static struct err state_list(struct context *context, enum notice_state state,
                             instant since, struct outbox_items *items)
{
    struct notices notices;
    struct notice_cursor after = {.state_at = since};

    TRY(notice_list_owner(context, state, after, OUTBOX_ROWS_MAX, &notices));
    TRY(see_all(context, &notices, items));
    TRY(numbers_see(context, items));
    listed(context, items);
    return OK;
}

/* Handed over and received today, as one list. */
static struct err gone_list(struct context *context, struct outbox_items *gone)
{
    instant today = instant_of(context->today, 0) - 1;
    struct outbox_items received;

    TRY(state_list(context, NOTICE_HANDED_OVER, today, gone));
    TRY(state_list(context, NOTICE_RECEIPT, today, &received));
    struct outbox_item *all = arena_new_array(context->arena, struct outbox_item,
                                              gone->count + received.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < gone->count; i++)
        all[count++] = gone->items[i];
    for (size_t i = 0; i < received.count; i++)
        all[count++] = received.items[i];
    *gone = (struct outbox_items){all, count, gone->more || received.more};
    return OK;
}

struct err outbox_list(struct context *context, struct outbox *outbox)
{
    TRY(permission_need(context, &outbox_read));
    TRY(state_list(context, NOTICE_FAILED, INSTANT_NONE, &outbox->failed));
    TRY(state_list(context, NOTICE_QUEUED, INSTANT_NONE, &outbox->waiting));
    TRY(state_list(context, NOTICE_PRINTED, INSTANT_NONE, &outbox->printed));
    return gone_list(context, &outbox->gone);
}

static void body_seen(struct context *context, const struct notice *notice)
{
    audit_saw(context, (struct audit_note){
                           .act = &outbox_act_read,
                           .subject = SUBJECT_NOTICE,
                           .id = notice->id,
                           .care_case = notice->care_case,
                           .person = notice->person,
                           .reason = notice->purpose,
                       });
}

static struct err office_see(struct context *context, struct outbox_one *one)
{
    struct institution office;

    if (one->item.notice.owner_office == ID_NONE)
        return OK;
    struct err err = institution_get(context, one->item.notice.owner_office, &office);
    if (err.kind != ERR_NONE)
        return err.kind == ERR_NOT_FOUND ? OK : err;
    one->office_name = office.facts.name;
    one->office_fax = office.facts.fax;
    return OK;
}

/* Paper that can go now, or is held; not what a machine takes, or is no paper. */
static struct err batch_add(struct context *context, const struct outbox_item *item,
                            struct outbox_batch *batch)
{
    if (item->hold == OUTBOX_NOT_PAPER || item->hold == OUTBOX_BY_MACHINE)
        return OK;
    if (item->hold != OUTBOX_READY) {
        batch->held.items[batch->held.count++] = *item;
        return OK;
    }
    if (batch->count == OUTBOX_TRAY_MAX) {
        batch->more = true;
        return OK;
    }
    struct outbox_one *one = &batch->items[batch->count++];
    *one = (struct outbox_one){.item = *item};
    body_seen(context, &item->notice);
    return office_see(context, one);
}

struct err outbox_tray(struct context *context, struct outbox_batch *batch)
{
    struct notices notices;
    struct outbox_items all;

    TRY(permission_need(context, &outbox_read));
    TRY(notice_list_owner(context, NOTICE_QUEUED,
                          (struct notice_cursor){.state_at = INSTANT_NONE},
                          NOTICE_PAGE_MAX, &notices));
    TRY(see_all(context, &notices, &all));
    *batch = (struct outbox_batch){
        .items = arena_new_array(context->arena, struct outbox_one, OUTBOX_TRAY_MAX),
        .more = all.more,
    };
    batch->held.items =
        arena_new_array(context->arena, struct outbox_item, all.count + 1);
    for (size_t i = 0; i < all.count; i++)
        TRY(batch_add(context, &all.items[i], batch));
    return OK;
}

struct err outbox_list_case(struct context *context, int64_t care_case,
                            struct outbox_items *items)
{
    struct notices notices;

    TRY(permission_need(context, &outbox_read));
    TRY(notice_list_case(context, care_case, &notices));
    if (notices.count > OUTBOX_ROWS_MAX) {
        notices.count = OUTBOX_ROWS_MAX;
        notices.more = true;
    }
    TRY(see_all(context, &notices, items));
    TRY(numbers_see(context, items));
    listed(context, items);
    return OK;
}

/* ---- one ------------------------------------------------------------------------------ */

struct err outbox_need(struct context *context, int64_t id, struct notice *notice)
{
    TRY(permission_need(context, &outbox_read));
    TRY(notice_get(context, id, notice));
    return permission_need_for(
        context, &outbox_handle,
        is_theirs(context, notice) ? RELATION_BIT(RELATION_OFFICE) : 0, false);
}

static struct err owes(struct context *context, const struct task_kind *kind, int64_t id,
                       bool *is_open)
{
    struct task task;

    TRY(task_find(context, kind, SUBJECT_NOTICE, id, &task));
    *is_open = task.id != ID_NONE;
    return OK;
}

struct err outbox_get(struct context *context, int64_t id, struct outbox_one *one)
{
    struct notice notice;

    *one = (struct outbox_one){0};
    TRY(outbox_need(context, id, &notice));
    TRY(outbox_see(context, &notice, &one->item));
    TRY(outbox_store_list(context->db, context->arena, id, &one->steps));
    TRY(owes(context, &desk_task_paper_away, id, &one->has_paper_away));
    TRY(owes(context, &desk_task_notice_left, id, &one->has_left));
    TRY(office_see(context, one));
    body_seen(context, &notice);
    return OK;
}

/* Printed once, it may be printed again: paper jams. */
struct err outbox_get_sheet(struct context *context, int64_t id, struct outbox_one *one)
{
    TRY(outbox_get(context, id, one));
    bool is_looked_at = one->item.hold == OUTBOX_LOOK_TWICE &&
                        one->item.notice.state == NOTICE_PRINTED;
    if (one->item.hold != OUTBOX_READY && one->item.hold != OUTBOX_BY_MACHINE &&
        !is_looked_at)
        return err_of(ERR_CONFLICT, MSG_OUTBOX_NOT_TO_PRINT);
    return OK;
}
