/* network_numbers.h -- 県外との連携の数: what was asked of those outside the prefecture in a
 * fiscal year, what they asked of us, and how both were answered.
 *
 * Guideline: articles 10-1 (3), 10-2 (2).  Each table carries its definition; small counts
 * are hidden by dated rules (mask_rules.tsv), and the two tables of what was asked of us
 * share their totals, so they are hidden together (mask_pair).  Nobody is named, and no
 * table leads to a person.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef NETWORK_NUMBERS_H
#define NETWORK_NUMBERS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/mask.h"
#include "base/message.h"

#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission network_numbers_read; /* both coordinators, officers */
extern const struct act_kind network_numbers_act_seen;

/* One table.  The last row and the last column are the totals'. */
struct network_table {
    const char *code; /* of mask_rules.tsv */
    enum message title, definition, corner;
    const enum message *columns;
    size_t column_count; /* without the total */
    const char *rows[MASK_ROWS_MAX];
    size_t row_count; /* without the total */
    struct mask_table cells;
    int64_t least; /* the smallest count that is shown, by the rule of the day */
};

/* Middle and the middle half of the time until the first answer, in minutes by the wall. */
struct network_wait {
    enum message title, definition;
    int64_t count;
    int64_t quarter, median, three_quarters; /* INT_NONE: too few to be shown */
};

enum { NETWORK_YEAR_MIN = 2018, NETWORK_YEAR_MAX = 2100 };
enum network_table_place { NETWORK_ASKED_BY_US, NETWORK_ASKED_BY_KIND, NETWORK_ASKED_BY_BODY,
                           NETWORK_TABLE_COUNT };
enum network_wait_place { NETWORK_WAIT_OUT, NETWORK_WAIT_IN, NETWORK_WAIT_COUNT };

struct network_numbers {
    int32_t year;
    instant as_of;
    struct network_table *tables[NETWORK_TABLE_COUNT];
    struct network_wait waits[NETWORK_WAIT_COUNT];
    int64_t asked_by_us, asked_of_us; /* both 0: nothing to say; else never shown */
};

/* Of a fiscal year (2026: April 2026 to March 2027), as things stand now.  ERR_FORBIDDEN. */
MUST_USE struct err network_numbers_get(struct context *context, int32_t fiscal_year,
                                        struct network_numbers *numbers);

/* What was asked of one institution outside, and how it was answered. */
struct network_asked {
    int64_t accepted, declined, withdrawn, open;
};
/* In a fiscal year.  ERR_FORBIDDEN. */
MUST_USE struct err network_asked_of(struct context *context, int64_t institution,
                                     int32_t fiscal_year, struct network_asked *asked);

#endif
