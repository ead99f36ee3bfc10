/* sign_in_factor_pages.c -- one's second factors: an app, a printed card, their end.
 *
 * Somebody who has none yet comes here straight from the password; everybody else
 * from the own page, with a factor shown lately.
 */
#include "features/sign_in/sign_in_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/qr.h"
#include "features/sign_in/sign_in_card_html.h"
#include "features/sign_in/sign_in_card_new_html.h"
#include "features/sign_in/sign_in_factor_app_html.h"
#include "features/sign_in/sign_in_factor_new_html.h"

enum { LABEL_MAX = 60 };

struct enrolling {
    struct own_enrol enrol;
    const char *to;
    /* the app */
    int64_t id;
    const char *label;
    const char *uri;
    const char *secret;
    struct str code;
    const char *token;
    /* the card */
    const char **codes;
    struct account account;
};

/* ---- which kind ----------------------------------------------------------------- */

static const struct field label_fields[] = {
    {.name = "label", .type = FIELD_TEXT, .label = MSG_SIGN_IN_FACTOR_LABEL,
     .hint = MSG_SIGN_IN_FACTOR_LABEL_HINT, .required = true, .max = LABEL_MAX},
    SIGN_IN_FIELD_TO,
    {.type = FIELD_END},
};
static const struct form_table label_form = {"factor", label_fields};

struct err factor_get_read(struct web *web)
{
    struct enrolling *enrolling = web_input(web, struct enrolling);

    enrolling->to = sign_in_to(web, &label_form);
    return OK;
}

struct err factor_get_act(struct context *context, void *input)
{
    return own_enrol_get(context, &((struct enrolling *)input)->enrol);
}

