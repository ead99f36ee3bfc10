/* entrustment_store.c -- settlements and their lines as rows. */
#include "features/entrustment/entrustment_store.h"

#include "base/arena.h"
#include "features/entrustment/entrustment_sql.h" /* made from entrustment.sql */
#include "store/db.h"

/* The queries return the same columns. */
#define SETTLEMENT_OF(row)                                                               \
    (struct settlement)                                                                  \
    {                                                                                    \
        .id = (row).id, .contract = (row).contract,                                      \
        .contract_number = (row).contract_number, .institution = (row).institution,      \
        .institution_name = (row).institution_name, .programme = (row).programme,        \
        .month_on = (row).month_on, .edition = (row).edition, .follows = (row).follows,  \
        .state = (enum settlement_state)(row).state, .total_yen = (row).total_yen,       \
        .sent_at = (row).sent_at, .sent_by = (row).sent_by,                              \
        .inspected_on = (row).inspected_on, .inspected_by = (row).inspected_by,          \
        .inspection = (row).inspection, .paid_on = (row).paid_on,                        \
        .correction = (row).correction, .version = (row).version,                        \
        .changed_at = (row).changed_at, .changed_by = (row).changed_by,                  \
    }

static struct err state_need(enum settlement_state state)
{
    return state > 0 && state < SETTLEMENT_STATE_END
               ? OK
               : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

struct err settlement_store_get(struct db *db, int64_t id, struct settlement *settlement)
{
    struct settlement_row_get_row row;
    bool found = false;
    TRY(settlement_row_get(db, (struct settlement_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ENTRUSTMENT_NOT_FOUND);
    *settlement = SETTLEMENT_OF(row);
    return state_need(settlement->state);
}

struct err settlement_store_list(struct db *db, const struct settlement_filter *filter,
                                 struct settlements *settlements)
{
    struct settlement_rows_rows rows;
    TRY(settlement_rows(
        db,
        (struct settlement_rows_args){.from_on = filter->from_on,
                                      .to_on = filter->to_on,
                                      .institution = filter->institution,
                                      .contract = filter->contract},
        &rows));
    settlements->count = rows.count;
    settlements->items = arena_new_array(db_arena(db), struct settlement, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        settlements->items[i] = SETTLEMENT_OF(rows.items[i]);
        TRY(state_need(settlements->items[i].state));
    }
    return OK;
}

struct err settlement_store_lines(struct db *db, int64_t settlement, struct claim *claim)
{
    struct settlement_line_rows_rows rows;
    TRY(settlement_line_rows(
        db, (struct settlement_line_rows_args){.settlement = settlement}, &rows));
    *claim = (struct claim){.count = rows.count};
    claim->items = arena_new_array(db_arena(db), struct claim_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct settlement_line_rows_row *row = &rows.items[i];
        claim->items[i] = (struct claim_line){.stay = row->stay,
                                              .number = row->number,
                                              .item = row->item,
                                              .is_day = row->is_day,
                                              .from_on = row->from_on,
                                              .to_on = row->to_on,
                                              .quantity = row->quantity,
                                              .yen = row->yen,
                                              .tax_percent = row->tax_percent,
                                              .amount_yen = row->amount_yen};
    }
    return OK;
}

/* ---- writing ---------------------------------------------------------------------- */

struct err settlement_store_add(struct db *db, const struct settlement *settlement)
{
    return settlement_row_add(
        db,
        (struct settlement_row_add_args){.id = settlement->id,
                                         .contract = settlement->contract,
                                         .month_on = settlement->month_on,
                                         .edition = settlement->edition,
                                         .follows = settlement->follows,
                                         .changed_at = settlement->changed_at,
                                         .changed_by = settlement->changed_by},
        NULL);
}

static struct err sent(struct db *db, const struct settlement *of, int64_t *changed)
{
    return settlement_row_sent(
        db,
        (struct settlement_row_sent_args){.id = of->id,
                                          .version = of->version,
                                          .state = of->state,
                                          .total_yen = of->total_yen,
                                          .sent_at = of->sent_at,
                                          .sent_by = of->sent_by,
                                          .changed_at = of->changed_at,
                                          .changed_by = of->changed_by},
        changed);
}

static struct err inspected(struct db *db, const struct settlement *of, int64_t *changed)
{
    return settlement_row_inspected(
        db,
        (struct settlement_row_inspected_args){.id = of->id,
                                               .version = of->version,
                                               .state = of->state,
                                               .inspected_on = of->inspected_on,
                                               .inspected_by = of->inspected_by,
                                               .inspection = of->inspection,
                                               .changed_at = of->changed_at,
                                               .changed_by = of->changed_by},
        changed);
}

static struct err paid(struct db *db, const struct settlement *of, int64_t *changed)
{
    return settlement_row_paid(
        db,
        (struct settlement_row_paid_args){.id = of->id,
                                          .version = of->version,
                                          .state = of->state,
                                          .paid_on = of->paid_on,
                                          .changed_at = of->changed_at,
                                          .changed_by = of->changed_by},
        changed);
}

static struct err replaced(struct db *db, const struct settlement *of, int64_t *changed)
{
    return settlement_row_replaced(
        db,
        (struct settlement_row_replaced_args){.id = of->id,
                                              .version = of->version,
                                              .state = of->state,
                                              .correction = of->correction,
                                              .changed_at = of->changed_at,
                                              .changed_by = of->changed_by},
        changed);
}

struct err settlement_store_move(struct db *db, const struct settlement *settlement)
{
    int64_t changed = 0;
    switch (settlement->state) {
    case SETTLEMENT_SENT:
        TRY(sent(db, settlement, &changed));
        break;
    case SETTLEMENT_INSPECTED:
        TRY(inspected(db, settlement, &changed));
        break;
    case SETTLEMENT_PAID:
        TRY(paid(db, settlement, &changed));
        break;
    case SETTLEMENT_REPLACED:
        TRY(replaced(db, settlement, &changed));
        break;
    case SETTLEMENT_DRAFTED:
    case SETTLEMENT_STATE_END:
        break;
    }
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err settlement_store_line_add(struct db *db, int64_t id, int64_t settlement,
                                     size_t position, const struct claim_line *line)
{
    return settlement_line_add(
        db,
        (struct settlement_line_add_args){.id = id,
                                          .settlement = settlement,
                                          .position = (int64_t)position,
                                          .stay = line->stay,
                                          .number = line->number,
                                          .item = line->item,
                                          .is_day = line->is_day,
                                          .from_on = line->from_on,
                                          .to_on = line->to_on,
                                          .quantity = line->quantity,
                                          .yen = line->yen,
                                          .tax_percent = line->tax_percent,
                                          .amount_yen = line->amount_yen},
        NULL);
}
