/* server.c -- the HTTP engine: parse, limit, suspend, hand over, send.
 *
 * libmicrohttpd calls back on its two threads.  A request is read whole, checked
 * by the strict guard before anything else, suspended (first) and handed over;
 * after it was resumed its answer is queued.  What a visit needs lives in its
 * arena and is given back when the engine says that the request is over, and
 * nowhere else.
 */
#include "web/server_private.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/message.h"
#include "base/str.h"
#include "web/figures.h"
#include "web/request_read.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>

enum { HTTP_THREADS = 2, CONNECTION_BYTES = 16 * 1024, ENGINE_IDLE_SECONDS = 180 };

/* ---- short answers of the server itself ---------------------------------- */

static enum MHD_Result short_answer(struct asked *asked, int status, const char *text)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);

    if (response == NULL)
        return MHD_NO;
    (void)MHD_add_response_header(response, "Content-Type", "text/plain; charset=utf-8");
    (void)MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    (void)MHD_add_response_header(response, "Cache-Control", "no-store");
    if (status >= 400)
        (void)MHD_add_response_header(response, "Connection", "close");
    if (status == 503)
        (void)MHD_add_response_header(response, "Retry-After", "5");
    watch_state(&asked->server->watch, asked->client, CLIENT_SENDING);
    enum MHD_Result result =
        MHD_queue_response(asked->connection, (unsigned)status, response);
    MHD_destroy_response(response);
    asked->is_handed_over = true;
    return result;
}

static enum MHD_Result refuse(struct asked *asked, int status, const char *wrong)
{
    struct server *server = asked->server;

    server->guard_refused++;
    log_event(LOG_WARNING, "request.refused",
              LOG_FIELDS(LOG_NUMBER("status", status), LOG_TEXT("reason", wrong)));
    return short_answer(asked, status,
                        status == 413   ? "送られた内容が大きすぎます。 Too large.\n"
                        : status == 503 ? "ただいま混み合っています。 Busy.\n"
                                        : "要求を読み取れませんでした。 Bad request.\n");
}

/* Answered on the engine's thread, so that they tell of the process and not of
 * the queue. */
static bool is_of_health(const struct asked *asked)
{
    const char *path = asked->request.path;

    return asked->request.method == METHOD_GET &&
           (strcmp(path, "/livez") == 0 || strcmp(path, "/readyz") == 0);
}

static enum MHD_Result health_answer(struct asked *asked)
{
    const struct server_setup *setup = &asked->server->setup;
    const char *reason = NULL;

    if (strcmp(asked->request.path, "/livez") == 0)
        return short_answer(asked, 200, "ok\n");
    bool is_ready =
        !asked->server->is_stopping &&
        (setup->is_ready == NULL || setup->is_ready(setup->argument, &reason));
    return is_ready ? short_answer(asked, 200, "ready\n")
                    : short_answer(asked, 503, reason != NULL ? reason : "not ready\n");
}

/* ---- a request begins ---------------------------------------------------- */

struct headers {
    struct header items[REQUEST_HEADER_COUNT_MAX];
    size_t count, bytes;
    bool is_over, has_nul;
};

static enum MHD_Result header_take(void *headers_argument, enum MHD_ValueKind kind,
                                   const char *key, size_t key_size, const char *value,
                                   size_t value_size)
{
    struct headers *headers = headers_argument;

    (void)kind;
    if (headers->count == REQUEST_HEADER_COUNT_MAX) {
        headers->is_over = true;
        return MHD_NO;
    }
    if (value == NULL)
        value = "";
    headers->bytes += key_size + value_size + 4;
    /* A NUL inside would hide what follows it from every check below. */
    if (strlen(key) != key_size || (value_size > 0 && strlen(value) != value_size))
        headers->has_nul = true;
    headers->items[headers->count++] = (struct header){.name = key, .value = value};
    return MHD_YES;
}

static const char *address_text(struct asked *asked)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(asked->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "";

    if (info == NULL || info->client_addr == NULL)
        return "";
    if (info->client_addr->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, info->client_addr, sizeof four);
        (void)inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
    } else if (info->client_addr->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, info->client_addr, sizeof six);
        (void)inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
    }
    return arena_copy(asked->arena, text);
}

/* The status to refuse with, or 0. */
static int headers_read(struct asked *asked, const char **wrong)
{
    struct headers headers = {.count = 0};

    (void)MHD_get_connection_values_n(asked->connection, MHD_HEADER_KIND, header_take,
                                      &headers);
    *wrong = "more headers than are allowed";
    if (headers.is_over || headers.bytes > REQUEST_HEADER_BYTES_MAX)
        return 431;
    *wrong = "a NUL in a header";
    if (headers.has_nul)
        return 400;
    *wrong = guard_check(headers.items, headers.count);
    if (*wrong != NULL)
        return 400;
    struct header *kept = arena_new_array(asked->arena, struct header, headers.count);
    memcpy(kept, headers.items, sizeof *kept * headers.count);
    asked->request.headers = kept;
    asked->request.header_count = headers.count;
    return 0;
}

