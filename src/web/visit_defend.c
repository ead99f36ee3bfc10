/* visit_defend.c -- was this form ours, and sent from our own page?
 *
 * Two checks for what is posted: the browser's word about where it comes from
 * (Sec-Fetch-Site, else Origin), and for rows that write a token in the form,
 * bound by HMAC to the session, the link, or a cookie of people not signed in.
 * The token's first part is also what makes a form count once (access/once.h).
 * A row that only reads needs no token: a stranger cannot see its answer.
 */
#include "access/actor.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "web/cookie.h"
#include "web/request_read.h"
#include "web/visit.h"

#include <string.h>

enum { NONCE_BITS = 80, NONCE_LENGTH = 16, SEAL_BYTES = 15, SEAL_LENGTH = 24 };

/* What the tokens of this request's forms are bound to; NULL: nothing yet. */
static const char *binding(const struct web *web)
{
    const struct web_private *private = web->private;

    if (web->context->actor.kind == ACTOR_LINK)
        return arena_format(web->arena, "link %lld", (long long)web->context->actor.link);
    if (private->session != ID_NONE)
        return arena_format(web->arena, "session %lld", (long long)private->session);
    if (private->visitor != NULL)
        return arena_format(web->arena, "visitor %s", private->visitor);
    return NULL;
}

static const char *seal(const struct web *web, const char *bound_to, struct str nonce)
{
    const struct door *door = web->private->door;
    const struct hash zero = {{0}};
    const char *text = arena_format(web->arena, "%s %.*s", bound_to, (int)nonce.length,
                                    nonce.at);
    struct hash hash =
        hash_hmac(door != NULL ? &door->form_key : &zero, text, strlen(text));

    return base32_write(web->arena, hash.bytes, SEAL_BYTES);
}

static void visitor_make(struct web *web)
{
    const struct door *door = web->private->door;

    web->private->visitor = context_token(web->context, VISITOR_BITS);
    if (door != NULL)
        cookie_set(web->response, web->arena, door->setup.secure_cookies, COOKIE_VISITOR,
                   web->private->visitor, 0);
}

const char *web_once(struct web *web)
{
    if (binding(web) == NULL)
        visitor_make(web);
    const char *nonce = context_token(web->context, NONCE_BITS);
    return arena_format(web->arena, "%s%s", nonce,
                        seal(web, binding(web), str_of(nonce)));
}

static bool token_is_good(const struct web *web, const char *token)
{
    const char *bound_to = binding(web);

    if (bound_to == NULL || strlen(token) != NONCE_LENGTH + SEAL_LENGTH)
        return false;
    struct str nonce = {.at = token, .length = NONCE_LENGTH};
    return hash_equal(seal(web, bound_to, nonce), token + NONCE_LENGTH, SEAL_LENGTH);
}

/* "https://host" of the page that sent it, against the host that was asked. */
static bool origin_is_ours(const struct visit *visit, const char *origin)
{
    const char *host = request_header(&visit->request, "host");
    const char *public_url = visit->context.house->public_url;
    const char *after = strstr(origin, "://");

    if (text_equal(origin, public_url))
        return true;
    return after != NULL && host != NULL && text_equal(after + 3, host);
}

static bool comes_from_us(const struct visit *visit)
{
    const char *site = request_header(&visit->request, "sec-fetch-site");
    const char *origin = request_header(&visit->request, "origin");

    if (site != NULL)
        return text_equal(site, "same-origin");
    /* A browser too old for either, or no browser: the token alone decides. */
    return origin == NULL || origin_is_ours(visit, origin);
}

/* The cookies of this request prove nothing about who wrote the form. */
static bool can_be_trusted_to_ask_again(const struct visit *visit)
{
    return request_header(&visit->request, "sec-fetch-site") != NULL ||
           request_header(&visit->request, "origin") != NULL;
}

enum place phase_defend(struct visit *visit)
{
    struct params params = {0};

    if (visit->request.method != METHOD_POST)
        return PLACE_HERE;
    if (!comes_from_us(visit)) {
        visit_fail(visit, err_of(ERR_FORBIDDEN, MSG_ACCESS_BAD_ORIGIN), 403);
        return PLACE_HERE;
    }
    struct err err = web_params(&visit->web, &params);
    if (err.kind != ERR_NONE) {
        visit_fail(visit, err, 0);
        return PLACE_HERE;
    }
    if (visit->route->unit == READS)
        return PLACE_HERE;
    const struct param *once = params_find(&params, "once");
    if (once != NULL && once->text != NULL && token_is_good(&visit->web, once->text)) {
        visit->private.once = arena_text(visit->arena, once->text, NONCE_LENGTH);
        return PLACE_HERE;
    }
    visit->private.is_stale = can_be_trusted_to_ask_again(visit);
    visit_fail(visit, err_of(ERR_FORBIDDEN, MSG_WEB_STALE), 403);
    return PLACE_HERE;
}
