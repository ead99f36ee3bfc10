/* stays_rules.h -- what a stay counts, what that enters into the ledger.  Pure. */
#ifndef STAYS_RULES_H
#define STAYS_RULES_H

#include "features/ledgers/ledgers.h"
#include "features/programmes/programmes.h"
#include "features/stays/stays.h"

enum { STAY_TEXT_MAX = 2000, STAY_ENTRIES_MAX = 3 * (PROGRAMME_YEARS_MAX + LEDGER_YEARS_MAX) };

/* What counts of a stay, what is paid, and in which fiscal years. */
struct stay_count {
    int64_t days, paid_days;
    struct programme_year_days years[PROGRAMME_YEARS_MAX];
    size_t year_count;
};

/* By the edition, as far as is known: agreed days until somebody has come, then from the
 * day he came, to the day he went or was turned.  `cancelled_on` only for STAY_CANCELLED:
 * the day somebody said so; `by_hospital`: on the hospital's side nothing counts. */
struct stay_cancelling { day on; bool by_hospital; };
void stay_count_of(const struct programme *programme, const struct stay *stay,
                   const struct stay_cancelling *cancelling, struct stay_count *count);

/* The entries that bring the ledger from what the stay holds and has used to what counts:
 * held while it is open, used when it is over.  `reason` not NULL: it was over before, the
 * differences are corrections.  How many. */
size_t stay_ledger_plan(const struct ledger_balance *now, size_t now_count,
                        const struct stay_count *count, bool is_over, const char *reason,
                        struct ledger_entry entries[STAY_ENTRIES_MAX]);

/* ERR_INVALID names the field. */
MUST_USE struct err stay_period_check(day from_on, day to_on, day today);
MUST_USE struct err stay_text_check(const char *field, const char *text, bool required);
/* Happened: not later than now, not before `since`. */
MUST_USE struct err stay_time_check(const char *field, instant at, instant since,
                                    instant now);
/* More days for somebody who lies there: stay_days and extension of the edition.  `uses`:
 * of the fiscal years, this stay left out; ERR_CONFLICT says how many days too many. */
struct stay_limits {
    const struct programme *programme;
    int64_t year_days_max; /* INT_NONE: none */
    const struct ledger_balance *uses;
    size_t use_count;
};
MUST_USE struct err stay_longer_check(struct arena *arena, const struct stay_limits *limits,
                                      const struct stay_count *count);

/* Drawing: tests/expect/stay_report.tsv */
enum stay_report_action { STAY_REPORT_SEND = 1, STAY_REPORT_RETURN, STAY_REPORT_APPROVE,
                          STAY_REPORT_ACTION_END };
MUST_USE struct err stay_report_step(enum stay_report_state from,
                                     enum stay_report_action action,
                                     enum stay_report_state *to);

#endif
