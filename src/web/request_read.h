/* request_read.h -- how a request is read; for server.c, the phases and stories. */
#ifndef WEB_REQUEST_READ_H
#define WEB_REQUEST_READ_H

#include "base/message.h"
#include "web/request.h"

struct arena;

enum method method_read(const char *name);
const char *method_name(enum method method);

/* Decode "%xx" at text[*at]; false when it is not one.  Leaves *at on the last digit. */
bool percent_read(const char *text, size_t length, size_t *at, char *byte);

/* Split and decode the target of a request line ("/a%20b?c=d").  False: not a
 * path of ours, answer 400. */
bool target_read(struct arena *arena, const char *raw, const char **path,
                 const char **query);

/* The one cookie of that name, or NULL. */
const char *request_cookie(struct arena *arena, const struct request *request,
                           const char *name);

/* Take address and scheme from the proxy's headers, if that proxy is the peer. */
void request_trust_proxy(struct arena *arena, struct request *request,
                         const char *trusted_proxy);

/* The best of our languages for an Accept-Language; NULL: Japanese. */
enum language language_read(const char *accept);

#endif
