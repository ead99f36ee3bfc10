/* national_network_pages.c -- one of those outside, an agreement; the panel on an
 * institution's page; the room's routes. */
#include "features/national_network/national_network_pages.h"

#include "base/arena.h"
#include "base/defect.h"
#include "features/feature.h"
#include "features/national_network/network_agreement_html.h"
#include "features/national_network/network_body_html.h"
#include "features/national_network/network_panel_html.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

#include <string.h>

/* ---- addresses ------------------------------------------------------------------- */

URL_WHERE(network, "/network")
URL(network_new, "/network/bodies/new")
URL_ID(network_body, "/network/bodies/", "")
URL_ID(network_change, "/network/bodies/", "/change")
URL_ID(network_end, "/network/bodies/", "/end")
URL_ID(network_contact_new, "/network/bodies/", "/contacts/new")
URL_ID_ID(network_contact_end, "/network/bodies/", "/contacts/", "/end")
URL_ID(network_agreement_new, "/network/bodies/", "/agreements/new")
URL_ID(network_agreement, "/network/agreements/", "")
URL_ID(network_renew, "/network/agreements/", "/renew")
URL_ID(network_agreement_end, "/network/agreements/", "/end")
URL(network_member_new, "/network/memberships/new")
URL_ID(network_member_end, "/network/memberships/", "/end")
URL_ID(network_of_institution, "/institutions/", "/outside-body")
URL_ID(network_institution, "/institutions/", "")

const char *url_network_to(struct arena *arena, const char *path)
{
    (void)arena;
    return path;
}

/* ---- the table ------------------------------------------------------------------- */

enum row {
    ROW_NEW, ROW_CHANGE, ROW_INSTITUTION, ROW_END, ROW_CONTACT, ROW_CONTACT_END,
    ROW_AGREEMENT, ROW_RENEW, ROW_AGREEMENT_END, ROW_MEMBER, ROW_MEMBER_END,
};

extern const struct route national_network_routes[];

/* clang-format off */
#define BODY "/network/bodies/:id"
#define AGREEMENT "/network/agreements/:id"
#define AGAIN(path, name, row) POST_AGAIN(path, name, &national_network_routes[row])
const struct route national_network_routes[] = {
    [ROW_NEW] = GET("/network/bodies/new", network_new_get),
    [ROW_CHANGE] = GET(BODY "/change", network_change_get),
    [ROW_INSTITUTION] = GET("/institutions/:id/outside-body", network_institution_get),
    [ROW_END] = GET(BODY "/end", network_end_get),
    [ROW_CONTACT] = GET(BODY "/contacts/new", network_contact_new_get),
    [ROW_CONTACT_END] = GET(BODY "/contacts/:contact/end", network_contact_end_get),
    [ROW_AGREEMENT] = GET(BODY "/agreements/new", network_agreement_new_get),
    [ROW_RENEW] = GET(AGREEMENT "/renew", network_renew_get),
    [ROW_AGREEMENT_END] = GET(AGREEMENT "/end", network_agreement_end_get),
    [ROW_MEMBER] = GET("/network/memberships/new", network_member_new_get),
    [ROW_MEMBER_END] = GET("/network/memberships/:id/end", network_member_end_get),

    GET("/network", network_list),
    GET(BODY, network_body_page),
    GET(AGREEMENT, network_agreement_page),
    AGAIN("/network/bodies/new", network_new_post, ROW_NEW),
    AGAIN(BODY "/change", network_change_post, ROW_CHANGE),
    AGAIN("/institutions/:id/outside-body", network_institution_post, ROW_INSTITUTION),
    AGAIN(BODY "/end", network_end_post, ROW_END),
    AGAIN(BODY "/contacts/new", network_contact_new_post, ROW_CONTACT),
    AGAIN(BODY "/contacts/:contact/end", network_contact_end_post, ROW_CONTACT_END),
    AGAIN(BODY "/agreements/new", network_agreement_new_post, ROW_AGREEMENT),
    AGAIN(AGREEMENT "/renew", network_renew_post, ROW_RENEW),
    AGAIN(AGREEMENT "/end", network_agreement_end_post, ROW_AGREEMENT_END),
    AGAIN("/network/memberships/new", network_member_new_post, ROW_MEMBER),
    AGAIN("/network/memberships/:id/end", network_member_end_post, ROW_MEMBER_END),
    {.path = NULL},
};
/* clang-format on */

/* ---- words ----------------------------------------------------------------------- */

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

const char *network_period(struct web *web, day from_on, day to_on)
{
    bool is_open = to_on == DAY_NONE;

    return said(web,
                is_open ? MSG_NATIONAL_NETWORK_FROM_DAY : MSG_NATIONAL_NETWORK_FROM_TO,
                say_two(web->arena, SAY_D(from_on), is_open ? SAY_T("") : SAY_D(to_on)));
}

const char *network_ended_word(struct web *web, const char *list, const char *code)
{
    static const char over[] = "institution_over";

    if (code == NULL)
        return NULL;
    if (strcmp(code, over) == 0)
        return said(web, MSG_NATIONAL_NETWORK_CODE_INSTITUTION_OVER, NULL);
    return prefecture_word(web, list, code);
}

