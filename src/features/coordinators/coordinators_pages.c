/* coordinators_pages.c -- who is here, with the panels of other rooms above; and the
 * table of all the room's routes: who may knock, what it does, what is shown again. */
#include "features/coordinators/coordinators_pages.h"

#include "base/arena.h"
#include "base/defect.h"
#include "features/coordinators/coordinators_list_html.h"
#include "features/coordinators/coordinators_one_html.h"
#include "features/coordinators/coordinators_top_html.h"
#include "features/feature.h"

/* ---- what is shown of a coordinator ---------------------------------------------- */

void coordinator_see(struct web *web, const struct coordinator *coordinator,
                     struct coordinator_view *view)
{
    const struct qualification_kind *kind = coordinator->qualification;
    day today = web->context->today;

    *view = (struct coordinator_view){
        .id = coordinator->id,
        .name = coordinator->name,
        .post = coordinator_post_message(coordinator->post),
        .institution = coordinator->institution_name,
        .telephone = coordinator->telephone,
        .qualification =
            kind != NULL ? qualification_kind_name(kind, web->context->language) : NULL,
        .lack = coordinator_lack_message(coordinator->lack),
        .is_able = coordinator->lack == COORDINATOR_LACKS_NOTHING,
        .is_to_confirm = kind != NULL && kind->is_enough && !kind->is_confirmed,
        .is_away = coordinator->covered_by != ID_NONE,
        .is_ended = coordinator->to_on != DAY_NONE &&
                    coordinator->to_on<today, .is_coming = coordinator->from_on> today,
        .covered_by = coordinator->covered_by_name,
        .covered_to = coordinator->covered_to,
        .from_on = coordinator->from_on,
        .to_on = coordinator->to_on,
        .end_reason = coordinator->end_reason,
        .changed_at = coordinator->changed_at,
        .changed_by = coordinator->changed_by,
    };
}

/* ---- the list -------------------------------------------------------------------- */

enum { PANELS_MAX = 8 };

struct list_page {
    struct coordinators list;
    const struct coordinator_panel *panels[PANELS_MAX]; /* in order of rank */
    void *seen[PANELS_MAX];
    size_t panel_count;
};

static struct err list_read(struct web *web)
{
    (void)web_input(web, struct list_page);
    return OK;
}

static void panel_add(struct list_page *page, const struct coordinator_panel *panel)
{
    size_t at = page->panel_count++;

    need(page->panel_count <= PANELS_MAX);
    while (at > 0 && page->panels[at - 1]->rank > panel->rank) {
        page->panels[at] = page->panels[at - 1];
        at--;
    }
    page->panels[at] = panel;
}

static struct err list_act(struct context *context, void *input)
{
    struct list_page *page = input;

    TRY(coordinator_list(context, context->today, &page->list));
    page->panel_count = 0; /* an act may run again */
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct coordinator_panel *panel = features[i]->coordinator_panels;
        for (; panel != NULL && panel->draw != NULL; panel++)
            if (permission_holds(context, panel->permission, 0, false))
                panel_add(page, panel);
    }
    for (size_t i = 0; i < page->panel_count; i++)
        TRY(page->panels[i]->look(context, &page->seen[i]));
    return OK;
}

static struct err list_show(struct web *web)
{
    const struct list_page *page = web->input;
    const struct context *context = web->context;
    size_t count = page->list.count;
    struct coordinators_view view = {
        .today = context->today,
        .may_change = permission_holds(context, &coordinators_change, 0, false),
    };

