/* continuity_desk.h -- 療養計画の窓口: the coordinator's pages of a plan for care near home.
 *
 * Guideline: articles 10 (4), 10-3 (2), 11 (5), 13.  One page tells what was wished, how
 * each part stands and what the referral home still waits for; small forms write a wish,
 * a part, what was told, the referral, a review, the end; the plan is printed for the
 * household.  What is decided there is the rooms' of plans and of asks (continuity.h,
 * continuity_asks.h), and so are the permissions.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CONTINUITY_DESK_H
#define CONTINUITY_DESK_H

#include "features/continuity_asks/continuity_asks.h"

#endif
