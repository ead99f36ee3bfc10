/* problem.h -- what is wrong with an input file, and where.
 *
 * Readers go on after a problem where they can, so that an author sees several
 * at once; nothing is written when there is one.
 */
#ifndef COMMON_PROBLEM_H
#define COMMON_PROBLEM_H

#include "common/out.h"

enum { PROBLEMS_SHOWN_MAX = 20 };

struct problems {
    const char *file; /* of the input being read now */
    struct out text;  /* one line each: file:line: message */
    int count;
};

/* `column` 0: the line is all that is known. */
void problem_add(struct problems *problems, int line, int column, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

/* Show them on standard error and release the text; true when there are none. */
bool problems_tell(struct problems *problems);

#endif
