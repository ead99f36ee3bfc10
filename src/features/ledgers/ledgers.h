/* ledgers.h -- the days of temporary admission a patient has used, holds and has left, by
 * programme and fiscal year: a ledger of entries, never of sums.
 *
 * Guideline: articles 8 (3), 10-3 (3), 14.  Nothing is overwritten: a correction is an
 * entry with a reason, and every figure can be told from its entries.
 *
 * The verbs ask no permission and record nothing but the entry: they are for the rooms of
 * stays and applications, which know who may.  The page of a ledger asks ledger_read, the
 * correction ledger_correct.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef LEDGERS_H
#define LEDGERS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission ledger_read, ledger_correct;
extern const struct act_kind ledger_act_seen, ledger_act_corrected;

enum ledger_kind {
    LEDGER_HOLD = 1, /* held + days */
    LEDGER_RELEASE,  /* held - days */
    LEDGER_USE,      /* held - days, used + days: they have come about */
    LEDGER_TAKE,     /* used + days that were never held: a stay grew */
    LEDGER_CORRECT,  /* used + days, which may be negative; with a reason */
    LEDGER_KIND_END,
};

struct ledger_entry {
    int64_t id;
    int64_t person;
    const char *programme; /* code */
    int32_t fiscal_year;
    int64_t stay;          /* ID_NONE: a correction of no stay */
    enum ledger_kind kind;
    int64_t days;
    const char *reason;    /* sealed; NULL but for LEDGER_CORRECT */
    instant entered_at;
    const char *entered_by;
};

struct ledger_entries { struct ledger_entry *items; size_t count; };

struct ledger_balance {
    int32_t fiscal_year;
    int64_t used, held;
    int64_t stays; /* with used or held days */
};

/* Add up entries; the order does not matter.  Pure. */
struct ledger_balance ledger_sum(const struct ledger_entry *entries, size_t count);
/* The days of all entries of one kind.  Pure. */
int64_t ledger_total(const struct ledger_entry *entries, size_t count,
                     enum ledger_kind kind);

/* ERR_INVALID: a release or use of more than that stay holds in that year, or a correction
 * below nothing.  The entry's id, entered_at and entered_by are given here. */
MUST_USE struct err ledger_enter(struct context *context, const struct ledger_entry *entry);
MUST_USE struct err ledger_balance_of(struct context *context, int64_t person,
                                      const char *programme, int32_t fiscal_year,
                                      struct ledger_balance *balance);
/* What one stay holds and has used, by year. */
enum { LEDGER_YEARS_MAX = 3 };
MUST_USE struct err ledger_of_stay(struct context *context, int64_t stay,
                                   struct ledger_balance years[LEDGER_YEARS_MAX],
                                   size_t *count);
MUST_USE struct err ledger_list(struct context *context, int64_t person,
                                const char *programme, int32_t fiscal_year,
                                struct ledger_entries *entries);

/* ---- the page ---------------------------------------------------------------------- */

struct programme;

/* One fiscal year of one programme, with what its figures are made of. */
struct ledger_year {
    const char *programme;
    const struct programme *edition; /* in force then; NULL: none was */
    int32_t fiscal_year;
    struct ledger_balance balance;
    int64_t days_max; /* INT_NONE: no limit, or no edition */
    struct ledger_entries entries;
};
/* The ledger of a case's person: the programme of residence with this and last year, and
 * whatever has entries; the newest first. */
struct ledger_book {
    int64_t care_case, person;
    const char *case_number;
    struct ledger_year *items;
    size_t count;
    bool has_entries, may_correct;
    int64_t version; /* how many entries there are */
};
/* For the team and the health centre of residence; the sight is staged. */
MUST_USE struct err ledger_look(struct context *context, int64_t care_case,
                                struct ledger_book *book);

/* By the team, with a reason: an entry of its own.  ERR_CONFLICT: something was entered
 * since `version`. */
struct ledger_correction {
    int64_t care_case;
    int64_t version;
    const char *programme;
    int32_t fiscal_year;
    int64_t days; /* used + days */
    const char *reason;
};
MUST_USE struct err ledger_put_right(struct context *context,
                                     const struct ledger_correction *correction);

#endif
