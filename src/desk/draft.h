/* draft.h -- what somebody is typing, kept sealed until the form is sent.
 *
 * One row an account and form, replaced by each save.  `form` is the path to which
 * the form is posted, because its once token is kept under that name: when the form
 * has been sent, a draft that arrives late is dropped and nothing comes back to
 * life.  Drafts are house-sealed (a new case has no person yet) and end after seven
 * days.  A draft belongs to a signed-in account: ERR_FORBIDDEN for anybody else.
 * All functions run inside a unit of work.
 */
#ifndef DESK_DRAFT_H
#define DESK_DRAFT_H

#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>

struct context;

enum { DRAFT_BYTES_MAX = 64 * 1024, DRAFT_FORM_MAX = 200 };

#define DRAFT_KEPT DAYS(7)

struct draft {
    const char *body; /* in the context's arena */
    instant saved_at;
};

/* Keep `body` as the actor's draft of the form.  `once` is the form's token, NULL
 * when it has none.  *kept is false when the form was sent before: the draft is
 * dropped, which is right.  ERR_INVALID, field body: longer than DRAFT_BYTES_MAX. */
MUST_USE struct err draft_save(struct context *context, const char *form,
                               const char *once, const char *body, bool *kept);

/* The actor's draft of the form; one older than DRAFT_KEPT is not found. */
MUST_USE struct err draft_find(struct context *context, const char *form,
                               struct draft *draft, bool *found);

/* The form was sent, or the person threw the draft away; harmless when there is none.
 * Call it in the act that answers the form. */
MUST_USE struct err draft_end(struct context *context, const char *form);

/* For the clock: remove what is older than DRAFT_KEPT, a page at a time. */
MUST_USE struct err draft_clean(struct context *context, bool *more);

#endif
