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
#include "base/message.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission contract_read;   /* officers; coordinators read who is bound */
extern const struct permission contract_change; /* officers */
extern const struct act_kind contract_act_added, contract_act_changed, contract_act_priced,
    contract_act_ended;

struct task_kind;
extern const struct task_kind contract_task_register; /* contract without duty: mend it */

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
    day ended_on;           /* last day, before its time; DAY_NONE.  The day before from_on:
                             * it never was in force */
    const char *end_reason;
    int64_t version;
    instant changed_at;
    const char *changed_by;
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

enum { CONTRACT_NUMBER_MAX = 60, CONTRACT_TEXT_MAX = 200, CONTRACT_YEARS_BEFORE = 20,
       CONTRACT_YEARS_AHEAD = 2 };
#define CONTRACT_YEN_MAX INT64_C(10000000000)
#define CONTRACT_ITEM_SUM "sum"

/* Its last day, ended before its time or not.  Pure. */
day contract_last_on(const struct contract *contract);
/* Is it in force on all days from..to?  Pure. */
bool contract_covers(const struct contract *contract, day from_on, day to_on);
enum message contract_scope_word(enum contract_scope scope);
/* What a payable item is called; "sum" too; the code itself when nobody knows it. */
const char *contract_item_name(const char *programme, const char *item, day on,
                               enum language language);

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
/* Both in one reading: the contracts of that time (by institution, ended ones too; whose and
 * when only, no names and numbers), and who may be asked on its first day; no permission. */
MUST_USE struct err contract_register_on(struct context *context, const char *programme,
                                         day from_on, day to_on,
                                         struct contracts *contracts,
                                         struct contract_parties *parties);
/* The contract under which an institution took somebody in on a day; *found. */
MUST_USE struct err contract_on(struct context *context, int64_t institution,
                                const char *programme, day on, struct contract *contract,
                                bool *found);
/* The price of an item on a day; *found. */
MUST_USE struct err contract_price_on(struct context *context, int64_t contract,
                                      const char *item, day on,
                                      struct contract_price *price, bool *found);
/* The newest price of each day on which one began, oldest day first; no permission. */
MUST_USE struct err contract_find(struct context *context, int64_t id,
                                  struct contract *contract,
                                  struct contract_prices *prices);
/* The officer to whom what is wrong in the register is owed; *found. */
MUST_USE struct err contract_officer(struct context *context, int64_t *account,
                                     bool *found);

/* ---- for those who read or keep the register -------------------------------------- */

/* All of a fiscal year, also ended ones: by scope, then number. */
MUST_USE struct err contract_list(struct context *context, int32_t fiscal_year,
                                  struct contracts *contracts);
/* Of an institution: this fiscal year's, the last one's and those to come, newest first. */
MUST_USE struct err contract_list_of(struct context *context, int64_t institution,
                                     struct contracts *contracts);
MUST_USE struct err contract_get(struct context *context, int64_t id,
                                 struct contract *contract, struct contract_prices *prices);

MUST_USE struct err contract_add(struct context *context, const struct contract *contract,
                                 const struct contract_price *prices, size_t price_count,
                                 int64_t *id);
MUST_USE struct err contract_price_set(struct context *context, int64_t id, int64_t version,
                                       const struct contract_price *price);
/* What another paper changed: the ceiling (INT_NONE: none), the signature, the paper. */
struct contract_change {
    const char *number, *signed_by, *document, *reason;
    int64_t ceiling_yen;
};
MUST_USE struct err contract_change_terms(struct context *context, int64_t id,
                                          int64_t version,
                                          const struct contract_change *change);
/* ended_on is its last day. */
MUST_USE struct err contract_end(struct context *context, int64_t id, int64_t version,
                                 day ended_on, const char *reason);

/* ---- register and duty, side by side ---------------------------------------------- */

/* Each institution with a contract for temporary admission on a day, or a duty without
 * one.  `contract` is ID_NONE and `number` NULL when there is none. */
struct contract_finding {
    int64_t institution;
    const char *institution_name;
    int64_t contract;
    const char *number;
    const char *programme;
    enum contract_standing standing;
    const char *article;
};
struct contract_findings { struct contract_finding *items; size_t count; };
MUST_USE struct err contract_check_all(struct context *context, day on,
                                       struct contract_findings *findings);
/* Open a task for each contract without duty, once; end those that are mended. */
MUST_USE struct err contract_check_tasks(struct context *context);

/* On the plate. */
institution_holds_function contract_institution_holds;
institution_ended_function contract_institution_ended;

#endif
