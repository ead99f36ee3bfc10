/* national_network_list_pages.c -- those outside as a list, with which of our hospitals joined
 * which network. */
#include "features/national_network/national_network_pages.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/id.h"
#include "features/feature.h"
#include "features/national_network/network_list_html.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

static const struct field filter_fields[] = {
    {FIELD("words", SEARCH, WORDS), .max = NETWORK_NAME_MAX},
    {FIELD("kind", CHOICE, KIND)},
    {FIELD("with_ended", FLAG, WITH_ENDED)},
    {FIELD("after", SEARCH, WORDS), .max = 4 * NETWORK_NAME_MAX},
    {FIELD("after_id", ID, WORDS)},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"network_filter", filter_fields};

struct listing {
    struct form *form;
    struct network_filter filter;
    struct network_page page;
    struct network_memberships memberships;
};

struct err network_list_read(struct web *web)
{
    struct listing *listing = web_input(web, struct listing);
    struct form *form = form_open(web, &filter_form);

    listing->form = form;
    form_choices(form, "kind", prefecture_choices(web, "outside_body_kinds"));
    listing->filter = (struct network_filter){
        .words = form_text(form, "words"),
        .kind = prefecture_chosen("outside_body_kinds", form_choice(form, "kind")),
        .with_ended = form_flag(form, "with_ended"),
        .after_name = form_text(form, "after"),
        .after_id = form_id(form, "after_id"),
    };
    return form_close(form);
}

struct err network_list_act(struct context *context, void *input)
{
    struct listing *listing = input;

    TRY(network_body_list(context, &listing->filter, &listing->page));
    return network_membership_list(context, &listing->memberships);
}

static void rows_see(struct web *web, const struct network_bodies *bodies,
                     struct network_list_view *view)
{
    view->rows.items =
        arena_new_array(web->arena, struct network_row_view, bodies->count + 1);
    for (size_t i = 0; i < bodies->count; i++) {
        const struct network_body *body = &bodies->items[i];
        view->rows.items[view->rows.count++] = (struct network_row_view){
            .id = body->id,
            .name = body->name,
            .kind = prefecture_word(web, "outside_body_kinds", body->kind),
            .prefecture = network_prefecture_of(web, body),
            .telephone = body->telephone,
            .checked_on = body->checked_on,
            .is_old = network_is_old(body, web->context->today),
            .is_over = body->ended_on != DAY_NONE,
        };
    }
}

static void members_see(struct web *web, const struct network_memberships *memberships,
                        struct network_list_view *view)
{
    size_t room = memberships->count + 1;

    view->members.items = arena_new_array(web->arena, struct network_member_view, room);
    view->members_before.items =
        arena_new_array(web->arena, struct network_member_view, room);
    for (size_t i = 0; i < memberships->count; i++) {
        const struct network_membership *one = &memberships->items[i];
        bool holds = network_membership_holds(one, web->context->today);
        struct network_members_view *rows =
            holds ? &view->members : &view->members_before;
        rows->items[rows->count++] = (struct network_member_view){
            .id = one->id,
            .name = one->institution_name,
            .network = prefecture_word(web, "support_networks", one->network),
            .period = network_period(web, one->joined_on, one->left_on),
            .source = one->source,
            .reason = network_ended_word(web, "outside_ends", one->end_reason),
            .may_end = view->may_change && one->left_on == DAY_NONE,
        };
    }
}

/* What other rooms have beside the list, in rank order. */
static void links_see(struct web *web, struct network_list_view *view)
{
    enum { LINKS_MAX = 8 };
    const struct nav_entry *shown[LINKS_MAX];
    size_t count = 0;

    for (size_t i = 0; features[i] != NULL; i++)
        for (const struct nav_entry *link = features[i]->network_links;
             link != NULL && link->url != NULL; link++) {
            if (!permission_holds(web->context, link->permission, 0, false))
                continue;
            need(count < LINKS_MAX);
            size_t at = count++;
            for (; at > 0 && shown[at - 1]->rank > link->rank; at--)
                shown[at] = shown[at - 1];
            shown[at] = link;
        }
    view->links.items = arena_new_array(web->arena, struct network_link_view, count + 1);
    for (size_t i = 0; i < count; i++)
        view->links.items[view->links.count++] =
            (struct network_link_view){shown[i]->label, shown[i]->url};
}

static const char *next_of(struct web *web, const struct listing *listing)
{
    const struct network_bodies *bodies = &listing->page.bodies;
    const struct network_body *last = &bodies->items[bodies->count - 1];
    const char *query = url_query_add(web->arena, "", "words", listing->filter.words);

    query = url_query_add(web->arena, query, "kind", listing->filter.kind);
    query = url_query_add(web->arena, query, "with_ended",
                          listing->filter.with_ended ? "1" : NULL);
    query = url_query_add(web->arena, query, "after", last->sort_key);
    return url_query_add(web->arena, query, "after_id", id_text(web->arena, last->id));
}

struct err network_list_show(struct web *web)
{
    const struct listing *listing = web->input;
    const struct network_bodies *bodies = &listing->page.bodies;
    struct html *html = web_html(web);
    struct network_list_view view = {
        .form = listing->form,
        .is_empty = bodies->count == 0,
        .more = listing->page.more,
        .may_change = permission_holds(web->context, &network_change, 0, false),
    };

    rows_see(web, bodies, &view);
    members_see(web, &listing->memberships, &view);
    links_see(web, &view);
    if (view.more)
        view.next = next_of(web, listing);
    web_page_begin(web, html, MSG_NATIONAL_NETWORK_LIST_TITLE, NULL);
    network_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}
