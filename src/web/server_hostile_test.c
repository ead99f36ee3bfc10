/* server_hostile_test.c -- what is not a request, too much, by chance, and too slow. */
#define _DEFAULT_SOURCE /* struct timeval options of sockets */

#include "web/client_test.h"

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
    CHECK_INT(200, ask(ASK_FOR("/hello"), &answer));
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
    CHECK_INT(200, ask(ASK_FOR("/hello"), &answer));
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
    CHECK_INT(200, ask(ASK_FOR("/hello"), &answer));
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
    CHECK_INT(200, ask(ASK_FOR("/hello"), &answer));
    end();
}

TEST_MAIN(malformed_requests_are_refused, too_much_is_refused,
          bytes_by_chance_are_survived, slow_clients_are_let_go)