static int target_check(struct asked *asked, const char **wrong)
{
    *wrong = "a path that is too long";
    if (strlen(asked->target) > REQUEST_PATH_MAX)
        return 414;
    *wrong = "a target that is not a path";
    return target_read(asked->arena, asked->target, &asked->request.path,
                       &asked->request.query)
               ? 0
               : 400;
}

static int length_check(struct asked *asked, const char **wrong)
{
    const char *text = request_header(&asked->request, "content-length");
    int64_t length = 0;

    asked->body_max = door_body_max(asked->server->setup.door, asked->arena,
                                    asked->request.method, asked->request.path);
    buf_init(&asked->body, asked->body_max);
    *wrong = "a body that is too large";
    if (text != NULL &&
        (!str_int(str_of(text), &length) || length > (int64_t)asked->body_max))
        return 413;
    return 0;
}

static enum MHD_Result request_begin(struct asked *asked, const char *method,
                                     const char *version)
{
    const char *wrong = NULL;
    bool is_known = strcmp(version, "HTTP/1.1") == 0 || strcmp(version, "HTTP/1.0") == 0;

    asked->has_begun = true;
    asked->request.method = method_read(method);
    watch_state(&asked->server->watch, asked->client, CLIENT_BODY);
    if (!is_known)
        return refuse(asked, 505, "a version that is not HTTP/1.1");
    int status = headers_read(asked, &wrong);
    if (status == 0)
        status = target_check(asked, &wrong);
    if (status == 0)
        status = length_check(asked, &wrong);
    if (status != 0)
        return refuse(asked, status, wrong);
    if (asked->server->is_stopping && !is_of_health(asked))
        return refuse(asked, 503, "stopping");
    asked->request.address = address_text(asked);
    return MHD_YES;
}

/* ---- its body, and handing over ------------------------------------------ */

/* The engine takes no answer in the middle of a body: a little too much is read
 * to its end and refused, much too much is cut off. */
static enum MHD_Result body_take(struct asked *asked, const char *bytes, size_t *size)
{
    if (asked->is_handed_over || asked->body.length + *size > asked->body_max)
        asked->is_too_large = true;
    if (asked->is_too_large) {
        asked->body_max += *size;
        if (asked->body_max > (size_t)2 * REQUEST_UPLOAD_MAX)
            return MHD_NO;
        buf_clear(&asked->body);
    } else {
        buf_bytes(&asked->body, bytes, *size);
    }
    /* The engine's buffer is plain memory that nobody else wipes: what was typed about
     * somebody must not outlive the request there.  The bytes are ours once taken. */
    wipe((char *)(uintptr_t)bytes, *size);
    *size = 0;
    return MHD_YES;
}

static enum MHD_Result hand_over(struct asked *asked)
{
    struct server *server = asked->server;

    asked->is_handed_over = true;
    if (asked->is_too_large)
        return refuse(asked, 413, "a body that is too large");
    if (buf_failed(&asked->body))
        return refuse(asked, 503, "no memory for the body");
    /* Not earlier: the engine closes a connection that is answered before its request
     * was read to the end. */
    if (is_of_health(asked))
        return health_answer(asked);
    asked->request.body =
        (struct str){.at = asked->body.data, .length = asked->body.length};
    asked->visit = visit_new(server->setup.door, asked->arena, &asked->request);
    asked->visit->owner = asked;
    watch_state(&server->watch, asked->client, CLIENT_BUSY);
    pthread_mutex_lock(&server->lock);
    server->busy++;
    pthread_mutex_unlock(&server->lock);
    /* Suspended first: the worker may be done before this thread goes on. */
    MHD_suspend_connection(asked->connection);
    server_hand_over(server, asked->visit);
    return MHD_YES;
}

void server_resume(struct visit *visit)
{
    struct asked *asked = visit->owner;
    struct server *server = asked->server;

    MHD_resume_connection(asked->connection);
    /* The visit may be gone by now; the server is not, while it is counted. */
    pthread_mutex_lock(&server->lock);
    server->busy--;
    pthread_cond_broadcast(&server->changed);
    pthread_mutex_unlock(&server->lock);
}

static enum MHD_Result send_answer(struct asked *asked)
{
    const struct response *answer = &asked->visit->response;
    /* The body stays the visit's, which lives until the engine is done with it. */
    struct MHD_Response *response = MHD_create_response_from_buffer(
        answer->body.length, answer->body.data, MHD_RESPMEM_PERSISTENT);

