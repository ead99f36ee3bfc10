/* door.h -- the browser's door: a request passes the phases and is answered.
 *
 * The phases are one list in phases.c, run for every row:
 *   find, identify, admit, defend, limit, handle, answer.
 * door_answer() walks them on the calling thread and waits for the writer: for
 * stories and tests.  server.c walks the same phases with nobody waiting: the
 * worker hands the act to the writer and takes the next request.
 */
#ifndef WEB_DOOR_H
#define WEB_DOOR_H

#include "access/house.h"
#include "access/perform.h"
#include "base/message.h"
#include "web/request.h"
#include "web/response.h"

struct arena;
struct db;
struct door;
struct feature;

struct door_setup {
    struct house *house;
    struct writer *writer;
    const struct feature *const *features;
    bool secure_cookies; /* __Host- and Secure; when the public URL is https */
    int idle_lock_minutes; /* default 15 */
    const char *trusted_proxy; /* whose X-Forwarded- headers count; NULL: nobody's */
    const char *help_telephone; /* on every page at the same place; NULL: none */
    const char *help_hours;     /* "平日 8:30–17:15"; NULL: none */
};

/* Built once at start; a bad route table is a defect here, not at a request. */
struct door *door_new(const struct door_setup *setup);
void door_free(struct door *door);

/* Answer on this thread and wait for the writer.  `reader` may be NULL for pages
 * that read nothing.  `response` was made by response_init(). */

void door_answer(struct door *door, struct db *reader, struct arena *arena,
                 const struct request *request, struct response *response);

/* Print every method, path, gate and whether it writes, sorted. */
void door_routes_list(struct door *door, void (*line)(const char *text, void *argument),
                      void *argument);

#endif
