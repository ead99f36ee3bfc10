/* server_test.c -- the same house over a real socket on loopback. */
#define _DEFAULT_SOURCE /* struct timeval options of sockets */

#include "web/server.h"
#include "base/random.h"
#include "web/kitchen_test.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static struct little_house house;
static struct door *door;
static struct server *server;
static const char *database;
static bool is_ready = true;

static struct err reader_open(void *nothing, struct db **db)
{
    (void)nothing;
    return db_open(database, DB_READ_ONLY, db);
}

static void reader_close(void *nothing, struct db *db)
{
    (void)nothing;
    db_close(db);
}

static bool ready(void *nothing, const char **reason)
{
    (void)nothing;
    *reason = "migrations wait";
    return is_ready;
}

static struct server_setup setup_of_test(void)
{
    return (struct server_setup){.door = door,
                                 .address = "127.0.0.1",
                                 .workers = 4,
                                 .slow_workers = 1,
                                 .connections_max = 128,
                                 .open_reader = reader_open,
                                 .close_reader = reader_close,
                                 .is_ready = ready,
                                 .header_seconds = 1,
                                 .body_seconds = 1,
                                 .idle_seconds = 2};
}

static void begin(void)
{
    little_house_open(&house, true);
    database = scratch_path(&house.scratch, "house.db");
    door = kitchen_door(&house);
    struct server_setup setup = setup_of_test();
    CHECK_OK(server_start(&setup, &server));
    CHECK(server_port(server) > 0);
    atomic_store(&kitchen_meals, 0);
}

static void end(void)
{
    server_stop(server, 5);
    little_house_close(&house);
    door_free(door);
}

/* ---- a client that sends bytes as they are ------------------------------- */

static int client_open(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)server_port(server))};
    struct timeval patience = {.tv_sec = 10};
    int client = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(client >= 0);
    CHECK(connect(client, (struct sockaddr *)&address, sizeof address) == 0);
    (void)setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return client;
}

static void client_send(int client, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(client, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return; /* refused in the middle: the answer tells */
        bytes += sent;
        length -= (size_t)sent;
    }
}

struct answer {
    char text[64 * 1024];
    size_t length;
    int status;
    bool is_closed;
};

/* One whole answer: its head, and as much body as it says. */
static void answer_read(int client, struct answer *answer)
{
    memset(answer, 0, sizeof *answer);
    for (;;) {
        char *end_of_head = strstr(answer->text, "\r\n\r\n");
        if (end_of_head != NULL) {
            const char *length = strstr(answer->text, "Content-Length: ");
            size_t body = length != NULL ? strtoul(length + 16, NULL, 10) : 0;
            if (answer->length >= (size_t)(end_of_head + 4 - answer->text) + body)
                break;
        }
        ssize_t got = recv(client, answer->text + answer->length,
                           sizeof answer->text - 1 - answer->length, 0);
        if (got <= 0) {
            answer->is_closed = true;
            break;
        }
        answer->length += (size_t)got;
    }
    if (strncmp(answer->text, "HTTP/1.1 ", 9) == 0)
        answer->status = (int)strtol(answer->text + 9, NULL, 10);
}

/* Is the connection closed, with not one byte more? */
static bool is_at_end(int client)
{
    char byte;
    return recv(client, &byte, 1, 0) == 0;
}

static int ask_bytes(const char *bytes, size_t length, struct answer *answer)
{
    int client = client_open();
    client_send(client, bytes, length);
    answer_read(client, answer);
    close(client);
    return answer->status;
}

static int ask(const char *text, struct answer *answer)
{
    return ask_bytes(text, strlen(text), answer);
}

#define GET(path) "GET " path " HTTP/1.1\r\nHost: renkei.example\r\n\r\n"

static struct answer answer;

/* ---- ordinary life ------------------------------------------------------- */

TEST(page_is_answered)
{
    begin();
    CHECK_INT(200, ask(GET("/hello"), &answer));
    CHECK(strstr(answer.text, "<h1>hello</h1>") != NULL);
    CHECK(strstr(answer.text, "Content-Security-Policy: default-src 'none'") != NULL);
    CHECK(strstr(answer.text, "\r\nDate: ") != NULL);
    CHECK_INT(404, ask(GET("/nowhere"), &answer));
    CHECK_INT(500, ask(GET("/boom"), &answer));
    CHECK(strstr(answer.text, "half a page") == NULL);
    CHECK_INT(200, ask(GET("/saw"), &answer));
    CHECK_INT(200, ask(GET("/livez"), &answer));
    CHECK_INT(200, ask(GET("/readyz"), &answer));
    is_ready = false;
    CHECK_INT(503, ask(GET("/readyz"), &answer));
    CHECK(strstr(answer.text, "migrations wait") != NULL);
    is_ready = true;
    end();
}

