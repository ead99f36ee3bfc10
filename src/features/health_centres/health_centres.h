/* health_centres.h -- which institution is which health centre (保健所) of the pack, and
 * what it does together with hospitals and coordinators, in both directions.
 *
 * Guideline: article 12: the director of a health centre works closely with the hospitals.
 * Residents are its own by municipality, which is the pack's (prefecture.h); which office
 * of the register that is, is a dated row here: a re-organisation is an end and a row.
 *
 * The verbs that look ask no permission: nobody's patient is in here.  Setting is for
 * whoever may change the institution.  Joint work is noted by the rooms in which it
 * happens; an entry says that it happened, never what was said.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef HEALTH_CENTRES_H
#define HEALTH_CENTRES_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct act_kind health_centre_act_set, health_centre_act_ended;

/* ---- which office --------------------------------------------------------------- */

struct health_centre_office {
    int64_t id;
    const char *code;        /* of the pack's health_centres */
    const char *centre_name; /* as the pack calls it */
    int64_t institution;
    const char *institution_name;
    day from_on, to_on; /* to_on DAY_NONE: until further notice */
    instant entered_at;
    const char *entered_by;
};

/* The office in charge of residents of a municipality today; *found false: the
 * municipality is outside, or nobody has said which office it is. */
MUST_USE struct err health_centre_of_municipality(struct context *context,
                                                  const char *municipality,
                                                  struct health_centre_office *office,
                                                  bool *found);
/* Which health centre an institution is today; *found. */
MUST_USE struct err health_centre_of(struct context *context, int64_t institution,
                                     struct health_centre_office *office, bool *found);
/* The same of the office the actor acts for. */
MUST_USE struct err health_centre_of_actor(struct context *context,
                                           struct health_centre_office *office,
                                           bool *found);
/* Are residents of that municipality a centre's own?  Pure but for the pack. */
bool health_centre_has(const struct health_centre_office *office,
                       const char *municipality);
/* What the pack calls the centre in charge of a municipality; NULL: none.  For a refusal
 * that names the right one. */
const char *health_centre_name_for(const char *municipality);

struct health_centre_offices {
    struct health_centre_office *items; /* by code, newest first */
    size_t count;
};
/* What an institution was, is and will be; the one without an end is the present one. */
MUST_USE struct err health_centre_history(struct context *context, int64_t institution,
                                          struct health_centre_offices *offices);
const struct health_centre_office *
health_centre_open(const struct health_centre_offices *offices);

/* From that day on the institution is the pack's centre of that code; who was it before,
 * and what it was before, end the day before.  `seen`: the row that was on the page
 * (ID_NONE: none).  ERR_INVALID names the field: code, from_on. */
MUST_USE struct err health_centre_set(struct context *context, int64_t institution,
                                      int64_t seen, const char *code, day from_on);
/* It is none any more after that day.  ERR_INVALID names the field: to_on. */
MUST_USE struct err health_centre_end(struct context *context, int64_t institution,
                                      int64_t seen, day to_on);

/* The institution has closed (the plate's slot). */
institution_ended_function health_centre_institution_ended;

/* ---- joint work ------------------------------------------------------------------ */

enum joint_direction { JOINT_FROM_CENTRE = 1, JOINT_TO_CENTRE, JOINT_DIRECTION_END };

struct joint_work {
    int64_t centre;         /* institution */
    int64_t other;          /* institution; ID_NONE: not known which */
    enum joint_direction direction;
    const char *what;       /* name of the act, "respite.applied" */
    int64_t care_case;      /* ID_NONE: of no case */
    instant happened_at;    /* INSTANT_NONE: now */
};
MUST_USE struct err joint_work_note(struct context *context,
                                    const struct joint_work *work);

struct joint_work_counts { int64_t from_centre, to_centre; };
/* Of a centre in a fiscal year (2026: April 2026 to March 2027). */
MUST_USE struct err joint_work_count(struct context *context, int64_t centre,
                                     int32_t fiscal_year,
                                     struct joint_work_counts *counts);

#endif
