/* limiter.h -- how many requests one account or link may make; in memory.
 *
 * A bucket of tokens each, refilled with time.  Guessing is slowed down in the
 * database (access/throttle.h); this only keeps one client from taking the house.
 */
#ifndef WEB_LIMITER_H
#define WEB_LIMITER_H

#include "access/actor.h"
#include "base/day.h"

struct arena;
struct limiter;

struct limiter *limiter_new(struct arena *arena);
void limiter_release(struct limiter *limiter);

/* Take one token; 0, or the seconds until there is one.  Nobody signed in is
 * not counted: many people share an address here. */
int limiter_take(struct limiter *limiter, const struct actor *actor, instant now);

#endif
