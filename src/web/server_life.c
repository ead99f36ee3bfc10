/* server_life.c -- start, and a stop that loses no answer.
 *
 * The engine must not be stopped while a connection is suspended: everything is
 * answered first, with "busy" if need be.
 */
#include "web/server_private.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/message.h"

#include <time.h>
#include <unistd.h>

enum { OWN_BLOCK = 64 * 1024, OWN_LIMIT = 16 * 1024 * 1024, CONNECTIONS_DEFAULT = 1024 };

static struct server *server_new(const struct server_setup *setup)
{
    struct arena *own = arena_new(OWN_BLOCK, OWN_LIMIT);
    struct server *server = arena_new_of(own, struct server);
    pthread_condattr_t steady;

    server->own = own;
    server->setup = *setup;
    server->listener = -1;
    if (server->setup.connections_max <= 0)
        server->setup.connections_max = CONNECTIONS_DEFAULT;
    pthread_mutex_init(&server->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&server->changed, &steady);
    pthread_condattr_destroy(&steady);
    visit_queue_init(&server->queue, SERVER_QUEUE_MAX);
    visit_queue_init(&server->slow, SERVER_SLOW_QUEUE_MAX);
    watch_init(&server->watch, own, &server->setup);
    return server;
}

static void server_release(struct server *server)
{
    if (server->listener >= 0)
        close(server->listener);
    for (int i = 0; i < server->pool_count; i++)
        arena_free(server->pool[i]);
    watch_release(&server->watch);
    visit_queue_release(&server->queue);
    visit_queue_release(&server->slow);
    pthread_cond_destroy(&server->changed);
    pthread_mutex_destroy(&server->lock);
    arena_free(server->own);
}

static struct err parts_start(struct server *server)
{
    const char *address = server->setup.address;
    int listener = -1;

    /* First, so that the next port is tried before any thread is made. */
    TRY(server_listen(address != NULL ? address : "127.0.0.1", server->setup.port,
                      &listener, &server->port));
    struct err err = server_pool_start(server);
    if (err.kind == ERR_NONE)
        err = watch_start(&server->watch);
    if (err.kind == ERR_NONE)
        err = server_engine_start(server, listener);
    if (err.kind != ERR_NONE) {
        close(listener);
        return err;
    }
    return server_metrics_start(server);
}

struct err server_start(const struct server_setup *setup, struct server **server)
{
    struct server *made = server_new(setup);
    struct err err = parts_start(made);

    if (err.kind != ERR_NONE) {
        server_engine_stop(made);
        watch_stop(&made->watch);
        server_pool_stop(made);
        server_release(made);
        return err;
    }
    *server = made;
    return OK;
}

int server_port(const struct server *server)
{
    return server->port;
}

/* Wait until a count is nought, at most `seconds`; what is left of it. */
static int64_t count_wait(struct server *server, const int64_t *count, int seconds)
{
    struct timespec until = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += seconds;
    pthread_mutex_lock(&server->lock);
    while (*count > 0)
        if (pthread_cond_timedwait(&server->changed, &server->lock, &until) != 0)
            break;
    int64_t left = *count;
    pthread_mutex_unlock(&server->lock);
    return left;
}

void server_stop(struct server *server, int seconds)
{
    enum { LAST_SECONDS = 5, SEND_SECONDS = 2 };

    server->is_stopping = true;
    server_engine_quiesce(server);
    if (count_wait(server, &server->busy, seconds) > 0) {
        server_pool_refuse_waiting(server);
        int64_t left = count_wait(server, &server->busy, LAST_SECONDS);
        if (left > 0) {
            /* Stopping the engine now would free what a thread still uses. */
            log_event(LOG_ERROR, "server.stop_incomplete",
                      LOG_FIELDS(LOG_NUMBER("requests", left)));
            return;
        }
    }
    /* What is answered is also sent, unless the client is too slow to take it. */
    (void)count_wait(server, &server->visits,
                     seconds < SEND_SECONDS ? seconds : SEND_SECONDS);
    server_pool_stop(server);
    watch_stop(&server->watch);
    server_engine_stop(server);
    server_release(server);
}
