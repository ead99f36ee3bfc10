/* candidates_service.h -- what the use cases of this room share. */
#ifndef CANDIDATES_SERVICE_H
#define CANDIDATES_SERVICE_H

#include "features/candidates/candidates.h"
#include "features/knowledge/knowledge.h"

struct candidate_asking {
    struct context *context;
    struct knowledge *knowledge;
    uint32_t observed[CANDIDATE_FINDINGS_MAX], excluded[CANDIDATE_FINDINGS_MAX];
    size_t observed_count, excluded_count;
};

/* What the knowledge holds is gone once it is given back. */
const char *candidate_kept(const struct candidate_asking *asking, const char *text);
const char *candidate_label(const struct candidate_asking *asking, uint32_t term);
/* The best finding for words, KNOWLEDGE_NONE: none; `whole` leaves only one whose label
 * or synonym the words are. */
uint32_t candidate_meant(const struct candidate_asking *asking, const char *words,
                         bool whole);
/* The rows that name the findings, in the order of their sources: one page. */
void candidate_sources_find(const struct candidate_asking *asking,
                            const struct candidate_question *question,
                            struct candidate_answer *answer);

#endif
