/* guard_test.c -- what two servers could read differently is refused. */
#include "base/random.h"
#include "test.h"
#include "web/request.h"

#define HEADERS(...) (const struct header[]){__VA_ARGS__, {NULL, NULL}}

static const struct header host = {"Host", "renkei.example"};

struct probe {
    const char *what;
    const struct header *headers; /* ends with a NULL name */
    bool passes;
};

static const struct probe probes[] = {
    {"a plain request", HEADERS({"Host", "renkei.example"}), true},
    {"a host with a port", HEADERS({"host", "[::1]:8080"}), true},
    {"a body with a length", HEADERS({"Host", "a"}, {"Content-Length", "12"}), true},
    {"a chunked body", HEADERS({"Host", "a"}, {"Transfer-Encoding", "chunked"}), true},
    {"a value in UTF-8", HEADERS({"Host", "a"}, {"X-Name", "\xe5\xb1\xb1"}), true},
    {"a tab in a value", HEADERS({"Host", "a"}, {"X-Name", "a\tb"}), true},
    {"two different lengths",
     HEADERS({"Host", "a"}, {"Content-Length", "5"}, {"Content-Length", "6"}), false},
    {"the same length twice",
     HEADERS({"Host", "a"}, {"Content-Length", "5"}, {"content-length", "5"}), false},
    {"a length in a list", HEADERS({"Host", "a"}, {"Content-Length", "5, 5"}), false},
    {"a length beside a coding",
     HEADERS({"Host", "a"}, {"Content-Length", "5"}, {"Transfer-Encoding", "chunked"}),
     false},
    {"coding gzip, chunked",
     HEADERS({"Host", "a"}, {"Transfer-Encoding", "gzip, chunked"}), false},
    {"coding xchunked", HEADERS({"Host", "a"}, {"Transfer-Encoding", "xchunked"}), false},
    {"coding Chunked", HEADERS({"Host", "a"}, {"Transfer-Encoding", "Chunked"}), false},
    {"coding identity", HEADERS({"Host", "a"}, {"Transfer-Encoding", "identity"}), false},
    {"two codings",
     HEADERS({"Host", "a"}, {"Transfer-Encoding", "chunked"},
             {"transfer-encoding", "chunked"}),
     false},
    {"an empty coding", HEADERS({"Host", "a"}, {"Transfer-Encoding", ""}), false},
    {"a blank before the colon", HEADERS({"Host", "a"}, {"Content-Length ", "5"}), false},
    {"a name with a blank first", HEADERS({"Host", "a"}, {" Content-Length", "5"}),
     false},
    {"a length with a sign", HEADERS({"Host", "a"}, {"Content-Length", "+0"}), false},
    {"a length below nought", HEADERS({"Host", "a"}, {"Content-Length", "-1"}), false},
    {"a length in hexadecimal", HEADERS({"Host", "a"}, {"Content-Length", "0x0"}), false},
    {"an empty length", HEADERS({"Host", "a"}, {"Content-Length", ""}), false},
    {"a length that overflows",
     HEADERS({"Host", "a"}, {"Content-Length", "18446744073709551616"}), false},
    {"no host", HEADERS({"Accept", "*/*"}), false},
    {"two hosts", HEADERS({"Host", "a"}, {"Host", "b"}), false},
    {"an empty host", HEADERS({"Host", ""}), false},
    {"a host with a path", HEADERS({"Host", "a/b"}), false},
    {"a host with a user", HEADERS({"Host", "me@a"}), false},
    {"a bare carriage return", HEADERS({"Host", "a"}, {"X-A", "b\rContent-Length: 5"}),
     false},
    {"a line feed", HEADERS({"Host", "a"}, {"X-A", "b\nc"}), false},
    {"an escape", HEADERS({"Host", "a"}, {"X-A", "\x1b[31m"}), false},
    {"a delete", HEADERS({"Host", "a"}, {"X-A", "\x7f"}), false},
    {"an empty name", HEADERS({"Host", "a"}, {"", "b"}), false},
    {"a colon in a name", HEADERS({"Host", "a"}, {"X:A", "b"}), false},
    {"a control byte in a name", HEADERS({"Host", "a"}, {"X\x01", "b"}), false},
    {"UTF-8 in a name", HEADERS({"Host", "a"}, {"\xc3\xa9", "b"}), false},
    {"no value", HEADERS({"Host", "a"}, {"X-A", NULL}), false},
};

static size_t count_of(const struct header *headers)
{
    size_t count = 0;
    while (headers[count].name != NULL)
        count++;
    return count;
}

TEST(guard_knows_every_probe)
{
    for (size_t i = 0; i < ARRAY_COUNT(probes); i++) {
        const char *wrong = guard_check(probes[i].headers, count_of(probes[i].headers));
        if ((wrong == NULL) == probes[i].passes)
            continue;
        print_error("%s: %s\n", probes[i].what, wrong != NULL ? wrong : "passed");
        FAIL("a probe");
    }
}

TEST(guard_counts_headers)
{
    struct header headers[REQUEST_HEADER_COUNT_MAX + 1];

    for (size_t i = 0; i < ARRAY_COUNT(headers); i++)
        headers[i] = (struct header){"X-A", "b"};
    headers[0] = host;
    CHECK(guard_check(headers, REQUEST_HEADER_COUNT_MAX) == NULL);
    CHECK(guard_check(headers, REQUEST_HEADER_COUNT_MAX + 1) != NULL);
    CHECK(guard_check(headers, 0) != NULL);
}

TEST(header_twice_has_no_value)
{
    const struct header headers[] = {
        {"Cookie", "a=1"}, {"cookie", "b=2"}, {"Origin", "x"}};
    struct request request = {.headers = headers, .header_count = ARRAY_COUNT(headers)};

    CHECK(request_header(&request, "cookie") == NULL);
    CHECK_TEXT("x", request_header(&request, "origin"));
    CHECK(request_header(&request, "host") == NULL);
}

TEST_MAIN(guard_knows_every_probe, guard_counts_headers, header_twice_has_no_value)