TEST(connection_is_kept)
{
    begin();
    int client = client_open();
    for (int i = 0; i < 20; i++) {
        client_send(client, GET("/saw"), sizeof GET("/saw") - 1);
        answer_read(client, &answer);
        CHECK_INT(200, answer.status);
        CHECK(!answer.is_closed);
    }
    close(client);
    end();
}

static const char *token_take(struct arena *arena, const char **cookie)
{
    CHECK_INT(200, ask(GET("/dish"), &answer));
    const char *once = strstr(answer.text, "name=\"once\" value=\"");
    const char *set = strstr(answer.text, "Set-Cookie: ");
    CHECK(once != NULL && set != NULL);
    once += 19;
    set += 12;
    *cookie = arena_text(arena, set, strcspn(set, ";"));
    return arena_text(arena, once, strcspn(once, "\""));
}

static const char *post_text(struct arena *arena, const char *path, const char *cookie,
                             const char *body)
{
    return arena_format(arena,
                        "POST %s HTTP/1.1\r\nHost: renkei.example\r\nCookie: %s\r\n"
                        "Sec-Fetch-Site: same-origin\r\n"
                        "Content-Type: application/x-www-form-urlencoded\r\n"
                        "Content-Length: %zu\r\n\r\n%s",
                        path, cookie, strlen(body), body);
}

TEST(form_is_posted)
{
    begin();
    struct arena *arena = arena_new(4096, 1 << 20);
    const char *cookie;
    const char *token = token_take(arena, &cookie);
    const char *body = arena_format(arena, "dish=soup&version=7&once=%s", token);
    CHECK_INT(303, ask(post_text(arena, "/dish", cookie, body), &answer));
    CHECK(strstr(answer.text, "Location: /meal/1?said=") != NULL);
    CHECK_INT(303, ask(post_text(arena, "/dish", cookie, body), &answer));
    CHECK(strstr(answer.text, "Location: /meal/1?said=") != NULL);
    CHECK_INT(1, kitchen_meals);
    body = arena_format(arena, "dish=&version=7&once=%s", token);
    CHECK_INT(422, ask(post_text(arena, "/dish", cookie, body), &answer));
    CHECK(strstr(answer.text, "error-summary") != NULL);
    token = token_take(arena, &cookie);
    body = arena_format(arena, "dish=stew&version=7&once=%s", token);
    CHECK_INT(303, ask(post_text(arena, "/slow", cookie, body), &answer));
    body = arena_format(arena, "dish=boom&version=7&once=%s", token);
    CHECK_INT(500, ask(post_text(arena, "/slow", cookie, body), &answer));
    arena_free(arena);
    end();
}

/* ---- what is not a request ----------------------------------------------- */

struct probe {
    const char *what;
    const char *bytes;
    int status; /* 0: closed without an answer, or any refusal */
};

#define H "Host: renkei.example\r\n"
#define SECOND "GET /hello HTTP/1.1\r\n" H "\r\n"

