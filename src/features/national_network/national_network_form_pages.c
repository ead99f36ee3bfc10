/* national_network_form_pages.c -- a body entered and mended; whom to call there. */
#include "features/national_network/national_network_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "features/national_network/network_body_form_html.h"
#include "features/national_network/network_contact_form_html.h"
#include "features/national_network/network_institution_form_html.h"
#include "features/prefecture/prefecture.h"

#define THE_VERSION {.name = "version", .type = FIELD_VERSION}

/* A new one has none yet. */
static const struct field body_fields[] = {
    THE_VERSION,
    {FIELD("kind", CHOICE, KIND), .required = true},
    {FIELD("name", TEXT, NAME), .hint = MSG_NATIONAL_NETWORK_HINT_NAME, .required = true,
     .max = NETWORK_NAME_MAX},
    {FIELD("kana", KANA, KANA), .max = 2 * NETWORK_NAME_MAX},
    {FIELD("prefecture", TEXT, PREFECTURE), .hint = MSG_NATIONAL_NETWORK_HINT_PREFECTURE,
     .max = NETWORK_PREFECTURE_MAX},
    {FIELD("telephone", TELEPHONE, TELEPHONE)},
    {FIELD("fax", TELEPHONE, FAX)},
    {FIELD("mail", MAIL, MAIL)},
    {FIELD("checked_on", DAY, CHECKED_ON), .required = true},
    {FIELD("checked_by", TEXT, CHECKED_BY), .required = true, .max = NETWORK_NAME_MAX},
    {.type = FIELD_END},
};
static const struct form_table body_form = {"network_body", body_fields};
static const struct form_table new_form = {"network_new", body_fields + 1};

