/* entrustment_settlement_service.c -- a month's settlement: drafted, sent by the hospital,
 * inspected and paid by the prefecture; a correction is a new edition.
 */
#include "features/entrustment/entrustment_service.h"
#include "features/entrustment/entrustment_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"

/* ---- who may ---------------------------------------------------------------------- */

static bool is_officer(const struct context *context)
{
    return permission_holds(context, &entrustment_read, 0, false);
}

/* An officer; or the hospital itself, to whom another's is not there. */
static struct err need(struct context *context, const struct permission *own,
                       int64_t institution)
{
    bool is_own = institution != ID_NONE && institution == context->actor.institution;
    return is_officer(context)
               ? permission_need(context, &entrustment_read)
               : permission_need_for(context, own,
                                     is_own ? RELATION_BIT(RELATION_OFFICE) : 0, false);
}

static struct err list_need(struct context *context)
{
    return is_officer(context) ? OK : permission_need(context, &settlement_list_own);
}

struct err settlement_open(struct context *context, int64_t id,
                           const struct permission *own, struct settlement *settlement)
{
    /* the role first, so that nobody else learns what is there */
    TRY(list_need(context));
    TRY(settlement_store_get(context->db, id, settlement));
    return need(context, own, settlement->institution);
}

/* ---- words, tasks, log ------------------------------------------------------------ */

static const char *told(struct context *context, const struct settlement *of)
{
    struct date date = day_date(of->month_on);
    return arena_format(context->arena, "%s %d-%02d", of->institution_name, date.year,
                        date.month);
}

static struct err did(struct context *context, const struct act_kind *act,
                      const struct settlement *of)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_SETTLEMENT,
                                                  .id = of->id,
                                                  .detail = told(context, of)});
}

/* The end of a day, `days` after another. */
static instant due_after(day on, int64_t days)
{
    return instant_of(on + (day)days, 17 * 60 + 15);
}

static struct err task_for(struct context *context, const struct settlement *of,
                           const struct task_kind *kind, instant due_at)
{
    struct task_owner owner = {ID_NONE, of->institution};
    int64_t id = ID_NONE;

    if (kind != &settlement_task_send)
        TRY(entrustment_owner(context, &owner));
    if (owner.account == ID_NONE && owner.office == ID_NONE)
        owner.office = of->institution; /* somebody must see it */
    return task_open(context,
                     &(struct task_new){.kind = kind,
                                        .subject_kind = SUBJECT_SETTLEMENT,
                                        .subject = of->id,
                                        .institution = of->institution,
                                        .owner_account = owner.account,
                                        .owner_office = owner.office,
                                        .due_at = due_at},
                     &id);
}

struct err settlement_tasks_set(struct context *context, const struct settlement *of)
{
    day today = context->today;
    day sent_on = of->sent_at == INSTANT_NONE ? today : instant_day(of->sent_at);

    TRY(task_close_subject(context, NULL, SUBJECT_SETTLEMENT, of->id, "done"));
    switch (of->state) {
    case SETTLEMENT_DRAFTED: {
        day over = month_last(of->month_on);
        return task_for(context, of, &settlement_task_send,
                        due_after(of->edition == 1 && over > today - 10 ? over : today,
                                  entrustment_rule("settlement_send_days", today, 10)));
    }
    case SETTLEMENT_SENT:
        return task_for(context, of, &settlement_task_inspect,
                        due_after(sent_on,
                                  entrustment_rule("settlement_inspect_days", today, 10)));
    case SETTLEMENT_INSPECTED:
        return task_for(context, of, &settlement_task_pay,
                        due_after(sent_on,
                                  entrustment_rule("settlement_pay_days", today, 30)));
    case SETTLEMENT_PAID:
    case SETTLEMENT_REPLACED:
    case SETTLEMENT_STATE_END:
        break;
    }
    return OK;
}

/* ---- drafts ----------------------------------------------------------------------- */

