/* national_network_end_pages.c -- what is over: a body, a contact person, an agreement before
 * its time, a membership; each with its last day and a reason. */
#include "features/national_network/national_network_pages.h"

#include "base/arena.h"
#include "features/national_network/network_end_form_html.h"
#include "features/prefecture/prefecture.h"

/* Rows that are never changed have no version. */
static const struct field end_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {FIELD("on", DAY, ON), .required = true},
    {FIELD("reason", CHOICE, REASON), .required = true},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"network_end", end_fields};
static const struct form_table row_end_form = {"network_row_end", end_fields + 1};

struct ending {
    int64_t id, item; /* of the path */
    struct network_body body;
    struct network_agreement agreement;
    struct network_membership membership;
    const char *what;
    /* As typed. */
    day on;
    const char *reason;
    int64_t version;
};

static struct err begin(struct web *web, struct ending **ending)
{
    *ending = web_input(web, struct ending);
    return web_path_id(web, "id", &(*ending)->id);
}

static struct err begin_contact(struct web *web, struct ending **ending)
{
    TRY(begin(web, ending));
    return web_path_id(web, "contact", &(*ending)->item);
}

static void typed(struct web *web, struct form *form, struct ending *ending,
                  const char *reasons)
{
    form_choices(form, "reason", prefecture_choices(web, reasons));
    ending->on = form_day(form, "on");
    ending->reason = prefecture_chosen(reasons, form_choice(form, "reason"));
}

