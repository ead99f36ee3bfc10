/* number.h -- numbers that people say: of cases, and on sheets of paper.
 *
 * A case number counts within a fiscal year and is given in the transaction that
 * makes the case; gaps are allowed, reuse is not.  It is written 令和8-0412 in
 * Japanese and 2026-0412 in English, and read either way.
 *
 * A paper number is twelve base32 characters, the last a check, of which only the
 * hash is stored.  It is short enough to be guessed at by a machine: whoever takes
 * one from outside slows its caller down first (access/throttle.h).
 */
#ifndef DESK_NUMBER_H
#define DESK_NUMBER_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct context;

struct number {
    int32_t year; /* fiscal, of the Western calendar */
    int64_t number;
};

/* The next number of that kind ("case") in the fiscal year of context->today. */
MUST_USE struct err number_next(struct context *context, const char *kind,
                                struct number *number);

/* 令和8-0412, 2026-0412; at least four digits. */
const char *number_text(struct arena *arena, enum language language,
                        struct number number);

/* Read what people write: 令和8-0412, R8-412, 2026-0412, ８－４１２, and a bare 412
 * as of the fiscal year of `today`.  False when it is no number. */
bool number_read(struct arena *arena, struct str text, day today, struct number *number);

/* ---- on paper -------------------------------------------------------------------- */

enum { PAPER_NUMBER_LENGTH = 12 };

struct paper_number {
    enum subject_kind subject_kind;
    int64_t subject;
    instant expires_at;
};

/* A new number that leads to the subject until it expires; *text as printed, in
 * groups of four (7k3m-9qwx-2h5r), told here and never again. */
MUST_USE struct err paper_number_add(struct context *context,
                                     const struct paper_number *paper, const char **text);

/* Where a number leads.  ERR_INVALID, field number: not a number, which its check
 * character finds; ERR_NOT_FOUND: nobody was given it, or it is over. */
MUST_USE struct err paper_number_find(struct context *context, struct str text,
                                      struct paper_number *paper);

/* End all that lead to a subject. */
MUST_USE struct err paper_number_end_subject(struct context *context,
                                             enum subject_kind subject_kind,
                                             int64_t subject);

#endif
