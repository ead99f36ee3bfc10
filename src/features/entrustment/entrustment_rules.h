/* entrustment_rules.h -- money out of days: lines, tax, sums.  Pure. */
#ifndef ENTRUSTMENT_RULES_H
#define ENTRUSTMENT_RULES_H

#include "features/entrustment/entrustment.h"

struct arena;

/* What one stay gives to pay for. */
struct claim_stay {
    int64_t stay;
    const char *number;
    const char *day_item;  /* paid for each day; NULL: no day is paid */
    const char *once_item; /* paid once, on the first day; NULL: none */
    day first_on;
    int64_t days; /* from first_on on; 0: none */
};

/* What is to be paid: which days, at which prices, and how tax is rounded in the month
 * of a day (NULL: downwards). */
struct claim_terms {
    const struct contract_prices *prices;
    day from_on, to_on;
    enum tax_rounding (*rounding_on)(day on);
};

/* Its lines, at the contract's prices; tax as on the last day. */
void claim_make(struct arena *arena, const struct claim_stay *stays, size_t count,
                const struct claim_terms *terms, struct claim *claim);
/* Sums of lines that stand already. */
void claim_add_up(struct claim *claim, enum tax_rounding rounding);
/* Tax of a sum in whole yen: half a yen and more rises with TAX_NEAREST. */
int64_t claim_tax(int64_t net_yen, int64_t percent, enum tax_rounding rounding);

/* First and last day of the month of a day. */
day month_first(day on);
day month_last(day on);

/* Months of a claim added: a year is the sum of what its months are paid. */
struct claim_sum { int64_t total_yen, days; bool lacks_price; };
struct claim_sum claim_by_months(struct arena *arena, const struct claim_stay *stays,
                                 size_t count, const struct claim_terms *terms);

/* Of which of the days of presence are there in from..to. */
int64_t claim_days_within(const struct claim_stay *stay, day from_on, day to_on);

/* percent of ceiling reached, rounded down; INT_NONE without a ceiling; of a ceiling of 0
 * yen 100 as soon as one yen is there. */
int64_t budget_percent(int64_t ceiling_yen, int64_t spent_yen);

struct err settlement_inspect_check(const struct settlement *settlement, day on, day today,
                                    bool differs, const char *note);
struct err settlement_pay_check(const struct settlement *settlement, day on, day today);

#endif