static void crumbs(struct web *web, const struct enrolling *enrolling, enum message label)
{
    if (enrolling->enrol.is_first || !web->context->actor.second_factor)
        return;
    web_crumb(web, "/me", MSG_SIGN_IN_ME_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

struct err factor_get_show(struct web *web)
{
    const struct enrolling *enrolling = web->input;
    struct form *form = form_show(web, &label_form);
    struct enrol_view view = {
        .form = form, .to = enrolling->to, .is_first = enrolling->enrol.is_first};

    form_default_text(form, "label",
                      message_text(web->arena, web->context->language,
                                   MSG_SIGN_IN_FACTOR_LABEL_FIRST, NULL));
    crumbs(web, enrolling, MSG_SIGN_IN_FACTOR_NEW_TITLE);
    SIGN_IN_PAGE(web, MSG_SIGN_IN_FACTOR_NEW_TITLE, sign_in_factor_new_html, &view);
    return OK;
}

struct err factor_post_read(struct web *web)
{
    struct enrolling *enrolling = web_input(web, struct enrolling);
    struct form *form = form_open(web, &label_form);

    enrolling->label = form_text(form, "label");
    enrolling->to = web_target(form_text(form, "to"));
    return form_close(form);
}

struct err factor_post_act(struct context *context, void *input)
{
    struct enrolling *enrolling = input;

    return own_app_begin(context, enrolling->label, &enrolling->id);
}

struct err factor_post_show(struct web *web)
{
    const struct enrolling *enrolling = web->input;

    return web_redirect(web,
                        sign_in_url_with_to(web->arena,
                                             url_me_factor_one(web->arena, enrolling->id),
                                             enrolling->to));
}

/* ---- an app --------------------------------------------------------------------- */

static const struct field app_fields[] = {
    {.name = "code", .type = FIELD_CODE, .label = MSG_SIGN_IN_APP_CODE,
     .hint = MSG_SIGN_IN_APP_CODE_HINT, .required = true},
    SIGN_IN_FIELD_TO,
    {.type = FIELD_END},
};
static const struct form_table app_form = {"app", app_fields};

struct err app_get_read(struct web *web)
{
    struct enrolling *enrolling = web_input(web, struct enrolling);

    enrolling->to = sign_in_to(web, &app_form);
    return web_path_id(web, "id", &enrolling->id);
}

struct err app_get_act(struct context *context, void *input)
{
    struct enrolling *enrolling = input;

    return own_app_show(context, enrolling->id, &enrolling->uri, &enrolling->secret);
}

struct err app_get_show(struct web *web)
{
    const struct enrolling *enrolling = web->input;
    struct qr qr = qr_encode(web->arena, enrolling->uri);
    struct app_view view = {
        .id = enrolling->id,
        .form = form_show(web, &app_form),
        .to = enrolling->to,
        .secret = sign_in_secret_groups(web->arena, enrolling->secret),
        .qr_path = qr.path,
        .qr_side = qr.side,
    };

    crumbs(web, enrolling, MSG_SIGN_IN_APP_TITLE);
    SIGN_IN_PAGE(web, MSG_SIGN_IN_APP_TITLE, sign_in_factor_app_html, &view);
    return OK;
}

struct err app_post_read(struct web *web)
{
    struct enrolling *enrolling = web_input(web, struct enrolling);
    struct form *form = form_open(web, &app_form);

    TRY(web_path_id(web, "id", &enrolling->id));
    enrolling->code = str_of(form_text(form, "code"));
    enrolling->to = web_target(form_text(form, "to"));
    return form_close(form);
}

struct err app_post_act(struct context *context, void *input)
{
    struct enrolling *enrolling = input;

    return own_app_confirm(context, enrolling->id, enrolling->code, &enrolling->token);
}

/* A card is offered next: a telephone can be lost. */
struct err app_post_show(struct web *web)
{
    const struct enrolling *enrolling = web->input;
    const char *url = sign_in_url_with_to(web->arena, WEB_FACTOR "/card", enrolling->to);

    if (enrolling->token == NULL)
        return web_redirect(web, web_url_saying(web, "/me", MSG_SIGN_IN_APP_ADDED));
    web_cookie_set(web, enrolling->token, 0);
    return web_redirect(web, web_url_saying(web, url, MSG_SIGN_IN_APP_ADDED));
}

/* ---- a card --------------------------------------------------------------------- */

struct err card_get_show(struct web *web)
{
    const struct enrolling *enrolling = web->input;
    struct enrol_view view = {
        .form = NULL, .to = enrolling->to, .is_first = enrolling->enrol.is_first};

    crumbs(web, enrolling, MSG_SIGN_IN_CARD_NEW_TITLE);
    SIGN_IN_PAGE(web, MSG_SIGN_IN_CARD_NEW_TITLE, sign_in_card_new_html, &view);
    return OK;
}

struct err card_post_read(struct web *web)
{
    (void)web_input(web, struct enrolling);
    return OK;
}

struct err card_post_act(struct context *context, void *input)
{
    struct enrolling *enrolling = input;

    TRY(own_card_make(context, &enrolling->codes));
    return account_get(context, context->actor.account, &enrolling->account);
}

/* Shown here and never again: the house keeps only what the codes hash to. */
struct err card_post_show(struct web *web)
{
    const struct enrolling *enrolling = web->input;
    struct card_view view = {
        .login = enrolling->account.login,
        .name = enrolling->account.name,
        .made_on = web->context->today,
        .is_half = !web->context->actor.second_factor,
    };

    view.codes.items =
        arena_new_array(web->arena, struct card_code_view, FACTOR_CARD_CODES);
    view.codes.count = FACTOR_CARD_CODES;
    for (int i = 0; i < FACTOR_CARD_CODES; i++)
        view.codes.items[i] =
            (struct card_code_view){.number = i + 1, .code = enrolling->codes[i]};
    SIGN_IN_PAGE(web, MSG_SIGN_IN_CARD_TITLE, sign_in_card_html, &view);
    return OK;
}

/* ---- the end of one ------------------------------------------------------------- */

struct err factor_end_post_read(struct web *web)
{
    struct enrolling *enrolling = web_input(web, struct enrolling);

    return web_path_id(web, "id", &enrolling->id);
}

struct err factor_end_post_act(struct context *context, void *input)
{
    return own_factor_end(context, ((struct enrolling *)input)->id);
}

struct err factor_end_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, "/me", MSG_SIGN_IN_FACTOR_ENDED));
}
