/* server.h -- sockets: parse, limit, suspend, hand over, send.
 *
 * Two HTTP threads parse and send; four workers answer; one or two slow threads
 * hash and import.  The queue is bounded: full is 503 with Retry-After.
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct db;
struct door;
struct server;

struct server_setup {
    struct door *door;
    const char *address; /* loopback by default */
    int port;            /* busy: ERR_UNAVAILABLE, the caller tries the next */
    int metrics_port;    /* 0: none; always loopback; busy: ERR_CONFLICT */
    int workers, slow_workers, connections_max; /* 0: 4, 2, 1024 */
    /* How long a client may take for its headers, its body, its next request and
     * the answer; 0: 10, 120, 60, 120. */
    int header_seconds, body_seconds, idle_seconds, send_seconds;
    /* Opens one reading connection per worker; called on the worker's thread. */
    struct err (*open_reader)(void *argument, struct db **db);
    void (*close_reader)(void *argument, struct db *db);
    bool (*is_ready)(void *argument, const char **reason); /* for /readyz */
    void *argument;
};

MUST_USE struct err server_start(const struct server_setup *setup,
                                 struct server **server);
int server_port(const struct server *server);
/* Stop accepting, finish what runs (at most `seconds`), resume everything. */
void server_stop(struct server *server, int seconds);

#endif
