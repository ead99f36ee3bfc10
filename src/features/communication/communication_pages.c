/* communication_pages.c -- the sheet as it is read and printed, its photographs, and the
 * panel of the case page. */
#include "features/communication/communication_pages.h"

#include "access/relation.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/communication/communication_html.h"
#include "features/communication/communication_panel_html.h"
#include "features/feature.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL_ID(communication, "/cases/", "/communication")
URL_ID(communication_change, "/cases/", "/communication/change")
URL_ID(photograph_new, "/cases/", "/communication/photograph")
URL_ID_ID(photograph, "/cases/", "/communication/photograph/", "")
URL_ID_ID(photograph_end, "/cases/", "/communication/photograph/", "/end")
URL_ID(communication_case, "/cases/", "")

/* ---- one person's sheet --------------------------------------------------------- */

struct err communication_page_read(struct web *web, struct communication_page **page)
{
    *page = web_input(web, struct communication_page);
    (*page)->path = web->request->path;
    return web_path_id(web, "id", &(*page)->id);
}

struct err communication_page_look(struct context *context,
                                   const struct permission *permission,
                                   struct communication_page *page)
{
    unsigned relations = 0;

    TRY(case_get_given(context, page->id, permission, &page->care_case, &page->person));
    TRY(relation_of(context, page->id, &relations));
    page->is_team = permission_holds(context, &case_read, relations, true);
    page->may_change = page->care_case.state == CASE_OPEN &&
                       permission_holds(context, &communication_change, relations, true);
    return communication_get(context, page->id, &page->communication, &page->photographs);
}

