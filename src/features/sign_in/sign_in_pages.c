/* sign_in_pages.c -- what the pages of this room share: addresses, refusals. */
#include "features/sign_in/sign_in_pages.h"

#include "access/throttle.h"
#include "base/arena.h"
#include "web/url.h"

#include <string.h>

/* ---- addresses ------------------------------------------------------------------ */

URL(home, "/")
URL(sign_in, WEB_SIGN_IN)
URL(sign_in_code, WEB_SIGN_IN_CODE)
URL(lock_leave, WEB_LOCK "/leave")
URL(me_password, WEB_PASSWORD)
URL(me_language, "/me/language")
URL(me_office, "/me/office")
URL(me_keys, "/me/keys")
URL(me_sessions, "/me/sessions")
URL_ID(me_session, "/me/sessions/", "")
URL(me_factor, WEB_FACTOR)
URL(me_card, WEB_FACTOR "/card")
URL_ID(me_factor_one, WEB_FACTOR "/app/", "")
URL_ID(me_factor_end, WEB_FACTOR "/end/", "")
URL_TEXT(start_link, "", "")
URL_TEXT(sign_in_target, "", "")

const char *sign_in_url_with_to(struct arena *arena, const char *url, const char *to)
{
    if (strcmp(to, "/") == 0)
        return url;
    return url_where(arena, url, url_query_add(arena, "", "to", to));
}

static const struct field to_fields[] = {SIGN_IN_FIELD_TO, {.type = FIELD_END}};
static const struct form_table to_form = {"to", to_fields};

const char *sign_in_to(struct web *web, const struct form_table *posted)
{
    bool is_posted = web->request->method == METHOD_POST && posted != NULL;
    struct form *form = is_posted ? form_show(web, posted) : form_open(web, &to_form);

    return web_target(form_text(form, "to"));
}

/* ---- refusals that count -------------------------------------------------------- */

const char *sign_in_refuse(struct web *web, enum sign_in_outcome outcome,
                            int wait_seconds, enum message wrong)
{
    struct err err = err_of(ERR_INVALID, wrong);

    web->response->status = 422;
    if (outcome == SIGN_IN_WAIT) {
        err = err_say(ERR_UNAVAILABLE, MSG_SIGN_IN_WAIT,
                      say_count(web->arena, wait_seconds));
        web->response->status = 429;
        response_header(web->response, "Retry-After",
                        arena_format(web->arena, "%d", wait_seconds));
    }
    web->err = err;
    return message_text(web->arena, web->context->language, err.message, err.say);
}
