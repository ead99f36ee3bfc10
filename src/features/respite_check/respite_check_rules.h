/* respite_check_rules.h -- one stay, one line of a claim, beside what they must be. Pure. */
#ifndef RESPITE_CHECK_RULES_H
#define RESPITE_CHECK_RULES_H

#include "features/ledgers/ledgers.h"
#include "features/programmes/programmes.h"
#include "features/respite_check/respite_check.h"
#include "features/stays/stays.h"

struct arena;

/* Its days in the file of beds, and the row that the calendar reads; both not released. */
struct checked_bed {
    int64_t days;
    day first_on, last_on; /* DAY_NONE: none */
    int64_t other;         /* days of another offer or bed, or held where it is agreed */
    int64_t rows;
    day row_from, row_to;
};

struct checked_stay {
    const char *number; /* the application's */
    const struct programme *programme; /* its edition; NULL: the pack has none */
    enum stay_state state;
    day from_on, to_on, came_on, went_on;
    int64_t days;
    int64_t application; /* its state; INT_NONE: there is none of this person */
    bool was_corrected;  /* when he came and went; beds stay as they were */
    struct checked_bed bed;
    const struct ledger_balance *years; /* what its entries add up to */
    size_t year_count;
};
/* MSG_NONE when everything agrees. */
struct respite_fault respite_check_stay(struct arena *arena,
                                        const struct checked_stay *stay);

/* The days that one claim, not replaced by a later one, has of one stay. */
struct checked_claim {
    const char *number;
    day month_on;
    day contract_from, contract_to;
    int64_t claimed;
    enum stay_state state; /* 0: there is no such stay */
    day first_on, to_on;   /* came, else agreed */
    int64_t paid_days;
};
struct respite_fault respite_check_claim(struct arena *arena,
                                         const struct checked_claim *claim);

#endif
