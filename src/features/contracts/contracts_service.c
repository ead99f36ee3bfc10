/* contracts_service.c -- use cases of the register: permission, rule, rows, audit.
 *
 * A price and an end are added, never written over; what another paper changed (ceiling,
 * signature) is told by the log with the value before it.
 */
#include "features/contracts/contracts_rules.h"
#include "features/contracts/contracts_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/contracts/contracts_service.h"
#include "features/contracts/contracts_sql.h" /* made from contracts.sql */
#include "features/institutions/institutions.h"
#include "features/programmes/programmes.h"

/* ---- words ------------------------------------------------------------------------ */

static const struct programme_item *item_find(const char *programme, const char *item,
                                              day on)
{
    const struct programme *edition =
        programme != NULL ? programme_on(programmes_get(), programme, on) : NULL;
    for (size_t i = 0; edition != NULL && i < edition->item_count; i++)
        if (text_equal(edition->items[i].code, item))
            return &edition->items[i];
    return NULL;
}

const char *contract_item_name(const char *programme, const char *item, day on,
                               enum language language)
{
    const struct programme_item *known = item_find(programme, item, on);
    if (known != NULL)
        return language == LANGUAGE_EN ? known->name_en : known->name_ja;
    return text_equal(item, CONTRACT_ITEM_SUM)
               ? message_raw(language, MSG_CONTRACTS_ITEM_SUM)
               : item;
}

/* ---- for composing services ------------------------------------------------------- */

struct err contract_parties_on(struct context *context, const char *programme,
                               day from_on, day to_on, struct contract_parties *parties)
{
    struct contracts contracts;
    struct contract_duties duties;

    TRY(contract_store_on(context->db, from_on, to_on, &contracts));
    TRY(contract_store_duties(context->db, from_on, to_on, &duties));
    parties->items = arena_new_array(context->arena, struct contract_party,
                                     contracts.count + duties.count + 1);
    contract_parties_judge(&contracts, &duties, programme, from_on, to_on, parties);
    return OK;
}

/* The rows are many: looking for a place needs both, and reads them once. */
struct err contract_register_on(struct context *context, const char *programme,
                                day from_on, day to_on, struct contracts *contracts,
                                struct contract_parties *parties)
{
    struct contract_duties duties;

    TRY(contract_store_spans(context->db, programme, from_on, to_on, contracts));
    TRY(contract_store_duties(context->db, from_on, from_on, &duties));
    parties->items = arena_new_array(context->arena, struct contract_party,
                                     contracts->count + duties.count + 1);
    contract_parties_judge(contracts, &duties, programme, from_on, from_on, parties);
    return OK;
}

struct err contract_on(struct context *context, int64_t institution,
                       const char *programme, day on, struct contract *contract,
                       bool *found)
{
    return contract_store_in_force(context->db, institution, programme, on, contract,
                                   found);
}

struct err contract_price_on(struct context *context, int64_t contract, const char *item,
                             day on, struct contract_price *price, bool *found)
{
    return contract_store_price_on(context->db, contract, item, on, price, found);
}

struct err contract_find(struct context *context, int64_t id, struct contract *contract,
                         struct contract_prices *prices)
{
    TRY(contract_store_get(context->db, id, contract));
    return contract_store_prices(context->db, id, prices);
}

struct err contract_officer(struct context *context, int64_t *account, bool *found)
{
    struct contract_officer_row_row row;
    TRY(contract_officer_row(context->db,
                             (struct contract_officer_row_args){
                                 .role = ROLE_OFFICER, .on_day = context->today},
                             &row, found));
    *account = *found ? row.account : ID_NONE;
    return OK;
}

/* ---- reading ---------------------------------------------------------------------- */

struct err contract_list(struct context *context, int32_t fiscal_year,
                         struct contracts *contracts)
{
    TRY(permission_need(context, &contract_read));
    return contract_store_list(context->db, fiscal_year, contracts);
}

