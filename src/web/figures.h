/* figures.h -- counts and durations of requests, for the metrics port. */
#ifndef WEB_FIGURES_H
#define WEB_FIGURES_H

#include "base/buf.h"
#include "web/router.h"

#include <stdint.h>

struct arena;
struct figures;
struct writer;

struct figures *figures_new(struct arena *arena, const struct router *router);

/* Microseconds of a clock that never steps. */
int64_t figures_ticks(void);

/* `entry` NULL: no row (a static file, not found). */
void figures_count(struct figures *figures, const struct route_entry *entry, int status,
                   int64_t microseconds);

/* What only the server knows. */
struct server_figures {
    int64_t queue_length, queue_refused, slow_length, slow_refused;
    int64_t connections, visits, guard_refused, timed_out;
};

/* The text format of Prometheus 0.0.4. */
void figures_write(struct figures *figures, struct buf *out, struct writer *writer,
                   const struct server_figures *server);

#endif
