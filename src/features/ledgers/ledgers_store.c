/* ledgers_store.c -- entries as structs.  Decides nothing. */
#include "features/ledgers/ledgers_store.h"

#include "base/arena.h"
#include "base/values.h"
#include "features/ledgers/ledgers_sql.h" /* made from ledgers.sql */
#include "store/db.h"

struct err ledger_store_add(struct db *db, const struct ledger_entry *entry)
{
    return ledger_add(db,
                      (struct ledger_add_args){
                          .id = entry->id,
                          .person = entry->person,
                          .programme = entry->programme,
                          .fiscal_year = entry->fiscal_year,
                          .stay = entry->stay,
                          .kind = (int64_t)entry->kind,
                          .days = entry->days,
                          .reason = entry->reason,
                          .entered_at = entry->entered_at,
                          .entered_by = entry->entered_by,
                      },
                      NULL);
}

struct err ledger_store_list(struct db *db, int64_t person, const char *programme,
                             int32_t fiscal_year, struct ledger_entries *entries)
{
    struct ledger_rows_rows rows;

    TRY(ledger_rows(db,
                    (struct ledger_rows_args){.person = person,
                                              .programme = programme,
                                              .fiscal_year = fiscal_year},
                    &rows));
    entries->count = rows.count;
    entries->items = arena_new_array(db_arena(db), struct ledger_entry, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct ledger_rows_row *row = &rows.items[i];
        if (row->kind < LEDGER_HOLD || row->kind >= LEDGER_KIND_END)
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
        entries->items[i] = (struct ledger_entry){
            .id = row->id,
            .person = row->person,
            .programme = row->programme,
            .fiscal_year = (int32_t)row->fiscal_year,
            .stay = row->stay,
            .kind = (enum ledger_kind)row->kind,
            .days = row->days,
            .reason = row->reason,
            .entered_at = row->entered_at,
            .entered_by = row->entered_by,
        };
    }
    return OK;
}

struct err ledger_store_sum(struct db *db, int64_t person, const char *programme,
                            int32_t fiscal_year, struct ledger_balance *balance)
{
    struct ledger_sums_row row;
    bool found = false;

    TRY(ledger_sums(db,
                    (struct ledger_sums_args){.person = person,
                                              .programme = programme,
                                              .fiscal_year = fiscal_year},
                    &row, &found));
    *balance = (struct ledger_balance){.fiscal_year = fiscal_year};
    if (!found)
        return OK;
    balance->used = row.used;
    balance->held = row.held;
    balance->stays = row.stays;
    return OK;
}

struct err ledger_store_of_stay(struct db *db, int64_t stay,
                                struct ledger_balance years[LEDGER_YEARS_MAX],
                                size_t *count)
{
    struct ledger_sums_of_stay_rows rows;

    *count = 0;
    TRY(ledger_sums_of_stay(db,
                            (struct ledger_sums_of_stay_args){.stay = stay,
                                                              .limit = LEDGER_YEARS_MAX},
                            &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct ledger_sums_of_stay_row *row = &rows.items[i];
        years[(*count)++] = (struct ledger_balance){
            .fiscal_year = (int32_t)row->fiscal_year,
            .used = row->used,
            .held = row->held,
            .stays = row->used > 0 || row->held > 0,
        };
    }
    return OK;
}
