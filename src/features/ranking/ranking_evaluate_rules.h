/* ranking_evaluate_rules.h -- tables of cases, and how well they were ranked. */
#ifndef RANKING_EVALUATE_RULES_H
#define RANKING_EVALUATE_RULES_H

#include "base/str.h"
#include "features/ranking/ranking.h"

struct arena;

/* One line of the table, its ids looked up. */
struct table_case {
    const char *id, *disease; /* "" when the table does not say */
    struct ranking_case of;
    const char *unknown; /* ids the knowledge does not have, '|' between; "" */
};

struct table_cases {
    struct table_case *items;
    size_t count;
    bool has_disease; /* the column is there */
};

/* ERR_INVALID: not UTF-8; no header; without case_id or observed, or without pmids when
 * papers are to be left out; a column twice. */
MUST_USE struct err table_cases_read(struct arena *arena, const struct knowledge *knowledge,
                                     struct str text, enum ranking_papers papers,
                                     struct table_cases *cases);

/* Where the truth of one case stood; 0: nowhere. */
struct case_result {
    double disease_rank, number_rank;
    double disease_constant, number_constant; /* in an order that looks at no finding */
    uint32_t disease;    /* what macro is averaged over; one the knowledge does not have
                          * is a number of its code, above every other */
    uint16_t number;     /* 0: it has no designated number */
    bool is_annotated;
};

/* The orders that look at nothing: most annotations first, most candidates first. */
struct constants {
    double *disease_ranks; /* of each candidate */
    double number_ranks[KNOWLEDGE_NUMBERS_MAX];
};

struct constants constants_make(struct arena *arena, const struct ranking *ranking);

struct case_result case_judge(struct arena *arena, const struct ranking *ranking,
                              const struct constants *constants,
                              const struct table_case *of,
                              const struct ranking_answer *answer);

enum { TOPS = 4 };
extern const int tops[TOPS]; /* 1 3 5 10 */

struct measure {
    size_t count, kinds; /* cases; diseases or numbers */
    double top[TOPS], reciprocal;             /* each case once */
    double macro_top[TOPS], macro_reciprocal; /* each disease or number once */
};

enum measured { MEASURED_DISEASE, MEASURED_NUMBER, MEASURED_DISEASE_CONSTANT,
                MEASURED_NUMBER_CONSTANT };

struct measure measure_of(struct arena *arena, const struct case_result *results,
                          size_t count, enum measured what, bool annotated_only);

#endif
