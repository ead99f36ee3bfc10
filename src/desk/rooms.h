/* rooms.h -- what all rooms are asked at once by a service, which knows none of them.
 *
 * The slots stand on the rooms' plates (features/feature.h); app/rooms.c, which
 * knows everyone, walks them.  All run inside the unit of whoever asks.
 */
#ifndef DESK_ROOMS_H
#define DESK_ROOMS_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct context;

/* A case has ended: what is open of it in a room ends in the same unit. */
typedef struct err case_ended_function(struct context *context, int64_t care_case,
                                       const char *outcome);

/* How an institution answered so far, whoever asked; names nobody. */
struct institution_history {
    int64_t institution;
    int32_t asked; /* answered or expired */
    int32_t accepted;
    int32_t asked_today;
    int32_t waiting; /* open cases that wait for its answer now */
};

struct institution_histories {
    struct institution_history *items; /* in order of institution */
    size_t count;
};

/* Every plate's case_ended. */
MUST_USE struct err rooms_case_ended(struct context *context, int64_t care_case,
                                     const char *outcome);

/* Every plate's institution_histories, one of each institution, in its order. */
MUST_USE struct err rooms_histories(struct context *context,
                                    struct institution_histories *histories);

#endif
