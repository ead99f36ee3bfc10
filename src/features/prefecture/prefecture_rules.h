/* prefecture_rules.h -- what the reader of the pack shares with the rules. */
#ifndef PREFECTURE_RULES_H
#define PREFECTURE_RULES_H

struct arena;

/* One spelling of an address: widths joined, blanks gone, and one small ke for
 * the three that people write (鶴ケ島, 鶴ヶ島, 鶴が島). */
const char *prefecture_address_key(struct arena *arena, const char *text);

#endif
