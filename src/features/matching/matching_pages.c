/* matching_pages.c -- 受入先をさがす: candidates in three rings, those that do not fit
 * by reason, a call list to print, and the panel of the case page. */
#include "features/matching/matching_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/matching/matching_calls_html.h"
#include "features/matching/matching_html.h"
#include "features/matching/matching_panel_html.h"
#include "web/url.h"

enum { AREAS_MAX = 64, RADIUS_KM_MAX = 300 };

/* ---- addresses ----------------------------------------------------------------- */

URL_ID(matching, "/cases/", "/find-a-bed")
URL_ID(matching_print, "/cases/", "/find-a-bed/calls")
URL_ID(matching_case, "/cases/", "")
URL_ID(matching_need, "/cases/", "/need")
URL_ID(matching_institution, "/institutions/", "")
URL_ID(matching_capabilities, "/institutions/", "/capabilities")
URL_ID(matching_ask_any, "/cases/", "/ask")
URL_ID_ID(matching_ask, "/cases/", "/ask?institution=", "")

const char *url_matching_where(struct arena *arena, int64_t care_case, const char *query)
{
    return url_where(arena, url_matching(arena, care_case), query);
}

const char *url_matching_calls(struct arena *arena, int64_t care_case, const char *query)
{
    return url_where(arena, url_matching_print(arena, care_case), query);
}

/* ---- the filter ---------------------------------------------------------------- */

static const struct choice level_choices[] = {
    {CASE_LEVEL_ADVANCED, "advanced", MSG_MATCHING_LEVEL_ADVANCED, NULL},
    {CASE_LEVEL_GENERAL, "general", MSG_MATCHING_LEVEL_GENERAL, NULL},
    {.name = NULL},
};

static const struct field filter_fields[] = {
    {.name = "level", .type = FIELD_CHOICE, .label = MSG_MATCHING_LEVEL,
     .choices = level_choices},
    {.name = "area", .type = FIELD_CHOICE, .label = MSG_MATCHING_AREA},
    {.name = "radius", .type = FIELD_INT, .label = MSG_MATCHING_RADIUS, .min = 1,
     .max = RADIUS_KM_MAX},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"matching_filter", filter_fields};

static const struct choice *areas_of(struct web *web)
{
    const struct prefecture *pack = prefecture_get();
    struct choice *choices =
        arena_new_array(web->arena, struct choice, pack->area_count + 1);
    for (size_t i = 0; i < pack->area_count; i++)
        choices[i] = (struct choice){(int64_t)i, pack->areas[i].code, MSG_NONE,
                                     pack->areas[i].name};
    return choices;
}

struct looking {
    int64_t id;
    struct form *form;
    struct match_filter filter;
    const char *query;
    struct match_found found;
};

static struct err matching_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    struct form *form = form_open(web, &filter_form);
    form_choices(form, "area", areas_of(web));
    int64_t level = form_choice(form, "level");
    int64_t area = form_choice(form, "area");
    int64_t radius = form_int(form, "radius");
    looking->form = form;
    looking->query = "";
    looking->filter = (struct match_filter){.radius_metres = INT_NONE};
    if (level != INT_NONE) {
        looking->filter.level = (enum case_level)level;
        looking->query =
            url_query_add(web->arena, looking->query, "level",
                      level == CASE_LEVEL_GENERAL ? "general" : "advanced");
    }
    if (area != INT_NONE) {
        looking->filter.area = prefecture_get()->areas[area].code;
        looking->query =
            url_query_add(web->arena, looking->query, "area", looking->filter.area);
    }
    if (radius != INT_NONE) {
        looking->filter.radius_metres = radius * 1000;
        looking->query =
            url_query_add(web->arena, looking->query, "radius",
                      arena_format(web->arena, "%lld", (long long)radius));
    }
    return web_path_id(web, "id", &looking->id);
}

static struct err matching_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return match_find(context, looking->id, &looking->filter, &looking->found);
}

/* ---- the page ------------------------------------------------------------------ */

/* The buttons of the case page; asking one institution is offered where asking is. */
static void links_see(struct web *web, const struct match_found *found,
                      struct matching_view *view)
{
    const char *ask = url_matching_ask_any(web->arena, view->id);
    const char *here = url_matching(web->arena, view->id);
    struct case_link_views all;

    view->links.count = 0;
    if (found->care_case.state != CASE_OPEN)
        return;
    case_links_see(web, view->id, found->relations, &all);
    view->links.items = all.items;
    for (size_t i = 0; i < all.count; i++) {
        view->may_ask = view->may_ask || text_equal(all.items[i].url, ask);
        if (!text_equal(all.items[i].url, here))
            view->links.items[view->links.count++] = all.items[i];
    }
}

