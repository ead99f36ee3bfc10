/* password_rules.h -- what makes a password good enough.  Pure.
 *
 * 15 to 128 characters, counted after NFC; no composition rule, no expiry
 * (trust.md J3).  Refused: common ones, a common word with a number or another
 * behind it, runs and repetitions, those made of the login, name or product.
 */
#ifndef ACCESS_PASSWORD_RULES_H
#define ACCESS_PASSWORD_RULES_H

#include "base/err.h"
#include "base/str.h"

struct arena;

enum { PASSWORD_CHARACTERS_MIN = 15, PASSWORD_CHARACTERS_MAX = 128 };

struct password_about { /* any may be NULL */
    const char *login;
    const char *name;
    const char *kana;
};

/* Check a new password; *normal is its NFC form, the one to hash.
 * ERR_INVALID with field "password" says which rule. */
MUST_USE struct err password_check(struct arena *arena, struct str password,
                                   const struct password_about *about,
                                   struct str *normal);

/* The form to hash when signing in: NFC, or *right false when it cannot be a
 * password at all (not text, too long). */
bool password_normal(struct arena *arena, struct str password, struct str *normal);

#endif
