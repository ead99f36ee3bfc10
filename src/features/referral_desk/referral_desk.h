/* referral_desk.h -- 紹介の受付: the liaison hospital's pages of what clinics refer.
 *
 * Guideline: articles 10-1 (1)(3), 10-2 (2), 10-3 (1), 11 (2), 13.  The list of what waits,
 * the one referral with its words, and the small forms beside it: called back, received,
 * not ours, taken into a case, answered.  What is decided there is the room of referrals'
 * (referrals.h), and so are the permissions.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef REFERRAL_DESK_H
#define REFERRAL_DESK_H

#include "features/referrals/referrals.h"

#endif