struct err contract_get(struct context *context, int64_t id, struct contract *contract,
                        struct contract_prices *prices)
{
    TRY(permission_need(context, &contract_read));
    return contract_find(context, id, contract, prices);
}

struct err contract_list_of(struct context *context, int64_t institution,
                            struct contracts *contracts)
{
    TRY(permission_need(context, &contract_read));
    return contract_store_of(context->db, institution,
                             day_fiscal_year(context->today) - 1, contracts);
}

/* ---- writing ---------------------------------------------------------------------- */

static struct err did(struct context *context, const struct act_kind *act,
                      const struct contract *contract, const char *reason)
{
    return audit_did(context,
                     (struct audit_note){.act = act,
                                         .subject = SUBJECT_CONTRACT,
                                         .id = contract->id,
                                         .reason = reason,
                                         .detail = arena_format(
                                             context->arena, "%s %s",
                                             contract->institution_name,
                                             contract->number)});
}

static void stamp(const struct context *context, struct contract *contract)
{
    contract->changed_at = context->now;
    contract->changed_by = context_actor_name(context);
}

/* May they, is it there, is it still as they saw it? */
static struct err open_to_change(struct context *context, int64_t id, int64_t version,
                                 struct contract *contract)
{
    TRY(permission_need(context, &contract_change));
    TRY(contract_store_get(context->db, id, contract));
    return context_version_need(context, version, contract->version,
                                contract->changed_by, contract->changed_at);
}

static struct err price_judge(const struct contract *contract,
                              const struct contract_price *price)
{
    TRY(contract_price_check(contract, price));
    if (contract->scope == CONTRACT_RESPITE &&
        !text_equal(price->item, CONTRACT_ITEM_SUM) &&
        item_find(contract->programme, price->item, price->from_on) == NULL)
        return err_field("item", MSG_CONTRACTS_ITEM_UNKNOWN);
    return OK;
}

static struct err year_check(const struct context *context,
                             const struct contract *contract)
{
    int32_t year = day_fiscal_year(context->today);
    return contract->fiscal_year < year - CONTRACT_YEARS_BEFORE ||
                   contract->fiscal_year > year + CONTRACT_YEARS_AHEAD
               ? err_field("from_on", MSG_CONTRACTS_YEAR_OUT_OF_RANGE)
               : OK;
}

static struct err whole_check(struct context *context, struct contract *contract)
{
    struct contracts others;
    struct contract_duties duties;

    TRY(contract_facts_check(contract));
    TRY(year_check(context, contract));
    if (contract->programme != NULL &&
        programme_on(programmes_get(), contract->programme, contract->from_on) == NULL)
        return err_field("programme", MSG_CONTRACTS_PROGRAMME_NOT_THEN);
    TRY(contract_store_list(context->db, contract->fiscal_year, &others));
    TRY(contract_conflict_check(context->arena, contract, &others));
    if (contract->article != NULL || contract->scope != CONTRACT_RESPITE)
        return OK;
    TRY(contract_store_duties(context->db, contract->from_on, contract->to_on, &duties));
    contract->article = contract_duty_article(&duties, contract->institution,
                                              contract->from_on, contract->to_on);
    return OK;
}

