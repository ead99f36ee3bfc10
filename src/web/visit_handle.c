/* visit_handle.c -- a row's own five steps: read, look, work, act, show.
 *
 * Reading rows act in a snapshot on this worker and show after it is closed.
 * Writing rows act and redirect as one act of the writer; the form's token is
 * looked up first and kept last, in the same savepoint, so that the same form
 * sent twice gives the first answer again.
 */
#include "access/link.h"
#include "access/once.h"
#include "access/session.h"
#include "base/defect.h"
#include "web/request_read.h"
#include "web/visit.h"

#include <string.h>

/* ---- what the writer does ------------------------------------------------ */

static const char *location_of(const struct response *response)
{
    for (int i = 0; i < response->header_count; i++)
        if (strcmp(response->headers[i].name, "Location") == 0)
            return response->headers[i].value;
    return NULL;
}

/* Only a redirect is an answer that can be given again; a draft that was saved
 * answers with a word, and the next one is another. */
static bool is_kept(const struct visit *visit)
{
    return visit->private.once != NULL && visit->response.status == 303;
}

static struct err write_unit(struct context *context, void *visit_argument)
{
    struct visit *visit = visit_argument;
    const char *form = visit->request.path;
    const char *location = NULL;

    response_reset(&visit->response);
    if (visit->private.once != NULL)
        TRY(once_find(context, visit->private.once, form, &location));
    if (location != NULL)
        return web_redirect(&visit->web, location);
    TRY(visit->route->act(context, visit->web.input));
    TRY(visit->route->show(&visit->web));
    if (is_kept(visit))
        TRY(once_keep(context, visit->private.once, form, location_of(&visit->response)));
    return OK;
}

/* A poll is not a person at the desk: it must not keep a session awake. */
static bool is_background(const struct visit *visit)
{
    const char *kind = request_header(&visit->request, "sec-fetch-dest");
    return visit->request.method != METHOD_POST && text_equal(kind, "empty");
}

bool visit_must_note(const struct visit *visit)
{
    if (visit->context.actor.kind == ACTOR_LINK)
        return visit->private.link_first_used_at == INSTANT_NONE &&
               visit->request.method != METHOD_HEAD;
    return visit->private.state == SESSION_FULL && visit->private.found.seen_is_due &&
           !is_background(visit);
}

/* That the session or link was used.  When it has just been ended by somebody
 * else, the page that was allowed a moment ago may still be shown. */
static struct err note_unit(struct context *context, void *visit_argument)
{
    const struct visit *visit = visit_argument;
    struct err err = OK;

    if (visit->context.actor.kind == ACTOR_LINK)
        err = link_used_act(context, NULL);
    else if (visit->private.found.actor.session == context->actor.session)
        err = session_seen_act(context, NULL);
    return err.kind == ERR_UNAVAILABLE || err.kind == ERR_INTERNAL ? err : OK;
}

static struct err write_and_note_unit(struct context *context, void *visit_argument)
{
    TRY(write_unit(context, visit_argument));
    /* After a refusal nothing is noted: the next request will do it. */
    return note_unit(context, visit_argument);
}

enum place visit_to_writer(struct visit *visit, bool is_flush)
{
    bool must_note = visit->err.kind == ERR_NONE && visit_must_note(visit);

    visit->is_flushing = is_flush;
    visit->act.context = &visit->context;
    visit->act.argument = visit;
    visit->act.err = OK;
    if (is_flush)
        visit->act.function = must_note ? note_unit : NULL;
    else
        visit->act.function = must_note ? write_and_note_unit : write_unit;
    return PLACE_WRITER;
}

/* ---- what a worker does -------------------------------------------------- */

/* Each step is left before it runs: a step that fails is not run again. */
static struct err step_run(struct visit *visit)
{
    const struct route *route = visit->route;

    switch (visit->handle) {
    case HANDLE_READ:
        visit->handle = HANDLE_LOOK;
        return route->read != NULL ? route->read(&visit->web) : OK;
    case HANDLE_LOOK:
        visit->handle = HANDLE_WORK;
        if (route->look == NULL)
            return OK;
        return perform_read(&visit->context, visit->reader, route->look,
                            visit->web.input);
    case HANDLE_ACT:
        visit->handle = HANDLE_SHOW;
        if (route->act == NULL)
            return OK;
        return perform_read(&visit->context, visit->reader, route->act, visit->web.input);
    case HANDLE_SHOW:
        visit->handle = HANDLE_DONE;
        TRY(route->show(&visit->web));
        need(visit->response.status != 0);
        return OK;
    case HANDLE_WORK:
    case HANDLE_DONE:
        break;
    }
    defect("a step that is not a worker's");
}

enum place phase_handle(struct visit *visit)
{
    while (visit->err.kind == ERR_NONE && visit->handle != HANDLE_DONE) {
        if (visit->handle == HANDLE_WORK) {
            if (visit->route->work != NULL)
                return PLACE_SLOW;
            visit->handle = HANDLE_ACT;
        } else if (visit->handle == HANDLE_ACT && visit->route->unit == WRITES) {
            visit->handle = HANDLE_DONE;
            return visit_to_writer(visit, false);
        } else {
            visit_fail(visit, step_run(visit), 0);
        }
    }
    return PLACE_HERE;
}
