/* letter.h -- what a notice says, once, for paper and for mail.
 *
 * A letter is a few facts in lines, the number to call back, and last the address
 * of a page with its number on paper.  It is written into the body of a notice
 * when it is queued, and told from there as a mail's text or as a printed cover
 * with a QR code (room outbox).  Whoever gets it can answer by telephone or on the
 * paper itself: nothing depends on the address.
 *
 * Pure.
 */
#ifndef DESK_LETTER_H
#define DESK_LETTER_H

#include "base/message.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { LETTER_LINES_MAX = 120 };

struct letter_line {
    const char *label; /* "" for a line without one */
    const char *text;
};

struct letter {
    const char *title;    /* what it is about */
    const char *about;    /* one or two sentences before the lines; NULL: none */
    struct letter_line *lines;
    size_t line_count;
    const char *answers;  /* boxes to tick on paper, one a line; NULL: none to give */
    const char *call_back; /* name and telephone number to answer by voice */
    const char *url;      /* NULL: none */
    const char *number;   /* on paper, as printed; NULL: none */
    const char *number_page; /* where the number is typed, for paper; NULL: nowhere */
    const char *until;    /* by when an answer is asked for, in words; NULL */
};

/* As text for the body of a notice; read back exactly by letter_read(). */
const char *letter_write(struct arena *arena, const struct letter *letter);
/* False, and *letter undefined, when the text is no letter. */
bool letter_read(struct arena *arena, struct str text, struct letter *letter);

/* The text of a mail: facts first, the number to call back, the address last. */
const char *letter_mail(struct arena *arena, enum language language,
                        const struct letter *letter);
/* The same for a fax that a machine sends: with the boxes to tick. */
const char *letter_fax(struct arena *arena, enum language language,
                       const struct letter *letter);

#endif
