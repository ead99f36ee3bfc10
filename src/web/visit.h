/* visit.h -- one request on its way through the phases; private to web/.
 *
 * A visit belongs to one thread at a time.  visit_advance() goes as far as this
 * thread can and says who must go on: nobody (answered), the slow pool, or the
 * writer.  door_answer() does that on the spot; server.c hands the visit over.
 * It lives in its own arena, which dies with it.
 */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "access/audit.h"
#include "access/house.h"
#include "access/perform.h"
#include "web/door.h"
#include "web/web.h"
#include "web/web_private.h"

struct arena;
struct figures;
struct limiter;
struct router;

struct door {
    struct door_setup setup;
    struct arena *arena; /* app lifetime; this struct lives in it */
    struct router *router;
    struct hash form_key; /* of the tokens in forms */
    struct menu { /* of all rooms, in rank order */
        const struct nav_entry **items;
        int count;
    } nav, respite_nav;
    struct limiter *limiter;
    struct figures *figures;
    bool has_search;
};

enum place {
    PLACE_HERE,   /* go on, on this thread */
    PLACE_SLOW,   /* visit_work() on the slow pool, then a worker again */
    PLACE_WRITER, /* push visit->act; then visit_written() */
    PLACE_END,    /* visit->response is the answer */
};

enum handle_step {
    HANDLE_READ,
    HANDLE_LOOK,
    HANDLE_WORK,
    HANDLE_ACT,
    HANDLE_SHOW,
    HANDLE_DONE,
};
enum answer_step { ANSWER_ERROR, ANSWER_FLUSH, ANSWER_HEADERS, ANSWER_DONE };

struct visit {
    struct door *door;
    struct arena *arena;
    struct db *reader; /* of the thread that has the visit; NULL: none */
    struct request request;
    struct response response;
    struct context context;
    struct web web;
    struct web_private private;
    const struct route *route; /* NULL: none was found */

    size_t phase;
    enum handle_step handle;
    enum answer_step answer;
    struct err err;
    int status; /* for err, when its kind does not say enough; 0 */
    int retry_seconds;
    bool is_flushing;
    enum place place; /* what the last phase said */

    struct act act;
    struct arena_mark begun; /* before anything was done */
    instant begun_at;      /* the house's clock */
    int64_t begun_ticks;   /* monotonic microseconds, for the figures */
    struct visit *next;    /* in a queue of the server */
    void *owner;           /* the server's */
};

/* Make a visit in `arena`; the request is copied (shallow). */
struct visit *visit_new(struct door *door, struct arena *arena,
                        const struct request *request);
/* Go on; `reader` NULL on a thread that has none. */
enum place visit_advance(struct visit *visit, struct db *reader);
/* The slow part of a handler, on the slow pool. */
void visit_work(struct visit *visit);
/* What the writer said; the visit is the caller's again. */
void visit_written(struct visit *visit, struct err err);
/* Can it be finished without a reading connection?  Then on the writer's thread. */
bool visit_can_finish(const struct visit *visit);
/* Turn it into "busy" (503), whatever it was; then it can be finished. */
void visit_refuse(struct visit *visit, struct err err);
/* Count it and write its line in the log. */
void visit_log(struct visit *visit);
/* Give the body's memory back. */
void visit_release(struct visit *visit);

/* How large a body the row for this path takes. */
size_t door_body_max(const struct door *door, struct arena *arena, enum method method,
                     const char *path);

/* ---- the phases, in phases.c and visit_*.c ----------------------------- */

enum place phase_find(struct visit *visit);
enum place phase_identify(struct visit *visit);
enum place phase_admit(struct visit *visit);
enum place phase_defend(struct visit *visit);
enum place phase_limit(struct visit *visit);
enum place phase_handle(struct visit *visit);
enum place phase_answer(struct visit *visit);

/* Hand the context to the writer: the act of a writing row, or what was seen. */
enum place visit_to_writer(struct visit *visit, bool is_flush);
/* Is it to be noted that the session or link was used? */
bool visit_must_note(const struct visit *visit);

/* The first refusal stands; `status` 0: by the kind. */
void visit_fail(struct visit *visit, struct err err, int status);
int err_status(enum err_kind kind);

/* Run a part behind a guard of this thread; false: it broke, and was logged. */
bool visit_guarded(struct visit *visit, void (*part)(struct visit *visit));

bool static_answer(struct visit *visit);
void error_show(struct visit *visit);
/* The last resort: text that needs no memory and no room. */
void error_show_plain(struct visit *visit);
void headers_add(struct visit *visit);

/* "/sign-in?to=..." for this request. */
const char *visit_url_with_target(struct visit *visit, const char *url);

#endif
