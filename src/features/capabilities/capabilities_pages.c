/* capabilities_pages.c -- what one institution can do, in the browser, and the room's
 * routes. */
#include "features/capabilities/capabilities_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/capabilities/capabilities_html.h"
#include "web/url.h"

/* ---- addresses ----------------------------------------------------------------- */

URL_ID(capabilities, "/institutions/", "/capabilities")
URL_ID(capabilities_change, "/institutions/", "/capabilities/change")
URL_ID(capabilities_check, "/institutions/", "/capabilities/check")
URL_ID(capabilities_places, "/institutions/", "/capabilities/places")
URL_ID(capabilities_same, "/institutions/", "/capabilities/places/same")
URL_ID(capabilities_accepting, "/institutions/", "/capabilities/accepting")
URL_ID(capabilities_institution, "/institutions/", "")

/* ---- words --------------------------------------------------------------------- */

enum message capability_answer_message(enum capability_answer answer)
{
    static const enum message messages[CAPABILITY_ANSWER_END] = {
        MSG_CAPABILITIES_ANSWER_UNKNOWN, MSG_CAPABILITIES_ANSWER_CAN,
        MSG_CAPABILITIES_ANSWER_CONDITION, MSG_CAPABILITIES_ANSWER_CANNOT};
    return messages[answer];
}

static const char *const answer_tags[CAPABILITY_ANSWER_END] = {"tag", "tag good",
                                                               "tag maybe", "tag bad"};

const char *capacity_text(struct web *web, const struct capacity *capacity)
{
    enum language language = web->context->language;
    const char *text = "";
    if (capacity->advanced_places != INT_NONE)
        text = message_text(web->arena, language, MSG_CAPABILITIES_PLACES_ADVANCED,
                            say_count(web->arena, capacity->advanced_places));
    if (capacity->general_places == INT_NONE)
        return text;
    return arena_format(web->arena, "%s%s%s", text, *text != '\0' ? "、" : "",
                        message_text(web->arena, language,
                                     MSG_CAPABILITIES_PLACES_GENERAL,
                                     say_count(web->arena, capacity->general_places)));
}

const struct capability *capability_find(const struct capability_list *list,
                                         const char *need)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i].need, need))
            return &list->items[i];
    return NULL;
}

