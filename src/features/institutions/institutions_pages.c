/* institutions_pages.c -- one institution in the browser, the room's addresses, and the
 * table of its routes: who may knock, what it does, what is shown again.
 *
 * Beside its facts the page shows what other rooms have to say of it: panels in rank
 * order and buttons, from their plates.
 */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/id.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/institutions/institution_facts_html.h"
#include "features/institutions/institution_html.h"

/* ---- addresses ------------------------------------------------------------------- */

URL(institutions, "/institutions")
URL_WHERE(institutions_where, "/institutions")
URL_WHERE(institutions_csv, "/institutions/export.csv")
URL_WHERE(institutions_print, "/institutions/print")
URL(institution_new, "/institutions/new")
URL_ID(institution, "/institutions/", "")
URL_ID(institution_change, "/institutions/", "/change")
URL_ID(institution_end, "/institutions/", "/end")
URL_TEXT(institution_link, "", "")

/* ---- one institution ------------------------------------------------------------- */

static const struct field as_of_fields[] = {
    {FIELD("as_of", DAY, FILTER_AS_OF)},
    {.type = FIELD_END},
};
static const struct form_table as_of_form = {"institution_as_of", as_of_fields};

enum { PANELS_MAX = 16 };

struct shown_panel {
    const struct institution_panel *panel;
    void *data;
};

struct page {
    struct institution_seen seen;
    struct form *form;
    struct institution institution;
    struct shown_panel panels[PANELS_MAX];
    size_t panel_count;
};

/* A day that cannot be read is told at its field; today is shown. */
struct err institution_get_page_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    page->form = form_open(web, &as_of_form);
    page->seen.form = page->form;
    page->seen.as_of = form_day(page->form, "as_of");
    if (page->seen.as_of == DAY_NONE)
        page->seen.as_of = web->context->today;
    return web_path_id(web, "id", &page->seen.id);
}

/* In rank order; a handful, so each is put where it belongs. */
static void panel_add(struct page *page, const struct institution_panel *panel)
{
    size_t at = page->panel_count++;
    need(page->panel_count <= PANELS_MAX);
    for (; at > 0 && page->panels[at - 1].panel->rank > panel->rank; at--)
        page->panels[at] = page->panels[at - 1];
    page->panels[at] = (struct shown_panel){.panel = panel};
}

struct err institution_get_page_act(struct context *context, void *input)
{
    struct page *page = input;

    TRY(institution_get(context, page->seen.id, &page->institution));
    page->seen.is_ended = page->institution.ended_on != DAY_NONE;
    page->panel_count = 0; /* an act may run again */
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct institution_panel *panel = features[i]->institution_panels;
        for (; panel != NULL && panel->draw != NULL; panel++)
            panel_add(page, panel);
    }
    for (size_t i = 0; i < page->panel_count; i++)
        TRY(page->panels[i].panel->look(context, &page->seen, &page->panels[i].data));
    return OK;
}

static void place_see(struct web *web, const struct institution_facts *facts,
                      struct institution_view *view)
{
    const struct prefecture *pack = prefecture_get();
    const struct municipality *municipality =
        prefecture_municipality(pack, facts->municipality);
    if (municipality != NULL) {
        const struct medical_area *area = prefecture_area(pack, municipality->area);
        const struct health_centre *centre =
            prefecture_health_centre(pack, municipality->health_centre);
        view->municipality = municipality->name;
        view->area = area != NULL ? area->name : NULL;
        view->health_centre = centre != NULL ? centre->name : NULL;
    }
    if (facts->latitude != INT_NONE)
        view->place = arena_format(web->arena, "%s, %s",
                                   degrees_write(web->arena, facts->latitude),
                                   degrees_write(web->arena, facts->longitude));
    view->is_office_place = facts->place == PLACE_MUNICIPAL_OFFICE;
}

