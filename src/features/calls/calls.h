/* calls.h -- 電話: the telephone mode of a case, complete by itself.
 *
 * Guideline: articles 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1): places are secured also on
 * the day on which no hospital has joined.  Whom to ring first, what to say, and what
 * came of it in two keys; the next number follows by itself.
 *
 * The room has pages only.  What is rung, noted and answered is the inquiry's
 * (inquiries.h); whoever is of a case's team may.
 */
#ifndef CALLS_H
#define CALLS_H

#include "access/permission.h"

extern const struct permission call_list_own; /* whom one has to ring, in all cases */

#endif
