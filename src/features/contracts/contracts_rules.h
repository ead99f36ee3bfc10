/* contracts_rules.h -- what makes a contract whole, and whose duty it rests on.  Pure. */
#ifndef CONTRACTS_RULES_H
#define CONTRACTS_RULES_H

#include "features/contracts/contracts.h"

struct arena;

/* ERR_INVALID names the field of the form. */
MUST_USE struct err contract_facts_check(const struct contract *contract);
/* Against those of its fiscal year: number taken, or period of the same institution, scope
 * and programme overlapped. */
MUST_USE struct err contract_conflict_check(struct arena *arena,
                                            const struct contract *contract,
                                            const struct contracts *others);
MUST_USE struct err contract_price_check(const struct contract *contract,
                                         const struct contract_price *price);
MUST_USE struct err contract_end_check(const struct contract *contract, day ended_on,
                                       const char *reason);

/* One designation of those that oblige: core partner (8 (3)) or medical partner (11 (4)). */
struct contract_duty {
    int64_t institution;
    bool is_core;
    day from_on, to_on; /* to_on DAY_NONE: goes on */
};
struct contract_duties { struct contract_duty *items; size_t count; };

/* The article by which the institution has the duty on all days from..to, of the first
 * day; NULL when it lacks it on one of them. */
const char *contract_duty_article(const struct contract_duties *duties,
                                  int64_t institution, day from_on, day to_on);

/* Who may be asked on those days, in order of institution: `parties` has room for
 * contracts->count + duties->count of them. */
void contract_parties_judge(const struct contracts *contracts,
                            const struct contract_duties *duties, const char *programme,
                            day from_on, day to_on, struct contract_parties *parties);

#endif
