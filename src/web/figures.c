/* figures.c -- counts and durations of requests, for the metrics port.
 *
 * By the template of the route, never by its path: an address may hold an id.
 */
#include "web/figures.h"

#include "access/perform.h"
#include "base/arena.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const int codes[] = {200, 303, 304, 400, 403, 404, 405, 409, 413,
                            422, 429, 500, 503, 0 /* any other */};
static const int64_t limits[] = {1000, 2000, 5000, 10000, 20000, 50000,
                                 100000, 200000, 500000, 1000000, 5000000, INT64_MAX};

enum {
    CODES = sizeof codes / sizeof codes[0],
    LIMITS = sizeof limits / sizeof limits[0]
};

/* One line of counts a row; the last is for requests without a row. */
struct row_counts {
    _Atomic int64_t by_code[CODES];
};

struct figures {
    const struct router *router;
    struct row_counts *rows;
    int row_count;
    _Atomic int64_t by_limit[LIMITS];
    _Atomic int64_t sum;
};

struct figures *figures_new(struct arena *arena, const struct router *router)
{
    struct figures *figures = arena_new_of(arena, struct figures);

    figures->router = router;
    (void)router_entries(router, &figures->row_count);
    figures->rows = arena_new_array(arena, struct row_counts, figures->row_count + 1);
    return figures;
}

int64_t figures_ticks(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void figures_count(struct figures *figures, const struct route_entry *entry, int status,
                   int64_t microseconds)
{
    int code = 0;
    int limit = 0;

    while (code < CODES - 1 && codes[code] != status)
        code++;
    while (limit < LIMITS - 1 && microseconds > limits[limit])
        limit++;
    int row = entry != NULL ? entry->number : figures->row_count;
    atomic_fetch_add(&figures->rows[row].by_code[code], 1);
    atomic_fetch_add(&figures->by_limit[limit], 1);
    atomic_fetch_add(&figures->sum, microseconds);
}

/* ---- writing ------------------------------------------------------------- */

static void row_write(struct buf *out, const struct row_counts *row, const char *method,
                      const char *path)
{
    for (int code = 0; code < CODES; code++) {
        int64_t count = atomic_load(&row->by_code[code]);
        if (count == 0)
            continue;
        buf_format(out, "renkei_requests_total{method=\"%s\",route=\"%s\",code=\"",
                   method, path);
        if (codes[code] != 0)
            buf_int(out, codes[code]);
        else
            buf_text(out, "other");
        buf_format(out, "\"} %" PRId64 "\n", count);
    }
}

static void rows_write(const struct figures *figures, struct buf *out)
{
    int count;
    const struct route_entry *entries = router_entries(figures->router, &count);

    buf_text(out, "# HELP renkei_requests_total Requests answered.\n"
                  "# TYPE renkei_requests_total counter\n");
    for (int i = 0; i < count; i++)
        row_write(out, &figures->rows[i],
                  entries[i].route->method == METHOD_POST ? "POST" : "GET",
                  entries[i].route->path);
    row_write(out, &figures->rows[count], "any", "none");
}

static void durations_write(const struct figures *figures, struct buf *out)
{
    int64_t total = 0;

    buf_text(out, "# HELP renkei_request_seconds From the whole request to the answer.\n"
                  "# TYPE renkei_request_seconds histogram\n");
    for (int limit = 0; limit < LIMITS; limit++) {
        total += atomic_load(&figures->by_limit[limit]);
        if (limits[limit] == INT64_MAX)
            buf_text(out, "renkei_request_seconds_bucket{le=\"+Inf\"} ");
        else
            buf_format(out, "renkei_request_seconds_bucket{le=\"%g\"} ",
                       (double)limits[limit] / 1e6);
        buf_format(out, "%" PRId64 "\n", total);
    }
    buf_format(out, "renkei_request_seconds_sum %.6f\n",
               (double)atomic_load(&figures->sum) / 1e6);
    buf_format(out, "renkei_request_seconds_count %" PRId64 "\n", total);
}

static void one_write(struct buf *out, const char *name, const char *type,
                      const char *help, int64_t value)
{
    buf_format(out, "# HELP renkei_%s %s\n# TYPE renkei_%s %s\nrenkei_%s %" PRId64 "\n",
               name, help, name, type, name, value);
}

/* The second number of the line, in pages; 0 where the system does not tell. */
static int64_t resident_bytes(void)
{
    enum { LINE_BYTES = 256 };
    char line[LINE_BYTES] = "";
    FILE *file = fopen("/proc/self/statm", "r");

    if (file == NULL)
        return 0;
    const char *resident = fgets(line, sizeof line, file) != NULL ? strchr(line, ' ')
                                                                  : NULL;
    fclose(file);
    if (resident == NULL)
        return 0;
    return (int64_t)strtoll(resident, NULL, 10) * sysconf(_SC_PAGESIZE);
}

static void writer_write(struct buf *out, struct writer *writer)
{
    struct writer_figures f = writer_figures(writer);

    one_write(out, "writer_batches_total", "counter", "Commits of the writer.",
              f.batches);
    one_write(out, "writer_acts_total", "counter", "Acts of the writer.", f.acts);
    one_write(out, "writer_refused_total", "counter", "Acts refused.", f.refused);
    one_write(out, "writer_failed_batches_total", "counter",
              "Batches that failed as a whole.", f.failed_batches);
    one_write(out, "writer_queue_length", "gauge", "Acts that wait.", f.queue_length);
    one_write(out, "writer_batch_largest", "gauge", "Most acts in one commit.",
              f.batch_largest);
    one_write(out, "writer_checkpoint_failures_total", "counter",
              "Checkpoints that failed.", f.checkpoint_failures);
}

void figures_write(struct figures *figures, struct buf *out, struct writer *writer,
                   const struct server_figures *server)
{
    rows_write(figures, out);
    durations_write(figures, out);
    one_write(out, "queue_length", "gauge", "Requests that wait for a worker.",
              server->queue_length);
    one_write(out, "queue_refused_total", "counter", "Requests refused by a full queue.",
              server->queue_refused);
    one_write(out, "slow_queue_length", "gauge", "Requests that wait for the slow pool.",
              server->slow_length);
    one_write(out, "slow_queue_refused_total", "counter", "Refused by a full slow queue.",
              server->slow_refused);
    one_write(out, "connections", "gauge", "Open connections.", server->connections);
    one_write(out, "visits", "gauge", "Requests under way.", server->visits);
    one_write(out, "guard_refused_total", "counter", "Malformed requests refused.",
              server->guard_refused);
    one_write(out, "timed_out_total", "counter", "Connections closed for being slow.",
              server->timed_out);
    if (writer != NULL)
        writer_write(out, writer);
    one_write(out, "resident_bytes", "gauge", "Memory of the process.", resident_bytes());
}
