/* liaison_offices.h -- 紹介先: the liaison base hospitals that receive referrals today.
 *
 * Guideline: articles 4, 10-3 (1).  A prefecture may have more than one; which ones run is
 * said by their designations.  One where nobody works who receives referrals is not
 * offered: a referral would lie there.  The nearest to the clinic stands first, by straight
 * lines between what is known of both places; whoever refers may choose another.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef LIAISON_OFFICES_H
#define LIAISON_OFFICES_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct context;

struct liaison_office {
    int64_t id;
    const char *name, *telephone, *fax;
    int64_t latitude, longitude; /* micro-degrees; INT_NONE: not known */
    int64_t metres;              /* from the clinic; INT_NONE: not known */
};
struct liaison_offices {
    struct liaison_office *items;
    size_t count;
};

/* Nearest first, from there; the order given stays where no place is known, and behind
 * what is known.  Pure. */
void liaison_offices_order(struct liaison_offices *offices, int64_t latitude,
                           int64_t longitude);
/* NULL: it is not among them.  Pure. */
const struct liaison_office *liaison_office_among(const struct liaison_offices *offices,
                                                  int64_t id);

/* `roles`: of those who receive there; `clinic` ID_NONE: not known from where. */
MUST_USE struct err liaison_offices_find(struct context *context, unsigned roles,
                                         int64_t clinic,
                                         struct liaison_offices *offices);

#endif