    if (response == NULL)
        return MHD_NO;
    if (answer->type != NULL)
        (void)MHD_add_response_header(response, "Content-Type", answer->type);
    for (int i = 0; i < answer->header_count; i++)
        (void)MHD_add_response_header(response, answer->headers[i].name,
                                      answer->headers[i].value);
    if (asked->server->is_stopping)
        (void)MHD_add_response_header(response, "Connection", "close");
    watch_state(&asked->server->watch, asked->client, CLIENT_SENDING);
    enum MHD_Result result =
        MHD_queue_response(asked->connection, (unsigned)answer->status, response);
    MHD_destroy_response(response);
    return result;
}

/* ---- what the engine calls ----------------------------------------------- */

static struct client *client_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info != NULL ? info->socket_context : NULL;
}

/* The request line has come: the visit's arena begins here, with the target as
 * it was sent, because the engine would decode it its own way. */
static void *on_target(void *server_argument, const char *target,
                       struct MHD_Connection *connection)
{
    struct server *server = server_argument;
    struct defect_guard guard;

    defect_guard_enter(&guard);
    if (setjmp(guard.jump) != 0)
        return NULL;
    struct arena *arena = server_arena_take(server);
    struct asked *asked = arena_new_of(arena, struct asked);
    asked->server = server;
    asked->connection = connection;
    asked->client = client_of(connection);
    asked->arena = arena;
    asked->target = arena_copy(arena, target);
    buf_init(&asked->body, 0);
    watch_state(&server->watch, asked->client, CLIENT_HEADERS);
    defect_guard_leave(&guard);
    return asked;
}

static enum MHD_Result request_go_on(struct asked *asked, const char *method,
                                     const char *version, const char *bytes, size_t *size)
{
    if (!asked->has_begun)
        return request_begin(asked, method, version);
    if (*size > 0)
        return body_take(asked, bytes, size);
    if (!asked->is_handed_over)
        return hand_over(asked);
    return asked->visit != NULL ? send_answer(asked) : MHD_YES;
}

/* The guard stands inside the callback: no jump ever crosses the engine. */
static enum MHD_Result on_request(void *server_argument,
                                  struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version,
                                  const char *bytes, size_t *size, void **asked_place)
{
    struct asked *asked = *asked_place;
    struct defect_guard guard;

    (void)server_argument;
    (void)connection;
    (void)url;
    if (asked == NULL)
        return MHD_NO;
    defect_guard_enter(&guard);
    if (setjmp(guard.jump) != 0) {
        log_event(LOG_ERROR, "defect", LOG_FIELDS(LOG_TEXT("what", guard.what)));
        return MHD_NO;
    }
    enum MHD_Result result = request_go_on(asked, method, version, bytes, size);
    defect_guard_leave(&guard);
    return result;
}

static void on_completed(void *server_argument, struct MHD_Connection *connection,
                         void **asked_place, enum MHD_RequestTerminationCode code)
{
    struct server *server = server_argument;
    struct asked *asked = *asked_place;

    (void)connection;
    (void)code;
    if (asked == NULL)
        return;
    *asked_place = NULL;
    watch_state(&server->watch, asked->client, CLIENT_IDLE);
    if (asked->visit != NULL) {
        visit_log(asked->visit);
        visit_release(asked->visit);
    }
    buf_release(&asked->body);
    server_arena_give(server, asked->arena);
    wipe_registers();
}

static void on_connection(void *server_argument, struct MHD_Connection *connection,
                          void **client_place, enum MHD_ConnectionNotificationCode code)
{
    struct server *server = server_argument;

    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        watch_close(&server->watch, *client_place);
        *client_place = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *client_place = info != NULL ? watch_open(&server->watch, info->connect_fd) : NULL;
}

/* Ours decodes the target itself (request.c); an engine that did it first would
 * decode twice. */
static size_t decode_nothing(void *nothing, struct MHD_Connection *connection, char *text)
{
    (void)nothing;
    (void)connection;
    return strlen(text);
}

/* ---- its life ------------------------------------------------------------ */

struct err server_engine_start(struct server *server, int listener)
{
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        on_request, server, MHD_OPTION_LISTEN_SOCKET, listener,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)HTTP_THREADS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)server->setup.connections_max,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)ENGINE_IDLE_SECONDS,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, decode_nothing,
        NULL, MHD_OPTION_URI_LOG_CALLBACK, on_target, server, MHD_OPTION_NOTIFY_COMPLETED,
        on_completed, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_END);
    return server->daemon != NULL ? OK : err_of(ERR_UNAVAILABLE, MSG_WEB_SERVER_ENGINE);
}

void server_engine_quiesce(struct server *server)
{
    /* The listening socket becomes ours to close. */
    server->listener = MHD_quiesce_daemon(server->daemon);
}

void server_engine_stop(struct server *server)
{
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    if (server->metrics != NULL)
        MHD_stop_daemon(server->metrics);
    server->daemon = NULL;
    server->metrics = NULL;
}
