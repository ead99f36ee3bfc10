/* continuity_replies.h -- 療養計画の確認: how an institution and a household confirm a plan
 * for care near home, on one screen, without an account.
 *
 * Guideline: articles 10 (4), 10-3 (2), 11 (5), 13.  Looking changes nothing; the same
 * tap again is the first answer; a later answer takes the place of an earlier one; an
 * institution may take back what it said; what is over says so.  The institution never
 * reads who it is; the household reads no wishes.  What is said there is the room of
 * asks' (continuity_asks.h), and so are the permissions.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CONTINUITY_REPLIES_H
#define CONTINUITY_REPLIES_H

#include "features/continuity_asks/continuity_asks.h"

#endif
