/* contracts_store.c -- contracts, prices and duties as rows. */
#include "features/contracts/contracts_store.h"

#include "base/arena.h"
#include "features/contracts/contracts_sql.h" /* made from contracts.sql */
#include "store/db.h"

static struct err one_changed(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* The queries return the same columns. */
#define CONTRACT_OF(row)                                                                 \
    (struct contract)                                                                    \
    {                                                                                    \
        .id = (row).id, .number = (row).number, .institution = (row).institution,        \
        .institution_name = (row).institution_name,                                      \
        .scope = (enum contract_scope)(row).scope, .programme = (row).programme,         \
        .article = (row).article, .fiscal_year = (int32_t)(row).fiscal_year,             \
        .from_on = (row).from_on, .to_on = (row).to_on,                                  \
        .ceiling_yen = (row).ceiling_yen, .signed_by = (row).signed_by,                  \
        .document = (row).document, .ended_on = (row).ended_on,                          \
        .end_reason = (row).end_reason, .version = (row).version,                        \
        .changed_at = (row).changed_at, .changed_by = (row).changed_by,                  \
    }

static struct err scopes_need(const struct contracts *contracts)
{
    for (size_t i = 0; i < contracts->count; i++)
        if (contracts->items[i].scope <= 0 ||
            contracts->items[i].scope >= CONTRACT_SCOPE_END)
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    return OK;
}

struct err contract_store_get(struct db *db, int64_t id, struct contract *contract)
{
    struct contract_row_get_row row;
    bool found = false;
    TRY(contract_row_get(db, (struct contract_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_CONTRACTS_NOT_FOUND);
    *contract = CONTRACT_OF(row);
    return scopes_need(&(struct contracts){contract, 1});
}

#define CONTRACTS_FROM(db, rows, contracts)                                              \
    do {                                                                                 \
        (contracts)->count = (rows).count;                                               \
        (contracts)->items =                                                             \
            arena_new_array(db_arena(db), struct contract, (rows).count + 1);            \
        for (size_t row_at = 0; row_at < (rows).count; row_at++)                         \
            (contracts)->items[row_at] = CONTRACT_OF((rows).items[row_at]);              \
    } while (0)

struct err contract_store_list(struct db *db, int32_t fiscal_year,
                               struct contracts *contracts)
{
    struct contract_rows_of_year_rows rows;
    TRY(contract_rows_of_year(
        db, (struct contract_rows_of_year_args){.fiscal_year = fiscal_year}, &rows));
    CONTRACTS_FROM(db, rows, contracts);
    return scopes_need(contracts);
}

struct err contract_store_of(struct db *db, int64_t institution, int32_t from_year,
                             struct contracts *contracts)
{
    struct contract_rows_of_institution_rows rows;
    TRY(contract_rows_of_institution(
        db,
        (struct contract_rows_of_institution_args){.institution = institution,
                                                   .from_year = from_year},
        &rows));
    CONTRACTS_FROM(db, rows, contracts);
    return scopes_need(contracts);
}

struct err contract_store_on(struct db *db, day from_on, day to_on,
                             struct contracts *contracts)
{
    struct contract_rows_on_rows rows;
    TRY(contract_rows_on(
        db, (struct contract_rows_on_args){.from_on = from_on, .to_on = to_on}, &rows));
    CONTRACTS_FROM(db, rows, contracts);
    return scopes_need(contracts);
}

/* Whose and when only: names, numbers and who changed it are not read. */
struct err contract_store_spans(struct db *db, const char *programme, day from_on,
                                day to_on, struct contracts *contracts)
{
    struct contract_spans_on_rows rows;
    TRY(contract_spans_on(db,
                          (struct contract_spans_on_args){.programme = programme,
                                                          .from_on = from_on,
                                                          .to_on = to_on},
                          &rows));
    contracts->count = rows.count;
    contracts->items = arena_new_array(db_arena(db), struct contract, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        contracts->items[i] = (struct contract){.id = rows.items[i].id,
                                                .institution = rows.items[i].institution,
                                                .scope = CONTRACT_RESPITE,
                                                .programme = programme,
                                                .from_on = rows.items[i].from_on,
                                                .to_on = rows.items[i].to_on,
                                                .ceiling_yen = INT_NONE,
                                                .ended_on = rows.items[i].ended_on};
    return OK;
}

struct err contract_store_in_force(struct db *db, int64_t institution,
                                   const char *programme, day on,
                                   struct contract *contract, bool *found)
{
    struct contract_row_on_row row;
    TRY(contract_row_on(db,
                        (struct contract_row_on_args){.institution = institution,
                                                      .programme = programme,
                                                      .on_day = on},
                        &row, found));
    if (*found)
        *contract = CONTRACT_OF(row);
    return OK;
}

struct err contract_store_prices(struct db *db, int64_t contract,
                                 struct contract_prices *prices)
{
    struct contract_price_rows_rows rows;
    TRY(contract_price_rows(db, (struct contract_price_rows_args){.contract = contract},
                            &rows));
    prices->count = rows.count;
    prices->items = arena_new_array(db_arena(db), struct contract_price, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        prices->items[i] =
            (struct contract_price){rows.items[i].item, rows.items[i].yen,
                                    rows.items[i].tax_percent, rows.items[i].from_on};
    return OK;
}

struct err contract_store_price_on(struct db *db, int64_t contract, const char *item,
                                   day on, struct contract_price *price, bool *found)
{
    struct contract_price_row_on_row row;
    TRY(contract_price_row_on(
        db,
        (struct contract_price_row_on_args){
            .contract = contract, .item = item, .on_day = on},
        &row, found));
    if (*found)
        *price = (struct contract_price){row.item, row.yen, row.tax_percent, row.from_on};
    return OK;
}

struct err contract_store_duties(struct db *db, day from_on, day to_on,
                                 struct contract_duties *duties)
{
    struct contract_duty_rows_rows rows;
    TRY(contract_duty_rows(
        db, (struct contract_duty_rows_args){.from_on = from_on, .to_on = to_on}, &rows));
    duties->count = rows.count;
    duties->items = arena_new_array(db_arena(db), struct contract_duty, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        duties->items[i] =
            (struct contract_duty){rows.items[i].institution, rows.items[i].is_core,
                                   rows.items[i].from_on, rows.items[i].to_on};
    return OK;
}

/* ---- writing ---------------------------------------------------------------------- */

struct err contract_store_add(struct db *db, const struct contract *contract)
{
    return contract_row_add(
        db,
        (struct contract_row_add_args){.id = contract->id,
                                       .number = contract->number,
                                       .institution = contract->institution,
                                       .scope = contract->scope,
                                       .programme = contract->programme,
                                       .article = contract->article,
                                       .fiscal_year = contract->fiscal_year,
                                       .from_on = contract->from_on,
                                       .to_on = contract->to_on,
                                       .ceiling_yen = contract->ceiling_yen,
                                       .signed_by = contract->signed_by,
                                       .document = contract->document,
                                       .changed_at = contract->changed_at,
                                       .changed_by = contract->changed_by},
        NULL);
}

struct err contract_store_change(struct db *db, const struct contract *contract)
{
    int64_t changed = 0;
    TRY(contract_row_change(
        db,
        (struct contract_row_change_args){.id = contract->id,
                                          .version = contract->version,
                                          .number = contract->number,
                                          .ceiling_yen = contract->ceiling_yen,
                                          .signed_by = contract->signed_by,
                                          .document = contract->document,
                                          .changed_at = contract->changed_at,
                                          .changed_by = contract->changed_by},
        &changed));
    return one_changed(changed);
}

struct err contract_store_end(struct db *db, const struct contract *contract)
{
    int64_t changed = 0;
    TRY(contract_row_end(
        db,
        (struct contract_row_end_args){.id = contract->id,
                                       .version = contract->version,
                                       .ended_on = contract->ended_on,
                                       .end_reason = contract->end_reason,
                                       .changed_at = contract->changed_at,
                                       .changed_by = contract->changed_by},
        &changed));
    return one_changed(changed);
}

struct err contract_store_touch(struct db *db, const struct contract *contract)
{
    int64_t changed = 0;
    TRY(contract_row_touch(
        db,
        (struct contract_row_touch_args){.id = contract->id,
                                         .version = contract->version,
                                         .changed_at = contract->changed_at,
                                         .changed_by = contract->changed_by},
        &changed));
    return one_changed(changed);
}

struct err contract_store_price_add(struct db *db, int64_t id,
                                    const struct contract *contract,
                                    const struct contract_price *price)
{
    return contract_price_row_add(
        db,
        (struct contract_price_row_add_args){.id = id,
                                             .contract = contract->id,
                                             .item = price->item,
                                             .yen = price->yen,
                                             .tax_percent = price->tax_percent,
                                             .from_on = price->from_on,
                                             .entered_at = contract->changed_at,
                                             .entered_by = contract->changed_by},
        NULL);
}