const char *network_prefecture_of(struct web *web, const struct network_body *body)
{
    return body->prefecture != NULL ? body->prefecture
                                    : said(web, MSG_NATIONAL_NETWORK_COUNTRY, NULL);
}

/* Was it last checked too long ago? */
bool network_is_old(const struct network_body *body, day today)
{
    enum { YEAR = 365 };
    int64_t days = dated_rule_number(dated_rule_on(&prefecture_get()->inquiry_rules,
                                                   "network_check_stale_days", NULL,
                                                   today),
                                     YEAR);

    return body->ended_on == DAY_NONE && today - body->checked_on > days;
}

/* ---- one of them ----------------------------------------------------------------- */

enum { PANELS_MAX = 8 };

struct shown_panel {
    const struct network_panel *panel;
    void *data;
};

struct looking {
    int64_t id;
    struct network_body body;
    struct network_contacts contacts;
    struct network_agreements agreements;
    struct shown_panel panels[PANELS_MAX];
    size_t panel_count;
};

struct err network_body_page_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    return web_path_id(web, "id", &looking->id);
}

static void panel_add(struct looking *looking, const struct network_panel *panel)
{
    size_t at = looking->panel_count++;

    need(looking->panel_count <= PANELS_MAX);
    for (; at > 0 && looking->panels[at - 1].panel->rank > panel->rank; at--)
        looking->panels[at] = looking->panels[at - 1];
    looking->panels[at] = (struct shown_panel){.panel = panel};
}

static struct err panels_look(struct context *context, struct looking *looking)
{
    looking->panel_count = 0; /* an act may run again */
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct network_panel *panel = features[i]->network_panels;
        for (; panel != NULL && panel->draw != NULL; panel++)
            if (permission_holds(context, panel->permission, 0, false))
                panel_add(looking, panel);
    }
    for (size_t i = 0; i < looking->panel_count; i++)
        TRY(looking->panels[i].panel->look(context, looking->id,
                                           &looking->panels[i].data));
    return OK;
}

struct err network_body_page_act(struct context *context, void *input)
{
    struct looking *looking = input;

    TRY(network_body_get(context, looking->id, &looking->body));
    TRY(network_contact_list(context, looking->id, &looking->contacts));
    TRY(network_agreement_list(context, looking->id, &looking->agreements));
    return panels_look(context, looking);
}

static void contacts_see(struct web *web, const struct network_contacts *contacts,
                         struct network_body_view *view)
{
    size_t room = contacts->count + 1;

    view->contacts.items = arena_new_array(web->arena, struct network_contact_view, room);
    view->contacts_before.items =
        arena_new_array(web->arena, struct network_contact_view, room);
    for (size_t i = 0; i < contacts->count; i++) {
        const struct network_contact *one = &contacts->items[i];
        bool holds =
            !view->is_over && network_contact_holds(one, web->context->today);
        struct network_contacts_view *rows =
            holds ? &view->contacts : &view->contacts_before;
        rows->items[rows->count++] = (struct network_contact_view){
            .id = one->id,
            .body = view->id,
            .name = one->name,
            .post = one->post,
            .telephone = one->telephone,
            .mail = one->mail,
            .period = network_period(web, one->from_on, one->to_on),
            .reason = network_ended_word(web, "outside_contact_ends", one->end_reason),
            .may_end = view->may_change && one->end_reason == NULL,
        };
    }
}

/* Nothing comes of it any more; `last_on` before its first day: it never was in force. */
static bool is_past(const struct network_agreement *agreement, day today)
{
    day last_on = network_agreement_last_on(agreement);

    return last_on != DAY_NONE && (last_on < today || last_on < agreement->from_on);
}

/* As agreed where it never was in force. */
static const char *agreed_period(struct web *web, const struct network_agreement *agreement)
{
    day last_on = network_agreement_last_on(agreement);
    bool never = last_on != DAY_NONE && last_on < agreement->from_on;

    return network_period(web, agreement->from_on, never ? agreement->to_on : last_on);
}

static void agreements_see(struct web *web, const struct network_agreements *agreements,
                           struct network_body_view *view)
{
    size_t room = agreements->count + 1;

    view->agreements.items =
        arena_new_array(web->arena, struct network_agreement_view, room);
    view->agreements_before.items =
        arena_new_array(web->arena, struct network_agreement_view, room);
    for (size_t i = 0; i < agreements->count; i++) {
        const struct network_agreement *one = &agreements->items[i];
        bool is_before = view->is_over || is_past(one, web->context->today);
        struct network_agreements_view *rows =
            is_before ? &view->agreements_before : &view->agreements;
        rows->items[rows->count++] = (struct network_agreement_view){
            .id = one->id,
            .kind = prefecture_word(web, "outside_agreement_kinds", one->kind),
            .about = one->about,
            .number = one->number,
            .period = agreed_period(web, one),
            .reason = network_ended_word(web, "outside_ends", one->end_reason),
        };
    }
}

