/* national_network_agreement_pages.c -- an agreement entered, and one that goes on; a hospital
 * of ours that joined a network. */
#include "features/national_network/national_network_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "features/designations/designations.h"
#include "features/national_network/network_agreement_form_html.h"
#include "features/national_network/network_member_form_html.h"
#include "features/national_network/network_renew_form_html.h"
#include "features/prefecture/prefecture.h"

static const struct field agreement_fields[] = {
    {FIELD("kind", CHOICE, AGREEMENT_KIND), .required = true},
    {FIELD("about", LINES, ABOUT), .hint = MSG_NATIONAL_NETWORK_HINT_ABOUT,
     .required = true, .max = NETWORK_TEXT_MAX},
    {FIELD("number", TEXT, NUMBER), .hint = MSG_NATIONAL_NETWORK_HINT_NUMBER,
     .max = NETWORK_NUMBER_MAX},
    {FIELD("from_on", DAY, FROM_ON), .required = true},
    {FIELD("to_on", DAY, TO_ON), .hint = MSG_NATIONAL_NETWORK_HINT_TO_ON},
    {.type = FIELD_END},
};
static const struct form_table agreement_form = {"network_agreement", agreement_fields};

static const struct field renew_fields[] = {
    {FIELD("to_on", DAY, TO_ON), .hint = MSG_NATIONAL_NETWORK_HINT_TO_ON},
    {FIELD("number", TEXT, NUMBER), .hint = MSG_NATIONAL_NETWORK_HINT_NUMBER,
     .max = NETWORK_NUMBER_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table renew_form = {"network_renew", renew_fields};

static const struct field member_fields[] = {
    {FIELD("institution", CHOICE, INSTITUTION),
     .hint = MSG_NATIONAL_NETWORK_HINT_INSTITUTION, .required = true},
    {FIELD("network", CHOICE, NETWORK), .required = true},
    {FIELD("joined_on", DAY, JOINED_ON), .required = true},
    {FIELD("source", TEXT, SOURCE), .hint = MSG_NATIONAL_NETWORK_HINT_SOURCE,
     .required = true, .max = NETWORK_TEXT_MAX},
    {.type = FIELD_END},
};
static const struct form_table member_form = {"network_member", member_fields};

/* ---- an agreement ---------------------------------------------------------------- */

struct agreeing {
    int64_t id, next, version; /* id: of the body, or of the agreement that goes on */
    struct network_body body;
    struct network_agreement agreement;
    day to_on;
    const char *number;
};

static struct err begin(struct web *web, struct agreeing **agreeing)
{
    *agreeing = web_input(web, struct agreeing);
    return web_path_id(web, "id", &(*agreeing)->id);
}

static struct err agreed(struct web *web, int64_t agreement, enum message message)
{
    return web_redirect(
        web, web_url_saying(web, url_network_agreement(web->arena, agreement), message));
}

struct err network_agreement_new_get_read(struct web *web)
{
    struct agreeing *agreeing = NULL;
    return begin(web, &agreeing);
}

struct err network_agreement_new_get_act(struct context *context, void *input)
{
    struct agreeing *agreeing = input;

    TRY(permission_need(context, &network_change));
    TRY(network_body_get(context, agreeing->id, &agreeing->body));
    return agreeing->body.ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
}

struct err network_agreement_new_get_show(struct web *web)
{
    const struct agreeing *agreeing = web->input;
    struct form *form = form_show(web, &agreement_form);
    const struct network_form_view view = {
        .to = url_network_agreement_new(web->arena, agreeing->id),
        .back = url_network_body(web->arena, agreeing->id),
        .what = agreeing->body.name,
        .title = MSG_NATIONAL_NETWORK_AGREEMENT_TITLE,
        .button = MSG_NATIONAL_NETWORK_ADD_BUTTON,
        .form = form,
    };

    form_choices(form, "kind", prefecture_choices(web, "outside_agreement_kinds"));
    form_default_day(form, "from_on", web->context->today);
    struct html *html = network_form_begin(web, &view);
    network_agreement_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err network_agreement_new_post_read(struct web *web)
{
    struct agreeing *agreeing = NULL;
    struct form *form = form_open(web, &agreement_form);

    TRY(begin(web, &agreeing));
    form_choices(form, "kind", prefecture_choices(web, "outside_agreement_kinds"));
    agreeing->agreement = (struct network_agreement){
        .body = agreeing->id,
        .kind = prefecture_chosen("outside_agreement_kinds", form_choice(form, "kind")),
        .about = form_text(form, "about"),
        .number = form_text(form, "number"),
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
    };
    return form_close(form);
}

struct err network_agreement_new_post_act(struct context *context, void *input)
{
    struct agreeing *agreeing = input;
    return network_agreement_add(context, &agreeing->agreement, &agreeing->next);
}

struct err network_agreement_new_post_show(struct web *web)
{
    const struct agreeing *agreeing = web->input;
    return agreed(web, agreeing->next, MSG_NATIONAL_NETWORK_SAID_ADDED);
}

/* ---- it goes on ------------------------------------------------------------------ */

struct err network_renew_get_read(struct web *web)
{
    struct agreeing *agreeing = NULL;
    return begin(web, &agreeing);
}

struct err network_renew_get_act(struct context *context, void *input)
{
    struct agreeing *agreeing = input;

    TRY(permission_need(context, &network_change));
    return network_agreement_get(context, agreeing->id, &agreeing->agreement);
}

struct err network_renew_get_show(struct web *web)
{
    const struct agreeing *agreeing = web->input;
    struct form *form = form_show(web, &renew_form);
    const struct network_form_view view = {
        .to = url_network_renew(web->arena, agreeing->id),
        .back = url_network_agreement(web->arena, agreeing->id),
        .what = agreeing->agreement.body_name,
        .title = MSG_NATIONAL_NETWORK_RENEW_TITLE,
        .about = MSG_NATIONAL_NETWORK_RENEW_ABOUT,
        .has_about = true,
        .button = MSG_NATIONAL_NETWORK_RENEW_BUTTON,
        .form = form,
    };

    form_set_version(form, agreeing->agreement.version);
    struct html *html = network_form_begin(web, &view);
    network_renew_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err network_renew_post_read(struct web *web)
{
    struct agreeing *agreeing = NULL;
    struct form *form = form_open(web, &renew_form);

    TRY(begin(web, &agreeing));
    agreeing->to_on = form_day(form, "to_on");
    agreeing->number = form_text(form, "number");
    agreeing->version = form_version(form);
    return form_close(form);
}

struct err network_renew_post_act(struct context *context, void *input)
{
    struct agreeing *agreeing = input;
    return network_agreement_renew(context, agreeing->id, agreeing->version,
                                   agreeing->to_on, agreeing->number, &agreeing->next);
}

struct err network_renew_post_show(struct web *web)
{
    const struct agreeing *agreeing = web->input;
    return agreed(web, agreeing->next, MSG_NATIONAL_NETWORK_SAID_RENEWED);
}

/* ---- joining --------------------------------------------------------------------- */

enum { BASES_MAX = 2 * INSTITUTION_PAGE_MAX };

struct joining {
    struct institution_row bases[BASES_MAX];
    size_t base_count;
    struct network_membership membership;
    int64_t id;
};

static void base_add(struct joining *joining, const struct institution_row *row)
{
    for (size_t i = 0; i < joining->base_count; i++)
        if (joining->bases[i].id == row->id)
            return;
    joining->bases[joining->base_count++] = *row;
}

/* The base hospitals of article 4 of today. */
static struct err bases_find(struct context *context, struct joining *joining)
{
    static const enum designation_kind kinds[] = {DESIGNATION_LIAISON_BASE_HOSPITAL,
                                                  DESIGNATION_FIELD_BASE_HOSPITAL};

    joining->base_count = 0; /* an act may run again */
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct institution_filter filter = {
            .kind = INT_NONE, .designation = kinds[k], .as_of = context->today};
        struct institution_rows rows;

        TRY(institution_list(context, &filter, &rows));
        for (size_t i = 0; i < rows.count; i++)
            base_add(joining, &rows.items[i]);
    }
    return OK;
}

static const struct choice *base_choices(struct web *web, const struct joining *joining)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, joining->base_count + 1);

    for (size_t i = 0; i < joining->base_count; i++)
        choices[i] = (struct choice){.value = (int64_t)i + 1,
                                     .name = id_text(web->arena, joining->bases[i].id),
                                     .text = joining->bases[i].name};
    return choices;
}

struct err network_member_new_get_read(struct web *web)
{
    (void)web_input(web, struct joining);
    return OK;
}

struct err network_member_new_get_act(struct context *context, void *input)
{
    TRY(permission_need(context, &network_change));
    return bases_find(context, input);
}

struct err network_member_new_get_show(struct web *web)
{
    const struct joining *joining = web->input;
    struct form *form = form_show(web, &member_form);
    const struct network_form_view view = {
        .to = url_network_member_new(web->arena),
        .back = url_network(web->arena, ""),
        .title = MSG_NATIONAL_NETWORK_MEMBER_TITLE,
        .about = MSG_NATIONAL_NETWORK_HOSPITALS_NONE,
        .has_about = joining->base_count == 0,
        .button = MSG_NATIONAL_NETWORK_ADD_BUTTON,
        .form = form,
    };

    form_choices(form, "institution", base_choices(web, joining));
    form_choices(form, "network", prefecture_choices(web, "support_networks"));
    struct html *html = network_form_begin(web, &view);
    network_member_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err network_member_new_post_read(struct web *web)
{
    struct joining *joining = web_input(web, struct joining);
    struct form *form = form_open(web, &member_form);

    form_choices(form, "network", prefecture_choices(web, "support_networks"));
    joining->membership = (struct network_membership){
        .institution = form_chosen_id(form, "institution"),
        .network = prefecture_chosen("support_networks", form_choice(form, "network")),
        .joined_on = form_day(form, "joined_on"),
        .left_on = DAY_NONE,
        .source = form_text(form, "source"),
    };
    return form_close(form);
}

struct err network_member_new_post_act(struct context *context, void *input)
{
    struct joining *joining = input;
    return network_membership_add(context, &joining->membership, &joining->id);
}

struct err network_member_new_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, url_network(web->arena, ""),
                                            MSG_NATIONAL_NETWORK_SAID_ADDED));
}
