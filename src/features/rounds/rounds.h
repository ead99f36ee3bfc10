/* rounds.h -- 照会の回: the coordinator's side of asking.
 *
 * Guideline: articles 6 (1)(2), 7 (2), 8 (1), 9 (1), 11 (1), 13.  On one page: whom to
 * ask at once, by which way, until when, and the outline as they will see it; the second
 * click sends.  Where a desk is closed until the deadline, it says whom to ring before.
 * Then what came of it: the panel of the case, all rounds, one round with everybody in
 * it, what was sent, asked, rung and answered; and an answer that came on paper or by
 * telephone, entered by hand.
 *
 * The room keeps nothing.  What is asked and answered is the conversations'
 * (inquiries.h), whose permissions hold here; what others need of a round is there too.
 */
#ifndef ROUNDS_H
#define ROUNDS_H

#include "features/inquiries/inquiries.h"

#endif
