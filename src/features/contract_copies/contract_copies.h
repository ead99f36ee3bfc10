/* contract_copies.h -- a year's contracts become the next year's: looked at first, written
 * in one act.
 *
 * Guideline: articles 2, 8 (3), 11 (4).  Contracts are of one fiscal year.  What ran to its
 * end is copied for the whole next year with ceiling and the last price of each item, resting
 * on the paper that the officer names; the signature is not copied, it is of the old paper.
 * What is not copied is shown with the reason.  A second click finds them there already.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CONTRACT_COPIES_H
#define CONTRACT_COPIES_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "features/contracts/contracts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct act_kind contract_copies_act_copied;

enum contract_fate {
    CONTRACT_COPIED = 1,
    CONTRACT_THERE,     /* the same work has a contract in that year */
    CONTRACT_REPLACED,  /* a later one of the same year is copied */
    CONTRACT_OVER,      /* it did not run to the end of its year */
    CONTRACT_CLOSED,    /* the institution has ended */
    CONTRACT_NO_RULES,  /* the programme has no edition then */
    CONTRACT_NUMBERED,  /* its number is another's in that year */
    CONTRACT_FATE_END,
};
/* "May be copied", or why not. */
enum message contract_fate_word(enum contract_fate fate);

/* What must be known of one besides its rows. */
struct contract_known {
    bool is_closed; /* its institution */
    bool has_rules; /* its programme, on the first day of the year copied to */
};

/* Pure.  `year`: all of the year copied from; `there`: all of the year copied to. */
enum contract_fate contract_fate_of(const struct contract *contract,
                                    const struct contracts *year,
                                    const struct contracts *there,
                                    struct contract_known known);
/* Pure.  The contract of the next year: from 1 April to 31 March, unsigned. */
struct contract contract_next(const struct contract *contract, const char *document);

enum { CONTRACT_COPY_ITEMS_MAX = 40 };

struct contract_copy {
    struct contract from;
    enum contract_fate fate;
    struct contract_price prices[CONTRACT_COPY_ITEMS_MAX]; /* from the first day on */
    size_t price_count;
    size_t lost; /* items the programme does not pay for any more */
};

/* What is chosen: of a year, all, one scope, or one programme. */
struct contract_choice {
    int32_t year;              /* copied from; to the next */
    enum contract_scope scope; /* 0: all */
    const char *programme;     /* of CONTRACT_RESPITE; NULL: any */
};

struct contract_plan {
    struct contract_choice choice;
    struct contract_copy *items;
    size_t count;
    size_t to_copy;
    int64_t version; /* of both years as they were seen */
};

/* Pure.  Of the prices of the old contract (by item and day) the last of each, for the new
 * one; `pays` says whether the item is paid for still. */
void contract_prices_next(const struct contract_prices *prices, day last_on, day from_on,
                          bool (*pays)(const void *of, const char *item), const void *of,
                          struct contract_copy *copy);

/* For whoever may change the register.  ERR_INVALID, field year: none that can be copied. */
MUST_USE struct err contract_copies_look(struct context *context,
                                         const struct contract_choice *choice,
                                         struct contract_plan *plan);
/* All at once or none.  ERR_CONFLICT: the register has changed since it was seen, or there
 * is nothing to copy.  *copied: how many. */
MUST_USE struct err contract_copies_make(struct context *context,
                                         const struct contract_choice *choice, int64_t seen,
                                         const char *document, size_t *copied);

#endif
