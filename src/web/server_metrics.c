/* server_metrics.c -- figures for Prometheus, on a loopback port of their own. */
#include "web/server_private.h"

#include "base/message.h"
#include "web/figures.h"

#include <microhttpd.h>
#include <string.h>
#include <unistd.h>

enum {
    METRICS_BYTES_MAX = 4 * 1024 * 1024,
    METRICS_CONNECTIONS = 8,
    METRICS_SECONDS = 10
};

static void figures_take(struct server *server, struct server_figures *figures)
{
    visit_queue_figures(&server->queue, &figures->queue_length, &figures->queue_refused);
    visit_queue_figures(&server->slow, &figures->slow_length, &figures->slow_refused);
    pthread_mutex_lock(&server->watch.lock);
    figures->connections = server->watch.open;
    figures->timed_out = server->watch.timed_out;
    pthread_mutex_unlock(&server->watch.lock);
    pthread_mutex_lock(&server->lock);
    figures->visits = server->visits;
    pthread_mutex_unlock(&server->lock);
    figures->guard_refused = server->guard_refused;
}

static enum MHD_Result on_request(void *server_argument,
                                  struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version,
                                  const char *bytes, size_t *size, void **place)
{
    static int begun;
    struct server *server = server_argument;
    const struct door *door = server->setup.door;
    struct server_figures figures = {0};
    struct buf text;

    (void)version;
    (void)bytes;
    if (*place == NULL) {
        *place = &begun;
        return MHD_YES;
    }
    if (*size > 0)
        return MHD_NO;
    bool is_known = strcmp(method, "GET") == 0 && strcmp(url, "/metrics") == 0;
    buf_init(&text, METRICS_BYTES_MAX);
    figures_take(server, &figures);
    if (is_known)
        figures_write(door->figures, &text, door->setup.writer, &figures);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(text.length, text.data, MHD_RESPMEM_MUST_COPY);
    buf_release(&text);
    if (response == NULL)
        return MHD_NO;
    (void)MHD_add_response_header(response, "Content-Type", "text/plain; version=0.0.4");
    enum MHD_Result result =
        MHD_queue_response(connection, is_known ? 200 : 404, response);
    MHD_destroy_response(response);
    return result;
}

struct err server_metrics_start(struct server *server)
{
    int listener = -1;
    int bound = 0;

    if (server->setup.metrics_port == 0)
        return OK;
    struct err err =
        server_listen("127.0.0.1", server->setup.metrics_port, &listener, &bound);
    /* Not UNAVAILABLE: trying another port for the pages would not help. */
    if (err.kind != ERR_NONE)
        return err_of(ERR_CONFLICT, MSG_WEB_SERVER_METRICS_PORT);
    server->metrics = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, on_request, server,
        MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)METRICS_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)METRICS_SECONDS, MHD_OPTION_END);
    if (server->metrics != NULL)
        return OK;
    close(listener);
    return err_of(ERR_UNAVAILABLE, MSG_WEB_SERVER_ENGINE);
}
