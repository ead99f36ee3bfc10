/* sign_in_door_pages.c -- coming in and going out: password, code, sign out.
 *
 * A wrong answer is counted in the act that answers it, so it commits; the page
 * is then shown again from show().  Login and password are never told apart.
 */
#include "features/sign_in/sign_in_pages.h"

#include "access/context.h"
#include "access/setting.h"
#include "base/arena.h"
#include "base/pack.h"
#include "features/sign_in/sign_in_code_html.h"
#include "features/sign_in/sign_in_html.h"
#include "features/sign_in/sign_in_start_html.h"
#include "features/feature.h"

/* ---- the first page ------------------------------------------------------------- */

/* The first entry of the menu that the actor may open; NULL: none. */
static const char *first_page(struct web *web)
{
    const struct nav_entry *first = NULL;

    for (size_t i = 0; features[i] != NULL; i++) {
        const struct nav_entry *nav = features[i]->nav;
        for (; nav != NULL && nav->url != NULL; nav++)
            if ((first == NULL || nav->rank < first->rank) && nav->permission != NULL &&
                permission_holds(web->context, nav->permission, 0, false))
                first = nav;
    }
    if (first == NULL && permission_holds(web->context, &sign_in_own, 0, false))
        return WEB_ME;
    return first != NULL ? first->url : NULL;
}

enum { START_LINKS_MAX = 8 };

static void start_links_see(struct web *web, struct start_view *view)
{
    view->links.items = arena_new_array(web->arena, struct start_link_view,
                                        START_LINKS_MAX);
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct nav_entry *entry = features[i]->start_links;
        for (; entry != NULL && entry->url != NULL; entry++)
            if (view->links.count < START_LINKS_MAX)
                view->links.items[view->links.count++] =
                    (struct start_link_view){entry->url, entry->label};
    }
}

struct err start_get_show(struct web *web)
{
    const struct actor *actor = &web->context->actor;
    bool is_in = actor->kind == ACTOR_ACCOUNT && actor->second_factor;
    const char *first = is_in ? first_page(web) : NULL;

    if (first != NULL)
        return web_redirect(web, first);
    struct start_view view = {
        .is_half = actor->kind == ACTOR_ACCOUNT && !actor->second_factor,
        .has_no_role = is_in,
        .name = actor->name,
        .prefecture = pack_word("name", web->context->language),
    };
    start_links_see(web, &view);
    SIGN_IN_PAGE(web, MSG_SIGN_IN_START_TITLE, sign_in_start_html, &view);
    return OK;
}

/* ---- login and password --------------------------------------------------------- */

static const struct field sign_in_fields[] = {
    {.name = "login", .type = FIELD_TEXT, .label = MSG_SIGN_IN_LOGIN, .required = true,
     .max = ACCOUNT_LOGIN_MAX, .autocomplete = "username"},
    {.name = "password", .type = FIELD_PASSWORD, .label = MSG_SIGN_IN_PASSWORD,
     .hint = MSG_SIGN_IN_PASSWORD_HINT, .required = true,
     .autocomplete = "current-password"},
    SIGN_IN_FIELD_TO,
    {.type = FIELD_END},
};
static const struct form_table sign_in_form = {"sign_in", sign_in_fields};

struct signing_in {
    struct sign_in sign_in;
    const char *to;
};

static struct err sign_in_page(struct web *web, const char *to, const char *problem)
{
    struct sign_in_view view = {
        .form = form_show(web, &sign_in_form), .to = to, .problem = problem};

    web_page_looks(web, LOOK_SIGN_IN);
    SIGN_IN_PAGE(web, MSG_SIGN_IN_TITLE, sign_in_html, &view);
    return OK;
}

struct err sign_in_get_read(struct web *web)
{
    struct signing_in *in = web_input(web, struct signing_in);

    in->to = sign_in_to(web, &sign_in_form);
    return OK;
}

struct err sign_in_get_show(struct web *web)
{
    const struct signing_in *in = web->input;
    const struct actor *actor = &web->context->actor;

    if (actor->kind == ACTOR_ACCOUNT && actor->second_factor && web->err.kind == ERR_NONE)
        return web_redirect(web, in->to);
    return sign_in_page(web, in->to, NULL);
}

struct err sign_in_post_read(struct web *web)
{
    struct signing_in *in = web_input(web, struct signing_in);
    struct form *form = form_open(web, &sign_in_form);

    in->sign_in.login = form_text(form, "login");
    in->sign_in.password = str_of(form_text(form, "password"));
    in->sign_in.address = web->request->address;
    in->to = web_target(form_text(form, "to"));
    return form_close(form);
}

