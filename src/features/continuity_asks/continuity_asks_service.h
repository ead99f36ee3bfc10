/* continuity_asks_service.h -- what the use cases of this room share. */
#ifndef CONTINUITY_ASKS_SERVICE_H
#define CONTINUITY_ASKS_SERVICE_H

#include "features/continuity_asks/continuity_asks.h"

#include "access/context.h"

/* A page for the institution that was asked. */
MUST_USE struct err continuity_link_make(struct context *context,
                                         const struct continuity_side *side,
                                         const char **token, instant *expires_at);

#endif
