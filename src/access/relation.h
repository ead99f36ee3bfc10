/* relation.h -- who stands in what relation to a case, from when to when.
 *
 * The case team and the asked, answered, chosen and treating institutions are rows
 * that begin and end; a permission names the relations that suffice, and
 * relation_of() says which hold now for whoever asks.  A relation is held by an
 * account, by an office (whoever acts for it), or by a link, which lends it for a
 * time and sees no more than was lent to that very link.
 *
 * These functions write rows and audit entries; who may call them is a room's to
 * decide.  All run inside a unit of work.
 */
#ifndef ACCESS_RELATION_H
#define ACCESS_RELATION_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

extern const struct act_kind access_act_relation_begun;
extern const struct act_kind access_act_relation_ended;
extern const struct act_kind *const relation_acts[]; /* ends with NULL */

enum { RELATION_PAGE_MAX = 200 };

/* Exactly one of the three is not ID_NONE. */
struct relation_holder {
    int64_t account;
    int64_t office;
    int64_t link;
};

struct relation_new {
    int64_t care_case;
    struct relation_holder holder;
    enum relation relation; /* RELATION_TEAM to RELATION_TREATING */
    instant to_at;          /* INSTANT_NONE: until ended; a link must have an end */
    const char *reason;     /* code */
};

struct case_member {
    int64_t id;
    int64_t care_case;
    struct relation_holder holder;
    enum relation relation;
    instant from_at;
    instant to_at;
    const char *reason;
    const char *end_reason; /* NULL: not ended by anybody */
    int64_t made_by;
};

struct case_members {
    struct case_member *items;
    int count;
};

/* It holds from context->now on; harmless when the same holder has the same relation
 * for the same reason already, without an earlier end (*id is then that row).
 * ERR_INVALID, field to_at: not later than now.  A defect: no holder or several, a link
 * without an end or in a relation that cannot be lent (team, area, treating). */
MUST_USE struct err relation_begin(struct context *context,
                                   const struct relation_new *relation, int64_t *id);

/* End one at once.  ERR_NOT_FOUND; harmless when it is over. */
MUST_USE struct err relation_end(struct context *context, int64_t id, const char *reason);

/* End at once all of a holder in a case that are in the set (RELATION_BITs):
 * refused, released, expired. */
MUST_USE struct err relation_end_holder(struct context *context, int64_t care_case,
                                        struct relation_holder holder, unsigned relations,
                                        const char *reason);
/* Only those that were begun for that reason: a hospital that was asked by two rooms is
 * let go by one of them and still asked by the other. */
struct relation_lent {
    struct relation_holder holder;
    unsigned relations;
    const char *begun; /* relation_new.reason */
};
MUST_USE struct err relation_end_lent(struct context *context, int64_t care_case,
                                      const struct relation_lent *lent,
                                      const char *reason);
/* Of everybody in a case: it is closed, or others are released. */
MUST_USE struct err relation_end_case(struct context *context, int64_t care_case,
                                      unsigned relations, const char *reason);

/* RELATION_BITs that hold at context->now for the acting account, its office, or
 * the acting link.  None for anybody else: the system needs none. */
MUST_USE struct err relation_of(struct context *context, int64_t care_case,
                                unsigned *relations);

/* All that ever held, newest first; or those that hold now. */
MUST_USE struct err relation_list(struct context *context, int64_t care_case,
                                  bool now_only, struct case_members *members);

/* Cases in which the actor holds one of the relations now, in order of their id,
 * after `after`; `limit` 1 to RELATION_PAGE_MAX. */
struct relation_cases {
    int64_t *items;
    int count;
};
MUST_USE struct err relation_case_list(struct context *context, unsigned relations,
                                       int64_t after, int limit,
                                       struct relation_cases *cases);

/* Pure: does it hold at that instant? */
bool case_member_holds(const struct case_member *member, instant at);

#endif
