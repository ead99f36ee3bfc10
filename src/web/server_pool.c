/* server_pool.c -- workers, the slow pool, and the way back from the writer.
 *
 * A visit belongs to whoever took it from a queue; once it is pushed or its
 * connection resumed it may already be gone.  Nobody here ever waits for the
 * writer.
 */
#include "web/server_private.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/message.h"

enum { WORKERS_DEFAULT = 4, SLOW_DEFAULT = 2 };

/* ---- arenas -------------------------------------------------------------- */

struct arena *server_arena_take(struct server *server)
{
    struct arena *arena = NULL;

    pthread_mutex_lock(&server->lock);
    server->visits++;
    if (server->pool_count > 0)
        arena = server->pool[--server->pool_count];
    pthread_mutex_unlock(&server->lock);
    return arena != NULL ? arena : arena_new_small(SERVER_LIMIT);
}

void server_arena_give(struct server *server, struct arena *arena)
{
    arena_reset(arena);
    pthread_mutex_lock(&server->lock);
    server->visits--;
    pthread_cond_broadcast(&server->changed);
    if (server->pool_count < SERVER_POOL_MAX) {
        server->pool[server->pool_count++] = arena;
        arena = NULL;
    }
    pthread_mutex_unlock(&server->lock);
    arena_free(arena);
}

/* ---- from hand to hand --------------------------------------------------- */

static void visit_go_on(struct server *server, struct visit *visit, struct db *reader);

static struct server *server_of(const struct visit *visit)
{
    const struct asked *asked = visit->owner;
    return asked->server;
}

/* Answered with "busy", by whoever found that out. */
static void refuse(struct visit *visit)
{
    visit_refuse(visit, err_of(ERR_UNAVAILABLE, MSG_WEB_BUSY));
    (void)visit_advance(visit, NULL);
    server_resume(visit);
}

/* On the writer's thread, after the commit: what is finished leaves at once, the
 * rest (a refusal is a page) goes back to the workers, before those who wait. */
static void written(struct act *act)
{
    struct visit *visit = act->owner;

    visit_written(visit, act->err);
    if (visit_can_finish(visit))
        visit_go_on(server_of(visit), visit, NULL);
    else
        visit_queue_push_again(&server_of(visit)->queue, visit);
}

static void visit_go_on(struct server *server, struct visit *visit, struct db *reader)
{
    switch (visit_advance(visit, reader)) {
    case PLACE_HERE:
    case PLACE_END:
        server_resume(visit);
        return;
    case PLACE_SLOW:
        if (!visit_queue_push(&server->slow, visit))
            refuse(visit);
        return;
    case PLACE_WRITER:
        visit->act.owner = visit;
        visit->act.done = written;
        if (!writer_push(server->setup.door->setup.writer, &visit->act))
            refuse(visit);
        return;
    }
}

void server_hand_over(struct server *server, struct visit *visit)
{
    if (!visit_queue_push(&server->queue, visit))
        refuse(visit);
}

void server_pool_refuse_waiting(struct server *server)
{
    struct visit *visit;

    while ((visit = visit_queue_drain(&server->queue)) != NULL)
        refuse(visit);
    while ((visit = visit_queue_drain(&server->slow)) != NULL)
        refuse(visit);
}

/* ---- threads ------------------------------------------------------------- */

static void ready_tell(struct server *server, struct err err)
{
    pthread_mutex_lock(&server->lock);
    server->ready_count++;
    if (server->ready_err.kind == ERR_NONE)
        server->ready_err = err;
    pthread_cond_broadcast(&server->changed);
    pthread_mutex_unlock(&server->lock);
}

static void *worker_main(void *server_argument)
{
    struct server *server = server_argument;
    struct db *reader = NULL;
    struct visit *visit;
    struct err err = OK;

    if (server->setup.open_reader != NULL)
        err = server->setup.open_reader(server->setup.argument, &reader);
    ready_tell(server, err);
    if (err.kind != ERR_NONE)
        return NULL;
    while ((visit = visit_queue_take(&server->queue)) != NULL) {
        visit_go_on(server, visit, reader);
        wipe_registers();
    }
    if (server->setup.close_reader != NULL)
        server->setup.close_reader(server->setup.argument, reader);
    return NULL;
}

/* Four slow requests on four workers would stop the house; here they stop each
 * other. */
static void *slow_main(void *server_argument)
{
    struct server *server = server_argument;
    struct visit *visit;

    ready_tell(server, OK);
    while ((visit = visit_queue_take(&server->slow)) != NULL) {
        visit_work(visit);
        visit_queue_push_again(&server->queue, visit);
        wipe_registers();
    }
    return NULL;
}

static struct err threads_make(struct server *server, int count, void *(*body)(void *))
{
    for (int i = 0; i < count; i++) {
        if (server->thread_count == SERVER_THREADS_MAX ||
            pthread_create(&server->threads[server->thread_count], NULL, body, server) !=
                0)
            return err_of(ERR_UNAVAILABLE, MSG_WEB_SERVER_THREADS);
        server->thread_count++;
    }
    return OK;
}

struct err server_pool_start(struct server *server)
{
    int workers = server->setup.workers > 0 ? server->setup.workers : WORKERS_DEFAULT;
    int slow = server->setup.slow_workers > 0 ? server->setup.slow_workers : SLOW_DEFAULT;

    TRY(threads_make(server, workers, worker_main));
    TRY(threads_make(server, slow, slow_main));
    pthread_mutex_lock(&server->lock);
    while (server->ready_count < server->thread_count)
        pthread_cond_wait(&server->changed, &server->lock);
    struct err err = server->ready_err;
    pthread_mutex_unlock(&server->lock);
    return err;
}

void server_pool_stop(struct server *server)
{
    /* The slow pool hands back to the workers: it ends first. */
    visit_queue_stop(&server->slow);
    visit_queue_stop(&server->queue);
    for (int i = 0; i < server->thread_count; i++)
        pthread_join(server->threads[i], NULL);
    server->thread_count = 0;
}
