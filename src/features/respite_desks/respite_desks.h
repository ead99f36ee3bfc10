/* respite_desks.h -- where one applies for temporary admission, and who may there: the desk
 * stands in the programme's row, so a health centre in one prefecture, a hospital under
 * contract in another, a municipality's office for its own residents in a third.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4), 12, 14.  A health centre knows the residents
 * of its area, a municipality its own; a hospital those who have applied with it before, and
 * nobody else.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef RESPITE_DESKS_H
#define RESPITE_DESKS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "features/people/people.h"
#include "features/programmes/programmes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct nav_entry;

extern const struct permission respite_apply; /* health centres; coordinators provisionally */
extern const struct permission respite_apply_hospital; /* where the row says: the hospital */
extern const struct permission respite_apply_municipality; /* or the municipality */
extern const struct permission respite_list_own;       /* of one's own office */

extern const struct act_kind respite_act_searched;

/* The hospital's or municipality's permission, where a programme of this installation takes
 * applications there and the actor is of one; else `otherwise`. */
const struct permission *respite_desk_permission(const struct context *context,
                                                 const struct permission *otherwise);
/* Does any programme of this installation take applications at such a desk? */
bool respite_desk_is_of(enum programme_desk desk);

/* The edition in force on the first day that is wished for; ERR_INVALID, municipality. */
MUST_USE struct err respite_desk_programme(const struct context *context,
                                           const char *municipality, day first_on,
                                           const struct programme **programme);
/* The actor's own office, if one of that residence applies there; ERR_INVALID, field
 * municipality, names the desk in charge. */
MUST_USE struct err respite_desk_of_actor(struct context *context,
                                          const struct programme *programme,
                                          const char *municipality, int64_t *office);
/* The office in charge of a residence, for whoever acts in its stead. */
MUST_USE struct err respite_desk_in_charge(struct context *context,
                                           const struct programme *programme,
                                           const char *municipality, int64_t *office);
/* With whom an application lies once its patient has moved house, and how that is called;
 * *office: with whom it lay.  ERR_INVALID, field municipality: where one applies anew. */
MUST_USE struct err respite_desk_moved(struct context *context,
                                       const struct programme *programme,
                                       const char *municipality, int64_t *office,
                                       const char **name);
/* Whether it is an address of the actor's own desk, and falls under a programme. */
MUST_USE struct err respite_residence_need(struct context *context,
                                           const char *municipality);
/* Which programme is in question there today; of nobody's residence yet (NULL) that of the
 * actor's own desk.  *programme NULL: none. */
MUST_USE struct err respite_programme_here(struct context *context,
                                           const char *municipality,
                                           const struct programme **programme);

/* Those of the own desk who may be meant; the search is staged. */
struct respite_resident {
    int64_t person;
    enum similar_by by;
    const char *name, *kana;
    day birth_on;
    const char *municipality;
};
enum { RESPITE_RESIDENTS_MAX = 10 };
struct respite_residents {
    struct respite_resident items[RESPITE_RESIDENTS_MAX];
    size_t count;
};
MUST_USE struct err respite_residents_find(struct context *context,
                                           const struct person_facts *facts,
                                           struct respite_residents *residents);
MUST_USE struct err respite_resident_get(struct context *context, int64_t person,
                                         struct person *whole);

#endif
