/* accounts_pages.c -- what the pages of this room share: addresses and small words. */
#include "features/accounts/accounts_pages.h"

#include "access/throttle.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/qr.h"

#include <string.h>

/* ---- addresses ------------------------------------------------------------------ */

#define URL(name, text)                                                                  \
    const char *url_##name(struct arena *arena)                                          \
    {                                                                                    \
        (void)arena;                                                                     \
        return text;                                                                     \
    }
#define URL_ID(name, format)                                                             \
    const char *url_##name(struct arena *arena, int64_t id)                              \
    {                                                                                    \
        return arena_format(arena, format, id_text(arena, id));                          \
    }
#define URL_QUERY(name, text)                                                            \
    const char *url_##name(struct arena *arena, const char *query)                       \
    {                                                                                    \
        return arena_format(arena, "%s%s%s", text, text_is_empty(query) ? "" : "?",      \
                            query != NULL ? query : "");                                 \
    }

URL(home, "/")
URL(sign_in, WEB_SIGN_IN)
URL(sign_in_code, WEB_SIGN_IN_CODE)
URL(sign_out, WEB_SIGN_OUT)
URL(lock_leave, WEB_LOCK "/leave")
URL(me, "/me")
URL(me_password, WEB_PASSWORD)
URL(me_language, "/me/language")
URL(me_office, "/me/office")
URL(me_keys, "/me/keys")
URL(me_sessions, "/me/sessions")
URL_ID(me_session, "/me/sessions/%s")
URL(me_factor, WEB_FACTOR)
URL(me_card, WEB_FACTOR "/card")
URL_ID(me_factor_one, WEB_FACTOR "/app/%s")
URL_ID(me_factor_end, WEB_FACTOR "/end/%s")
URL(accounts, "/accounts")
URL_QUERY(accounts_where, "/accounts")
URL(account_new, "/accounts/new")
URL(account_tokens, "/accounts/tokens")
URL_ID(account_one, "/accounts/%s")
URL_ID(account_change, "/accounts/%s/change")
URL_ID(account_role, "/accounts/%s/role")
URL_ID(account_password, "/accounts/%s/password")
URL_ID(account_factors, "/accounts/%s/factors")
URL_ID(account_token, "/accounts/%s/token")
URL_ID(account_end, "/accounts/%s/end")
URL(audit, "/audit")
URL_QUERY(audit_where, "/audit")
URL_QUERY(audit_csv, "/audit/csv")
URL(audit_check, "/audit/check")
URL_ID(audit_of, "/audit?subject=%s")
URL_ID(audit_by, "/audit?by=%s")

const char *url_target(struct arena *arena, const char *to)
{
    (void)arena;
    return to;
}

const char *url_account_role_end(struct arena *arena, int64_t id, int64_t role)
{
    return arena_format(arena, "/accounts/%s/roles/%s/end", id_text(arena, id),
                        id_text(arena, role));
}

static const char *encoded(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_.~";
    char *out = arena_alloc(arena, strlen(text) * 3 + 1);
    size_t used = 0;

    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        if (strchr(plain, *c) != NULL) {
            out[used++] = (char)*c;
            continue;
        }
        out[used++] = '%';
        out[used++] = digits[*c >> 4];
        out[used++] = digits[*c & 15];
    }
    return out;
}

const char *accounts_query_add(struct arena *arena, const char *query, const char *name,
                               const char *value)
{
    if (text_is_empty(value))
        return query;
    return arena_format(arena, "%s%s%s=%s", query, query[0] != '\0' ? "&" : "", name,
                        encoded(arena, value));
}

const char *accounts_url_with_to(struct arena *arena, const char *url, const char *to)
{
    if (strcmp(to, "/") == 0)
        return url;
    return arena_format(arena, "%s?to=%s", url, encoded(arena, to));
}

static const struct field to_fields[] = {ACCOUNTS_FIELD_TO, {.type = FIELD_END}};
static const struct form_table to_form = {"to", to_fields};