static void rings_see(struct web *web, const struct match_found *found,
                      struct matching_view *view)
{
    static const enum message titles[MATCH_RING_END] = {
        MSG_NONE, MSG_MATCHING_RING_DESIGNATED, MSG_MATCHING_RING_INSIDE,
        MSG_MATCHING_RING_OUTSIDE};
    int64_t number = 0;
    view->rings.items = arena_new_array(web->arena, struct matching_ring_view,
                                        MATCH_RING_END);
    for (int ring = MATCH_DESIGNATED; ring < MATCH_RING_END; ring++) {
        struct matching_ring_view *to = &view->rings.items[view->rings.count++];
        to->title = titles[ring];
        to->count = found->result.by_ring[ring];
        to->rows.items = arena_new_array(web->arena, struct matching_candidate_view,
                                         found->result.fit_count);
        for (size_t i = 0; i < found->result.fit_count; i++) {
            if (found->result.fits[i].ring != (enum match_ring)ring)
                continue;
            struct matching_candidate_view *row = &to->rows.items[to->rows.count++];
            matching_candidate_see(web, found, &found->result.fits[i], ++number, row);
            row->may_ask = view->may_ask;
        }
    }
}

static struct matching_view matching_see(struct web *web, const struct looking *looking)
{
    const struct match_found *found = &looking->found;
    const struct match_result *result = &found->result;
    struct matching_view view = {
        .id = looking->id,
        .number = found->care_case.number,
        .form = looking->form,
        .has_need = found->has_need,
        .is_level_assumed = found->is_level_assumed,
        .has_place = found->municipality != NULL,
        .level = found->level == CASE_LEVEL_GENERAL ? MSG_MATCHING_LEVEL_GENERAL
                                                    : MSG_MATCHING_LEVEL_ADVANCED,
        .municipality = found->municipality,
        .need_count = (int64_t)found->need_count,
        .fit_count = result->by_ring[MATCH_DESIGNATED] + result->by_ring[MATCH_INSIDE] +
                     result->by_ring[MATCH_OUTSIDE],
        .query = looking->query,
        .now = web->context->now,
    };
    view.fits_none = view.fit_count == 0;
    links_see(web, found, &view);
    rings_see(web, found, &view);
    matching_groups_see(web, found, &view);
    return view;
}

static void matching_crumbs(struct web *web, const struct looking *looking,
                            enum message label)
{
    web_crumb(web, url_matching_case(web->arena, looking->id), MSG_NONE,
              looking->found.care_case.number);
    if (label != MSG_MATCHING_TITLE)
        web_crumb(web, url_matching_where(web->arena, looking->id, looking->query),
                  MSG_MATCHING_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

static struct err matching_show(struct web *web)
{
    const struct looking *looking = web->input;
    struct matching_view view = matching_see(web, looking);
    form_default_int(looking->form, "level", looking->found.level);
    struct html *html = web_html(web);
    matching_crumbs(web, looking, MSG_MATCHING_TITLE);
    web_page_begin(web, html, MSG_MATCHING_PAGE_TITLE,
                   say_text(web->arena, view.number));
    matching_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err calls_show(struct web *web)
{
    const struct looking *looking = web->input;
    struct matching_view view = matching_see(web, looking);
    struct html *html = web_html(web);
    matching_crumbs(web, looking, MSG_MATCHING_CALLS_TITLE);
    web_page_begin(web, html, MSG_MATCHING_CALLS_PAGE_TITLE,
                   say_text(web->arena, view.number));
    matching_calls_html(html, &view);
    web_page_end(web, html);
    return OK;
}

const struct route matching_routes[] = {
    {.method = METHOD_GET, .path = "/cases/:id/find-a-bed", .gate = GATE_ACCOUNT,
     .unit = READS, .read = matching_read, .act = matching_act, .show = matching_show},
    {.method = METHOD_GET, .path = "/cases/:id/find-a-bed/calls", .gate = GATE_ACCOUNT,
     .unit = READS, .read = matching_read, .act = matching_act, .show = calls_show},
    {.path = NULL},
};

/* ---- the panel of the case page ------------------------------------------------ */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct matching_panel_view *view =
        arena_new_of(context->arena, struct matching_panel_view);
    struct match_found *found = arena_new_of(context->arena, struct match_found);
    struct care_case whole;

    *data = view;
    TRY(case_for(context, &case_read, care_case, &whole));
    if (whole.state != CASE_OPEN)
        return OK;
    TRY(match_count(context, care_case, found));
    *view = (struct matching_panel_view){
        .id = care_case,
        .has_need = found->has_need,
        .is_open = true,
        .designated = found->result.by_ring[MATCH_DESIGNATED],
        .inside = found->result.by_ring[MATCH_INSIDE],
        .outside = found->result.by_ring[MATCH_OUTSIDE],
    };
    return OK;
}

/* For a closed case nobody looks for a place any more. */
static void panel_draw(struct html *html, const void *data)
{
    const struct matching_panel_view *view = data;

    if (view->is_open)
        matching_panel_html(html, view);
}

const struct case_panel matching_panels[] = {
    {25, &case_read, panel_look, panel_draw},
    {0},
};
