/* continuity_service.h -- what the use cases of this room share. */
#ifndef CONTINUITY_SERVICE_H
#define CONTINUITY_SERVICE_H

#include "features/continuity/continuity_store.h"

#include "access/context.h"

struct task_kind;

/* ERR_INVALID at the field: there is none, or it has closed. */
MUST_USE struct err continuity_institution_need(struct context *context, int64_t id,
                                                const char *field);

/* The plan takes the step and is kept with it, its tasks follow. */
MUST_USE struct err continuity_take(struct context *context, struct continuity_plan *plan,
                                    enum continuity_action action, day happened_on);
MUST_USE struct err continuity_tasks_follow(struct context *context,
                                            const struct continuity_plan *plan);
/* Nothing more is asked of it: state, task, letter. */
MUST_USE struct err continuity_side_close(struct context *context,
                                          struct continuity_side *side);

#endif