const char *accounts_to(struct web *web, const struct form_table *posted)
{
    bool is_posted = web->request->method == METHOD_POST && posted != NULL;
    struct form *form = is_posted ? form_show(web, posted) : form_open(web, &to_form);

    return web_target(form_text(form, "to"));
}

/* ---- refusals that count -------------------------------------------------------- */

const char *accounts_refuse(struct web *web, enum sign_in_outcome outcome,
                            int wait_seconds, enum message wrong)
{
    struct err err = err_of(ERR_INVALID, wrong);

    web->response->status = 422;
    if (outcome == SIGN_IN_WAIT) {
        err = err_say(ERR_UNAVAILABLE, MSG_ACCOUNTS_WAIT,
                      say_count(web->arena, wait_seconds));
        web->response->status = 429;
        response_header(web->response, "Retry-After",
                        arena_format(web->arena, "%d", wait_seconds));
    }
    web->err = err;
    return message_text(web->arena, web->context->language, err.message, err.say);
}

/* ---- words ---------------------------------------------------------------------- */

const struct choice accounts_language_choices[] = {
    {LANGUAGE_JA, "ja", MSG_ACCOUNTS_LANGUAGE_JA, NULL},
    {LANGUAGE_EN, "en", MSG_ACCOUNTS_LANGUAGE_EN, NULL},
    {.name = NULL},
};

#define ROLE(name, word) {ROLE_##name, word, MSG_ACCESS_ROLE_##name, NULL}
const struct choice accounts_role_choices[] = {
    ROLE(COORDINATOR, "coordinator"),
    ROLE(LIAISON_COORDINATOR, "liaison_coordinator"),
    ROLE(HOSPITAL_DESK, "hospital_desk"),
    ROLE(HOSPITAL_DOCTOR, "hospital_doctor"),
    ROLE(CLINIC_DOCTOR, "clinic_doctor"),
    ROLE(HEALTH_CENTRE_NURSE, "health_centre_nurse"),
    ROLE(HEALTH_CENTRE_DIRECTOR, "health_centre_director"),
    ROLE(WELFARE_STAFF, "welfare_staff"),
    ROLE(OFFICER, "officer"),
    ROLE(PRIVACY_OFFICER, "privacy_officer"),
    ROLE(ADMINISTRATOR, "administrator"),
    {.name = NULL},
};

enum message factor_kind_message(enum factor_kind kind)
{
    switch (kind) {
    case FACTOR_APP:
        return MSG_ACCOUNTS_FACTOR_APP;
    case FACTOR_TOKEN_TIME:
    case FACTOR_TOKEN_COUNTER:
        return MSG_ACCOUNTS_FACTOR_TOKEN;
    case FACTOR_CARD:
        return MSG_ACCOUNTS_FACTOR_CARD;
    }
    return MSG_ACCOUNTS_FACTOR_APP;
}

void factor_rows_see(struct web *web, const struct factors *factors,
                     struct factor_rows_view *view)
{
    view->items = arena_new_array(web->arena, struct factor_row_view, factors->count + 1);
    view->count = (size_t)factors->count;
    for (int i = 0; i < factors->count; i++) {
        const struct factor *factor = &factors->items[i];
        view->items[i] = (struct factor_row_view){
            .id = factor->id,
            .kind = factor_kind_message(factor->kind),
            .label = text_is_empty(factor->label) ? NULL : factor->label,
            .made_at = factor->made_at,
            .used_at = factor->used_at,
            .was_used = factor->used_at != INSTANT_NONE,
            .is_card = factor->kind == FACTOR_CARD,
            .may_end = factors->count > 1,
            .codes_left = factor->codes_left,
        };
    }
}

void accounts_qr(struct web *web, const char *text, const char **path, int64_t *side)
{
    struct qr qr = qr_encode(web->arena, text);

    *path = qr.path;
    *side = qr.side;
}
