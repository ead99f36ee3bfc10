/* replies_desk_pages.c -- a desk is registered once by calling it back, and opens its
 * list with the code that it was given. */
#include "features/replies/replies_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/qr.h"
#include "base/str.h"
#include "features/replies/reply_code_html.h"
#include "features/replies/reply_desk_html.h"
#include "features/replies/reply_given_html.h"

static const struct field register_fields[] = {
    {.name = "desk", .type = FIELD_CHOICE, .label = MSG_REPLIES_LABEL_DESK,
     .hint = MSG_REPLIES_HINT_DESK, .required = true},
    {.name = "answered_by", .type = FIELD_TEXT, .label = MSG_REPLIES_LABEL_ANSWERED_BY,
     .hint = MSG_REPLIES_HINT_ANSWERED_BY, .required = true, .max = REPLY_NAME_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table register_form = {"reply_register", register_fields};

static const struct field end_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_REPLIES_LABEL_END_REASON,
     .required = true, .max = REPLY_REASON_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"reply_end", end_fields};

struct desk_input {
    int64_t institution;
    int64_t version;
    struct institution of;
    struct desk_list desks;
    struct reply_desk known;
    bool is_known;
    struct reply_desk_new wanted;
    struct reply_desk_given given;
    const char *reason;
};

static bool is_verified(const struct desk *desk)
{
    return desk->ended_on == DAY_NONE && desk->telephone_verified_on != DAY_NONE &&
           !text_is_empty(desk->facts.telephone);
}

/* ---- the page ------------------------------------------------------------------- */

struct err reply_desk_get_page_read(struct web *web)
{
    struct desk_input *input = web_input(web, struct desk_input);
    return web_path_id(web, "id", &input->institution);
}

struct err reply_desk_get_page_act(struct context *context, void *argument)
{
    struct desk_input *input = argument;

    TRY(reply_desk_get(context, input->institution, &input->known, &input->is_known,
                       &input->version));
    TRY(institution_get(context, input->institution, &input->of));
    return desk_list(context, input->institution, &input->desks);
}

static const struct choice *desks_see(struct web *web, const struct desk_list *desks,
                                      bool *has_verified)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, desks->count + 1);
    size_t count = 0;

    for (size_t i = 0; i < desks->count; i++) {
        const struct desk *desk = &desks->items[i];
        if (!is_verified(desk))
            continue;
        choices[count++] = (struct choice){
            .value = desk->id,
            .name = id_text(web->arena, desk->id),
            .label = MSG_NONE,
            .text = arena_format(web->arena, "%s　%s", desk->facts.name,
                                 desk->facts.telephone),
        };
    }
    choices[count] = (struct choice){.name = NULL};
    *has_verified = count > 0;
    return choices;
}

struct err reply_desk_get_page_show(struct web *web)
{
    const struct desk_input *input = web->input;
    const struct reply_desk *known = &input->known;
    struct html *html = web_html(web);
    struct form *form = form_show(web, &register_form);
    struct form *ending = form_show(web, &end_form);
    struct reply_desk_view view = {
        .institution = input->institution,
        .name = input->of.facts.name,
        .form = form,
        .end_form = ending,
        .is_registered = input->is_known,
        .is_expired = input->is_known && known->expires_at <= web->context->now,
        .was_used = known->used_at != INSTANT_NONE,
        .answered_by = known->answered_by,
        .telephone = known->telephone,
        .registered_by = known->registered_by,
        .registered_on = instant_day(known->registered_at),
        .expires_on = instant_day(known->expires_at),
        .used_at = known->used_at,
    };

    form_choices(form, "desk", desks_see(web, &input->desks, &view.has_verified));
    form_set_version(form, input->version);
    form_set_version(ending, input->version);
    web_crumb(web, url_reply_institution(web->arena, view.institution), MSG_NONE,
              view.name);
    web_crumb(web, NULL, MSG_REPLIES_DESK_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_REPLIES_DESK_TITLE, NULL);
    reply_desk_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- registering ------------------------------------------------------------------ */

struct err reply_desk_post_read(struct web *web)
{
    struct desk_input *input = web_input(web, struct desk_input);
    struct form *form = form_open(web, &register_form);

