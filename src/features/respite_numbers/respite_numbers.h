/* respite_numbers.h -- temporary admission in numbers: applications, what became of them,
 * stays and days, by area, device, reason and hospital of a fiscal year.
 *
 * Guideline: articles 8 (3), 10-3 (6), 11 (4), 12.  Every table carries its definition, and
 * hides small counts by a dated rule of its own (mask_rules.tsv, base/mask.h): people by
 * area and device strictly, stays by hospital not at all, for whoever reads this page is
 * bound to secrecy.  Nobody is named, and no table leads to a person.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef RESPITE_NUMBERS_H
#define RESPITE_NUMBERS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/mask.h"
#include "base/message.h"

#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission respite_numbers_read; /* officers and both coordinators */
extern const struct act_kind respite_numbers_act_seen;

/* One table.  The last label of either way is the total's. */
struct number_table {
    const char *code; /* of mask_rules.tsv */
    enum message title;
    enum message definition; /* what is counted, by which day */
    enum message coarser;    /* which table survives where this one hides much */
    enum message corner;     /* what its rows are */
    const char *row_labels[MASK_ROWS_MAX + 1];
    const char *column_labels[MASK_COLUMNS_MAX + 1];
    struct mask_table cells;
    int64_t least; /* the smallest count that is shown, by the rule of the day */
};

/* Middle and the middle half of a waiting time, in days. */
struct number_wait {
    enum message title;
    enum message definition;
    int64_t count;
    int64_t quarter, median, three_quarters; /* INT_NONE: too few to be shown */
};

enum { NUMBER_TABLES_MAX = 8, NUMBER_WAITS_MAX = 2 };

struct respite_numbers {
    int32_t year;
    instant as_of;
    struct number_table *tables[NUMBER_TABLES_MAX];
    size_t table_count;
    struct number_wait waits[NUMBER_WAITS_MAX];
    size_t wait_count;
    int64_t applications;
};

/* Of a fiscal year, as things stand now.  ERR_FORBIDDEN. */
MUST_USE struct err respite_numbers_get(struct context *context, int32_t fiscal_year,
                                        struct respite_numbers *numbers);

#endif
