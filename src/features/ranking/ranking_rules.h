/* ranking_rules.h -- what is derived from the knowledge, and the room to score in. */
#ifndef RANKING_RULES_H
#define RANKING_RULES_H

#include "features/ranking/ranking.h"

/* A share of 10,000 patients. */
enum { SHARE_ALWAYS = 10000 };

/* A finding of a candidate, its rows put together. */
struct annotation {
    uint16_t term;
    uint16_t share; /* SHARE_ALWAYS when it was not said */
};

struct candidate {
    uint32_t disease_first, disease_count;
    uint32_t annotation_first, annotation_count;
    uint32_t share_sum;
    uint32_t place; /* among all, by code: decides between equal scores */
    uint8_t sex;    /* enum ranking_sex, when it is said of one sex only */
};

struct ranking {
    const struct knowledge *knowledge;
    enum ranking_set set;
    size_t term_count, count;
    struct candidate *candidates;
    uint32_t *by_place;         /* candidates by code */
    uint32_t *of_disease;       /* candidate of each disease; KNOWLEDGE_NONE: none */
    struct annotation *annotations;
    uint16_t *owners;           /* candidates that have a term or one below, by term */
    uint32_t *owner_first;      /* of each term, and one more */
    uint64_t *owner_bits;       /* the same of terms with many owners, a bit for each */
    size_t owner_words;         /* words of one such term */
    uint16_t *bits_of;          /* of each term: which in owner_bits, from 1; 0: none */
    uint32_t *logarithms;       /* ln of 0 (as 0) to count */
    uint32_t *information;      /* of each term */
    size_t annotated_count;     /* candidates with a finding */
    uint16_t *order;            /* findings, each after all above it */
    size_t order_count;
    uint16_t *parents;          /* of each of them, in that order */
    uint32_t *parent_first;
    uint32_t *reference_first;  /* rows of each reference, and one more */
    uint32_t *reference_rows;
    uint32_t *row_disease;      /* of each row */
};

/* One candidate as it would be without some rows. */
struct changed {
    uint32_t candidate;
    struct annotation *annotations;
    uint32_t annotation_count, share_sum;
};

/* What a case is scored with. */
struct scoring {
    struct arena *arena;
    const struct ranking *ranking;
    const struct ranking_case *of;
    uint16_t *observed, *excluded; /* findings, each once, ascending */
    size_t observed_count, excluded_count;
    const uint32_t *information;   /* of the ranking, or without the rows left out */
    struct changed *changed;
    size_t changed_count;
    uint32_t *forward;  /* of each candidate: what of the findings it explains */
    uint32_t *best;     /* of each term: what the findings tell of it */
    int64_t *scores;
};

/* ln(value) in 2^-16, rounded, by whole numbers alone. */
uint32_t ranking_logarithm(uint32_t value);

/* Findings of one candidate from its rows that `is_left` does not name; how many. */
typedef bool row_is_left(const void *argument, uint32_t reference);
uint32_t ranking_pool(const struct ranking *ranking, const struct candidate *candidate,
                      row_is_left *is_left, const void *argument,
                      struct annotation *annotations);

struct annotation *ranking_annotations(const struct scoring *scoring, uint32_t candidate,
                                       uint32_t *count, uint32_t *share_sum);

void scoring_begin(struct scoring *scoring); /* findings, rows that are left out */
void scoring_base(struct scoring *scoring);  /* scores of all */
/* Candidates in their order. */
struct ranked *scoring_sorted(const struct scoring *scoring);
/* A second look at the first ones of the order; how many. */
size_t scoring_again(struct scoring *scoring, struct ranked *items);

#endif
