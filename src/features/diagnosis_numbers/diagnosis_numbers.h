/* diagnosis_numbers.h -- 診断までの日数: how long each part of the way to a diagnosis takes,
 * and what became of those who were on it.
 *
 * Guideline: articles 1, 10-1 (1)(3), 10-3 (1)(2), 11 (2)(5).  Nine intervals, each with a
 * written definition (journey_span), by fiscal year of the day on which it ended, by group
 * of the disease named or suspected, by secondary medical area of the patient's
 * municipality: count, quarters and middle by the nearest rank (base/spread.h), shortest
 * and longest.  A day known as a month or a year counts as its middle; how many are so, and
 * how wide, is told.  Who is still waiting has no interval yet, and the middle of those
 * whose wait has ended is too short: the count of the waiting stands beside it, and the
 * time after which half have a name by Kaplan and Meier's estimate.
 *
 * Small counts are hidden by a dated rule (mask_rules.tsv), and with them what they could
 * be reckoned from (base/mask.h), in both cuts alike; a hidden cell tells no days either.
 * Years come in blocks of five that never overlap: two spans that overlap could be
 * subtracted.  Each interval is hidden by itself: whoever knows that two intervals are of
 * the same people may narrow a count down.  Only the team goes on from a number to its
 * own cases.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef DIAGNOSIS_NUMBERS_H
#define DIAGNOSIS_NUMBERS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/mask.h"
#include "base/spread.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission diagnosis_numbers_read;  /* officers, both coordinators */
extern const struct permission diagnosis_numbers_trace; /* coordinators: to their cases */

extern const struct act_kind diagnosis_numbers_act_seen, diagnosis_numbers_act_traced;

/* Words of each are MSG_DIAGNOSIS_NUMBERS_SPAN_...; what they mean, ..._WHAT_.... */
enum journey_span {
    SPAN_SYMPTOM_VISIT = 0,
    SPAN_VISIT_REFERRED,
    SPAN_REFERRED_ANSWERED,
    SPAN_REFERRED_SEEN,
    SPAN_REFERRED_NAMED,
    SPAN_SYMPTOM_NAMED,
    SPAN_VISIT_NAMED,
    SPAN_CANNOT_PASSED,
    SPAN_NAMED_SETTLED,
    SPAN_COUNT
};
enum journey_cut { CUT_GROUP = 0, CUT_AREA, CUT_COUNT };
/* Where a way stands.  Those without a name are counted as they stand; those with one
 * stand in the tables of intervals and not here, or a hidden count could be reckoned from
 * both. */
enum journey_standing { STANDING_OVER = 0, STANDING_OPEN, STANDING_NAMED, STANDING_COUNT };
enum { WAITING_COLUMNS = STANDING_NAMED, WAITING_ALL = STANDING_COUNT };

enum {
    JOURNEY_YEARS = 5,
    JOURNEY_COLUMNS = JOURNEY_YEARS + 1, /* and all of them */
    JOURNEY_YEAR_FIRST = 2018,           /* a block begins there: the guideline's year */
    JOURNEY_YEAR_MIN = 1988,
    JOURNEY_YEAR_MAX = 2098,
};

/* The first fiscal year of the block in which a year lies.  Pure. */
int32_t journey_block(int32_t fiscal_year);

struct journey_cell {
    bool is_hidden;     /* then there is nothing else */
    int64_t count;
    struct spread days; /* count 0 where none was asked for */
};
/* One category, or all of them in the last row. */
struct journey_row {
    const char *code, *label; /* code NULL: all */
    struct journey_cell cells[JOURNEY_COLUMNS];
    int64_t half_days; /* Kaplan-Meier; INT_NONE: not reached, or not to be shown */
};
struct journey_grid {
    struct journey_row *items;
    size_t count;  /* 0: nothing happened */
    int64_t hidden;
};
struct journey_figures {
    struct journey_grid by[CUT_COUNT]; /* only what was asked for has more than all */
    bool is_vague_hidden;
    int64_t vague, vague_width; /* how many; the middle width in days, INT_NONE of none */
};
/* Counts of outcomes by fiscal year of their beginning. */
struct journey_outcomes {
    const char *codes[MASK_ROWS_MAX], *labels[MASK_ROWS_MAX];
    struct mask_table cells; /* rows 0: nothing happened */
};

struct diagnosis_numbers {
    int32_t from_year;
    instant as_of;
    int64_t least; /* the smallest count that is shown */
    struct journey_figures spans[SPAN_COUNT];
    struct journey_grid waiting[CUT_COUNT]; /* columns: over, open, both */
    struct journey_outcomes ways, requests;
};

/* Of the block that begins with `from_year`.  Categories are told of one interval; of all
 * with SPAN_COUNT; of none with a negative number.  ERR_FORBIDDEN. */
MUST_USE struct err diagnosis_numbers_get(struct context *context, int32_t from_year,
                                          int span, struct diagnosis_numbers *numbers);

/* ---- from a number to cases --------------------------------------------------------- */

enum journey_about { ABOUT_SPAN = 0, ABOUT_WAITING, ABOUT_WAYS, ABOUT_REQUESTS,
                     ABOUT_COUNT };
/* A cell: which table, which of it (interval, standing, row of outcomes), which category
 * (NULL: all), which year (0: all of the block). */
struct journey_place {
    enum journey_about about;
    int32_t from_year;
    int of;
    const char *of_code;  /* row of outcomes; else NULL */
    enum journey_cut cut;
    const char *category;
    int32_t year;
};

struct journey_case {
    int64_t care_case;
    const char *number;
    day from_on, to_on; /* DAY_NONE: not of an interval, or still waiting */
    int64_t days;       /* INT_NONE */
};
struct journey_cases { struct journey_case *items; size_t count; };
enum { JOURNEY_CASES_MAX = 200 };

/* Those of the cell that the actor may open, newest first, of the newest
 * JOURNEY_CASES_MAX; how many others there are is not told.  ERR_FORBIDDEN. */
MUST_USE struct err diagnosis_numbers_cases(struct context *context,
                                            const struct journey_place *place,
                                            struct journey_cases *cases);

#endif