static struct err shown(struct web *web, struct network_form_view view, struct form *form,
                        const char *reasons)
{
    view.form = form;
    view.button = MSG_NATIONAL_NETWORK_END_BUTTON;
    form_choices(form, "reason", prefecture_choices(web, reasons));
    form_default_day(form, "on", web->context->today);
    struct html *html = network_form_begin(web, &view);
    network_end_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err ended(struct web *web, const char *url)
{
    return web_redirect(web,
                        web_url_saying(web, url, MSG_NATIONAL_NETWORK_SAID_ENDED));
}

static struct err body_open(struct context *context, int64_t id,
                            struct network_body *body)
{
    TRY(permission_need(context, &network_change));
    TRY(network_body_get(context, id, body));
    return body->ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
}

/* ---- a body ---------------------------------------------------------------------- */

struct err network_end_get_read(struct web *web)
{
    struct ending *ending = NULL;
    return begin(web, &ending);
}

struct err network_end_get_act(struct context *context, void *input)
{
    struct ending *ending = input;
    return body_open(context, ending->id, &ending->body);
}

struct err network_end_get_show(struct web *web)
{
    const struct ending *ending = web->input;
    const struct network_form_view view = {
        .to = url_network_end(web->arena, ending->id),
        .back = url_network_body(web->arena, ending->id),
        .what = ending->body.name,
        .title = MSG_NATIONAL_NETWORK_END_TITLE,
        .about = MSG_NATIONAL_NETWORK_END_ABOUT,
        .has_about = true,
    };

    struct form *form = form_show(web, &end_form);
    form_set_version(form, ending->body.version);
    return shown(web, view, form, "outside_ends");
}

struct err network_end_post_read(struct web *web)
{
    struct ending *ending = NULL;
    struct form *form = form_open(web, &end_form);

    TRY(begin(web, &ending));
    typed(web, form, ending, "outside_ends");
    ending->version = form_version(form);
    return form_close(form);
}

struct err network_end_post_act(struct context *context, void *input)
{
    const struct ending *ending = input;
    return network_body_end(context, ending->id, ending->version, ending->on,
                            ending->reason);
}

struct err network_end_post_show(struct web *web)
{
    const struct ending *ending = web->input;
    return ended(web, url_network_body(web->arena, ending->id));
}

/* ---- a contact person ------------------------------------------------------------ */

struct err network_contact_end_get_read(struct web *web)
{
    struct ending *ending = NULL;
    return begin_contact(web, &ending);
}

struct err network_contact_end_get_act(struct context *context, void *input)
{
    struct ending *ending = input;
    struct network_contacts contacts;

    TRY(body_open(context, ending->id, &ending->body));
    TRY(network_contact_list(context, ending->id, &contacts));
    for (size_t i = 0; i < contacts.count; i++) {
        if (contacts.items[i].id != ending->item)
            continue;
        ending->what = contacts.items[i].name;
        return OK;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err network_contact_end_get_show(struct web *web)
{
    const struct ending *ending = web->input;
    const struct network_form_view view = {
        .to = url_network_contact_end(web->arena, ending->id, ending->item),
        .back = url_network_body(web->arena, ending->id),
        .what = arena_format(web->arena, "%s　%s", ending->body.name, ending->what),
        .title = MSG_NATIONAL_NETWORK_CONTACT_END_TITLE,
        .about = MSG_NATIONAL_NETWORK_CONTACT_END_ABOUT,
        .has_about = true,
    };

    return shown(web, view, form_show(web, &row_end_form), "outside_contact_ends");
}

struct err network_contact_end_post_read(struct web *web)
{
    struct ending *ending = NULL;
    struct form *form = form_open(web, &row_end_form);

    TRY(begin_contact(web, &ending));
    typed(web, form, ending, "outside_contact_ends");
    return form_close(form);
}

struct err network_contact_end_post_act(struct context *context, void *input)
{
    const struct ending *ending = input;
    return network_contact_end(context, ending->id, ending->item, ending->on,
                               ending->reason);
}

struct err network_contact_end_post_show(struct web *web)
{
    const struct ending *ending = web->input;
    return ended(web, url_network_body(web->arena, ending->id));
}

/* ---- an agreement ---------------------------------------------------------------- */

struct err network_agreement_end_get_read(struct web *web)
{
    struct ending *ending = NULL;
    return begin(web, &ending);
}

struct err network_agreement_end_get_act(struct context *context, void *input)
{
    struct ending *ending = input;

    TRY(permission_need(context, &network_change));
    TRY(network_agreement_get(context, ending->id, &ending->agreement));
    if (ending->agreement.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
    return body_open(context, ending->agreement.body, &ending->body);
}

struct err network_agreement_end_get_show(struct web *web)
{
    const struct ending *ending = web->input;
    const struct network_form_view view = {
        .to = url_network_agreement_end(web->arena, ending->id),
        .back = url_network_agreement(web->arena, ending->id),
        .what = prefecture_word(web, "outside_agreement_kinds", ending->agreement.kind),
        .title = MSG_NATIONAL_NETWORK_AGREEMENT_END_TITLE,
    };

    struct form *form = form_show(web, &end_form);
    form_set_version(form, ending->agreement.version);
    return shown(web, view, form, "outside_ends");
}

struct err network_agreement_end_post_read(struct web *web)
{
    struct ending *ending = NULL;
    struct form *form = form_open(web, &end_form);

    TRY(begin(web, &ending));
    typed(web, form, ending, "outside_ends");
    ending->version = form_version(form);
    return form_close(form);
}

struct err network_agreement_end_post_act(struct context *context, void *input)
{
    const struct ending *ending = input;
    return network_agreement_end(context, ending->id, ending->version, ending->on,
                                 ending->reason);
}

struct err network_agreement_end_post_show(struct web *web)
{
    const struct ending *ending = web->input;
    return ended(web, url_network_agreement(web->arena, ending->id));
}

/* ---- a membership ---------------------------------------------------------------- */

struct err network_member_end_get_read(struct web *web)
{
    struct ending *ending = NULL;
    return begin(web, &ending);
}

struct err network_member_end_get_act(struct context *context, void *input)
{
    struct ending *ending = input;
    struct network_memberships memberships;

    TRY(permission_need(context, &network_change));
    TRY(network_membership_list(context, &memberships));
    for (size_t i = 0; i < memberships.count; i++) {
        if (memberships.items[i].id != ending->id)
            continue;
        ending->membership = memberships.items[i];
        return ending->membership.left_on == DAY_NONE
                   ? OK
                   : err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err network_member_end_get_show(struct web *web)
{
    const struct ending *ending = web->input;
    const struct network_form_view view = {
        .to = url_network_member_end(web->arena, ending->id),
        .back = url_network(web->arena, ""),
        .what = arena_format(
            web->arena, "%s　%s", ending->membership.institution_name,
            prefecture_word(web, "support_networks", ending->membership.network)),
        .title = MSG_NATIONAL_NETWORK_MEMBER_END_TITLE,
    };

    return shown(web, view, form_show(web, &row_end_form), "outside_ends");
}

struct err network_member_end_post_read(struct web *web)
{
    struct ending *ending = NULL;
    struct form *form = form_open(web, &row_end_form);

    TRY(begin(web, &ending));
    typed(web, form, ending, "outside_ends");
    return form_close(form);
}

struct err network_member_end_post_act(struct context *context, void *input)
{
    const struct ending *ending = input;
    return network_membership_end(context, ending->id, ending->on, ending->reason);
}

struct err network_member_end_post_show(struct web *web)
{
    return ended(web, url_network(web->arena, ""));
}
