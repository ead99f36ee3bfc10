/* respite_numbers.h -- temporary admission in numbers: applications, what became of them,
 * stays and days, by area, device, reason and hospital of a fiscal year.
 *
 * Guideline: articles 8 (3), 10-3 (6), 11 (4), 12.  Every table carries its definition, and
 * hides small counts by a dated rule of its own (mask_rules.tsv, base/mask.h): people by
 * area and device strictly, stays by hospital not at all, for whoever reads this page is
 * bound to secrecy.  Nobody is named, and no table leads to a person.
 *
 * What is said outside is an edition: the tables of a day with the words that define them,
 * kept as they were shown and never changed.  What was hidden is not kept.  When the year's
 * rows are corrected later, a new edition follows it, and each says what reads differently
 * now.  Whoever lays two editions side by side may narrow a hidden count down further than
 * either does alone: give away one of them.
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

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission respite_numbers_read; /* officers and both coordinators */
extern const struct permission respite_numbers_freeze; /* officers: editions, workbook */
extern const struct act_kind respite_numbers_act_seen, respite_numbers_act_frozen;

/* One table.  The last label of either way is the total's. */
struct number_table {
    const char *code; /* of mask_rules.tsv */
    const char *title;
    const char *definition; /* what is counted, by which day */
    const char *coarser;    /* which table survives where this one hides much */
    const char *corner;     /* what its rows are */
    const char *row_labels[MASK_ROWS_MAX + 1];
    const char *column_labels[MASK_COLUMNS_MAX + 1];
    struct mask_table cells;
    int64_t least; /* the smallest count that is shown, by the rule of the day */
};

/* Middle and the middle half of a waiting time, in days. */
struct number_wait {
    const char *title;
    const char *definition;
    int64_t count;
    int64_t quarter, median, three_quarters; /* INT_NONE: too few to be shown */
};

enum { NUMBER_YEAR_MIN = 1989, NUMBER_YEAR_MAX = 2100 };
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

/* ---- editions ------------------------------------------------------------------------ */

struct number_edition {
    int64_t id;
    int32_t year;
    int64_t edition;     /* 1, 2 ... of the year */
    bool is_interim;     /* the year was not over */
    const char *reason;  /* what was corrected; NULL: said of none */
    instant frozen_at;
    const char *frozen_by;
};
struct number_editions { struct number_edition *items; size_t count; };

/* One place that reads differently: in a table, a spread of days, or its definition (then
 * `row` and `column` are NULL). */
struct number_difference {
    const char *table, *row, *column;
    const char *was, *is; /* as shown; NULL: the place was not there */
};
struct number_differences { struct number_difference *items; size_t count; };

enum { NUMBER_REASON_MAX = 400 };

/* Of a fiscal year, newest first.  ERR_FORBIDDEN. */
MUST_USE struct err number_edition_list(struct context *context, int32_t fiscal_year,
                                        struct number_editions *editions);
/* As it was said, and what reads differently now.  ERR_FORBIDDEN, ERR_NOT_FOUND. */
MUST_USE struct err number_edition_read(struct context *context, int64_t id,
                                        struct number_edition *edition,
                                        struct respite_numbers *numbers,
                                        struct number_differences *differences);
/* The newest (edition 0: none yet) and what reads differently now: to be asked before it
 * is frozen.  ERR_FORBIDDEN, ERR_NOT_FOUND (no year). */
MUST_USE struct err number_edition_newest(struct context *context, int32_t fiscal_year,
                                          struct number_edition *edition,
                                          struct number_differences *differences);
/* Keep the tables as they read now.  seen: the newest edition's number, or 0.  ERR_INVALID
 * field "reason" when a year that was over is corrected and nothing is said of it;
 * ERR_CONFLICT when there is nothing to say, or nothing new. */
MUST_USE struct err number_edition_freeze(struct context *context, int32_t fiscal_year,
                                          int64_t seen, const char *reason, int64_t *id);

#endif
