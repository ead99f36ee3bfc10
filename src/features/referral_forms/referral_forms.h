/* referral_forms.h -- the clinic's side of a referral: five short pages, one to check,
 * one that tells how it stands, and the letter on paper.
 *
 * Guideline: articles 10-1 (1)(3), 13.  The public page 医師の方へ begins a draft behind a
 * link; an account of a clinic and, from paper, the liaison hospital's desk use the same
 * pages by the referral's id.  What it says and where it goes is referrals.h.
 */
#ifndef REFERRAL_FORMS_H
#define REFERRAL_FORMS_H

#include "features/referrals/referrals.h"

/* ---- pure ------------------------------------------------------------------------ */

/* Findings as lines of words, "なし：" or "不明：" before those that are not there or not
 * known; a term and an age that stood with the same words stay.  And back. */
void referral_findings_read(struct arena *arena, const char *text,
                            const struct referral_findings *before,
                            struct referral_findings *findings);
const char *referral_findings_write(struct arena *arena,
                                    const struct referral_findings *findings);

#endif