void capabilities_crumbs(struct web *web, int64_t id, const char *name,
                         enum message label)
{
    web_crumb(web, url_capabilities_institution(web->arena, id), MSG_NONE, name);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_CAPABILITIES_TITLE, NULL);
        return;
    }
    web_crumb(web, url_capabilities(web->arena, id), MSG_CAPABILITIES_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

struct err capabilities_saved(struct web *web, int64_t institution, enum message message)
{
    return web_redirect(
        web, web_url_saying(web, url_capabilities(web->arena, institution), message));
}

/* ---- the page ------------------------------------------------------------------ */

struct overview {
    int64_t id;
    struct institution institution;
    struct capability_list list;
    struct capacity capacity;
    struct accepting accepting;
};

struct err capabilities_get_read(struct web *web)
{
    struct overview *overview = web_input(web, struct overview);
    return web_path_id(web, "id", &overview->id);
}

struct err capabilities_get_act(struct context *context, void *input)
{
    struct overview *overview = input;
    TRY(institution_get(context, overview->id, &overview->institution));
    TRY(capability_list(context, overview->id, &overview->list));
    TRY(capacity_get(context, overview->id, &overview->capacity));
    return accepting_get(context, overview->id, &overview->accepting);
}

static const char *checked_text(struct web *web, const struct capability *capability)
{
    const struct context *context = web->context;
    struct say *say = say_new(web->arena);
    say->values[0] = SAY_D(capability->checked_on);
    say->values[1] = SAY_T(capability->checked_by);
    say->values[2] = SAY_T(capability_age_text(web->arena, context->language,
                                               capability->checked_on, context->today));
    return message_text(web->arena, context->language, MSG_CAPABILITIES_CHECKED_BY_WHOM,
                        say);
}

static void row_see(struct web *web, const struct capability_need *need,
                    const struct capability *known, struct capabilities_view *view,
                    struct capabilities_row_view *row)
{
    enum capability_answer answer = known != NULL ? known->answer : CAPABILITY_UNKNOWN;
    *row = (struct capabilities_row_view){
        .code = need->code,
        .name = capability_need_name(need, web->context->language),
        .answer = capability_answer_message(answer),
        .tag = answer_tags[answer],
        .tone = "",
    };
    if (known == NULL) {
        view->unknown++;
        return;
    }
    row->terms = known->terms;
    row->ward = known->ward;
    row->checked = checked_text(web, known);
    row->is_stale =
        capability_is_stale(known->checked_on, view->stale_days, web->context->today);
    row->tone = row->is_stale ? "quiet-text" : "";
    view->known++;
    view->stale += row->is_stale;
}

static void groups_see(struct web *web, const struct capability_list *list,
                       struct capabilities_view *view)
{
    const struct capability_needs *needs = capability_needs();
    struct code_list groups = prefecture_list("care_need_groups");
    view->groups.items =
        arena_new_array(web->arena, struct capabilities_group_view, groups.count);
    for (size_t g = 0; g < groups.count; g++) {
        struct capabilities_group_view *group = &view->groups.items[view->groups.count];
        group->name = code_word_name(&groups.items[g], web->context->language);
        group->rows.items =
            arena_new_array(web->arena, struct capabilities_row_view, needs->count);
        for (size_t i = 0; i < needs->count; i++) {
            const struct capability_need *need = &needs->items[i];
            if (need->is_stated && text_equal(need->group, groups.items[g].code))
                row_see(web, need, capability_find(list, need->code), view,
                        &group->rows.items[group->rows.count++]);
        }
        view->groups.count += group->rows.count > 0;
    }
}

static void now_see(struct web *web, const struct overview *overview,
                    struct capabilities_view *view)
{
    const struct context *context = web->context;
    const struct accepting *accepting = &overview->accepting;
    const struct capacity *capacity = &overview->capacity;
    view->was_said = accepting->id != ID_NONE;
    view->is_stopped = accepting_is_stopped(accepting, context->today);
    view->until_on = accepting->until_on;
    view->has_until = accepting->until_on != DAY_NONE;
    view->reason = accepting->reason;
    view->has_places = capacity_is_valid(capacity, context->now);
    view->has_lapsed = !view->has_places && capacity->id != ID_NONE;
    view->places = capacity_text(web, capacity);
    view->note = capacity->note;
    view->valid_until = capacity->valid_until;
    view->posted_at = capacity->posted_at;
    view->posted_by = capacity->posted_by;
}

struct err capabilities_get_show(struct web *web)
{
    const struct overview *overview = web->input;
    const struct institution *institution = &overview->institution;
    struct capabilities_view view = {
        .id = overview->id,
        .name = institution->facts.name,
        .is_ended = institution->ended_on != DAY_NONE,
        .is_empty = overview->list.count == 0,
        .stale_days = capability_stale_days(web->context->today),
    };
    view.may_change =
        !view.is_ended && institution_may_change(web->context, overview->id);
    groups_see(web, &overview->list, &view);
    now_see(web, overview, &view);
    struct html *html = web_html(web);
    capabilities_crumbs(web, view.id, view.name, MSG_NONE);
    web_page_begin(web, html, MSG_CAPABILITIES_PAGE_TITLE,
                   say_text(web->arena, view.name));
    capabilities_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ----------------------------------------------------------------- */

enum row { ROW_CHANGE, ROW_CHECK, ROW_PLACES, ROW_ACCEPTING };

#define POST(url, name, row) POST_AGAIN(url, name, &capabilities_routes[row])

extern const struct route capabilities_routes[];

/* clang-format off */
const struct route capabilities_routes[] = {
    [ROW_CHANGE]    = GET("/institutions/:id/capabilities/change", capabilities_change_get),
    [ROW_CHECK]     = GET("/institutions/:id/capabilities/check", capabilities_check_get),
    [ROW_PLACES]    = GET("/institutions/:id/capabilities/places", capabilities_places_get),
    [ROW_ACCEPTING] = GET("/institutions/:id/capabilities/accepting", capabilities_accepting_get),

    GET("/institutions/:id/capabilities", capabilities_get),
    POST("/institutions/:id/capabilities/change", capabilities_change_post, ROW_CHANGE),
    POST("/institutions/:id/capabilities/check", capabilities_check_post, ROW_CHECK),
    POST("/institutions/:id/capabilities/places", capabilities_places_post, ROW_PLACES),
    POST("/institutions/:id/capabilities/places/same", capabilities_same_post, ROW_PLACES),
    POST("/institutions/:id/capabilities/accepting", capabilities_accepting_post, ROW_ACCEPTING),
    {.path = NULL},
};
/* clang-format on */
