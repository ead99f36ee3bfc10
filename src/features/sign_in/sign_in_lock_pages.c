/* sign_in_lock_pages.c -- a screen that was left alone, and a factor shown again.
 *
 * Both ask for one factor, a code or the password, and lead back to where one was.
 * What was being written is kept as a draft by its own page.
 */
#include "features/sign_in/sign_in_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/sign_in/sign_in_unlock_html.h"

#include <string.h>

static const struct field unlock_fields[] = {
    {.name = "code", .type = FIELD_TEXT, .label = MSG_SIGN_IN_CODE,
     .hint = MSG_SIGN_IN_CODE_HINT, .max = 20, .autocomplete = "one-time-code"},
    {.name = "password", .type = FIELD_PASSWORD, .label = MSG_SIGN_IN_PASSWORD,
     .autocomplete = "current-password"},
    SIGN_IN_FIELD_TO,
    {.type = FIELD_END},
};
static const struct form_table unlock_form = {"unlock", unlock_fields};

struct unlocking {
    struct sign_in_code code;
    struct sign_in_again again;
    bool by_password;
    const char *to;
};

/* The page one comes from, when it is ours: the script brings people here by
 * itself and cannot say more. */
static const char *page_before(struct web *web)
{
    const char *referer = request_header(web->request, "referer");
    const char *host = request_header(web->request, "host");
    const char *after = referer != NULL ? strstr(referer, "://") : NULL;

    if (after == NULL || host == NULL || strncmp(after + 3, host, strlen(host)) != 0)
        return "/";
    const char *path = web_target(after + 3 + strlen(host));
    bool is_door = strncmp(path, WEB_SIGN_IN, strlen(WEB_SIGN_IN)) == 0 ||
                   strncmp(path, WEB_LOCK, strlen(WEB_LOCK)) == 0;
    return is_door ? "/" : path;
}

struct err lock_get_read(struct web *web)
{
    struct unlocking *unlocking = web_input(web, struct unlocking);

    unlocking->to = sign_in_to(web, &unlock_form);
    if (web->request->method != METHOD_POST && strcmp(unlocking->to, "/") == 0)
        unlocking->to = page_before(web);
    return OK;
}

static struct err unlock_page(struct web *web, const char *to, const char *problem)
{
    bool is_lock = strcmp(web->request->path, WEB_LOCK) == 0;
    struct sign_in_view view = {
        .form = form_show(web, &unlock_form),
        .to = to,
        .problem = problem,
        .name = web->context->actor.name,
        .action = is_lock ? WEB_LOCK : WEB_SIGN_IN_AGAIN,
        .is_lock = is_lock,
    };

    SIGN_IN_PAGE(web, is_lock ? MSG_SIGN_IN_LOCK_TITLE : MSG_SIGN_IN_AGAIN_TITLE,
                  sign_in_unlock_html, &view);
    return OK;
}

struct err lock_get_show(struct web *web)
{
    const struct unlocking *unlocking = web->input;

    /* Open already: another page of the same person was quicker. */
    if (web->context->actor.second_factor && web->err.kind == ERR_NONE)
        return web_redirect(web, unlocking->to);
    return unlock_page(web, unlocking->to, NULL);
}

struct err again_get_show(struct web *web)
{
    const struct unlocking *unlocking = web->input;

    return unlock_page(web, unlocking->to, NULL);
}

struct err unlock_post_read(struct web *web)
{
    struct unlocking *unlocking = web_input(web, struct unlocking);
    struct form *form = form_open(web, &unlock_form);
    const char *code = form_text(form, "code");

    unlocking->code.code = str_of(code);
    unlocking->again.password = str_of(form_text(form, "password"));
    unlocking->by_password = text_is_empty(code);
    unlocking->to = web_target(form_text(form, "to"));
    if (unlocking->by_password && unlocking->again.password.length == 0)
        form_blame(form, err_field("code", MSG_SIGN_IN_CODE_OR_PASSWORD));
    return form_close(form);
}

struct err unlock_post_look(struct context *context, void *input)
{
    struct unlocking *unlocking = input;

    return unlocking->by_password ? sign_in_again_look(context, &unlocking->again) : OK;
}

struct err unlock_post_work(struct web *web)
{
    struct unlocking *unlocking = web->input;

    if (unlocking->by_password)
        sign_in_again_work(web->context, &unlocking->again);
    return OK;
}

struct err unlock_post_act(struct context *context, void *input)
{
    struct unlocking *unlocking = input;

    return unlocking->by_password ? sign_in_again_act(context, &unlocking->again)
                                  : sign_in_code_act(context, &unlocking->code);
}

struct err unlock_post_show(struct web *web)
{
    const struct unlocking *unlocking = web->input;
    bool by_password = unlocking->by_password;
    enum sign_in_outcome outcome =
        by_password ? unlocking->again.outcome : unlocking->code.outcome;

    if (outcome != SIGN_IN_DONE)
        return unlock_page(
            web, unlocking->to,
            sign_in_refuse(web, outcome,
                            by_password ? unlocking->again.wait_seconds
                                        : unlocking->code.wait_seconds,
                            by_password ? MSG_SIGN_IN_PASSWORD_WRONG
                                        : MSG_SIGN_IN_CODE_WRONG));
    web_cookie_set(web, by_password ? unlocking->again.token : unlocking->code.token, 0);
    return web_redirect(web, unlocking->to);
}
