/* client_test.h -- the kitchen's house behind a real socket on loopback, and a client
 * that sends bytes as they are.  The file that includes it begins with
 * #define _DEFAULT_SOURCE, for the socket's struct timeval options. */
#ifndef WEB_CLIENT_TEST_H
#define WEB_CLIENT_TEST_H

#include "base/random.h"
#include "web/kitchen_test.h"
#include "web/server.h"

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

static inline struct err reader_open(void *nothing, struct db **db)
{
    (void)nothing;
    return db_open(database, DB_READ_ONLY, db);
}

static inline void reader_close(void *nothing, struct db *db)
{
    (void)nothing;
    db_close(db);
}

static inline bool ready(void *nothing, const char **reason)
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

static inline void begin(void)
{
    little_house_open(&house, true);
    database = scratch_path(&house.scratch, "house.db");
    door = kitchen_door(&house);
    struct server_setup setup = setup_of_test();
    CHECK_OK(server_start(&setup, &server));
    CHECK(server_port(server) > 0);
    atomic_store(&kitchen_meals, 0);
}

static inline void end(void)
{
    server_stop(server, 5);
    little_house_close(&house);
    door_free(door);
}

/* ---- a client that sends bytes as they are ------------------------------- */

static inline int client_open(void)
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

static inline void client_send(int client, const char *bytes, size_t length)
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
static inline void answer_read(int client, struct answer *answer)
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
static inline bool is_at_end(int client)
{
    char byte;
    return recv(client, &byte, 1, 0) == 0;
}

static inline int ask_bytes(const char *bytes, size_t length, struct answer *answer)
{
    int client = client_open();
    client_send(client, bytes, length);
    answer_read(client, answer);
    close(client);
    return answer->status;
}

static inline int ask(const char *text, struct answer *answer)
{
    return ask_bytes(text, strlen(text), answer);
}

#define ASK_FOR(path) "GET " path " HTTP/1.1\r\nHost: renkei.example\r\n\r\n"

static struct answer answer;

#endif
