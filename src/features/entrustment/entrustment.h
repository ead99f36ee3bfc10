/* entrustment.h -- the money of what is entrusted: a budget for each contract, and each
 * month's settlement with a hospital, made from its stays.
 *
 * Guideline: articles 2, 8 (3), 11 (4).
 *
 * How money is counted, once for all pages, papers and files:
 *   - a stay is paid by days: the first `paid_days` of it from the day of arrival on; a
 *     stay that goes on is paid up to the last day that has come;
 *   - each day belongs to the month, the fiscal year and the contract in which it lies,
 *     and is paid at the price in force on that day, without tax;
 *   - a stay cancelled on the day is paid by its own item, on the day it was to begin;
 *   - tax is reckoned once for each rate of a month's claim, from the sum of its lines;
 *     what becomes of less than a yen is a dated rule.
 *
 * A claim that was sent is frozen.  A correction is a new edition that follows it.  Here
 * are numbers of applications, days and yen: no patient is named, to nobody.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef ENTRUSTMENT_H
#define ENTRUSTMENT_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "features/contracts/contracts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct task_kind;

extern const struct permission entrustment_read;   /* officers: budget, all settlements */
extern const struct permission settlement_list_own; /* a hospital: the list of its own */
extern const struct permission settlement_read;    /* the hospital's own; officers: all */
extern const struct permission settlement_send;    /* the hospital's own */
extern const struct permission settlement_inspect; /* officers: inspect, pay, correct */

extern const struct act_kind settlement_act_drafted, settlement_act_sent,
    settlement_act_inspected, settlement_act_paid, settlement_act_corrected,
    settlement_act_seen, entrustment_act_seen;

extern const struct task_kind settlement_task_send;    /* the hospital's */
extern const struct task_kind settlement_task_inspect; /* the officer's */
extern const struct task_kind settlement_task_pay;     /* the officer's */
extern const struct task_kind entrustment_task_budget; /* the ceiling is near */

/* ---- what is claimed -------------------------------------------------------------- */

struct claim_line {
    int64_t stay;
    const char *number; /* of the application */
    const char *item;   /* code of the programme's item */
    bool is_day;        /* paid by days; else once */
    day from_on, to_on; /* the days of this line */
    int64_t quantity;   /* days, or 1 */
    int64_t yen;        /* without tax; INT_NONE: the contract names no price */
    int64_t tax_percent;
    int64_t amount_yen; /* quantity times price */
};

/* What becomes of less than a yen of tax: entrustment_rules.tsv, tax_rounding, of the last
 * day of the claim. */
enum tax_rounding { TAX_DOWN = 1, TAX_NEAREST, TAX_UP, TAX_ROUNDING_END };

enum { CLAIM_RATES_MAX = 3 };
struct claim_rate { int64_t percent, net_yen, tax_yen; };

struct claim {
    struct claim_line *items;
    size_t count;
    struct claim_rate rates[CLAIM_RATES_MAX]; /* highest first; those that occur */
    size_t rate_count;
    int64_t days;  /* of presence, in all lines */
    int64_t stays;
    int64_t net_yen, tax_yen, total_yen;
    enum tax_rounding rounding;
    bool lacks_price; /* of a line: it cannot be sent */
};

/* ---- a month's settlement --------------------------------------------------------- */

/* Drawing: tests/expect/settlement.tsv */
enum settlement_state {
    SETTLEMENT_DRAFTED = 1, /* still follows the stays */
    SETTLEMENT_SENT,        /* frozen */
    SETTLEMENT_INSPECTED,
    SETTLEMENT_PAID,
    SETTLEMENT_REPLACED, /* a newer edition follows */
    SETTLEMENT_STATE_END,
};
enum settlement_action { SETTLEMENT_SEND = 1, SETTLEMENT_INSPECT, SETTLEMENT_PAY,
                         SETTLEMENT_CORRECT, SETTLEMENT_ACTION_END };
MUST_USE struct err settlement_step(enum settlement_state from,
                                    enum settlement_action action,
                                    enum settlement_state *to);
enum message settlement_state_word(enum settlement_state state);
enum message tax_rounding_word(enum tax_rounding rounding);

enum { SETTLEMENT_TEXT_MAX = 400 };

