/* message.h -- message keys become sentences, Japanese or English.
 *
 * Text comes from the messages.ja and messages.en files beside the code, joined
 * by tools/messages.awk.  {1} to {4} are the values of struct say; {漢字|かんじ}
 * is ruby and shows as plain 漢字 here (html_message() makes <ruby> of it).
 */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include "base/err.h"

struct arena;

enum language { LANGUAGE_JA, LANGUAGE_EN, LANGUAGE_COUNT };

/* The text as written, with {1} and ruby marks; never NULL. */
const char *message_raw(enum language language, enum message message);

/* The same in easy Japanese (やさしい日本語) where it was written, else in Japanese. */
const char *message_raw_easy(enum message message);

/* The sentence with its values put in and ruby marks dropped. */
const char *message_text(struct arena *arena, enum language language,
                         enum message message, const struct say *say);

/* The key, e.g. "respite.stay.title"; for logs and tests. */
const char *message_key(enum message message);

/* The message of that key, for words of codes kept in rows; MSG_NONE: there is none. */
enum message message_find(const char *key);

/* A value as it reads inside a sentence. */
const char *say_value_text(struct arena *arena, enum language language,
                           const struct say_value *value);

struct say *say_new(struct arena *arena); /* then fill; or the short forms: */
const struct say *say_text(struct arena *arena, const char *text);
const struct say *say_count(struct arena *arena, int64_t count);
const struct say *say_two(struct arena *arena, struct say_value a, struct say_value b);

/* "a、b"; `next` alone when there is nothing before it. */
const char *message_joined(struct arena *arena, enum language language,
                           const char *before, const char *next);

#define SAY_T(v) ((struct say_value){.type = SAY_TEXT, .text = (v)})
#define SAY_N(v) ((struct say_value){.type = SAY_COUNT, .number = (v)})
#define SAY_D(v) ((struct say_value){.type = SAY_DAY, .number = (v)})
#define SAY_I(v) ((struct say_value){.type = SAY_INSTANT, .number = (v)})

#endif
