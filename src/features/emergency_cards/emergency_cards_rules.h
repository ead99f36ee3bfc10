/* emergency_cards_rules.h -- the decisions of this room.  Pure. */
#ifndef EMERGENCY_CARDS_RULES_H
#define EMERGENCY_CARDS_RULES_H

#include "features/emergency_cards/emergency_cards.h"

MUST_USE struct err emergency_card_check(const struct emergency_card *card, day today);

/* "name|birth", and back; words that are not known are left out. */
const char *card_shows_write(struct arena *arena,
                                   const bool shows[CARD_SHOW_END]);
void card_shows_read(const char *text, bool shows[CARD_SHOW_END]);

/* At most `max` bytes of a text, cut between characters. */
/* How large the letters of a face may be, so that it stays one: the largest with which
 * `texts`, each under its label (NULL: not there), fits into `room` millimetres. */
enum card_letters { CARD_LETTERS_LARGE, CARD_LETTERS_CLOSE, CARD_LETTERS_CLOSEST };
enum card_letters card_letters_of(const char *const *texts, size_t count, int64_t room);
const char *card_text_cut(struct arena *arena, const char *text, size_t max);

#endif