struct err settlement_draft(struct context *context, const struct contract *contract,
                            day month_on, const struct settlement *follows, int64_t *id)
{
    struct settlement row = {
        .id = context_id(context),
        .contract = contract->id,
        .institution = contract->institution,
        .institution_name = contract->institution_name,
        .month_on = month_on,
        .edition = follows != NULL ? follows->edition + 1 : 1,
        .follows = follows != NULL ? follows->id : ID_NONE,
        .state = SETTLEMENT_DRAFTED,
        .sent_at = INSTANT_NONE,
        .changed_at = context->now,
        .changed_by = context_actor_name(context),
    };
    TRY(settlement_store_add(context->db, &row));
    *id = row.id;
    TRY(did(context, &settlement_act_drafted, &row));
    return settlement_tasks_set(context, &row);
}

static bool has_month(const struct settlements *known, day month_on)
{
    for (size_t i = 0; i < known->count; i++)
        if (known->items[i].month_on == month_on)
            return true;
    return false;
}

/* Of one contract: each month that is over and has something to claim. */
static struct err contract_draft_due(struct context *context,
                                     const struct contract *contract)
{
    struct settlements known;
    struct contract_prices prices;
    struct contract of;
    struct claim_stays stays;
    day over = month_first(context->today) - 1; /* the last day of a month that is over */
    day last = contract_last_on(contract) < over ? contract_last_on(contract) : over;

    if (contract->scope != CONTRACT_RESPITE || last < contract->from_on)
        return OK;
    TRY(settlement_store_list(context->db,
                              &(struct settlement_filter){
                                  .from_on = month_first(contract->from_on),
                                  .to_on = last,
                                  .contract = contract->id},
                              &known));
    TRY(contract_find(context, contract->id, &of, &prices));
    TRY(claim_stays_of(context, contract, contract->from_on, last, CLAIM_COME, &stays));
    for (day first = contract->from_on; first <= last; first = month_last(first) + 1) {
        day end = month_last(first) < last ? month_last(first) : last;
        struct claim claim;
        int64_t id = ID_NONE;
        claim_make(context->arena, stays.items, stays.count,
                   &(struct claim_terms){&prices, first, end, entrustment_rounding_on},
                   &claim);
        if (claim.count > 0 && !has_month(&known, month_first(first)))
            TRY(settlement_draft(context, contract, month_first(first), NULL, &id));
    }
    return OK;
}

struct err settlement_draft_due(struct context *context)
{
    int32_t year = day_fiscal_year(context->today);
    TRY(permission_need(context, &entrustment_read));
    for (int32_t of = year - 1; of <= year; of++) {
        struct contracts contracts;
        TRY(contract_list(context, of, &contracts));
        for (size_t i = 0; i < contracts.count; i++)
            TRY(contract_draft_due(context, &contracts.items[i]));
    }
    return OK;
}

/* ---- reading ---------------------------------------------------------------------- */

/* Who acts for no office has no list; ID_NONE would be all of them. */
static int64_t own_office(const struct context *context)
{
    return context->actor.institution != ID_NONE ? context->actor.institution : -1;
}

struct err settlement_list(struct context *context, int32_t fiscal_year,
                           struct settlements *settlements)
{
    TRY(list_need(context));
    return settlement_store_list(
        context->db,
        &(struct settlement_filter){
            .from_on = day_of(fiscal_year, 4, 1),
            .to_on = day_of(fiscal_year + 1, 3, 31),
            .institution = is_officer(context) ? ID_NONE : own_office(context)},
        settlements);
}

struct err settlement_get(struct context *context, int64_t id,
                          struct settlement_whole *whole)
{
    TRY(settlement_open(context, id, &settlement_read, &whole->settlement));
    TRY(settlement_complete(context, whole));
    audit_saw(context, (struct audit_note){.act = &settlement_act_seen,
                                           .subject = SUBJECT_SETTLEMENT,
                                           .id = id,
                                           .detail = told(context, &whole->settlement)});
    return OK;
}

/* ---- steps ------------------------------------------------------------------------ */