/* Whoever is not of the team cannot go up to the case. */
void communication_crumbs(struct web *web, const struct communication_page *page,
                          enum message label)
{
    if (page->is_team) {
        web_crumb(web, "/cases", MSG_CASES_LIST_TITLE, NULL);
        web_crumb(web, url_communication_case(web->arena, page->id), MSG_NONE,
                  page->care_case.number);
    }
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_COMMUNICATION_TITLE, NULL);
        return;
    }
    web_crumb(web, url_communication(web->arena, page->id), MSG_COMMUNICATION_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

static struct err page_read(struct web *web)
{
    struct communication_page *page = NULL;
    return communication_page_read(web, &page);
}

static struct err page_act(struct context *context, void *input)
{
    return communication_page_look(context, &communication_read, input);
}

static void boxes_see(struct web *web, struct communication *communication,
                      struct communication_view *view)
{
    view->boxes.items =
        arena_new_array(web->arena, struct communication_box_view, COMMUNICATION_BOXES);
    view->boxes.count = COMMUNICATION_BOXES;
    for (size_t i = 0; i < COMMUNICATION_BOXES; i++) {
        const char *text = *communication_box(&communication->facts, i);
        view->boxes.items[i] = (struct communication_box_view){
            communication_box_label(i), text_is_empty(text) ? NULL : text};
    }
}

/* What is short is printed large: it hangs at a bed. */
static const char *look_of(struct communication *communication)
{
    enum { LARGE_LINES = 3 };

    for (size_t i = 0; i < COMMUNICATION_BOXES; i++)
        if (communication_lines(*communication_box(&communication->facts, i)) >
            LARGE_LINES)
            return "sheet talk";
    return "sheet talk large";
}

static void photographs_see(struct web *web, const struct communication_page *page,
                            struct communication_view *view)
{
    const struct photographs *photographs = &page->photographs;

    view->photographs.items =
        arena_new_array(web->arena, struct photograph_view, PHOTOGRAPHS_MAX);
    view->photographs.count = photographs->count;
    for (size_t i = 0; i < photographs->count; i++)
        view->photographs.items[i] = (struct photograph_view){
            page->id, photographs->items[i].id, photographs->items[i].place,
            photographs->items[i].caption};
}

static struct err page_show(struct web *web)
{
    const struct communication_page *page = web->input;
    struct communication communication = page->communication;
    const char *means = communication.facts.means;
    struct communication_view view = {
        .id = page->id,
        .number = page->care_case.number,
        .name = person_name(&page->person),
        .means = means != NULL ? prefecture_word(web, "expression_means", means) : NULL,
        .look = look_of(&communication),
        .is_team = page->is_team,
        .may_change = page->may_change,
        .may_add = page->may_change && page->photographs.count < PHOTOGRAPHS_MAX,
        .is_written = communication.revision > 0,
        .is_confirmed = communication.confirmed_on != DAY_NONE,
        .revision = communication.revision,
        .confirmed_with = communication.confirmed_with,
        .confirmed_on = communication.confirmed_on,
        .by = communication.entered_by,
        .entered_at = communication.entered_at,
        .today = web->context->today,
    };
    struct html *html = web_html(web);

    boxes_see(web, &communication, &view);
    photographs_see(web, page, &view);
    communication_crumbs(web, page, MSG_NONE);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_COMMUNICATION_PAGE_TITLE,
                   say_text(web->arena, view.number));
    communication_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- a photograph --------------------------------------------------------------- */

static struct err photograph_read(struct web *web)
{
    struct communication_page *page = NULL;

    TRY(communication_page_read(web, &page));
    return web_path_id(web, "photograph", &page->item);
}

static struct err photograph_act(struct context *context, void *input)
{
    struct communication_page *page = input;
    return communication_photograph(context, page->id, page->item, &page->photograph);
}

/* The type is what the content is; the name it came with is not kept.  A browser that is
 * led astray may run nothing in it. */
static struct err photograph_show(struct web *web)
{
    const struct communication_page *page = web->input;
    const struct photograph *photograph = &page->photograph;
    const char *ending = text_equal(photograph->type, "image/png") ? "png" : "jpg";

    response_header(web->response, "Content-Security-Policy",
                    "default-src 'none'; sandbox");
    return web_download(
        web, photograph->type,
        arena_format(web->arena, "photograph-%lld.%s", (long long)photograph->place, ending),
        photograph->bytes.at, photograph->bytes.length);
}

/* ---- the panel of the case page ------------------------------------------------- */

struct panel {
    int64_t id, photographs;
    bool may_change;
    instant since;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);

    *data = panel;
    panel->id = care_case;
    TRY(case_may_change(context, care_case, &panel->may_change));
    return communication_stands(context, care_case, &panel->since, &panel->photographs);
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    const struct communication_panel_view view = {
        .id = panel->id,
        .photographs = panel->photographs,
        .is_written = panel->since != INSTANT_NONE,
        .may_change = panel->may_change,
        .since = panel->since,
    };

    communication_panel_html(html, &view);
}

const struct case_panel communication_panels[] = {
    {36, &communication_read, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- routes --------------------------------------------------------------------- */

enum row { ROW_CHANGE, ROW_PHOTOGRAPH, ROW_END };

extern const struct route communication_routes[];

/* clang-format off */
const struct route communication_routes[] = {
    [ROW_CHANGE] = GET("/cases/:id/communication/change", communication_change_get),
    [ROW_PHOTOGRAPH] = GET("/cases/:id/communication/photograph", photograph_new_get),
    [ROW_END] = GET("/cases/:id/communication/photograph/:photograph/end",
                    photograph_end_get),
    GET("/cases/:id/communication", page),
    GET("/cases/:id/communication/photograph/:photograph", photograph),
    POST_AGAIN("/cases/:id/communication/change", communication_change_post,
               &communication_routes[ROW_CHANGE]),
    {.method = METHOD_POST, .path = "/cases/:id/communication/photograph",
     .gate = GATE_ACCOUNT, .unit = WRITES, HANDLES(photograph_new_post),
     .again = &communication_routes[ROW_PHOTOGRAPH], .body_max = PHOTOGRAPH_BODY_MAX},
    POST_AGAIN("/cases/:id/communication/photograph/:photograph/end", photograph_end_post,
               &communication_routes[ROW_END]),
    {.path = NULL},
};
/* clang-format on */
