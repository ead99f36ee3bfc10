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

#endif