struct err contract_add(struct context *context, const struct contract *contract,
                        const struct contract_price *prices, size_t price_count,
                        int64_t *id)
{
    struct institution of;
    struct contract row = *contract;

    TRY(permission_need(context, &contract_change));
    TRY(institution_get(context, contract->institution, &of));
    if (of.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    row.id = context_id(context);
    row.institution_name = of.facts.name;
    row.ended_on = DAY_NONE;
    if (row.from_on != DAY_NONE)
        row.fiscal_year = day_fiscal_year(row.from_on);
    stamp(context, &row);
    TRY(whole_check(context, &row));
    for (size_t i = 0; i < price_count; i++)
        TRY(price_judge(&row, &prices[i]));
    TRY(contract_store_add(context->db, &row));
    for (size_t i = 0; i < price_count; i++)
        TRY(contract_store_price_add(context->db, context_id(context), &row, &prices[i]));
    *id = row.id;
    TRY(did(context, &contract_act_added, &row, NULL));
    return contract_task_check(context, &row);
}

struct err contract_price_set(struct context *context, int64_t id, int64_t version,
                              const struct contract_price *price)
{
    struct contract row;

    TRY(open_to_change(context, id, version, &row));
    TRY(price_judge(&row, price));
    stamp(context, &row);
    TRY(contract_store_price_add(context->db, context_id(context), &row, price));
    TRY(contract_store_touch(context->db, &row));
    return audit_did(
        context, (struct audit_note){
                     .act = &contract_act_priced,
                     .subject = SUBJECT_CONTRACT,
                     .id = row.id,
                     .detail = arena_format(context->arena, "%s %s：%s",
                                            row.institution_name, row.number,
                                            contract_item_name(row.programme, price->item,
                                                               price->from_on,
                                                               LANGUAGE_JA))});
}

static const char *yen_text(struct context *context, int64_t yen)
{
    return yen == INT_NONE
               ? message_raw(context->language, MSG_CONTRACTS_NO_CEILING)
               : message_text(context->arena, context->language, MSG_CONTRACTS_YEN,
                              say_count(context->arena, yen));
}

struct err contract_change_terms(struct context *context, int64_t id, int64_t version,
                                 const struct contract_change *change)
{
    struct contract row;
    struct contracts others;

    TRY(open_to_change(context, id, version, &row));
    const char *before = yen_text(context, row.ceiling_yen);
    row.number = change->number;
    row.ceiling_yen = change->ceiling_yen;
    row.signed_by = change->signed_by;
    row.document = change->document;
    if (text_is_empty(change->reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(contract_facts_check(&row));
    TRY(contract_store_list(context->db, row.fiscal_year, &others));
    TRY(contract_conflict_check(context->arena, &row, &others));
    stamp(context, &row);
    TRY(contract_store_change(context->db, &row));
    return audit_did(
        context, (struct audit_note){
                     .act = &contract_act_changed,
                     .subject = SUBJECT_CONTRACT,
                     .id = row.id,
                     .reason = change->reason,
                     .detail = arena_format(context->arena, "%s %s：%s→%s",
                                            row.institution_name, row.number, before,
                                            yen_text(context, row.ceiling_yen))});
}

struct err contract_end(struct context *context, int64_t id, int64_t version,
                        day ended_on, const char *reason)
{
    struct contract row;

    TRY(open_to_change(context, id, version, &row));
    TRY(contract_end_check(&row, ended_on, reason));
    row.ended_on = ended_on;
    row.end_reason = reason;
    stamp(context, &row);
    TRY(contract_store_end(context->db, &row));
    TRY(did(context, &contract_act_ended, &row, reason));
    return contract_task_check(context, &row);
}

/* ---- when the institution closes -------------------------------------------------- */

struct err contract_institution_holds(struct context *context, int64_t institution,
                                      struct institution_holds *holds)
{
    struct contract_count_open_row row;
    bool found = false;

    TRY(contract_count_open(context->db,
                            (struct contract_count_open_args){
                                .institution = institution, .on_day = context->today},
                            &row, &found));
    institution_hold_add(holds, MSG_CONTRACTS_HOLD, found ? row.total : 0, false);
    return OK;
}

struct err contract_institution_ended(struct context *context, int64_t institution,
                                      day on, const char *reason)
{
    return contract_rows_close(
        context->db,
        (struct contract_rows_close_args){.institution = institution,
                                          .on_day = on,
                                          .end_reason = reason,
                                          .changed_at = context->now,
                                          .changed_by = context_actor_name(context)},
        NULL);
}
