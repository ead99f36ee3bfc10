/* arrivals_tell_pages.c -- telling who comes: the coordinator's three ways, and the page
 * where the code from the telephone is typed. */
#include "features/arrivals/arrivals_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "access/throttle.h"
#include "base/arena.h"
#include "features/arrivals/arrival_code_html.h"
#include "features/arrivals/arrival_tell_html.h"

enum { NAME_MAX = 60, TYPED_MAX = 20 };

/* ---- telling, by the coordinator ------------------------------------------------- */

struct telling {
    int64_t id; /* of the case */
    struct arrival_telling look;
    const char *code;
    instant code_until;
};

struct err telling_read(struct web *web)
{
    struct telling *telling = web_input(web, struct telling);
    return web_path_id(web, "id", &telling->id);
}

struct err telling_look(struct context *context, void *input)
{
    struct telling *telling = input;
    return arrival_telling_look(context, telling->id, &telling->look);
}

struct err telling_page(struct web *web)
{
    const struct telling *telling = web->input;
    const struct admission *admission = &telling->look.admission;
    struct html *html = web_html(web);
    struct arrival_tell_view view = {
        .id = telling->id,
        .number = telling->look.of.number,
        .name = admission->institution_name,
        .state = admission_state_word(admission->state),
        .tag = arrival_tag(admission->state),
        .is_told = admission->identity_told_at != INSTANT_NONE,
        .told_at = admission->identity_told_at,
        .has_basis = telling->look.has_basis,
        .code = telling->code,
        .code_until = telling->code_until,
        .code_page = arena_format(web->arena, "%s%s", web->context->house->public_url,
                                  url_arrival_code(web->arena)),
    };

    if (view.is_told)
        view.way = message_text(web->arena, web->context->language,
                                admission_way_word(admission->identity_way), NULL);
    web_crumb(web, url_arrival_case(web->arena, view.id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_ARRIVALS_TELL_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_ARRIVALS_TELL_PAGE_TITLE,
                   say_text(web->arena, view.number));
    arrival_tell_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err tell_fax_act(struct context *context, void *input)
{
    struct telling *telling = input;
    return arrival_tell_fax(context, telling->id, LANGUAGE_JA);
}

struct err tell_fax_show(struct web *web)
{
    const struct telling *telling = web->input;
    return web_redirect(web, web_url_saying(web, url_arrival_case(web->arena, telling->id),
                                            MSG_ARRIVALS_SAID_FAXED));
}

struct err tell_code_act(struct context *context, void *input)
{
    struct telling *telling = input;
    const char *code = NULL;

    TRY(telling_look(context, telling));
    TRY(arrival_code_make(context, telling->id, &code, &telling->code_until));
    telling->code = arena_format(context->arena, "%.4s-%s", code, code + 4);
    return OK;
}

/* ---- the code from the telephone ------------------------------------------------- */

static const struct field code_fields[] = {
    {.name = "code", .type = FIELD_TEXT, .label = MSG_ARRIVALS_LABEL_CODE,
     .hint = MSG_ARRIVALS_HINT_CODE, .required = true, .max = TYPED_MAX,
     .autocomplete = "one-time-code"},
    {.name = "name", .type = FIELD_TEXT, .label = MSG_ARRIVALS_LABEL_CODE_NAME,
     .hint = MSG_ARRIVALS_HINT_CODE_NAME, .required = true, .max = NAME_MAX,
     .autocomplete = "name"},
    {.type = FIELD_END},
};
static const struct form_table code_form = {"arrival_code", code_fields};

static struct err code_page(struct web *web, const char *problem)
{
    struct html *html = web_html(web);
    struct arrival_code_view view = {.form = form_show(web, &code_form),
                                     .problem = problem};

    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_ARRIVALS_CODE_TITLE, NULL);
    arrival_code_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err arrival_code_get_show(struct web *web)
{
    return code_page(web, NULL);
}

struct err arrival_code_post_read(struct web *web)
{
    struct arrival_code *code = web_input(web, struct arrival_code);
    struct form *form = form_open(web, &code_form);

    code->typed = form_text(form, "code");
    code->name = form_text(form, "name");
    return form_close(form);
}

struct err arrival_code_post_act(struct context *context, void *input)
{
    struct arrival_code *code = input;

    code->is_wrong = false; /* an act may run again */
    code->wait_seconds = 0;
    code->token = NULL;
    return arrival_code_open(context, code);
}

struct err arrival_code_post_show(struct web *web)
{
    const struct arrival_code *code = web->input;
    enum language language = web->context->language;

    if (code->token != NULL)
        return web_redirect(web, url_arrival_link(web->arena, code->token));
    if (code->wait_seconds > 0) {
        struct err err = throttle_err(web->context, code->wait_seconds);
        return code_page(web, message_text(web->arena, language, err.message, err.say));
    }
    return code_page(web, message_text(web->arena, language, MSG_ARRIVALS_CODE_WRONG,
                                       NULL));
}