static const struct probe probes[] = {
    {"two lengths with a request hidden behind",
     "POST /dish HTTP/1.1\r\n" H "Content-Length: 0\r\nContent-Length: 44\r\n\r\n" SECOND,
     400},
    {"a length beside a coding",
     "POST /dish HTTP/1.1\r\n" H "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
     "0\r\n\r\n" SECOND,
     400},
    {"coding gzip, chunked",
     "POST /dish HTTP/1.1\r\n" H "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 0},
    {"coding xchunked",
     "POST /dish HTTP/1.1\r\n" H "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 0},
    {"a length with a sign", "POST /dish HTTP/1.1\r\n" H "Content-Length: +0\r\n\r\n",
     400},
    {"a length below nought", "POST /dish HTTP/1.1\r\n" H "Content-Length: -1\r\n\r\n",
     400},
    {"no host", "GET /hello HTTP/1.1\r\n\r\n", 400},
    {"no host, HTTP/1.0", "GET /hello HTTP/1.0\r\n\r\n", 400},
    {"two hosts", "GET /hello HTTP/1.1\r\n" H "Host: other.example\r\n\r\n", 400},
    {"an escape in a header", "GET /hello HTTP/1.1\r\n" H "X-A: \x1b[31m\r\n\r\n", 400},
    {"a path upwards", "GET /static/../etc/passwd HTTP/1.1\r\n" H "\r\n", 400},
    {"a path upwards, encoded", "GET /%2e%2e/x HTTP/1.1\r\n" H "\r\n", 400},
    {"an encoded slash", "GET /a%2fb HTTP/1.1\r\n" H "\r\n", 400},
    {"a NUL, encoded", "GET /a%00b HTTP/1.1\r\n" H "\r\n", 400},
    {"another's whole address", "GET http://evil.example/ HTTP/1.1\r\n" H "\r\n", 400},
    {"a star", "OPTIONS * HTTP/1.1\r\n" H "\r\n", 400},
    {"a tunnel", "CONNECT a:443 HTTP/1.1\r\n" H "\r\n", 400},
    {"another version", "GET /hello HTTP/3.0\r\n" H "\r\n", 0},
    {"no HTTP at all", "hello\r\n\r\n", 0},
    {"another method", "DELETE /hello HTTP/1.1\r\n" H "\r\n", 405},
    {"a body that is too large",
     "POST /dish HTTP/1.1\r\n" H "Content-Length: 999999999\r\n\r\n", 413},
    {"a chunk size that is none",
     "POST /dish HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n", 0},
    {"a chunk size that overflows",
     "POST /dish HTTP/1.1\r\n" H
     "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\nx",
     0},
};

TEST(malformed_requests_are_refused)
{
    begin();
    for (size_t i = 0; i < ARRAY_COUNT(probes); i++) {
        const struct probe *probe = &probes[i];
        int client = client_open();
        client_send(client, probe->bytes, strlen(probe->bytes));
        answer_read(client, &answer);
        bool is_right = probe->status != 0 ? answer.status == probe->status
                                           : answer.status == 0 || answer.status >= 400;
        if (!is_right) {
            print_error("%s: %d\n%s\n", probe->what, answer.status, answer.text);
            FAIL("a probe");
        }
        /* What hides behind a refused request is never answered. */
        if (answer.status != 405)
            CHECK(is_at_end(client));
        close(client);
    }
    CHECK_INT(200, ask(GET("/hello"), &answer));
    end();
}

TEST(too_much_is_refused)
{
    static char large[200 * 1024];
    size_t used;

    begin();
    used = (size_t)snprintf(large, sizeof large, "GET /");
    memset(large + used, 'a', 3000);
    used += 3000;
    used += (size_t)snprintf(large + used, sizeof large - used, " HTTP/1.1\r\n" H "\r\n");
    CHECK_INT(414, ask_bytes(large, used, &answer));
    used = (size_t)snprintf(large, sizeof large, "GET /hello HTTP/1.1\r\n" H "X-A: ");
    memset(large + used, 'a', 9000);
    used += 9000;
    used += (size_t)snprintf(large + used, sizeof large - used, "\r\n\r\n");
    CHECK_INT(431, ask_bytes(large, used, &answer));
    used = (size_t)snprintf(large, sizeof large, "GET /hello HTTP/1.1\r\n" H);
    for (int i = 0; i < 80; i++)
        used += (size_t)snprintf(large + used, sizeof large - used, "X-%d: a\r\n", i);
    used += (size_t)snprintf(large + used, sizeof large - used, "\r\n");
    CHECK_INT(431, ask_bytes(large, used, &answer));
    /* Chunked, so that no length warns: refused at its end. */
    used =
        (size_t)snprintf(large, sizeof large,
                         "POST /dish HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n\r\n"
                         "21000\r\n");
    memset(large + used, 'a', 0x21000);
    used += 0x21000;
    used += (size_t)snprintf(large + used, sizeof large - used, "\r\n0\r\n\r\n");
    CHECK_INT(413, ask_bytes(large, used, &answer));
    CHECK_INT(200, ask(GET("/hello"), &answer));
    end();
}

TEST(bytes_by_chance_are_survived)
{
    static const char *const pieces[] = {
        "GET ",      "/hello",
        " HTTP/1.1", "\r\n",
        H,           "Content-Length: 5",
        ":",         " ",
        "\n",        "\r",
        "POST ",     "Transfer-Encoding: chunked",
        "\r\n\r\n",  "5\r\nabcde\r\n",
        "0\r\n\r\n", "\x01",
    };
    struct random *random = random_seeded(test_seed());
    char text[1024];

    begin();
    for (int round = 0; round < 300; round++) {
        size_t length = 0;
        uint64_t count = random_below(random, 20);
        for (uint64_t i = 0; i < count; i++) {
            const char *piece = pieces[random_below(random, ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        int client = client_open();
        client_send(client, text, length);
        close(client);
    }
    CHECK_INT(200, ask(GET("/hello"), &answer));
    random_free(random);
    end();
}

/* ---- slow clients -------------------------------------------------------- */

static int64_t seconds_until_closed(const char *first, const char *drop)
{
    struct timespec start;
    struct timespec stop;
    struct timespec pause = {.tv_nsec = 200000000};
    struct timeval patience = {.tv_usec = 1000};
    int client = client_open();
    char bytes[2000];

    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    (void)setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    client_send(client, first, strlen(first));
    answer.status = 0;
    for (int i = 0; i < 40; i++) {
        ssize_t got = recv(client, bytes, sizeof bytes - 1, 0);
        if (got == 0 || (got < 0 && errno == ECONNRESET))
            break;
        if (got > 0) {
            bytes[got] = '\0';
            answer.status = (int)strtol(bytes + 9, NULL, 10);
        }
        (void)nanosleep(&pause, NULL);
        (void)send(client, drop, strlen(drop), MSG_NOSIGNAL);
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &stop);
    close(client);
    return stop.tv_sec - start.tv_sec;
}

TEST(slow_clients_are_let_go)
{
    begin();
    CHECK(seconds_until_closed("GET /hello HTTP/1.1\r\n" H, "X-A: b\r\n") <= 4);
    CHECK_INT(408, answer.status);
    CHECK(seconds_until_closed("POST /dish HTTP/1.1\r\n" H "Content-Length: 1000\r\n\r\n",
                               "a") <= 4);
    CHECK_INT(408, answer.status);
    CHECK(seconds_until_closed("G", "E") <= 5);
    CHECK_INT(200, ask(GET("/hello"), &answer));
    end();
}

/* ---- many at once -------------------------------------------------------- */

enum { CLIENTS = 10, ROUNDS = 20 };

struct crowd {
    const char *request;
    int expected;
    int right;
};

static void *crowd_main(void *crowd_argument)
{
    struct crowd *crowd = crowd_argument;
    struct answer *mine = malloc(sizeof *mine);
    int client = client_open();

    for (int i = 0; mine != NULL && i < ROUNDS; i++) {
        client_send(client, crowd->request, strlen(crowd->request));
        answer_read(client, mine);
        crowd->right += mine->status == crowd->expected;
    }
    close(client);
    free(mine);
    return NULL;
}

TEST(defects_end_their_own_requests_only)
{
    static const char *const requests[] = {GET("/boom"), GET("/hello"), GET("/saw"),
                                           GET("/boom-act"), GET("/err/2")};
    static const int expected[] = {500, 200, 200, 500, 404};
    struct crowd crowds[CLIENTS] = {{0}};
    pthread_t threads[CLIENTS];

    begin();
    for (int i = 0; i < CLIENTS; i++) {
        crowds[i] =
            (struct crowd){.request = requests[i % 5], .expected = expected[i % 5]};
        CHECK_INT(0, pthread_create(&threads[i], NULL, crowd_main, &crowds[i]));
    }
    for (int i = 0; i < CLIENTS; i++)
        (void)pthread_join(threads[i], NULL);
    for (int i = 0; i < CLIENTS; i++)
        CHECK_INT(ROUNDS, crowds[i].right);
    end();
}

/* ---- its life ------------------------------------------------------------ */

TEST(taken_port_is_told)
{
    struct server *second = NULL;

    begin();
    struct server_setup setup = setup_of_test();
    setup.port = server_port(server);
    struct err err = server_start(&setup, &second);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_WEB_SERVER_PORT_TAKEN, err.message);
    setup.address = "localhost";
    CHECK_ERR(ERR_INVALID, server_start(&setup, &second));
    end();
}

static void *stop_main(void *nothing)
{
    (void)nothing;
    server_stop(server, 5);
    return NULL;
}

TEST(stop_finishes_what_runs)
{
    pthread_t thread;
    const char *cookie;

    begin();
    struct arena *arena = arena_new(4096, 1 << 20);
    const char *token = token_take(arena, &cookie);
    const char *request =
        post_text(arena, "/slow", cookie,
                  arena_format(arena, "dish=stew&version=7&once=%s", token));
    int client = client_open();
    int idle = client_open();
    client_send(client, request, strlen(request));
    (void)nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    CHECK_INT(0, pthread_create(&thread, NULL, stop_main, NULL));
    answer_read(client, &answer);
    (void)pthread_join(thread, NULL);
    CHECK_INT(303, answer.status);
    CHECK_INT(1, kitchen_meals);
    close(client);
    close(idle);
    arena_free(arena);
    little_house_close(&house);
    door_free(door);
}

TEST(page_that_cannot_be_recorded_is_thrown_away)
{
    begin();
    CHECK_INT(200, ask(GET("/saw"), &answer));
    db_fault_at(house.db, 1, err_of(ERR_UNAVAILABLE, MSG_DB_FULL));
    CHECK_INT(503, ask(GET("/saw"), &answer));
    CHECK(strstr(answer.text, "<h1>hello") == NULL);
    CHECK(strstr(answer.text, "Retry-After: ") != NULL);
    CHECK_INT(200, ask(GET("/saw"), &answer));
    end();
}

TEST_MAIN(page_is_answered, connection_is_kept, form_is_posted,
          malformed_requests_are_refused, too_much_is_refused,
          bytes_by_chance_are_survived, slow_clients_are_let_go,
          defects_end_their_own_requests_only, taken_port_is_told,
          stop_finishes_what_runs, page_that_cannot_be_recorded_is_thrown_away)