struct settlement {
    int64_t id;
    int64_t contract;
    const char *contract_number;
    int64_t institution;
    const char *institution_name;
    const char *programme;
    day month_on;      /* its first day */
    int64_t edition;   /* 1, 2 ... */
    int64_t follows;   /* the edition before; ID_NONE */
    enum settlement_state state;
    int64_t total_yen; /* with tax, as sent; INT_NONE while drafted */
    instant sent_at;
    const char *sent_by;     /* name at the hospital */
    day inspected_on;
    const char *inspected_by;
    const char *inspection;  /* what was found; sealed */
    day paid_on;
    const char *correction;  /* why a new edition followed; sealed */
    int64_t version;
    instant changed_at;
    const char *changed_by;
};
struct settlements { struct settlement *items; size_t count; };

/* What does not fit, by stay: shown beside the claim, and an inspection that passes it
 * over says why. */
enum settlement_difference_kind {
    SETTLEMENT_OPEN = 1,     /* the stay goes on: its days up to month's end */
    SETTLEMENT_UNREPORTED,   /* over, and no result report yet */
    SETTLEMENT_UNAPPROVED,   /* reported, not approved by the prefecture */
    SETTLEMENT_LEDGER,       /* days of the ledger and of the stay differ */
    SETTLEMENT_CHANGED,      /* the stays say something else than what was sent */
    SETTLEMENT_NO_PRICE,
    SETTLEMENT_DIFFERENCE_END,
};
struct settlement_difference {
    enum settlement_difference_kind kind;
    const char *number;      /* of the application; NULL: of the whole */
    int64_t claimed, ledger; /* days; of SETTLEMENT_CHANGED: yen sent, yen now */
};
struct settlement_differences { struct settlement_difference *items; size_t count; };

struct settlement_whole {
    struct settlement settlement;
    struct contract contract;
    struct claim claim; /* frozen, or of now while it is a draft */
    struct settlement_differences differences;
    struct settlements editions; /* all of this contract and month, oldest first */
};

/* Draft the months that are over of every contract for temporary admission, where there is
 * something to claim and no settlement yet. */
MUST_USE struct err settlement_draft_due(struct context *context);
/* Those of a fiscal year: all for officers, a hospital's own for the hospital. */
MUST_USE struct err settlement_list(struct context *context, int32_t fiscal_year,
                                    struct settlements *settlements);
/* The sight is staged. */
MUST_USE struct err settlement_get(struct context *context, int64_t id,
                                   struct settlement_whole *whole);
/* ERR_CONFLICT when the stays say another sum than the one that was seen. */
MUST_USE struct err settlement_send_off(struct context *context, int64_t id,
                                        int64_t version, int64_t seen_total_yen,
                                        const char *sent_by);
/* ERR_INVALID field "note" when something differs and nothing is said of it. */
MUST_USE struct err settlement_inspected(struct context *context, int64_t id,
                                         int64_t version, day on, const char *note);
MUST_USE struct err settlement_paid(struct context *context, int64_t id, int64_t version,
                                    day on);
/* The edition is replaced; *next is the draft that follows it. */
MUST_USE struct err settlement_correct(struct context *context, int64_t id,
                                       int64_t version, const char *reason,
                                       int64_t *next);

/* ---- the budget ------------------------------------------------------------------- */

struct budget {
    struct contract contract;
    int64_t contracted_yen; /* the ceiling; INT_NONE: none */
    int64_t used_yen;       /* approved stays, and a fixed sum; with tax */
    int64_t committed_yen;  /* agreed, admitted, or over and not approved; with tax */
    int64_t left_yen;       /* contracted - used - committed; INT_NONE without ceiling */
    int64_t percent;        /* used and committed of the ceiling; INT_NONE */
    int64_t used_days, committed_days, stays;
    bool is_near;           /* the warning's percentage is reached */
    bool lacks_price;
};
struct budgets { struct budget *items; size_t count; };

/* How tax of a day is rounded, by the rule of that day. */
enum tax_rounding entrustment_rounding_on(day on);

/* One stay of a contract's budget: a number and days. */
struct budget_stay {
    int64_t stay;
    const char *number;
    day from_on, to_on;
    int64_t days;
    int64_t net_yen;
    bool is_used; /* else committed */
    enum message state;
};
struct budget_stays { struct budget_stay *items; size_t count; };

MUST_USE struct err budget_list(struct context *context, int32_t fiscal_year,
                                struct budgets *budgets, int64_t *warn_percent);
MUST_USE struct err budget_of(struct context *context, int64_t contract,
                              struct budget *budget, struct budget_stays *stays);
/* A task for each contract near its ceiling, once; ended when it no longer is. */
MUST_USE struct err budget_check_tasks(struct context *context);

#endif
