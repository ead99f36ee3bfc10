/* visit.c -- one request walks through the phases, from thread to thread.
 *
 * A part of a page that breaks ends its request with 500 and nothing else:
 * everything of a room runs behind the guard here or behind that of perform.
 */
#include "web/visit.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/id.h"
#include "base/log.h"
#include "web/figures.h"
#include "web/phases.h"
#include "web/request_read.h"

#include <string.h>

struct visit *visit_new(struct door *door, struct arena *arena,
                        const struct request *request)
{
    struct visit *visit = arena_new_of(arena, struct visit);
    struct house *house = door->setup.house;

    visit->door = door;
    visit->arena = arena;
    visit->request = *request;
    visit->begun_ticks = figures_ticks();
    response_init(&visit->response);
    request_trust_proxy(arena, &visit->request, door->setup.trusted_proxy);
    visit->begun_at = house_now(house);
    visit->context = (struct context){
        .arena = arena,
        .now = visit->begun_at,
        .today = instant_day(visit->begun_at),
        .house = house,
        .language = language_read(request_header(&visit->request, "accept-language")),
        .request = id_text(arena, id_next(house->ids, visit->begun_at)),
    };
    visit->private.door = door;
    visit->web = (struct web){
        .request = &visit->request,
        .response = &visit->response,
        .context = &visit->context,
        .arena = arena,
        .private = &visit->private,
    };
    visit->begun = arena_mark(arena);
    return visit;
}

void visit_fail(struct visit *visit, struct err err, int status)
{
    if (visit->err.kind != ERR_NONE)
        return;
    visit->err = err;
    visit->status = status;
}

bool visit_guarded(struct visit *visit, void (*part)(struct visit *visit))
{
    struct defect_guard guard;

    defect_guard_enter(&guard);
    if (setjmp(guard.jump) != 0) {
        log_event(LOG_ERROR, "defect",
                  LOG_FIELDS(LOG_TEXT("request", visit->context.request),
                             LOG_TEXT("what", guard.what), LOG_TEXT("file", guard.file),
                             LOG_NUMBER("line", guard.line)));
        return false;
    }
    part(visit);
    defect_guard_leave(&guard);
    return true;
}

/* ---- going on ------------------------------------------------------------ */

/* What a guarded step leaves for visit_advance(). */
static void phase_run(struct visit *visit)
{
    const struct phase *phase = &phases[visit->phase];
    visit->act.owner = visit;
    visit->place = phase->run(visit);
}

/* After a defect nothing of the page counts; what was seen was not shown. */
static void broken(struct visit *visit)
{
    visit->context.stage = NULL;
    visit->err = err_of(ERR_INTERNAL, MSG_PERFORM_INTERNAL);
    visit->status = 0;
    response_reset(&visit->response);
    if (phases[visit->phase].run != phase_answer)
        return;
    /* Even the page that says so has broken. */
    error_show_plain(visit);
    visit->err = OK;
    visit->answer = ANSWER_HEADERS;
    if (!visit_guarded(visit, headers_add))
        visit->response.header_count = 0;
    visit->answer = ANSWER_DONE;
}

enum place visit_advance(struct visit *visit, struct db *reader)
{
    visit->reader = reader;
    while (visit->phase < phase_count) {
        bool is_decided = visit->err.kind != ERR_NONE || visit->response.status != 0;
        visit->place = PLACE_HERE;
        if (!is_decided || phases[visit->phase].run == phase_answer) {
            if (!visit_guarded(visit, phase_run))
                broken(visit);
            if (visit->place != PLACE_HERE)
                return visit->place;
        }
        visit->phase++;
    }
    visit->reader = NULL;
    /* A finished page may wait for its turn to be sent, and so may a thousand others. */
    response_keep(&visit->response, visit->arena, visit->begun);
    return PLACE_END;
}

static void work_run(struct visit *visit)
{
    visit_fail(visit, visit->route->work(&visit->web), 0);
}

void visit_work(struct visit *visit)
{
    if (!visit_guarded(visit, work_run))
        broken(visit);
    visit->handle = HANDLE_ACT;
}

/* A full disk must not hide whose batteries are empty. */
static bool is_shown_unwritten(const struct visit *visit, struct err err)
{
    return err.kind == ERR_UNAVAILABLE && visit->route != NULL &&
           visit->route->in_emergency && visit->route->unit == READS &&
           visit->err.kind == ERR_NONE && visit->response.status == 200;
}

void visit_written(struct visit *visit, struct err err)
{
    bool was_flushing = visit->is_flushing;

    visit->is_flushing = false;
    if (was_flushing && is_shown_unwritten(visit, err)) {
        audit_tell_aside(&visit->context);
        visit->private.is_hurried = true;
        err = OK;
    }
    /* Written, or rolled back with the rest: either way it is not to be written
     * a second time. */
    visit->context.stage = NULL;
    if (err.kind == ERR_NONE)
        return;
    /* The page rests on entries that could not be written: nobody sees it. */
    response_reset(&visit->response);
    visit->err = err;
    visit->status = 0;
    if (!was_flushing)
        return;
    visit->status = err.kind == ERR_INTERNAL ? 500 : 503;
    visit->private.is_hurried = true;
    visit->answer = ANSWER_ERROR;
}

bool visit_can_finish(const struct visit *visit)
{
    bool is_shown = visit->err.kind == ERR_NONE || visit->answer == ANSWER_HEADERS;
    return is_shown && visit->response.status != 0 && !audit_is_staged(&visit->context);
}

void visit_refuse(struct visit *visit, struct err err)
{
    response_reset(&visit->response);
    visit->context.stage = NULL;
    visit->is_flushing = false;
    visit->private.is_hurried = true;
    visit->err = err;
    visit->status = 0;
    visit->answer = ANSWER_ERROR;
}

void visit_log(struct visit *visit)
{
    int64_t ticks = figures_ticks() - visit->begun_ticks;
    const struct route_entry *entry = visit->private.match.entry;
    const char *path = entry != NULL ? entry->route->path : "-";

    figures_count(visit->door->figures, entry, visit->response.status, ticks);
    log_event(visit->response.status >= 500 ? LOG_ERROR : LOG_INFO, "request",
              LOG_FIELDS(LOG_TEXT("request", visit->context.request),
                         LOG_TEXT("method", method_name(visit->request.method)),
                         LOG_TEXT("route", path),
                         LOG_NUMBER("status", visit->response.status),
                         LOG_NUMBER("bytes", (int64_t)visit->response.body.length),
                         LOG_NUMBER("microseconds", ticks)));
}

void visit_release(struct visit *visit)
{
    response_release(&visit->response);
}