    view.here.items = arena_new_array(web->arena, struct coordinator_view, count + 1);
    view.past.items = arena_new_array(web->arena, struct coordinator_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct coordinator_view one;
        coordinator_see(web, &page->list.items[i], &one);
        struct coordinator_views *to =
            one.is_ended || one.is_coming ? &view.past : &view.here;
        to->items[to->count++] = one;
    }
    view.is_empty = view.here.count == 0;
    struct html *html = web_html(web);
    web_crumb(web, NULL, MSG_COORDINATORS_TITLE, NULL);
    web_page_begin(web, html, MSG_COORDINATORS_TITLE, NULL);
    coordinators_top_html(html, &view);
    for (size_t i = 0; i < page->panel_count; i++)
        page->panels[i]->draw(html, page->seen[i]);
    coordinators_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one of them ----------------------------------------------------------------- */

struct one_page {
    int64_t id;
    struct coordinator_whole whole;
};

static struct err one_read(struct web *web)
{
    struct one_page *page = web_input(web, struct one_page);
    return web_path_id(web, "id", &page->id);
}

static struct err one_act(struct context *context, void *input)
{
    struct one_page *page = input;
    return coordinator_get(context, page->id, &page->whole);
}

static void qualifications_see(struct web *web, const struct qualifications *list,
                               struct coordinator_one_view *view)
{
    view->qualifications.items =
        arena_new_array(web->arena, struct qualification_view, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct qualification *one = &list->items[i];
        const struct qualification_kind *kind = qualification_kind_get(one->code);
        bool is_ended = one->ended_on != DAY_NONE;
        view->qualifications.items[view->qualifications.count++] =
            (struct qualification_view){
                .id = one->id,
                .coordinator = one->coordinator,
                .name = kind != NULL
                            ? qualification_kind_name(kind, web->context->language)
                            : one->code,
                .is_enough = kind != NULL && kind->is_enough,
                .is_to_confirm = kind != NULL && kind->is_enough && !kind->is_confirmed,
                .is_ended = is_ended,
                .may_end = view->may_change && !is_ended,
                .seen_what = one->seen_what,
                .seen_on = one->seen_on,
                .seen_by = one->seen_by,
                .entered_at = one->entered_at,
                .entered_by = one->entered_by,
                .ended_on = one->ended_on,
                .end_reason = one->end_reason,
            };
    }
}

static void covers_see(struct web *web, const struct covers *list,
                       struct coordinator_one_view *view)
{
    view->covers.items = arena_new_array(web->arena, struct cover_view, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        view->covers.items[view->covers.count++] = (struct cover_view){
            .id = list->items[i].id,
            .coordinator = list->items[i].coordinator,
            .name = list->items[i].covered_by_name,
            .from_on = list->items[i].from_on,
            .to_on = list->items[i].to_on,
            .may_end = view->may_cover,
        };
}

static struct err one_show(struct web *web)
{
    const struct one_page *page = web->input;
    const struct coordinator *coordinator = &page->whole.coordinator;
    const struct context *context = web->context;
    struct coordinator_one_view view = {.has_end = coordinator->to_on != DAY_NONE};

    coordinator_see(web, coordinator, &view.facts);
    bool is_open = !view.facts.is_ended;
    view.may_change =
        is_open && permission_holds(context, &coordinators_change, 0, false);
    view.may_cover = is_open && permission_holds(context, &coordinators_cover, 0, false);
    qualifications_see(web, &page->whole.qualifications, &view);
    covers_see(web, &page->whole.covers, &view);
    struct html *html = web_html(web);
    web_crumb(web, url_coordinators(web->arena), MSG_COORDINATORS_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, coordinator->name);
    web_page_begin(web, html, MSG_COORDINATORS_ONE_TITLE,
                   say_text(web->arena, coordinator->name));
    coordinators_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ------------------------------------------------------------------- */

/* Rows that are shown again when a POST was refused; their places in the table. */
enum row {
    ROW_NEW,
    ROW_CHANGE,
    ROW_END,
    ROW_COVER,
    ROW_COVER_END,
    ROW_QUALIFY,
    ROW_UNQUALIFY,
};

#define POST(url, name, row) POST_AGAIN(url, name, &coordinators_routes[row])

#define ONE "/coordinators/:id"

extern const struct route coordinators_routes[];

/* clang-format off */
const struct route coordinators_routes[] = {
    [ROW_NEW] =               GET("/coordinators/new", coordinator_new_get),
    [ROW_CHANGE] =            GET(ONE "/change", coordinator_change_get),
    [ROW_END] =               GET(ONE "/end", coordinator_end_get),
    [ROW_COVER] =             GET(ONE "/cover", coordinator_cover_get),
    [ROW_COVER_END] =         GET(ONE "/cover/:item/end", coordinator_cover_end_get),
    [ROW_QUALIFY] =           GET(ONE "/qualification", coordinator_qualify_get),
    [ROW_UNQUALIFY] =
        GET(ONE "/qualification/:item/end", coordinator_unqualify_get),
    GET("/coordinators", list),
    GET("/coordinators/:id", one),
    POST("/coordinators/new", coordinator_new_post, ROW_NEW),
    POST(ONE "/change", coordinator_change_post, ROW_CHANGE),
    POST(ONE "/end", coordinator_end_post, ROW_END),
    POST(ONE "/cover", coordinator_cover_post, ROW_COVER),
    POST(ONE "/cover/:item/end", coordinator_cover_end_post, ROW_COVER_END),
    POST(ONE "/qualification", coordinator_qualify_post, ROW_QUALIFY),
    POST(ONE "/qualification/:item/end", coordinator_unqualify_post, ROW_UNQUALIFY),
    {.path = NULL},
};
/* clang-format on */
