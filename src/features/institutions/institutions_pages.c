/* institutions_pages.c -- one institution in the browser, and the table of all the
 * room's routes: who may knock, what it does, what is shown again. */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/institutions/institutions_rules.h"
#include "features/institutions/institution_html.h"

/* ---- one institution ------------------------------------------------------------- */

static const struct field as_of_fields[] = {
    {FIELD("as_of", DAY, FILTER_AS_OF)},
    {.type = FIELD_END},
};
static const struct form_table as_of_form = {"institution_as_of", as_of_fields};

struct page {
    int64_t id;
    day as_of;
    struct form *form;
    struct institution institution;
    struct designation_list designations;
    struct selection_list selections;
    struct desk_list desks;
};

/* A day that cannot be read is told at its field; today is shown. */
struct err institution_get_page_read(struct web *web)
{
    struct page *page = web_input(web, struct page);
    page->form = form_open(web, &as_of_form);
    page->as_of = form_day(page->form, "as_of");
    if (page->as_of == DAY_NONE)
        page->as_of = web->context->today;
    return web_path_id(web, "id", &page->id);
}

struct err institution_get_page_act(struct context *context, void *input)
{
    struct page *page = input;
    TRY(institution_get(context, page->id, &page->institution));
    TRY(designation_list(context, page->id, &page->designations));
    TRY(selection_list(context, page->id, &page->selections));
    return desk_list(context, page->id, &page->desks);
}

static void designations_see(struct web *web, const struct page *page,
                             struct institution_view *view)
{
    size_t count = page->designations.count;
    view->valid.items = arena_new_array(web->arena, struct designation_view, count);
    view->history.items = arena_new_array(web->arena, struct designation_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct designation *designation = &page->designations.items[i];
        struct designation_views *to = designation_is_valid(designation, page->as_of)
                                           ? &view->valid
                                           : &view->history;
        designation_see(web, designation, page->as_of, &to->items[to->count++]);
    }
}

static void selections_see(struct web *web, const struct page *page,
                           struct institution_view *view)
{
    size_t count = page->selections.count;
    view->open.items = arena_new_array(web->arena, struct selection_view, count);
    view->closed.items = arena_new_array(web->arena, struct selection_view, count);
    for (size_t i = 0; i < count; i++) {
        struct selection_view seen;
        selection_see(web, &page->selections.items[i], &seen);
        struct selection_views *to = seen.is_open ? &view->open : &view->closed;
        to->items[to->count++] = seen;
    }
    view->has_open_selections = view->open.count > 0;
}

static void desks_see(struct web *web, const struct page *page,
                      struct institution_view *view)
{
    size_t count = page->desks.count;
    view->desks.items = arena_new_array(web->arena, struct desk_view, count);
    view->past_desks.items = arena_new_array(web->arena, struct desk_view, count);
    for (size_t i = 0; i < count; i++) {
        struct desk_view seen;
        desk_see(web, &page->desks.items[i], &seen);
        struct desk_views *to = seen.is_ended ? &view->past_desks : &view->desks;
        to->items[to->count++] = seen;
    }
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
    view->may_designate = permission_holds(context, &institution_designate, 0, false);
}

