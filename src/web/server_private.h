/* server_private.h -- what the parts of the server share; private to server*.c.
 *
 *   server.c         the HTTP engine: parse, limit, suspend, send
 *   server_pool.c    workers, slow pool, the way back from the writer
 *   server_watch.c   clients that are too slow
 *   server_listen.c  the listening socket
 *   server_life.c    start and stop
 */
#ifndef WEB_SERVER_PRIVATE_H
#define WEB_SERVER_PRIVATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "web/server.h"
#include "web/visit.h"
#include "web/visit_queue.h"

#include <pthread.h>
#include <stdatomic.h>

struct MHD_Connection;
struct MHD_Daemon;

enum {
    SERVER_LIMIT = 24 * 1024 * 1024, /* of one request, its body not counted */
    SERVER_POOL_MAX = 64,            /* arenas kept for the next requests */
    SERVER_THREADS_MAX = 64,
    SERVER_QUEUE_MAX = 1024, /* who waits half a second is better off than refused */
    SERVER_SLOW_QUEUE_MAX = 32,
};

enum client_state {
    CLIENT_FREE,
    CLIENT_IDLE,
    CLIENT_HEADERS,
    CLIENT_BODY,
    CLIENT_BUSY,
    CLIENT_SENDING,
};

/* One open connection, for the watch. */
struct client {
    enum client_state state;
    int64_t since; /* monotonic microseconds */
    int socket;
    struct client *next_free;
};

struct watch {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct client *clients;
    int client_count;
    struct client *free;
    int64_t limits[CLIENT_SENDING + 1]; /* microseconds in each state; 0: none */
    int64_t open, timed_out;
    bool is_stopping;
    bool has_thread;
    pthread_t thread;
};

/* One request as it comes in; lives in the arena of its visit. */
struct asked {
    struct server *server;
    struct MHD_Connection *connection;
    struct client *client;
    struct arena *arena;
    struct request request;
    const char *target; /* as sent */
    struct buf body;
    size_t body_max;
    struct visit *visit;
    bool has_begun, is_handed_over, is_too_large;
};

struct server {
    struct server_setup setup;
    struct arena *own;
    struct MHD_Daemon *daemon;
    struct MHD_Daemon *metrics;
    int port;
    int listener; /* after quiescing: ours to close; else -1 */

    struct visit_queue queue, slow;
    pthread_t threads[SERVER_THREADS_MAX];
    int thread_count;

    struct watch watch;

    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t changed;
    struct arena *pool[SERVER_POOL_MAX];
    int pool_count;
    int64_t busy; /* suspended: with a worker, the slow pool or the writer */
    int64_t visits;
    int ready_count;
    struct err ready_err;
    _Atomic bool is_stopping;
    _Atomic int64_t guard_refused;
};

/* server_listen.c: ERR_UNAVAILABLE when the port is taken. */
MUST_USE struct err server_listen(const char *address, int port, int *listener,
                                  int *bound);

/* server.c */
MUST_USE struct err server_engine_start(struct server *server, int listener);
MUST_USE struct err server_metrics_start(struct server *server);
void server_engine_stop(struct server *server);
/* No new connections from now on. */
void server_engine_quiesce(struct server *server);
/* The visit is answered: let the engine send it.  Do not touch it afterwards. */
void server_resume(struct visit *visit);

/* server_pool.c */
MUST_USE struct err server_pool_start(struct server *server);
void server_pool_stop(struct server *server);
/* Hand over to the workers; the connection is suspended already. */
void server_hand_over(struct server *server, struct visit *visit);
/* Everything that still waits in a queue is told to come back. */
void server_pool_refuse_waiting(struct server *server);

struct arena *server_arena_take(struct server *server);
void server_arena_give(struct server *server, struct arena *arena);

/* server_watch.c */
void watch_init(struct watch *watch, struct arena *arena,
                const struct server_setup *setup);
MUST_USE struct err watch_start(struct watch *watch);
void watch_stop(struct watch *watch);
void watch_release(struct watch *watch);
struct client *watch_open(struct watch *watch, int socket);
void watch_close(struct watch *watch, struct client *client);
void watch_state(struct watch *watch, struct client *client, enum client_state state);

#endif