/* "/institutions/:id/x" with the institution's own id. */
static const char *link_url(struct web *web, const char *pattern, int64_t id)
{
    struct str rest = str_of(pattern);
    struct str piece;
    const char *url = "";
    (void)str_next(&rest, '/', &piece);
    while (str_next(&rest, '/', &piece))
        url = arena_format(web->arena, "%s/%s", url,
                           str_is(piece, ":id") ? id_text(web->arena, id)
                                                : str_copy(web->arena, piece));
    return url;
}

static void links_see(struct web *web, struct institution_view *view)
{
    size_t capacity = 0;
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct institution_link *link = features[i]->institution_links;
        for (; link != NULL && link->url != NULL; link++) {
            if (link->permission != NULL &&
                !permission_holds(web->context, link->permission, ~0u, true))
                continue;
            view->links.items =
                arena_grow(web->arena, view->links.items, view->links.count, &capacity,
                           sizeof *view->links.items);
            view->links.items[view->links.count++] = (struct institution_link_view){
                link_url(web, link->url, view->id), link->label};
        }
    }
}

static void buttons_see(struct web *web, struct institution_view *view)
{
    const struct context *context = web->context;
    if (view->is_ended)
        return;
    view->may_change = institution_may_change(context, view->id);
    view->may_end = permission_holds(context, &institution_change, 0, false);
}

struct err institution_get_page_show(struct web *web)
{
    struct page *page = web->input;
    const struct institution *institution = &page->institution;
    struct institution_view view = {
        .id = institution->id,
        .facts = institution->facts,
        .kind = choice_word(institution_kind_choices, institution->facts.kind),
        .has_beds = institution->facts.beds != INT_NONE,
        .is_ended = institution->ended_on != DAY_NONE,
        .ended_on = institution->ended_on,
        .end_reason = institution->end_reason,
        .changed_at = institution->changed_at,
        .changed_by = institution->changed_by,
    };
    form_default_day(page->form, "as_of", page->seen.as_of);
    place_see(web, &institution->facts, &view);
    buttons_see(web, &view);
    links_see(web, &view);
    struct html *html = web_html(web);
    institution_crumbs(web, view.id, institution->facts.name, MSG_NONE);
    web_page_begin(web, html, MSG_INSTITUTIONS_ONE_TITLE,
                   say_text(web->arena, institution->facts.name));
    institution_html(html, &view);
    html_markup(html, "<div class=\"columns\">\n<div>\n");
    for (size_t i = 0; i < page->panel_count; i++)
        page->panels[i].panel->draw(html, page->panels[i].data);
    html_markup(html, "</div>\n<div>\n");
    institution_facts_html(html, &view);
    html_markup(html, "</div>\n</div>\n");
    web_page_end(web, html);
    return OK;
}

void institution_crumbs(struct web *web, int64_t id, const char *name, enum message label)
{
    web_crumb(web, url_institutions(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_NONE, name);
        return;
    }
    web_crumb(web, url_institution(web->arena, id), MSG_NONE, name);
    web_crumb(web, NULL, label, NULL);
}

/* ---- the table ---------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_NEW, ROW_CHANGE, ROW_END };

#define POST(url, name, row) POST_AGAIN(url, name, &institutions_routes[row])

extern const struct route institutions_routes[];

/* clang-format off */
const struct route institutions_routes[] = {
    [ROW_NEW]    = GET("/institutions/new", institution_new_get),
    [ROW_CHANGE] = GET("/institutions/:id/change", institution_change_get),
    [ROW_END]    = GET("/institutions/:id/end", institution_end_get),

    GET("/institutions", institutions_get),
    GET("/institutions/:id", institution_get_page),
    GET("/institutions/export.csv", export_get),
    GET("/institutions/print", print_get),
    GET("/institutions/suggest", suggest_get),

    POST("/institutions/new", institution_new_post, ROW_NEW),
    POST("/institutions/:id/change", institution_change_post, ROW_CHANGE),
    POST("/institutions/:id/end", institution_end_post, ROW_END),
    {.path = NULL},
};
/* clang-format on */
