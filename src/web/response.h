/* response.h -- the answer, built in full before any byte leaves. */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>

enum { RESPONSE_HEADERS_MAX = 24, RESPONSE_BODY_MAX = 8 * 1024 * 1024 };

struct response {
    int status; /* 0: not answered yet */
    struct buf body;
    const char *type; /* Content-Type; NULL: none */
    struct {
        const char *name;
        const char *value;
    } headers[RESPONSE_HEADERS_MAX];
    int header_count;
    bool cacheable; /* static files only; else Cache-Control: no-store */
};

void response_init(struct response *response);
void response_release(struct response *response);
void response_reset(struct response *response); /* before each try */
/* The name is a literal; the value outlives the response (arena or literal). */
void response_header(struct response *response, const char *name, const char *value);

/* It is complete: give back all that the arena handed out since the mark, but for the
 * texts of the answer.  The body is not the arena's. */
void response_keep(struct response *response, struct arena *arena,
                   struct arena_mark mark);

#endif
