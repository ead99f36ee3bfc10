/* utf8.h -- validity, NFC, and folding for search keys.
 *
 * Wraps utf8proc.  The variant characters (髙=高, 﨑=崎 ...) are embedded data.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>

struct arena;

/* Valid UTF-8, no NUL, no control character but (if `lines`) \n; \t never.  Also
 * refused: U+2028, U+2029, the marks that turn the writing direction (they make
 * text look like other text) and code points that are no characters. */
bool utf8_is_text(struct str text, bool lines);

/* Well-formed at all?  For files, before they are taken apart. */
bool utf8_is_valid(struct str text);

/* NFC copy; CRLF and CR become LF.  The text must be valid.  One exception to
 * NFC: compatibility ideographs (U+F900..FAFF, U+2F800..2FA1F, such as 神 福 都)
 * stay as they are, because people's names are written with them. */
char *utf8_nfc(struct arena *arena, struct str text);

/* NFKC copy: full-width digits and letters become plain, ㍻ becomes 平成.  For
 * reading numbers, dates and codes; never for text that is kept.  Must be valid. */
char *utf8_nfkc(struct arena *arena, struct str text);

/* The key under which a text is found: NFKC, case folded, IVS dropped, variant
 * characters replaced, hiragana to katakana, blanks and ・ dropped, hyphens
 * folded into ー, 々 and ゞ written out.  Same result for ﾔﾏﾀﾞ, やまだ, ヤマダ.
 * Text must be valid. */
char *utf8_fold(struct arena *arena, const char *text);

/* Wider still, for a second, lower ranked try: small kana made large,
 * voiced doublets joined (ヂ=ジ, ヅ=ズ, ヲ=オ, ヴ=ブ), long-vowel marks dropped (and
 * with them the hyphens, which are one with ー here). */
char *utf8_fold_wide(struct arena *arena, const char *text);

/* Full-width katakana from hiragana or half-width input; other text unchanged. */
char *utf8_katakana(struct arena *arena, const char *text);

/* Katakana and Latin letters, at least one, with blanks and ー ・ ' - . between. */
bool utf8_is_kana(const char *text);

size_t utf8_length(struct str text); /* characters */

/* Bytes of the first `count` characters. */
size_t utf8_prefix(struct str text, size_t count);

/* Overlapping pieces of two characters of an already folded text (one piece
 * if it has one character), for token tables. */
struct utf8_tokens {
    const char **items;
    size_t count;
};
struct utf8_tokens utf8_bigrams(struct arena *arena, const char *folded);

/* CP932 (Windows Shift_JIS) to UTF-8 by iconv; false when it is not CP932. */
bool utf8_from_cp932(struct arena *arena, struct str bytes, struct str *text);

#endif
