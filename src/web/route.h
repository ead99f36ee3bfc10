/* route.h -- a route is a row: what it answers to, who may knock, what it does.
 *
 * The request passes these in order (model.md 1, ARCHITECTURE.md):
 *   read  checks the input; on a worker; sets web->input
 *   look  (optional) a reading unit of work before the slow work
 *   work  (optional) slow and pure: hashing, parsing a file; on the slow pool
 *   act   the unit of work: reading snapshot, or an act of the writer
 *   show  renders the page, or redirects; for a WRITES row it runs inside the
 *         unit (it may only redirect or render from what act left in input)
 * Whether a route reads or writes is a column of its row, not its method.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "access/context.h"
#include "base/err.h"
#include "web/request.h"

#include <stdbool.h>
#include <stddef.h>

struct web;

enum gate {
    GATE_PUBLIC = 1, /* anybody; there is no default */
    GATE_LINK,       /* a token in the path is the actor */
    GATE_ACCOUNT,    /* signed in, both factors */
    GATE_HALF,       /* signed in with the first factor only */
};

enum unit { READS = 1, WRITES };

/* The surface decides the layout: dense work, one-screen reply, large public,
 * answers by eye or switch, a sheet that is printed. */
enum surface { SURFACE_WORK, SURFACE_REPLY, SURFACE_PUBLIC, SURFACE_GAZE, SURFACE_PAPER };

struct route {
    enum method method;
    const char *path; /* "/institutions/:id" */
    enum gate gate;
    enum unit unit;
    struct err (*read)(struct web *web);
    struct err (*act)(struct context *context, void *input);
    struct err (*show)(struct web *web);
    /* optional */
    const struct route *again; /* GET row shown again with the mistakes */
    struct err (*look)(struct context *context, void *input);
    struct err (*work)(struct web *web);
    enum surface surface;
    size_t body_max; /* 0: REQUEST_BODY_MAX */
    /* Lives hang on it: a reading row is shown also while the database cannot be
     * written; what was seen is then told to the log of the process. */
    bool in_emergency;
};

/* Most rows: whoever is signed in; name_read, name_act and name_show are its parts. */
#define HANDLES(name) .read = name##_read, .act = name##_act, .show = name##_show
#define GET(url, name)                                                                  \
    {                                                                                   \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,       \
        HANDLES(name)                                                                   \
    }
/* `row` points to the GET row that is shown again with the mistakes. */
#define POST_AGAIN(url, name, row)                                                      \
    {                                                                                   \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,     \
        HANDLES(name), .again = (row)                                                   \
    }

/* The table of all rows is built once at start (router.h).  It refuses two rows
 * that answer to the same request, a row without gate, unit or show, and a row
 * shown `again` that is not in the table or wants parts the path does not have. */

#endif