/* Names and numbers are the institution's. */
static const struct field institution_fields[] = {
    {FIELD("kind", CHOICE, KIND), .required = true},
    {FIELD("prefecture", TEXT, PREFECTURE), .hint = MSG_NATIONAL_NETWORK_HINT_PREFECTURE,
     .max = NETWORK_PREFECTURE_MAX},
    {FIELD("checked_on", DAY, CHECKED_ON), .required = true},
    {FIELD("checked_by", TEXT, CHECKED_BY), .required = true, .max = NETWORK_NAME_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table institution_form = {"network_institution",
                                                   institution_fields};

static const struct field contact_fields[] = {
    {FIELD("name", TEXT, CONTACT_NAME), .required = true, .max = NETWORK_NAME_MAX},
    {FIELD("post", TEXT, POST), .hint = MSG_NATIONAL_NETWORK_HINT_POST,
     .max = NETWORK_NAME_MAX},
    {FIELD("telephone", TELEPHONE, TELEPHONE)},
    {FIELD("mail", MAIL, MAIL)},
    {FIELD("from_on", DAY, FROM_ON), .required = true},
    {FIELD("to_on", DAY, TO_ON), .hint = MSG_NATIONAL_NETWORK_HINT_TO_ON},
    {.type = FIELD_END},
};
static const struct form_table contact_form = {"network_contact", contact_fields};

struct filling {
    int64_t id, contact, version; /* id: of the body, or the institution */
    bool has_body;
    struct network_body body;
    struct institution of;
    struct network_body wanted;
    struct network_contact person;
};

static struct err begin(struct web *web, struct filling **filling)
{
    *filling = web_input(web, struct filling);
    return web_path_id(web, "id", &(*filling)->id);
}

static struct err to_body(struct web *web, int64_t body, enum message message)
{
    return web_redirect(
        web, web_url_saying(web, url_network_body(web->arena, body), message));
}

/* One that may still be changed. */
static struct err open_body(struct context *context, struct filling *filling)
{
    TRY(permission_need(context, &network_change));
    TRY(network_body_get(context, filling->id, &filling->body));
    return filling->body.ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
}

struct html *network_form_begin(struct web *web, const struct network_form_view *view)
{
    struct html *html = web_html(web);

    web_crumb(web, url_network(web->arena, ""), MSG_NATIONAL_NETWORK_LIST_TITLE, NULL);
    if (view->what != NULL)
        web_crumb(web, view->back, MSG_NONE, view->what);
    web_crumb(web, NULL, view->title, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, view->title, NULL);
    return html;
}

static void body_defaults(struct form *form, const struct network_body *body)
{
    form_default_int(form, "kind", prefecture_place("outside_body_kinds", body->kind));
    form_default_text(form, "prefecture", body->prefecture);
    form_default_text(form, "checked_by", body->checked_by);
    form_set_version(form, body->version);
}

static void checked_now(struct web *web, struct form *form)
{
    form_choices(form, "kind", prefecture_choices(web, "outside_body_kinds"));
    form_default_day(form, "checked_on", web->context->today);
    form_default_text(form, "checked_by", context_actor_name(web->context));
}

/* ---- a body of its own ----------------------------------------------------------- */

static struct network_body body_read(struct web *web, struct form *form)
{
    form_choices(form, "kind", prefecture_choices(web, "outside_body_kinds"));
    return (struct network_body){
        .kind = prefecture_chosen("outside_body_kinds", form_choice(form, "kind")),
        .name = form_text(form, "name"),
        .kana = form_text(form, "kana"),
        .prefecture = form_text(form, "prefecture"),
        .telephone = form_text(form, "telephone"),
        .fax = form_text(form, "fax"),
        .mail = form_text(form, "mail"),
        .checked_on = form_day(form, "checked_on"),
        .checked_by = form_text(form, "checked_by"),
    };
}

struct err network_new_get_read(struct web *web)
{
    (void)web_input(web, struct filling);
    return OK;
}

struct err network_new_get_act(struct context *context, void *input)
{
    (void)input;
    return permission_need(context, &network_change);
}

struct err network_new_get_show(struct web *web)
{
    struct form *form = form_show(web, &new_form);
    const struct network_form_view view = {
        .to = url_network_new(web->arena),
        .back = url_network(web->arena, ""),
        .title = MSG_NATIONAL_NETWORK_ADD_TITLE,
        .about = MSG_NATIONAL_NETWORK_ADD_ABOUT,
        .has_about = true,
        .button = MSG_NATIONAL_NETWORK_ADD_BUTTON,
        .form = form,
    };

    checked_now(web, form);
    struct html *html = network_form_begin(web, &view);
    network_body_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err network_new_post_read(struct web *web)
{
    struct filling *filling = web_input(web, struct filling);
    struct form *form = form_open(web, &new_form);

    filling->wanted = body_read(web, form);
    return form_close(form);
}

struct err network_new_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return network_body_add(context, &filling->wanted, &filling->id);
}

struct err network_new_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_body(web, filling->id, MSG_NATIONAL_NETWORK_SAID_ADDED);
}

struct err network_change_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err network_change_get_act(struct context *context, void *input)
{
    return open_body(context, input);
}

struct err network_change_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    const struct network_body *body = &filling->body;
    struct form *form = form_show(web, &body_form);
    const struct network_form_view view = {
        .to = url_network_change(web->arena, body->id),
        .back = url_network_body(web->arena, body->id),
        .what = body->name,
        .title = MSG_NATIONAL_NETWORK_CHANGE_TITLE,
        .button = MSG_NATIONAL_NETWORK_CHANGE_BUTTON,
        .form = form,
    };

    form_default_text(form, "name", body->name);
    form_default_text(form, "kana", body->kana);
    form_default_text(form, "telephone", body->telephone);
    form_default_text(form, "fax", body->fax);
    form_default_text(form, "mail", body->mail);
    body_defaults(form, body);
    checked_now(web, form);
    struct html *html = network_form_begin(web, &view);
    network_body_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err network_change_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &body_form);

    TRY(begin(web, &filling));
    filling->wanted = body_read(web, form);
    filling->version = form_version(form);
    return form_close(form);
}

struct err network_change_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return network_body_change(context, filling->id, filling->version, &filling->wanted);
}

struct err network_change_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_body(web, filling->id, MSG_NATIONAL_NETWORK_SAID_CHANGED);
}

