/* context.h -- who acts, when, with which connection and arena.
 *
 * The one argument of a use case.  Time, chance and identity are in it, so that
 * a test can say what they are.  Filled by a door, handed to perform().
 */
#ifndef ACCESS_CONTEXT_H
#define ACCESS_CONTEXT_H

#include "access/actor.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"

struct arena;
struct db;
struct house;
struct audit_stage;

struct context {
    struct arena *arena; /* request lifetime */
    struct db *db;       /* set by perform: inside a unit of work, else NULL */
    bool writes;         /* inside a writing unit */
    instant now;
    day today; /* in Japan */
    struct actor actor;
    enum language language;
    struct house *house;       /* app lifetime: keys, ids, chance, settings */
    struct audit_stage *stage; /* what was seen and refused; written by perform */
    const char *request;       /* the request's number, as shown to people */
};

/* The next id; the instant is the context's. */
int64_t context_id(struct context *context);
/* A secret of `bits` as text. */
const char *context_token(struct context *context, int bits);
/* Who acts, as it is told beside a record: a name, or the machine's word. */
const char *context_actor_name(const struct context *context);
/* ERR_CONFLICT saying who changed the record and when, unless the version that was
 * seen is still the record's. */
MUST_USE struct err context_version_need(struct context *context, int64_t seen,
                                         int64_t now, const char *changed_by,
                                         instant changed_at);

#endif
