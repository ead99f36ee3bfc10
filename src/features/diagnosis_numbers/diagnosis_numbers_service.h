/* diagnosis_numbers_service.h -- what the services of this room share. */
#ifndef DIAGNOSIS_NUMBERS_SERVICE_H
#define DIAGNOSIS_NUMBERS_SERVICE_H

#include "features/diagnosis_numbers/diagnosis_numbers_rules.h"

/* ---- categories --------------------------------------------------------------------- */

/* Of both cuts, by place: the places of the pack and the lists, then what is in none. */
struct journey_categories {
    const char *codes[CUT_COUNT][MASK_ROWS_MAX], *labels[CUT_COUNT][MASK_ROWS_MAX];
    size_t count[CUT_COUNT];
};
void journey_categories_read(struct context *context, struct journey_categories *of);
/* The place of a code; negative: there is none. */
int journey_category_find(const struct journey_categories *of, enum journey_cut cut,
                          const char *code);

/* Rows of the tables of outcomes, by place. */
struct journey_outcome_row {
    const char *code, *label;
};
enum { WAY_NAMED = 0, WAY_OPEN, WAY_ENDS };
/* How many there are; those of ways by the pack's diagnosis_ends from WAY_ENDS on. */
size_t journey_outcome_rows(struct context *context, enum journey_about about,
                            struct journey_outcome_row rows[MASK_ROWS_MAX]);
/* Which row a request stands in. */
size_t journey_request_row(int64_t state);

/* ---- reading ------------------------------------------------------------------------ */

/* Called for each way and each request, in the order of cases. */
struct journey_visitor {
    void *of;
    /* A way, or a request that was said to be beyond whoever was asked. */
    void (*journey)(void *of, const struct journey *journey);
    /* One row of a table of outcomes: `begun_on` decides the year. */
    void (*outcome)(void *of, enum journey_about about, size_t row, day begun_on,
                    int64_t care_case);
};
/* Reads all ways, a page of cases at a time; its memory does not grow with them. */
MUST_USE struct err journey_walk(struct context *context,
                                 const struct journey_categories *categories,
                                 const struct journey_visitor *visitor);
/* Into numbers that know their first year; counts below `least` are hidden.  Asks no
 * permission. */
MUST_USE struct err diagnosis_numbers_count(struct context *context, int64_t least,
                                            int span, struct diagnosis_numbers *numbers);

#endif
