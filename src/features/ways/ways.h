/* ways.h -- 連絡の手段: by which way an institution can be reached today.
 *
 * Guideline: articles 7 (2), 8 (1), 9 (1), 11 (1), 13.  An institution is reached at its
 * desk for admissions, or the one for what is asked, else at the general one, by the
 * first way in the desk's own order that can be used: fax only to a number that somebody
 * has tried lately (dated rule fax_verified_days), mail, the page only where somebody
 * opens it, and always the telephone; out of hours the desk's other number.
 *
 * Pure of any case: what is sent there is others' (inquiries.h).  The room has no
 * permission and no rows of its own.  Other rooms include this header and nothing else
 * from this folder.
 */
#ifndef WAYS_H
#define WAYS_H

#include "base/day.h"
#include "base/err.h"
#include "desk/calendar.h"
#include "desk/notice.h"
#include "features/desks/desks.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

/* The desk that is asked. */
struct way_to {
    struct desk_list list;
    const struct desk *desk; /* NULL: the institution itself */
    const char *name;        /* to whom it is written */
    const char *institution_name;
    const char *telephone;   /* to ring now; NULL: none */
    bool has_page; /* somebody there opens the desk's page */
};
/* ERR_INVALID field "institution": there is none, or it has ended. */
MUST_USE struct err way_to_find(struct context *context, int64_t institution,
                                struct way_to *to);
/* At the desk for another purpose; where there is none, at that for admissions. */
MUST_USE struct err way_to_find_for(struct context *context, int64_t institution,
                                    enum desk_purpose purpose, struct way_to *to);

/* The way that is used: `wanted` where it can be, else the first of the desk's own order
 * (wanted 0); the telephone when there is no other. */
enum notice_channel way_of(const struct context *context, const struct way_to *to,
                           enum notice_channel wanted);
/* The one after it, for a reminder; itself when there is no other. */
enum notice_channel way_after(const struct context *context, const struct way_to *to,
                              enum notice_channel used);

/* All ways at once, for whoever chooses. */
struct ways {
    enum notice_channel first;    /* by its desk's own order */
    bool may[NOTICE_CHANNEL_END]; /* can it be used? */
    bool has_old_fax;  /* a fax number that nobody has verified lately */
    bool has_desk;
    const char *desk_name;  /* NULL without a desk, like its hours */
    struct week_hours hours;
    const char *telephone;  /* to ring now, also out of hours; NULL: none */
};
MUST_USE struct err ways_get(struct context *context, int64_t institution,
                             struct ways *ways);
MUST_USE struct err ways_get_for(struct context *context, int64_t institution,
                                 enum desk_purpose purpose, struct ways *ways);

#endif
