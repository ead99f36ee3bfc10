/* ranking_again_rules.h -- what a second look measures of each of the first candidates;
 * shared with the program that fits the weights (tests/bench/ranking_fit.c). */
#ifndef RANKING_AGAIN_RULES_H
#define RANKING_AGAIN_RULES_H

#include "features/ranking/ranking_rules.h"

enum { AGAIN_HEAD = 400 };

enum again_feature {
    AGAIN_FORWARD,    /* information of findings that is explained, mean */
    AGAIN_BACKWARD,   /* the same of the disease's findings, weighted by share */
    AGAIN_SHARED,     /* each term above both counted once (Jagadeesh 2018), mean */
    AGAIN_COVERED,    /* of what the findings tell, the part that is explained */
    AGAIN_FILLED,     /* of what the disease's findings tell, the part that was found */
    AGAIN_HIT,        /* information of findings that are, or are above, its own; mean */
    AGAIN_SAME,       /* information of findings it is annotated with; mean */
    AGAIN_OFTEN,      /* how often those it has are seen, logarithm, mean */
    AGAIN_WORST,      /* the finding explained least */
    AGAIN_EXCLUDED,   /* what was looked for in vain */
    AGAIN_SIZE,       /* how many findings it has, logarithm */
    AGAIN_PAPERS,     /* on how many references they rest, logarithm */
    AGAIN_SEX,        /* X-linked recessive, and the patient is a woman */
    AGAIN_ONSET,      /* how many steps its onset is away from the patient's */
    AGAIN_FEATURES,
};

/* Of the first `count` items, in 2^-16, row after row. */
void again_measure(const struct scoring *scoring, const struct ranked *items, size_t count,
                   int32_t *features);

extern const int32_t again_weights[AGAIN_FEATURES]; /* 2^-8 */

#endif
