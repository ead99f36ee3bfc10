/* diagnosis_desk.h -- 診断の窓口: the pages of a way to a diagnosis, on both sides.
 *
 * Guideline: articles 10-1 (1)(3), 10-3 (1), 11 (2), 13.  The team sees the way with its
 * days, the candidates with what speaks for and against each, the sheet exactly as it
 * will be seen, and what was answered; whoever is asked answers on small pages by the link
 * of the letter, the number on its paper, the desk's code, or an account.  Looking changes
 * nothing; the same answer again is the first one; what is over says so.
 *
 * What is said there is the room of requests' (diagnosis_requests.h), and so are the
 * permissions.  Other rooms include this header and nothing else from this folder.
 */
#ifndef DIAGNOSIS_DESK_H
#define DIAGNOSIS_DESK_H

#include "desk/rooms.h"
#include "features/diagnosis_requests/diagnosis_requests.h"

/* On the plate: the desk's list, and the number on paper. */
asked_list_function diagnosis_desk_asked_list;
asked_open_function diagnosis_desk_asked_open;

#endif
