/* findings.h -- 所見を選ぶ: findings picked from the ontology into a referral's draft.
 *
 * Guideline: article 10-1 (1)(3).  Searched by words in Japanese or English, from one
 * character on, or browsed by organ; each is present, absent or not known, with the age at
 * which it began.  Works without scripts; with them the box suggests while one types.
 * What is picked stands beside what was typed in words (referrals.h); whoever may write
 * the referral may pick.  The labels come from knowledge.h.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "base/message.h"
#include "features/knowledge/knowledge.h"
#include "features/referrals/referrals.h"

enum { FINDINGS_ROWS_MAX = 24 }; /* offered on one page */

/* ---- pure ------------------------------------------------------------------------ */

/* What stood there, with the picks in their place where the term or the words are the
 * same, else after it; one too many is kept, so that the referral's rule refuses it. */
void findings_merge(struct arena *arena, const struct referral_findings *before,
                    const struct referral_findings *picks,
                    struct referral_findings *merged);
/* Without the one at that place. */
void findings_without(struct arena *arena, const struct referral_findings *before,
                      size_t place, struct referral_findings *left);

/* One that may be picked; texts in the arena. */
struct finding_offered {
    const char *id, *label;
    const char *other;   /* its name in the other language */
    const char *because; /* the synonym it was found by; NULL */
    bool has_children;
};
struct finding_place {
    const char *id, *label;
};
struct findings_wanted {
    const char *words; /* NULL: none */
    const char *under; /* an id: itself and those below it; wins over the words */
};
struct findings_offer {
    struct { struct finding_offered *items; size_t count; } rows;
    struct { struct finding_place *items; size_t count; } parents, organs;
    const char *under_label; /* NULL: by words */
    bool is_searched;
    int64_t total; /* of which rows are the first */
};
/* What is offered for words, or below a finding; the organs always. */
void findings_offer(struct arena *arena, enum language language,
                    const struct knowledge *knowledge,
                    const struct findings_wanted *wanted, struct findings_offer *offer);

#endif