static struct network_body_view body_see(struct web *web, const struct network_body *body)
{
    return (struct network_body_view){
        .id = body->id,
        .institution = body->institution,
        .name = body->name,
        .kind = prefecture_word(web, "outside_body_kinds", body->kind),
        .prefecture = network_prefecture_of(web, body),
        .telephone = body->telephone,
        .fax = body->fax,
        .mail = body->mail,
        .checked_on = body->checked_on,
        .checked_by = body->checked_by,
        .ended_on = body->ended_on,
        .end_reason = network_ended_word(web, "outside_ends", body->end_reason),
        .is_institution = body->institution != ID_NONE,
        .is_old = network_is_old(body, web->context->today),
        .is_over = body->ended_on != DAY_NONE,
        .may_change = body->ended_on == DAY_NONE &&
                      permission_holds(web->context, &network_change, 0, false),
    };
}

struct err network_body_page_show(struct web *web)
{
    const struct looking *looking = web->input;
    struct html *html = web_html(web);
    struct network_body_view view = body_see(web, &looking->body);

    contacts_see(web, &looking->contacts, &view);
    agreements_see(web, &looking->agreements, &view);
    web_crumb(web, url_network(web->arena, ""), MSG_NATIONAL_NETWORK_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, view.name);
    web_page_begin(web, html, MSG_NATIONAL_NETWORK_PAGE_TITLE,
                   say_text(web->arena, view.name));
    network_body_html(html, &view);
    for (size_t i = 0; i < looking->panel_count; i++)
        looking->panels[i].panel->draw(html, looking->panels[i].data);
    web_page_end(web, html);
    return OK;
}

/* ---- an agreement ---------------------------------------------------------------- */

struct agreed {
    int64_t id;
    struct network_agreement agreement;
    struct network_body body;
};

struct err network_agreement_page_read(struct web *web)
{
    struct agreed *agreed = web_input(web, struct agreed);
    return web_path_id(web, "id", &agreed->id);
}

struct err network_agreement_page_act(struct context *context, void *input)
{
    struct agreed *agreed = input;

    TRY(network_agreement_get(context, agreed->id, &agreed->agreement));
    return network_body_get(context, agreed->agreement.body, &agreed->body);
}

struct err network_agreement_page_show(struct web *web)
{
    const struct agreed *agreed = web->input;
    const struct network_agreement *one = &agreed->agreement;
    struct html *html = web_html(web);
    bool may_change = agreed->body.ended_on == DAY_NONE && one->ended_on == DAY_NONE &&
                      permission_holds(web->context, &network_change, 0, false);
    bool is_over =
        agreed->body.ended_on != DAY_NONE || is_past(one, web->context->today);
    struct network_agreement_page_view view = {
        .id = one->id,
        .body = one->body,
        .kind = prefecture_word(web, "outside_agreement_kinds", one->kind),
        .body_name = one->body_name,
        .about = one->about,
        .number = one->number,
        .period = agreed_period(web, one),
        .reason = network_ended_word(web, "outside_ends", one->end_reason),
        .entered_by = one->entered_by,
        .entered_at = one->entered_at,
        .is_over = is_over,
        .may_end = may_change && !is_over,
        .may_renew = may_change && one->to_on != DAY_NONE && !one->is_renewed,
    };

    web_crumb(web, url_network(web->arena, ""), MSG_NATIONAL_NETWORK_LIST_TITLE, NULL);
    web_crumb(web, url_network_body(web->arena, view.body), MSG_NONE, view.body_name);
    web_crumb(web, NULL, MSG_NONE, view.kind);
    web_page_begin(web, html, MSG_NATIONAL_NETWORK_AGREEMENT_PAGE,
                   say_two(web->arena, SAY_T(view.kind), SAY_T(view.body_name)));
    network_agreement_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on an institution's page ---------------------------------------------------- */

struct panel {
    int64_t id;
    struct network_body body;
    bool is_outside, is_body, may_read, may_change;
    const char *kind;
};

static struct err panel_look(struct context *context, const struct institution_seen *seen,
                             void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    struct institution of;

    *data = panel;
    panel->id = seen->id;
    panel->may_read = permission_holds(context, &network_read, 0, false);
    if (!panel->may_read)
        return OK;
    TRY(institution_get(context, seen->id, &of));
    TRY(network_body_of_institution(context, seen->id, &panel->body, &panel->is_body));
    panel->is_outside = of.facts.municipality == NULL && !seen->is_ended;
    panel->may_change = permission_holds(context, &network_change, 0, false);
    if (panel->is_body)
        panel->kind = code_list_name("outside_body_kinds", panel->body.kind,
                                     context->language);
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    struct network_panel_view view = {
        .id = panel->id,
        .body = panel->is_body ? panel->body.id : ID_NONE,
        .kind = panel->kind,
        .is_body = panel->is_body,
        .may_change = panel->may_change,
    };

    if (panel->may_read && (panel->is_body || panel->is_outside))
        network_panel_html(html, &view);
}

extern const struct institution_panel national_network_panels[];
const struct institution_panel national_network_panels[] = {
    {42, panel_look, panel_draw},
    {0},
};
