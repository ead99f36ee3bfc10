/* continuity_asks_service.h -- what the use cases of this room share. */
#ifndef CONTINUITY_ASKS_SERVICE_H
#define CONTINUITY_ASKS_SERVICE_H

#include "features/continuity_asks/continuity_asks.h"

#include "access/context.h"

struct task_kind;
struct way_to;

/* Within what time whoever is to be rung is rung. */
#define CONTINUITY_RING_WITHIN HOURS(4)

/* Offices are written to in the language of the guideline. */
const char *continuity_said(struct context *context, enum message message,
                            const struct say *say);
const char *continuity_part_said(struct context *context, enum continuity_part_kind kind);

/* Who is asked what, and by which way it goes. */
struct continuity_asking {
    const struct continuity_case *of;
    const struct continuity_part *part;
    const struct continuity_side *side;
    const struct way_to *to;
};
enum continuity_letter { CONTINUITY_LETTER_ASK, CONTINUITY_LETTER_REMIND };
/* *notice ID_NONE: it goes by no letter. */
MUST_USE struct err continuity_letter_send(struct context *context,
                                           enum continuity_letter kind,
                                           const struct continuity_asking *asking,
                                           int64_t *notice);

/* A page for the institution that was asked. */
MUST_USE struct err continuity_link_make(struct context *context,
                                         const struct continuity_side *side,
                                         const char **token, instant *expires_at);

/* One task of a side takes the place of another. */
MUST_USE struct err continuity_side_task(struct context *context,
                                         const struct continuity_side *side,
                                         const struct task_kind *kind, instant due_at);
/* Mail and fax leave by themselves; a page that somebody must open, or no way at all, is
 * rung. */
enum notice_channel continuity_channel_of(const struct context *context,
                                          const struct way_to *to);

#endif