struct err sign_in_post_look(struct context *context, void *input)
{
    struct sign_in *in = &((struct signing_in *)input)->sign_in;
    const char *shared = "";

    TRY(setting_text(context, "sign_in.shared_addresses", context->today, "", &shared));
    in->address_is_shared =
        in->address == NULL || sign_in_address_is_shared(shared, in->address);
    return sign_in_look(context, in);
}

struct err sign_in_post_work(struct web *web)
{
    sign_in_work(web->context, &((struct signing_in *)web->input)->sign_in);
    return OK;
}

struct err sign_in_post_act(struct context *context, void *input)
{
    return sign_in_act(context, &((struct signing_in *)input)->sign_in);
}

struct err sign_in_post_show(struct web *web)
{
    const struct signing_in *in = web->input;
    const struct sign_in *tried = &in->sign_in;

    if (tried->outcome != SIGN_IN_DONE)
        return sign_in_page(web, in->to,
                            sign_in_refuse(web, tried->outcome, tried->wait_seconds,
                                            MSG_SIGN_IN_WRONG));
    web_cookie_set(web, tried->token, 0);
    return web_redirect(web, sign_in_url_with_to(
                                 web->arena,
                                 tried->has_second_factor ? WEB_SIGN_IN_CODE : WEB_FACTOR,
                                 in->to));
}

/* ---- the code ------------------------------------------------------------------- */

static const struct field code_fields[] = {
    /* Not FIELD_CODE: the codes of a card have letters. */
    {.name = "code", .type = FIELD_TEXT, .label = MSG_SIGN_IN_CODE,
     .hint = MSG_SIGN_IN_CODE_HINT, .required = true, .max = 20,
     .autocomplete = "one-time-code", .autofocus = true},
    SIGN_IN_FIELD_TO,
    {.type = FIELD_END},
};
static const struct form_table code_form = {"code", code_fields};

struct coding {
    struct sign_in_code code;
    const char *to;
    bool has_factor;
};

static struct err code_page(struct web *web, const char *to, const char *problem)
{
    struct sign_in_view view = {
        .form = form_show(web, &code_form), .to = to, .problem = problem};

    web_page_looks(web, LOOK_SIGN_IN);
    SIGN_IN_PAGE(web, MSG_SIGN_IN_CODE_TITLE, sign_in_code_html, &view);
    return OK;
}

struct err code_get_read(struct web *web)
{
    struct coding *coding = web_input(web, struct coding);

    coding->to = sign_in_to(web, &code_form);
    return OK;
}

struct err code_get_act(struct context *context, void *input)
{
    struct coding *coding = input;

    return factor_has(context, context->actor.account, &coding->has_factor);
}

struct err code_get_show(struct web *web)
{
    const struct coding *coding = web->input;

    if (web->err.kind != ERR_NONE)
        return code_page(web, coding->to, NULL);
    if (web->context->actor.second_factor)
        return web_redirect(web, coding->to);
    if (!coding->has_factor)
        return web_redirect(web,
                            sign_in_url_with_to(web->arena, WEB_FACTOR, coding->to));
    return code_page(web, coding->to, NULL);
}

struct err code_post_read(struct web *web)
{
    struct coding *coding = web_input(web, struct coding);
    struct form *form = form_open(web, &code_form);

    coding->code.code = str_of(form_text(form, "code"));
    coding->to = web_target(form_text(form, "to"));
    return form_close(form);
}

struct err code_post_act(struct context *context, void *input)
{
    return sign_in_code_act(context, &((struct coding *)input)->code);
}

struct err code_post_show(struct web *web)
{
    const struct coding *coding = web->input;
    const struct sign_in_code *tried = &coding->code;

    if (tried->outcome != SIGN_IN_DONE)
        return code_page(web, coding->to,
                         sign_in_refuse(web, tried->outcome, tried->wait_seconds,
                                         MSG_SIGN_IN_CODE_WRONG));
    web_cookie_set(web, tried->token, 0);
    return web_redirect(web, coding->to);
}

/* ---- going out ------------------------------------------------------------------ */

struct err leave_post_act(struct context *context, void *nothing)
{
    (void)nothing;
    return session_end(context);
}

struct err sign_out_post_show(struct web *web)
{
    web_cookie_clear(web);
    return web_redirect(web, web_url_saying(web, "/", MSG_SIGN_IN_SIGNED_OUT));
}

struct err leave_post_show(struct web *web)
{
    web_cookie_clear(web);
    return web_redirect(web, WEB_SIGN_IN);
}
