/* demo.h -- an invented network: the plates' demo steps, then sign-ins for all.
 *
 * Everybody of a demo has one password and a card of codes, printed for whoever
 * started it.  Refused in a production database.
 */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "base/err.h"

#include <stddef.h>

struct arena;
struct db;
struct house;
struct writer;

extern const char demo_password[];

/* Run the plates' steps in order of rank, each in a unit of work of its own;
 * then give every account without a password the demo's. */
MUST_USE struct err demo_fill(struct house *house, struct db *reader,
                              struct writer *writer, struct arena *arena);

struct demo_sign_in {
    const char *login;
    const char *name;
    const char *const *codes; /* FACTOR_CARD_CODES of them, none used yet */
};

struct demo_sign_ins {
    struct demo_sign_in *items;
    size_t count;
};

/* A new card for every account in force, or for `login` alone. */
MUST_USE struct err demo_cards(struct house *house, struct db *reader,
                               struct writer *writer, struct arena *arena,
                               const char *login, struct demo_sign_ins *sign_ins);

#endif
