/* visit_answer.c -- an error becomes a page, what was seen is written, headers are put on.
 *
 * No byte leaves before the entries that the page rests on are committed.
 */
#include "web/visit.h"

#include "base/arena.h"
#include "base/message.h"

enum { HSTS_SECONDS = 31536000 };

/* One switch without default: a new kind does not compile until it has a status. */
int err_status(enum err_kind kind)
{
    switch (kind) {
    case ERR_NONE:
        return 200;
    case ERR_INVALID:
        return 422;
    case ERR_NOT_FOUND:
        return 404;
    case ERR_FORBIDDEN:
        return 403;
    case ERR_CONFLICT:
        return 409;
    case ERR_UNAVAILABLE:
        return 503;
    case ERR_INTERNAL:
        return 500;
    }
    return 500;
}

void headers_add(struct visit *visit)
{
    static const char policy[] =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    static const char features_off[] =
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
        "browsing-topics=(), interest-cohort=()";
    struct response *response = &visit->response;

    response_header(response, "Content-Security-Policy", policy);
    response_header(response, "X-Content-Type-Options", "nosniff");
    /* Not no-referrer: with that a browser sends "Origin: null" with our forms. */
    response_header(response, "Referrer-Policy", "same-origin");
    response_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    response_header(response, "Permissions-Policy", features_off);
    response_header(response, "Cache-Control",
                    response->cacheable ? "public, max-age=31536000, immutable"
                                        : "no-store");
    response_header(response, "X-Request-Id", visit->context.request);
    if (visit->door->setup.secure_cookies)
        response_header(response, "Strict-Transport-Security",
                        arena_format(visit->arena, "max-age=%d", HSTS_SECONDS));
}

static bool must_flush(const struct visit *visit)
{
    if (visit->private.is_hurried)
        return false;
    /* A writing row has noted the session with its own act. */
    bool has_noted = visit->route != NULL && visit->route->unit == WRITES;
    return audit_is_staged(&visit->context) ||
           (!has_noted && visit->err.kind == ERR_NONE && visit_must_note(visit));
}

enum place phase_answer(struct visit *visit)
{
    for (;;) {
        switch (visit->answer) {
        case ANSWER_ERROR:
            visit->answer = ANSWER_FLUSH;
            if (visit->err.kind != ERR_NONE)
                error_show(visit);
            break;
        case ANSWER_FLUSH:
            visit->answer = ANSWER_HEADERS;
            if (must_flush(visit))
                return visit_to_writer(visit, true);
            break;
        case ANSWER_HEADERS:
            visit->answer = ANSWER_DONE;
            if (buf_failed(&visit->response.body))
                error_show_plain(visit);
            headers_add(visit);
            break;
        case ANSWER_DONE:
            return PLACE_HERE;
        }
    }
}