    TRY(web_path_id(web, "id", &input->institution));
    const char *desk = form_text(form, "desk");
    (void)id_read(str_of(desk), &input->wanted.desk);
    input->wanted.institution = input->institution;
    input->wanted.answered_by = form_text(form, "answered_by");
    input->version = form_version(form);
    return form_close(form);
}

struct err reply_desk_post_act(struct context *context, void *argument)
{
    struct desk_input *input = argument;

    TRY(reply_desk_register(context, input->version, &input->wanted, &input->given));
    return institution_get(context, input->institution, &input->of);
}

/* The sheet with address and code: shown here and never again. */
struct err reply_desk_post_show(struct web *web)
{
    const struct desk_input *input = web->input;
    struct html *html = web_html(web);
    struct reply_given_view view = {
        .institution = input->institution,
        .name = input->of.facts.name,
        .code = input->given.code,
        .address = arena_format(web->arena, "%s/d/%s", web->context->house->public_url,
                                input->given.token),
        .telephone = input->given.telephone,
        .given_by = web->context->actor.name,
        .given_on = web->context->today,
        .expires_on = instant_day(input->given.expires_at),
    };
    struct qr qr = qr_encode(web->arena, view.address);

    view.qr_path = qr.path;
    view.qr_side = qr.side;
    web_crumb(web, url_reply_institution(web->arena, view.institution), MSG_NONE,
              view.name);
    web_crumb(web, url_reply_desk(web->arena, view.institution), MSG_REPLIES_DESK_TITLE,
              NULL);
    web_page_begin(web, html, MSG_REPLIES_GIVEN_TITLE, NULL);
    reply_given_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err reply_desk_end_post_read(struct web *web)
{
    struct desk_input *input = web_input(web, struct desk_input);
    struct form *form = form_open(web, &end_form);

    TRY(web_path_id(web, "id", &input->institution));
    input->reason = form_text(form, "reason");
    input->version = form_version(form);
    return form_close(form);
}

struct err reply_desk_end_post_act(struct context *context, void *argument)
{
    struct desk_input *input = argument;
    return reply_desk_end(context, input->institution, input->version, input->reason);
}

struct err reply_desk_end_post_show(struct web *web)
{
    const struct desk_input *input = web->input;
    return web_redirect(
        web, web_url_saying(web, url_reply_desk(web->arena, input->institution),
                            MSG_REPLIES_SAID_DESK_ENDED));
}

/* ---- the code -------------------------------------------------------------------------- */

static const struct field code_fields[] = {
    {.name = "code", .type = FIELD_CODE, .label = MSG_REPLIES_LABEL_CODE,
     .hint = MSG_REPLIES_HINT_CODE, .required = true},
    {.type = FIELD_END},
};
static const struct form_table code_form = {"reply_code", code_fields};

static struct err code_page(struct web *web, const char *problem)
{
    struct html *html = web_html(web);
    struct reply_code_view view = {
        .token = web->link_token,
        .problem = problem,
        .form = form_show(web, &code_form),
    };

    web_page_begin(web, html, MSG_REPLIES_CODE_TITLE, NULL);
    reply_code_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err reply_code_get_read(struct web *web)
{
    (void)web_input(web, struct reply_code_try);
    return OK;
}

struct err reply_code_get_act(struct context *context, void *argument)
{
    (void)argument;
    return reply_code_need(context);
}

struct err reply_code_get_show(struct web *web)
{
    return code_page(web, NULL);
}

struct err reply_code_post_read(struct web *web)
{
    struct reply_code_try *tried = web_input(web, struct reply_code_try);
    struct form *form = form_open(web, &code_form);

    tried->code = form_text(form, "code");
    return form_close(form);
}

struct err reply_code_post_act(struct context *context, void *argument)
{
    return reply_code_use(context, argument);
}

struct err reply_code_post_show(struct web *web)
{
    const struct reply_code_try *tried = web->input;
    enum language language = web->context->language;
    struct say *say = say_new(web->arena);

    switch (tried->outcome) {
    case REPLY_CODE_RIGHT:
        return web_redirect(web, arena_format(web->arena, "/r/%s", tried->token));
    case REPLY_CODE_WRONG:
        return code_page(web,
                         message_text(web->arena, language, MSG_REPLIES_CODE_WRONG,
                                      say_count(web->arena, tried->tries_left)));
    case REPLY_CODE_LOCKED:
        break;
    }
    say->values[0] = SAY_I(tried->locked_until);
    return code_page(web, message_text(web->arena, language, MSG_REPLIES_CODE_LOCKED,
                                       say));
}
