/* sign_in_me_pages.c -- one's own page: who one is, what one may choose, password. */
#include "features/sign_in/sign_in_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/accounts/accounts.h"
#include "features/sign_in/sign_in_me_html.h"
#include "features/sign_in/sign_in_password_html.h"
#include "web/request_read.h"

#include <string.h>

/* The browser's own choice, so it stays with the keyboard it is about. */
static const char keys_off[] = WEB_KEYS_COOKIE
    "=off; Path=/; SameSite=Lax; Max-Age=31536000";
static const char keys_on[] = WEB_KEYS_COOKIE "=on; Path=/; SameSite=Lax; Max-Age=0";

/* ---- the page ------------------------------------------------------------------- */

struct err me_get_read(struct web *web)
{
    (void)web_input(web, struct own);
    return OK;
}

struct err me_get_act(struct context *context, void *input)
{
    return own_get(context, input);
}

static void offices_see(struct web *web, const struct own *own, struct me_view *view)
{
    view->offices.count = own->offices.count;
    view->offices.items =
        arena_new_array(web->arena, struct own_office_view, own->offices.count + 1);
    for (size_t i = 0; i < own->offices.count; i++) {
        const struct own_office *office = &own->offices.items[i];
        view->offices.items[i] = (struct own_office_view){
            .number = office->institution == ID_NONE
                          ? "none"
                          : id_text(web->arena, office->institution),
            .name = office->name,
            .roles = office->roles,
            .is_chosen = office->is_chosen,
        };
    }
}

static void sessions_see(struct web *web, const struct own *own, struct me_view *view)
{
    view->sessions.items =
        arena_new_array(web->arena, struct own_session_view, own->sessions.count + 1);
    for (int i = 0; i < own->sessions.count; i++) {
        const struct session_row *row = &own->sessions.items[i];
        if (!row->is_full)
            continue;
        view->sessions.items[view->sessions.count++] = (struct own_session_view){
            .id = row->id,
            .begun_at = row->begun_at,
            .seen_at = row->seen_at,
            .is_this = row->is_this,
        };
        view->has_others = view->has_others || !row->is_this;
    }
}

