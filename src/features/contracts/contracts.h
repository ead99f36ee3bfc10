/* contracts.h -- the register of what the prefecture has entrusted to whom: parties, fiscal
 * year, scope by article, prices, ceiling; and who is under contract for a programme.
 *
 * Guideline: article 2 (the prefecture may entrust part of its work), 8 (3), 11 (4).
 * A contract decides who is asked for temporary admission; the duty of an article is shown
 * and counted beside it.  A price or an end is a new row, never an overwriting.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CONTRACTS_H
#define CONTRACTS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission contract_read;   /* officers; coordinators read who is bound */
extern const struct permission contract_change; /* officers */
extern const struct act_kind contract_act_added, contract_act_changed, contract_act_priced,
    contract_act_ended;

/* What is entrusted. */
enum contract_scope { CONTRACT_COUNCIL_OFFICE = 1, CONTRACT_COORDINATORS, CONTRACT_RESPITE,
                      CONTRACT_SCOPE_END };

struct contract {
    int64_t id;
    const char *number;     /* as on the paper */
    int64_t institution;
    const char *institution_name;
    enum contract_scope scope;
    const char *programme;  /* code, of CONTRACT_RESPITE; else NULL */
    const char *article;    /* scope by article, "8(3)" */
    int32_t fiscal_year;    /* whose budget; 2026: April 2026 to March 2027 */
    day from_on, to_on;     /* of the contract itself */
    int64_t ceiling_yen;    /* with tax; INT_NONE: none */
    const char *signed_by;  /* the other party */
    const char *document;   /* where the paper is */
    day ended_on;           /* before its time; DAY_NONE */
    const char *end_reason;
    int64_t version;
};

/* A price of one payable item (programmes.h) or of the whole, from a day on. */
struct contract_price {
    const char *item;    /* code; "sum" for a contract at a fixed sum */
    int64_t yen;         /* without tax */
    int64_t tax_percent; /* 10, 8, 0 */
    day from_on;
};

struct contracts { struct contract *items; size_t count; };
struct contract_prices { struct contract_price *items; size_t count; };

/* Is it in force on all days from..to?  Pure. */
bool contract_covers(const struct contract *contract, day from_on, day to_on);

/* One institution that may be asked for a programme on those days, or whose register wants
 * mending. */
enum contract_standing { CONTRACT_IN_FORCE = 1, /* and the article's duty */
                         CONTRACT_WITHOUT_DUTY, /* asked all the same; the officer is warned */
                         CONTRACT_MISSING,      /* duty, but no contract on those days */
                         CONTRACT_STANDING_END };
struct contract_party {
    int64_t institution;
    int64_t contract; /* ID_NONE: CONTRACT_MISSING */
    enum contract_standing standing;
    const char *article; /* of the duty, 8(3) or 11(4); NULL: none */
    day until_on;        /* the contract's last day; DAY_NONE with CONTRACT_MISSING */
};
struct contract_parties { struct contract_party *items; size_t count; };

/* For composing services: asks no permission. */
MUST_USE struct err contract_parties_on(struct context *context, const char *programme,
                                        day from_on, day to_on,
                                        struct contract_parties *parties);
/* The contract under which an institution took somebody in on a day; *found. */
MUST_USE struct err contract_on(struct context *context, int64_t institution,
                                const char *programme, day on, struct contract *contract,
                                bool *found);
/* The price of an item on a day; *found. */
MUST_USE struct err contract_price_on(struct context *context, int64_t contract,
                                      const char *item, day on,
                                      struct contract_price *price, bool *found);
/* All of a fiscal year, also ended ones. */
MUST_USE struct err contract_list(struct context *context, int32_t fiscal_year,
                                  struct contracts *contracts);
MUST_USE struct err contract_get(struct context *context, int64_t id,
                                 struct contract *contract, struct contract_prices *prices);

MUST_USE struct err contract_add(struct context *context, const struct contract *contract,
                                 const struct contract_price *prices, size_t price_count,
                                 int64_t *id);
MUST_USE struct err contract_price_set(struct context *context, int64_t id, int64_t version,
                                       const struct contract_price *price);
MUST_USE struct err contract_end(struct context *context, int64_t id, int64_t version,
                                 day ended_on, const char *reason);

#endif
