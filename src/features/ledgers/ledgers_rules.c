/* ledgers_rules.c -- what entries add up to, and which entry may follow.  No I/O. */
#include "features/ledgers/ledgers_rules.h"

#include "base/str.h"
#include "base/values.h"

enum { REASON_BYTES_MAX = 2000, DAYS_MAX = 1000 };

/* What an entry does to the two figures. */
static const struct {
    int used, held;
} effects[LEDGER_KIND_END] = {
    [LEDGER_HOLD] = {0, 1},
    [LEDGER_RELEASE] = {0, -1},
    [LEDGER_USE] = {1, -1},
    [LEDGER_TAKE] = {1, 0},
    [LEDGER_CORRECT] = {1, 0},
};

static struct ledger_balance sum_of(const struct ledger_entry *entries, size_t count,
                                    int64_t stay, bool all)
{
    struct ledger_balance sum = {0};

    for (size_t i = 0; i < count; i++) {
        const struct ledger_entry *entry = &entries[i];
        if (!all && entry->stay != stay)
            continue;
        sum.used += effects[entry->kind].used * entry->days;
        sum.held += effects[entry->kind].held * entry->days;
        sum.fiscal_year = entry->fiscal_year;
    }
    return sum;
}

static bool is_first_of_stay(const struct ledger_entry *entries, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (entries[i].stay == entries[at].stay)
            return false;
    return true;
}

struct ledger_balance ledger_sum(const struct ledger_entry *entries, size_t count)
{
    struct ledger_balance sum = sum_of(entries, count, ID_NONE, true);

    for (size_t i = 0; i < count; i++) {
        if (entries[i].stay == ID_NONE || !is_first_of_stay(entries, i))
            continue;
        struct ledger_balance of_stay = sum_of(entries, count, entries[i].stay, false);
        if (of_stay.used > 0 || of_stay.held > 0)
            sum.stays++;
    }
    return sum;
}

int64_t ledger_total(const struct ledger_entry *entries, size_t count,
                     enum ledger_kind kind)
{
    int64_t total = 0;

    for (size_t i = 0; i < count; i++)
        if (entries[i].kind == kind)
            total += entries[i].days;
    return total;
}

/* ---- what may be entered --------------------------------------------------------- */

static struct err correction_check(const struct ledger_entry *entry,
                                   const struct ledger_balance *year)
{
    if (entry->days == 0 || entry->days > DAYS_MAX || entry->days < -DAYS_MAX)
        return err_field("days", MSG_LEDGERS_DAYS_MISSING);
    if (text_is_empty(entry->reason))
        return err_field("reason", MSG_LEDGERS_REASON_MISSING);
    if (str_of(entry->reason).length > REASON_BYTES_MAX)
        return err_field("reason", MSG_LEDGERS_REASON_TOO_LONG);
    if (year->used + entry->days < 0)
        return err_field("days", MSG_LEDGERS_BELOW_NOTHING);
    return OK;
}

struct err ledger_entry_check(const struct ledger_entry *entry,
                              const struct ledger_balance *of_stay,
                              const struct ledger_balance *of_year)
{
    if (entry->kind < LEDGER_HOLD || entry->kind >= LEDGER_KIND_END)
        return err_field("kind", MSG_INPUT_NOT_A_CHOICE);
    if (entry->kind == LEDGER_CORRECT)
        return correction_check(entry, of_year);
    if (entry->days <= 0 || entry->days > DAYS_MAX)
        return err_field("days", MSG_LEDGERS_DAYS_MISSING);
    if ((entry->kind == LEDGER_RELEASE || entry->kind == LEDGER_USE) &&
        entry->days > of_stay->held)
        return err_field("days", MSG_LEDGERS_MORE_THAN_HELD);
    return OK;
}
