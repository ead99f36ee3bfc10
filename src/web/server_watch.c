/* server_watch.c -- clients that are too slow are let go.
 *
 * The engine's own timeout begins again with every byte, so a client that sends
 * one now and then could hold a connection for ever.  Here each state of a
 * connection has a time of its own, whatever trickles in.
 */
#define _DEFAULT_SOURCE /* MSG_NOSIGNAL, MSG_DONTWAIT */

#include "web/server_private.h"

#include "base/arena.h"
#include "base/message.h"
#include "web/figures.h"

#include <sys/socket.h>
#include <time.h>

enum { HEADER_SECONDS = 10, BODY_SECONDS = 120, IDLE_SECONDS = 60, SEND_SECONDS = 120 };

static int64_t micros(int seconds, int otherwise)
{
    return SECONDS(seconds > 0 ? seconds : otherwise);
}

void watch_init(struct watch *watch, struct arena *arena,
                const struct server_setup *setup)
{
    pthread_condattr_t steady;

    pthread_mutex_init(&watch->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&watch->changed, &steady);
    pthread_condattr_destroy(&steady);
    watch->limits[CLIENT_HEADERS] = micros(setup->header_seconds, HEADER_SECONDS);
    watch->limits[CLIENT_BODY] = micros(setup->body_seconds, BODY_SECONDS);
    watch->limits[CLIENT_IDLE] = micros(setup->idle_seconds, IDLE_SECONDS);
    watch->limits[CLIENT_SENDING] = micros(setup->send_seconds, SEND_SECONDS);
    watch->client_count = setup->connections_max;
    watch->clients = arena_new_array(arena, struct client, watch->client_count);
    for (int i = watch->client_count - 1; i >= 0; i--) {
        watch->clients[i].next_free = watch->free;
        watch->free = &watch->clients[i];
    }
}

void watch_release(struct watch *watch)
{
    pthread_cond_destroy(&watch->changed);
    pthread_mutex_destroy(&watch->lock);
}

struct client *watch_open(struct watch *watch, int socket)
{
    pthread_mutex_lock(&watch->lock);
    struct client *client = watch->free;
    if (client != NULL) {
        watch->free = client->next_free;
        watch->open++;
        *client = (struct client){
            .state = CLIENT_IDLE, .since = figures_ticks(), .socket = socket};
    }
    pthread_mutex_unlock(&watch->lock);
    return client;
}

/* Before the engine closes the socket, so that its number is not another's yet. */
void watch_close(struct watch *watch, struct client *client)
{
    if (client == NULL)
        return;
    pthread_mutex_lock(&watch->lock);
    *client = (struct client){.next_free = watch->free};
    watch->free = client;
    watch->open--;
    pthread_mutex_unlock(&watch->lock);
}

void watch_state(struct watch *watch, struct client *client, enum client_state state)
{
    if (client == NULL)
        return;
    pthread_mutex_lock(&watch->lock);
    client->state = state;
    client->since = figures_ticks();
    pthread_mutex_unlock(&watch->lock);
}

/* While headers or body come in the engine sends nothing, so this cannot stand
 * in the middle of an answer. */
static void client_end(struct watch *watch, struct client *client)
{
    static const char answer[] = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n"
                                 "Content-Length: 0\r\n\r\n";

    if (client->state == CLIENT_HEADERS || client->state == CLIENT_BODY)
        (void)send(client->socket, answer, sizeof answer - 1,
                   MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)shutdown(client->socket, SHUT_RDWR);
    if (client->state != CLIENT_IDLE)
        watch->timed_out++;
    client->state = CLIENT_BUSY; /* the engine finds out and closes it */
}

static void sweep(struct watch *watch)
{
    int64_t now = figures_ticks();

    for (int i = 0; i < watch->client_count; i++) {
        struct client *client = &watch->clients[i];
        int64_t limit = watch->limits[client->state];
        if (client->state != CLIENT_FREE && limit > 0 && now - client->since > limit)
            client_end(watch, client);
    }
}

static void *watch_main(void *watch_argument)
{
    enum { STEP_NANOSECONDS = 500000000 };
    struct watch *watch = watch_argument;

    pthread_mutex_lock(&watch->lock);
    while (!watch->is_stopping) {
        struct timespec until = {0};
        (void)clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += STEP_NANOSECONDS;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        (void)pthread_cond_timedwait(&watch->changed, &watch->lock, &until);
        sweep(watch);
    }
    pthread_mutex_unlock(&watch->lock);
    return NULL;
}

struct err watch_start(struct watch *watch)
{
    if (pthread_create(&watch->thread, NULL, watch_main, watch) != 0)
        return err_of(ERR_UNAVAILABLE, MSG_WEB_SERVER_THREADS);
    watch->has_thread = true;
    return OK;
}

void watch_stop(struct watch *watch)
{
    if (!watch->has_thread)
        return;
    pthread_mutex_lock(&watch->lock);
    watch->is_stopping = true;
    pthread_cond_signal(&watch->changed);
    pthread_mutex_unlock(&watch->lock);
    pthread_join(watch->thread, NULL);
    watch->has_thread = false;
}