static void factors_see(struct web *web, const struct factors *factors,
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

struct err me_get_show(struct web *web)
{
    const struct own *own = web->input;
    struct me_view view = {
        .account = own->account,
        .password_on = own->account.password_at == INSTANT_NONE
                           ? DAY_NONE
                           : instant_day(own->account.password_at),
        .is_japanese = own->account.language == LANGUAGE_JA,
        .keys_are_on =
            !text_equal(request_cookie(web->arena, web->request, WEB_KEYS_COOKIE), "off"),
        .has_choice = own->offices.count > 1,
    };

    offices_see(web, own, &view);
    sessions_see(web, own, &view);
    factors_see(web, &own->factors, &view.factors);
    SIGN_IN_PAGE(web, MSG_SIGN_IN_ME_TITLE, sign_in_me_html, &view);
    return OK;
}

/* ---- choices -------------------------------------------------------------------- */

static struct err back_saying(struct web *web, enum message message)
{
    return web_redirect(web, web_url_saying(web, "/me", message));
}

static const struct choice language_choices[] = {
    {LANGUAGE_JA, "ja", MSG_SIGN_IN_LANGUAGE_JA, NULL},
    {LANGUAGE_EN, "en", MSG_SIGN_IN_LANGUAGE_EN, NULL},
    {.name = NULL},
};
static const struct field language_fields[] = {
    {.name = "language", .type = FIELD_CHOICE, .label = MSG_SIGN_IN_LANGUAGE,
     .required = true, .choices = language_choices},
    {.type = FIELD_END},
};
static const struct form_table language_form = {"language", language_fields};

struct err language_post_read(struct web *web)
{
    int64_t *language = web_input(web, int64_t);
    struct form *form = form_open(web, &language_form);

    *language = form_choice(form, "language");
    return form_close(form);
}

struct err language_post_act(struct context *context, void *input)
{
    return own_language_choose(context, (enum language)*(int64_t *)input);
}

struct err language_post_show(struct web *web)
{
    return back_saying(web, MSG_SIGN_IN_LANGUAGE_CHOSEN);
}

static const struct field office_fields[] = {
    {.name = "office", .type = FIELD_TEXT, .label = MSG_SIGN_IN_OFFICE, .required = true,
     .max = ID_TEXT_LENGTH},
    {.type = FIELD_END},
};
static const struct form_table office_form = {"office", office_fields};

struct err office_post_read(struct web *web)
{
    int64_t *institution = web_input(web, int64_t);
    struct form *form = form_open(web, &office_form);
    const char *number = form_text(form, "office");

    TRY(form_close(form));
    *institution = ID_NONE;
    if (!text_equal(number, "none") && !id_read(str_of(number), institution))
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return OK;
}

struct err office_post_act(struct context *context, void *input)
{
    return own_office_choose(context, *(int64_t *)input);
}

struct err office_post_show(struct web *web)
{
    return back_saying(web, MSG_SIGN_IN_OFFICE_CHOSEN);
}

static const struct choice on_off[] = {
    {1, "on", MSG_SIGN_IN_KEYS_ON, NULL},
    {0, "off", MSG_SIGN_IN_KEYS_OFF, NULL},
    {.name = NULL},
};
static const struct field keys_fields[] = {
    {.name = "keys", .type = FIELD_CHOICE, .label = MSG_SIGN_IN_KEYS, .required = true,
     .choices = on_off},
    {.type = FIELD_END},
};
static const struct form_table keys_form = {"keys", keys_fields};

struct err keys_post_read(struct web *web)
{
    int64_t *is_on = web_input(web, int64_t);
    struct form *form = form_open(web, &keys_form);

    *is_on = form_choice(form, "keys");
    return form_close(form);
}

struct err keys_post_act(struct context *context, void *input)
{
    (void)input;
    return permission_need(context, &sign_in_own);
}

struct err keys_post_show(struct web *web)
{
    bool is_on = *(int64_t *)web->input == 1;

    response_header(web->response, "Set-Cookie", is_on ? keys_on : keys_off);
    return back_saying(web, MSG_SIGN_IN_KEYS_CHOSEN);
}

/* ---- sessions ------------------------------------------------------------------- */

struct err sessions_post_act(struct context *context, void *nothing)
{
    (void)nothing;
    return own_sessions_end_others(context);
}

struct err sessions_post_show(struct web *web)
{
    return back_saying(web, MSG_SIGN_IN_SESSIONS_ENDED);
}

struct err session_post_read(struct web *web)
{
    return web_path_id(web, "id", web_input(web, int64_t));
}

struct err session_post_act(struct context *context, void *input)
{
    return own_session_end(context, *(int64_t *)input);
}

struct err session_post_show(struct web *web)
{
    return back_saying(web, MSG_SIGN_IN_SESSION_ENDED);
}

/* ---- password ------------------------------------------------------------------- */

static const struct field password_fields[] = {
    {.name = "old", .type = FIELD_PASSWORD, .label = MSG_SIGN_IN_PASSWORD_OLD,
     .required = true, .autocomplete = "current-password"},
    {.name = "password", .type = FIELD_PASSWORD, .label = MSG_SIGN_IN_PASSWORD_NEW,
     .hint = MSG_SIGN_IN_PASSWORD_NEW_HINT, .required = true,
     .autocomplete = "new-password"},
    {.name = "repeat", .type = FIELD_PASSWORD, .label = MSG_SIGN_IN_PASSWORD_REPEAT,
     .required = true, .autocomplete = "new-password"},
    SIGN_IN_FIELD_TO,
    {.type = FIELD_END},
};
static const struct form_table password_form = {"password", password_fields};

struct changing {
    struct own_password own;
    struct account account; /* of the page */
    const char *to;
};

static struct err password_page(struct web *web, const struct account *account,
                                const char *to, const char *problem)
{
    struct password_view view = {
        .form = form_show(web, &password_form),
        .problem = problem,
        .is_temporary = account->password_is_temporary,
        .to = to,
    };

    if (!view.is_temporary) {
        web_crumb(web, "/me", MSG_SIGN_IN_ME_TITLE, NULL);
        web_crumb(web, NULL, MSG_SIGN_IN_PASSWORD_TITLE, NULL);
    }
    SIGN_IN_PAGE(web, MSG_SIGN_IN_PASSWORD_TITLE, sign_in_password_html, &view);
    return OK;
}

struct err password_get_read(struct web *web)
{
    struct changing *changing = web_input(web, struct changing);

    changing->to = sign_in_to(web, &password_form);
    return OK;
}

struct err password_get_act(struct context *context, void *input)
{
    TRY(permission_need(context, &sign_in_own));
    return account_get(context, context->actor.account,
                       &((struct changing *)input)->account);
}

struct err password_get_show(struct web *web)
{
    const struct changing *changing = web->input;

    return password_page(web, &changing->account, changing->to, NULL);
}

struct err password_post_read(struct web *web)
{
    struct changing *changing = web_input(web, struct changing);
    struct own_password *own = &changing->own;
    struct form *form = form_open(web, &password_form);
    const char *repeat = form_text(form, "repeat");

    own->again.password = str_of(form_text(form, "old"));
    own->password = str_of(form_text(form, "password"));
    if (repeat != NULL && own->password.length > 0 && !str_is(own->password, repeat))
        form_blame(form, err_field("repeat", MSG_SIGN_IN_PASSWORD_DIFFERS));
    changing->to = web_target(form_text(form, "to"));
    return form_close(form);
}

struct err password_post_look(struct context *context, void *input)
{
    return own_password_look(context, &((struct changing *)input)->own);
}

struct err password_post_work(struct web *web)
{
    return own_password_work(web->context, &((struct changing *)web->input)->own);
}

struct err password_post_act(struct context *context, void *input)
{
    return own_password_act(context, &((struct changing *)input)->own);
}

struct err password_post_show(struct web *web)
{
    const struct changing *changing = web->input;
    const struct own_password *own = &changing->own;

    if (own->again.outcome != SIGN_IN_DONE)
        return password_page(web, &own->account, changing->to,
                             sign_in_refuse(web, own->again.outcome,
                                             own->again.wait_seconds,
                                             MSG_SIGN_IN_PASSWORD_WRONG));
    web_cookie_set(web, own->again.token, 0);
    if (own->account.password_is_temporary)
        return web_redirect(web,
                            web_url_saying(web, changing->to, MSG_SIGN_IN_PASSWORD_SET));
    return back_saying(web, MSG_SIGN_IN_PASSWORD_SET);
}