/* ---- an institution as one ------------------------------------------------------- */

struct err network_institution_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err network_institution_get_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(permission_need(context, &network_change));
    TRY(institution_get(context, filling->id, &filling->of));
    return network_body_of_institution(context, filling->id, &filling->body,
                                       &filling->has_body);
}

struct err network_institution_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct form *form = form_show(web, &institution_form);
    const struct network_form_view view = {
        .to = url_network_of_institution(web->arena, filling->id),
        .back = filling->has_body ? url_network_body(web->arena, filling->body.id)
                                  : url_network_institution(web->arena, filling->id),
        .what = filling->of.facts.name,
        .title = MSG_NATIONAL_NETWORK_ADD_INSTITUTION_TITLE,
        .about = MSG_NATIONAL_NETWORK_ADD_INSTITUTION_ABOUT,
        .has_about = true,
        .button = MSG_NATIONAL_NETWORK_CHANGE_BUTTON,
        .form = form,
    };

    form_set_version(form, 0);
    if (filling->has_body)
        body_defaults(form, &filling->body);
    checked_now(web, form);
    struct html *html = network_form_begin(web, &view);
    network_institution_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err network_institution_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &institution_form);

    TRY(begin(web, &filling));
    form_choices(form, "kind", prefecture_choices(web, "outside_body_kinds"));
    filling->wanted = (struct network_body){
        .institution = filling->id,
        .kind = prefecture_chosen("outside_body_kinds", form_choice(form, "kind")),
        .prefecture = form_text(form, "prefecture"),
        .checked_on = form_day(form, "checked_on"),
        .checked_by = form_text(form, "checked_by"),
    };
    filling->version = form_version(form);
    return form_close(form);
}

/* Registered, or checked again. */
struct err network_institution_post_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(permission_need(context, &network_change));
    TRY(network_body_of_institution(context, filling->id, &filling->body,
                                    &filling->has_body));
    if (!filling->has_body)
        return network_body_add(context, &filling->wanted, &filling->body.id);
    return network_body_change(context, filling->body.id, filling->version,
                               &filling->wanted);
}

struct err network_institution_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_body(web, filling->body.id, MSG_NATIONAL_NETWORK_SAID_CHANGED);
}

/* ---- whom to call there ---------------------------------------------------------- */

struct err network_contact_new_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err network_contact_new_get_act(struct context *context, void *input)
{
    return open_body(context, input);
}

struct err network_contact_new_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct form *form = form_show(web, &contact_form);
    const struct network_form_view view = {
        .to = url_network_contact_new(web->arena, filling->id),
        .back = url_network_body(web->arena, filling->id),
        .what = filling->body.name,
        .title = MSG_NATIONAL_NETWORK_CONTACT_TITLE,
        .button = MSG_NATIONAL_NETWORK_ADD_BUTTON,
        .form = form,
    };

    form_default_day(form, "from_on", web->context->today);
    struct html *html = network_form_begin(web, &view);
    network_contact_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err network_contact_new_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &contact_form);

    TRY(begin(web, &filling));
    filling->person = (struct network_contact){
        .body = filling->id,
        .name = form_text(form, "name"),
        .post = form_text(form, "post"),
        .telephone = form_text(form, "telephone"),
        .mail = form_text(form, "mail"),
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
    };
    return form_close(form);
}

struct err network_contact_new_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return network_contact_add(context, &filling->person, &filling->contact);
}

struct err network_contact_new_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_body(web, filling->id, MSG_NATIONAL_NETWORK_SAID_ADDED);
}

/* ---- for forms of other rooms ---------------------------------------------------- */

const struct choice *network_body_choices(struct web *web,
                                          const struct network_bodies *bodies)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, bodies->count + 1);

    for (size_t i = 0; i < bodies->count; i++)
        choices[i] = (struct choice){.value = (int64_t)i + 1,
                                     .name = id_text(web->arena, bodies->items[i].id),
                                     .text = bodies->items[i].name};
    return choices;
}
