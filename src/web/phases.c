/* phases.c -- the order of checks is a list, not a habit: every row passes it.
 *
 * A phase that refuses or answers ends the walk; `answer` runs always.  Here are
 * the list and the phases before a handler runs but for `defend` (visit_defend.c).
 */
#include "web/phases.h"

#include "access/link.h"
#include "access/throttle.h"
#include "base/arena.h"
#include "base/str.h"
#include "web/cookie.h"
#include "web/limiter.h"
#include "web/request_read.h"

#include <string.h>

const struct phase phases[] = {
    {"find", phase_find},
    {"identify", phase_identify},
    {"admit", phase_admit},
    {"defend", phase_defend},
    {"limit", phase_limit},
    {"handle", phase_handle},
    {"answer", phase_answer},
};
const size_t phase_count = ARRAY_COUNT(phases);

/* ---- find: which row? ---------------------------------------------------- */

enum place phase_find(struct visit *visit)
{
    const struct request *request = &visit->request;

    if (static_answer(visit))
        return PLACE_HERE;
    visit->private.match =
        router_find(visit->door->router, visit->arena, request->method, request->path);
    if (visit->private.match.entry == NULL && visit->private.match.path_exists) {
        visit_fail(visit, err_of(ERR_NOT_FOUND, MSG_WEB_METHOD), 405);
    } else if (visit->private.match.entry == NULL) {
        visit_fail(visit, err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND), 404);
    } else {
        visit->route = visit->private.match.entry->route;
        visit->web.route = visit->route;
    }
    return PLACE_HERE;
}

/* ---- identify: who asks? ------------------------------------------------- */

struct identify {
    struct visit *visit;
    const char *token;
};

static struct err session_unit(struct context *context, void *identify_argument)
{
    const struct identify *identify = identify_argument;
    struct visit *visit = identify->visit;
    int64_t idle = MINUTES(visit->door->setup.idle_lock_minutes);

    return session_find(context, str_of(identify->token), idle, &visit->private.found);
}

static struct err link_unit(struct context *context, void *identify_argument)
{
    const struct identify *identify = identify_argument;
    struct link link = {0};

    TRY(link_find(context, str_of(identify->token), &link, &context->actor));
    identify->visit->private.link_first_used_at = link.first_used_at;
    return OK;
}

/* A locked session is nobody but on the pages that open it again. */
static void session_take(struct visit *visit)
{
    const struct session_found *found = &visit->private.found;
    bool is_opening = visit->route->gate == GATE_HALF;

    visit->private.state = found->state;
    if (found->state == SESSION_NONE)
        return;
    visit->private.session = found->actor.session;
    visit->context.language = found->language;
    if (found->state != SESSION_LOCKED || is_opening)
        visit->context.actor = found->actor;
}

enum place phase_identify(struct visit *visit)
{
    struct identify identify = {.visit = visit};

    visit->private.visitor = cookie_get(visit, COOKIE_VISITOR);
    if (visit->route->gate == GATE_LINK) {
        identify.token = route_match_text(&visit->private.match, "token");
        visit->web.link_token = identify.token;
        visit_fail(visit,
                   perform_read(&visit->context, visit->reader, link_unit, &identify), 0);
        return PLACE_HERE;
    }
    identify.token = cookie_get(visit, COOKIE_SESSION);
    if (text_is_empty(identify.token) || visit->reader == NULL)
        return PLACE_HERE;
    visit_fail(visit,
               perform_read(&visit->context, visit->reader, session_unit, &identify), 0);
    if (visit->err.kind == ERR_NONE)
        session_take(visit);
    return PLACE_HERE;
}

/* ---- admit: may this kind of actor knock? -------------------------------- */

static bool is_under(const char *path, const char *top)
{
    size_t length = strlen(top);
    return strncmp(path, top, length) == 0 &&
           (path[length] == '\0' || path[length] == '/');
}

/* What must be done before the page may be seen; NULL: nothing. */
static const char *first_to_do(const struct visit *visit)
{
    const struct session_found *found = &visit->private.found;
    const char *path = visit->request.path;
    bool is_half_gate = visit->route->gate == GATE_HALF;

    switch (visit->private.state) {
    case SESSION_NONE:
        return WEB_SIGN_IN;
    case SESSION_LOCKED:
        /* Only the lock itself: on the enrolment page a passer-by could add a factor. */
        return is_half_gate && is_under(path, WEB_LOCK) ? NULL : WEB_LOCK;
    case SESSION_HALF:
        if (is_half_gate)
            return NULL;
        return found->has_second_factor ? WEB_SIGN_IN_CODE : WEB_FACTOR;
    case SESSION_FULL:
        if (found->password_is_temporary && !is_under(path, WEB_PASSWORD))
            return WEB_PASSWORD;
        return NULL;
    }
    return WEB_SIGN_IN;
}

enum place phase_admit(struct visit *visit)
{
    /* A link gate was decided by identify: no link, no visit. */
    if (visit->route->gate == GATE_PUBLIC || visit->route->gate == GATE_LINK)
        return PLACE_HERE;
    const char *url = first_to_do(visit);
    if (url == NULL)
        return PLACE_HERE;
    if (visit->request.method == METHOD_POST) {
        /* What was typed is kept in the page that says so. */
        visit->private.is_stale = true;
        visit->private.first_to_do = url;
        visit_fail(visit, err_of(ERR_FORBIDDEN, MSG_ACCESS_SIGN_IN_NEEDED), 403);
        return PLACE_HERE;
    }
    visit_fail(visit, web_redirect(&visit->web, visit_url_with_target(visit, url)), 0);
    return PLACE_HERE;
}

/* ---- limit: how often? --------------------------------------------------- */

enum place phase_limit(struct visit *visit)
{
    int wait_seconds = limiter_take(visit->door->limiter, &visit->context.actor,
                                    visit->context.now);
    if (wait_seconds == 0)
        return PLACE_HERE;
    visit->retry_seconds = wait_seconds;
    visit->private.is_stale = visit->request.method == METHOD_POST;
    visit_fail(visit, err_say(ERR_UNAVAILABLE, MSG_ACCESS_TOO_MANY,
                              say_count(visit->arena, wait_seconds)), 429);
    return PLACE_HERE;
}
