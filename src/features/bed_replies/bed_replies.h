/* bed_replies.h -- 空きへの返事: how a hospital answers whether it has a bed for a temporary
 * stay: on one screen, in one tap, by the link of the letter, the
 * number on its paper, the desk's code, or an account.
 *
 * Guideline: articles 8 (3), 11 (4), 13.  The page never says who the patient is; looking
 * at it changes nothing; the same tap again is the first answer; what was said can be
 * taken back for some minutes; when a place was found elsewhere it says so, with thanks.
 * What is said there is the room of requests' (bed_requests.h), and so are the
 * permissions.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef BED_REPLIES_H
#define BED_REPLIES_H

#include "desk/rooms.h"
#include "features/bed_requests/bed_requests.h"

/* On the plate: the desk's list, and the number on paper. */
asked_list_function bed_reply_asked_list;
asked_open_function bed_reply_asked_open;

#endif