static struct err step_open(struct context *context, struct settlement *row,
                            int64_t version, enum settlement_action action)
{
    TRY(context_version_need(context, version, row->version, row->changed_by,
                             row->changed_at));
    TRY(settlement_step(row->state, action, &row->state));
    row->changed_at = context->now;
    row->changed_by = context_actor_name(context);
    return OK;
}

static struct err step_write(struct context *context, const struct settlement *row,
                             const struct act_kind *act)
{
    TRY(settlement_store_move(context->db, row));
    TRY(settlement_tasks_set(context, row));
    return did(context, act, row);
}

struct err settlement_send_off(struct context *context, int64_t id, int64_t version,
                               int64_t seen_total_yen, const char *sent_by)
{
    struct settlement_whole whole;
    struct settlement row;

    TRY(settlement_open(context, id, &settlement_send, &row));
    whole.settlement = row;
    TRY(step_open(context, &row, version, SETTLEMENT_SEND));
    if (text_is_empty(sent_by))
        return err_field("sent_by", MSG_INPUT_REQUIRED);
    TRY(settlement_complete(context, &whole));
    if (whole.claim.lacks_price)
        return err_of(ERR_CONFLICT, MSG_ENTRUSTMENT_NO_PRICE);
    if (whole.claim.total_yen != seen_total_yen)
        return err_say(ERR_CONFLICT, MSG_ENTRUSTMENT_SUM_CHANGED,
                       say_two(context->arena, SAY_N(seen_total_yen),
                               SAY_N(whole.claim.total_yen)));
    for (size_t i = 0; i < whole.claim.count; i++)
        TRY(settlement_store_line_add(context->db, context_id(context), id, i + 1,
                                      &whole.claim.items[i]));
    row.total_yen = whole.claim.total_yen;
    row.sent_at = context->now;
    row.sent_by = sent_by;
    return step_write(context, &row, &settlement_act_sent);
}

struct err settlement_inspected(struct context *context, int64_t id, int64_t version,
                                day on, const char *note)
{
    struct settlement_whole whole;
    struct settlement row;

    TRY(permission_need(context, &settlement_inspect));
    TRY(settlement_store_get(context->db, id, &row));
    whole.settlement = row;
    TRY(step_open(context, &row, version, SETTLEMENT_INSPECT));
    TRY(settlement_complete(context, &whole));
    TRY(settlement_inspect_check(&row, on, context->today, whole.differences.count > 0,
                                 note));
    row.inspected_on = on;
    row.inspected_by = context_actor_name(context);
    row.inspection = note;
    return step_write(context, &row, &settlement_act_inspected);
}

struct err settlement_paid(struct context *context, int64_t id, int64_t version, day on)
{
    struct settlement row;

    TRY(permission_need(context, &settlement_inspect));
    TRY(settlement_store_get(context->db, id, &row));
    TRY(step_open(context, &row, version, SETTLEMENT_PAY));
    TRY(settlement_pay_check(&row, on, context->today));
    row.paid_on = on;
    return step_write(context, &row, &settlement_act_paid);
}

/* What was inspected or paid is the prefecture's to take back; what was only sent, the
 * hospital's too. */
static struct err correct_need(struct context *context, const struct settlement *row)
{
    return row->state == SETTLEMENT_SENT || row->state == SETTLEMENT_DRAFTED
               ? OK
               : permission_need(context, &settlement_inspect);
}

struct err settlement_correct(struct context *context, int64_t id, int64_t version,
                              const char *reason, int64_t *next)
{
    struct settlement row;
    struct contract contract;
    struct contract_prices prices;

    TRY(settlement_open(context, id, &settlement_send, &row));
    TRY(correct_need(context, &row));
    TRY(step_open(context, &row, version, SETTLEMENT_CORRECT));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    row.correction = reason;
    TRY(step_write(context, &row, &settlement_act_corrected));
    TRY(contract_find(context, row.contract, &contract, &prices));
    return settlement_draft(context, &contract, row.month_on, &row, next);
}
