/* ranking.h -- which diseases fit what was found, best first, and why.
 *
 * Guideline: articles 4, 10-3 (1).  An order of candidates for a physician or a
 * coordinator to look at, never a diagnosis and never a probability.  Whether anybody may
 * see it is not decided here.
 *
 * Everything is whole numbers (2^-16 for information, 2^-24 for scores), added in a fixed
 * order: the same knowledge and the same findings give the same answer on every machine.
 */
#ifndef RANKING_H
#define RANKING_H

#include "base/err.h"
#include "features/knowledge/knowledge.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct ranking;

enum { RANKING_FINDINGS_MAX = 500 };

/* Each code of OMIM for itself, or all codes joined to groups by MONDO. */
enum ranking_set { RANKING_OMIM, RANKING_MERGED, RANKING_SET_COUNT };

/* What is derived from the knowledge: how telling each finding is, who has it.  Of the
 * merged candidates, made once for a file; lives as long as the knowledge that was taken. */
const struct ranking *ranking_of(struct knowledge *knowledge);
/* Of either set, in an arena of the caller's. */
struct ranking *ranking_make(struct arena *arena, const struct knowledge *knowledge,
                             enum ranking_set set);

enum ranking_sex { RANKING_SEX_UNKNOWN, RANKING_FEMALE, RANKING_MALE };

/* What was found in one patient.  Terms are of the same knowledge; those that are no
 * findings are passed over, each counts once. */
struct ranking_case {
    const uint32_t *observed;
    size_t observed_count;
    const uint32_t *excluded; /* looked for and not found */
    size_t excluded_count;
    enum ranking_sex sex;
    uint32_t onset; /* a term of onset, or KNOWLEDGE_NONE */
    /* Rows citing one of these are left out, as if they had never been written. */
    const uint32_t *without;
    size_t without_count;
    bool base_only; /* no second look at the first ones */
};

struct ranked {
    uint32_t candidate;
    int64_t score; /* 2^-24; comparable within one answer only */
    double rank;   /* from 1; those with one score share the mean of their places */
};

struct ranking_answer {
    struct ranked *items; /* all candidates, best first; ties by code */
    size_t count;
    size_t head;       /* the first ones, whose scores are of a second look */
    size_t considered; /* findings of the case that could be used */
};

/* Without any usable finding: count 0.  More than RANKING_FINDINGS_MAX findings:
 * ERR_INVALID. */
MUST_USE struct err ranking_run(struct arena *arena, const struct ranking *ranking,
                                const struct ranking_case *of,
                                struct ranking_answer *answer);

/* ---- candidates -------------------------------------------------------------------- */

struct ranking_candidate {
    uint32_t group;
    uint32_t disease_first, disease_count; /* of the knowledge; their codes and names */
    const uint16_t *numbers;
    size_t number_count;
};

size_t ranking_candidate_count(const struct ranking *ranking);
struct ranking_candidate ranking_candidate(const struct ranking *ranking,
                                           uint32_t candidate);

/* Designated numbers, best first: what all candidates of a number are worth together. */
struct ranked_number {
    uint16_t number;
    uint32_t candidate; /* its first one */
    double rank;        /* from 1; equals share the mean of their places */
};

size_t ranking_numbers(struct arena *arena, const struct ranking *ranking,
                       const struct ranking_answer *answer, struct ranked_number **numbers);

/* ---- tables of cases, for the terminal ------------------------------------------------ */

enum { RANKING_THREADS_MAX = 64 };

/* Which rows count.  Without a case's own papers: as if these had not been written, so
 * rows that rest on them alone go, of every disease.  Those resting on other papers too
 * stay; RANKING_WITHOUT_SHARED lets them go as well, and with them what the others said. */
enum ranking_papers { RANKING_ALL_PAPERS, RANKING_WITHOUT_OWN, RANKING_WITHOUT_SHARED };

struct ranking_batch {
    const char *knowledge, *cases; /* paths */
    enum ranking_set set;
    enum ranking_papers papers;
    bool base_only;
    int top, threads;
    /* Each line of the answer; the order of the table, whatever the threads do. */
    void (*line)(void *argument, const char *text);
    void (*complain)(void *argument, enum message why, const char *id, const char *what);
    void *argument;
};

MUST_USE struct err ranking_batch_rank(struct arena *arena,
                                       const struct ranking_batch *batch);
MUST_USE struct err ranking_batch_evaluate(struct arena *arena,
                                           const struct ranking_batch *batch);

/* ---- why ----------------------------------------------------------------------------- */

/* One finding of the patient and the annotated one it is explained by. */
struct ranking_reason {
    uint32_t finding;   /* of the patient */
    uint32_t annotated; /* of the disease; KNOWLEDGE_NONE: nothing explains it */
    uint32_t common;    /* what both are; the narrowest */
    uint32_t information; /* of what is common, 2^-16 nats; 0: nothing */
    uint16_t share;     /* of patients, of 10,000; 0: not said */
    uint32_t reference; /* the first publication of it; KNOWLEDGE_NONE */
    bool is_same;       /* annotated with the finding itself */
};

/* A finding of the disease. */
struct ranking_frequent {
    uint32_t term;
    uint16_t share;
    uint32_t information;
};

enum { RANKING_FREQUENT_MAX = 12 };

struct ranking_explanation {
    struct ranking_reason *reasons; /* for it, most telling first; then unexplained ones */
    size_t reason_count, explained_count;
    struct ranking_frequent missing[RANKING_FREQUENT_MAX]; /* frequent, not looked for */
    size_t missing_count;
    struct ranking_frequent against[RANKING_FREQUENT_MAX]; /* frequent, looked for, absent */
    size_t against_count;
    bool is_other_sex; /* seen in the other sex only */
};

void ranking_explain(struct arena *arena, const struct ranking *ranking,
                     const struct ranking_case *of, uint32_t candidate,
                     struct ranking_explanation *explanation);

#endif
