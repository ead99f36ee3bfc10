/* request.h -- one request as the house sees it, whoever brought it.
 *
 * server.c makes it of what the HTTP engine parsed; the story runner makes it
 * of a line of text.  Everything points into the request's own arena.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };

struct header {
    const char *name; /* as sent; compared without case */
    const char *value;
};

struct request {
    enum method method;
    const char *path;  /* percent-decoded once, valid UTF-8, no "//", no ".." */
    const char *query; /* raw, without '?'; "" when none */
    const struct header *headers;
    size_t header_count;
    struct str body;
    const char *address; /* of the peer, or of the trusted proxy's word */
    bool secure;         /* reached by https (proxy's word) */
};

/* The one value of a header, or NULL. */
const char *request_header(const struct request *request, const char *name);

/* Limits, in bytes, counts and milliseconds; the server refuses beyond them:
 * 431 headers, 413 body, 414 path. */
enum {
    REQUEST_PATH_MAX = 2048,
    REQUEST_HEADER_COUNT_MAX = 64,
    REQUEST_HEADER_BYTES_MAX = 8 * 1024,
    REQUEST_BODY_MAX = 128 * 1024, /* a route may allow more */
    REQUEST_UPLOAD_MAX = 32 * 1024 * 1024,
};

/* The strict guard, before anything else: more than one Content-Length,
 * Transfer-Encoding or Host, the first two together, a coding but "chunked",
 * no Host, control bytes.  NULL when it may pass, else what is wrong (English,
 * for the log).  Pure; fuzzed. */
const char *guard_check(const struct header *headers, size_t count);

#endif