struct err institution_get_page_show(struct web *web)
{
    struct page *page = web->input;
    const struct institution *institution = &page->institution;
    struct institution_view view = {
        .id = institution->id,
        .form = page->form,
        .facts = institution->facts,
        .kind = word_of(institution_kind_choices, institution->facts.kind),
        .has_beds = institution->facts.beds != INT_NONE,
        .is_ended = institution->ended_on != DAY_NONE,
        .ended_on = institution->ended_on,
        .end_reason = institution->end_reason,
        .changed_at = institution->changed_at,
        .changed_by = institution->changed_by,
        .as_of = page->as_of,
    };
    form_default_day(page->form, "as_of", page->as_of);
    place_see(web, &institution->facts, &view);
    designations_see(web, page, &view);
    selections_see(web, page, &view);
    desks_see(web, page, &view);
    buttons_see(web, &view);
    links_see(web, &view);
    struct html *html = web_html(web);
    institution_crumbs(web, view.id, institution->facts.name, MSG_NONE);
    web_page_begin(web, html, MSG_INSTITUTIONS_ONE_TITLE,
                   say_text(web->arena, institution->facts.name));
    institution_html(html, &view);
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
enum row {
    ROW_NEW,
    ROW_CHANGE,
    ROW_END,
    ROW_DESIGNATION_NEW,
    ROW_DESIGNATION_END,
    ROW_POSITION,
    ROW_SELECTION_NEW,
    ROW_SELECTION_ACT,
    ROW_DESK_NEW,
    ROW_DESK_CHANGE,
    ROW_DESK_VERIFY,
    ROW_DESK_END,
    ROW_IMPORT_NEW,
    ROW_IMPORT,
};

#define HANDLES(name) .read = name##_read, .act = name##_act, .show = name##_show
#define GET(url, name)                                                                  \
    {                                                                                   \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,       \
        HANDLES(name)                                                                   \
    }
#define POST(url, name, row)                                                            \
    {                                                                                   \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,     \
        HANDLES(name), .again = &institutions_routes[row]                               \
    }

extern const struct route institutions_routes[];

/* clang-format off */
const struct route institutions_routes[] = {
    [ROW_NEW]             = GET("/institutions/new", institution_new_get),
    [ROW_CHANGE]          = GET("/institutions/:id/change", institution_change_get),
    [ROW_END]             = GET("/institutions/:id/end", institution_end_get),
    [ROW_DESIGNATION_NEW] = GET("/institutions/:id/designations/new", designation_new_get),
    [ROW_DESIGNATION_END] = GET("/institutions/:id/designations/:item/end", designation_end_get),
    [ROW_POSITION]        = GET("/institutions/position-members", position_get),
    [ROW_SELECTION_NEW]   = GET("/institutions/:id/selections/new", selection_new_get),
    [ROW_SELECTION_ACT]   = GET("/institutions/:id/selections/:item/:action", selection_act_get),
    [ROW_DESK_NEW]        = GET("/institutions/:id/desks/new", desk_new_get),
    [ROW_DESK_CHANGE]     = GET("/institutions/:id/desks/:item/change", desk_change_get),
    [ROW_DESK_VERIFY]     = GET("/institutions/:id/desks/:item/verify", desk_verify_get),
    [ROW_DESK_END]        = GET("/institutions/:id/desks/:item/end", desk_end_get),
    [ROW_IMPORT_NEW]      = GET("/institutions/import", import_new_get),
    [ROW_IMPORT]          = GET("/institutions/imports/:item", import_get),

    GET("/institutions", institutions_get),
    GET("/institutions/:id", institution_get_page),
    GET("/institutions/:id/selections/:item", selection_get_page),
    GET("/institutions/:id/desks/:item", desk_get_page),
    GET("/institutions/export.csv", export_get),
    GET("/institutions/print", print_get),
    GET("/institutions/suggest", suggest_get),
    GET("/institutions/imports/:item/rejected.csv", import_rejected_get),
    GET("/institutions/imports/:item/vanished.csv", import_vanished_get),

    POST("/institutions/new", institution_new_post, ROW_NEW),
    POST("/institutions/:id/change", institution_change_post, ROW_CHANGE),
    POST("/institutions/:id/end", institution_end_post, ROW_END),
    POST("/institutions/:id/designations/new", designation_new_post, ROW_DESIGNATION_NEW),
    POST("/institutions/:id/designations/:item/end", designation_end_post, ROW_DESIGNATION_END),
    POST("/institutions/position-members", position_post, ROW_POSITION),
    POST("/institutions/:id/selections/new", selection_new_post, ROW_SELECTION_NEW),
    POST("/institutions/:id/selections/:item/:action", selection_act_post, ROW_SELECTION_ACT),
    POST("/institutions/:id/desks/new", desk_new_post, ROW_DESK_NEW),
    POST("/institutions/:id/desks/:item/change", desk_change_post, ROW_DESK_CHANGE),
    POST("/institutions/:id/desks/:item/verify", desk_verify_post, ROW_DESK_VERIFY),
    POST("/institutions/:id/desks/:item/end", desk_end_post, ROW_DESK_END),
    POST("/institutions/imports/:item", import_post, ROW_IMPORT),
    {
        .method = METHOD_POST, .path = "/institutions/import", .gate = GATE_ACCOUNT,
        .unit = WRITES, HANDLES(import_new_post), .work = import_new_post_work,
        .again = &institutions_routes[ROW_IMPORT_NEW], .body_max = REQUEST_UPLOAD_MAX,
    },
    {.path = NULL},
};
/* clang-format on */
