/* needs_pages.c -- addresses, routes and words of this room, and its two panels of the
 * case page. */
#include "features/needs/needs_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/needs/need_panel_html.h"
#include "features/needs/wish_panel_html.h"
#include "web/url.h"

URL_ID(need, "/cases/", "/need")
URL_ID(wish, "/cases/", "/wish")

/* ---- words ---------------------------------------------------------------------- */

const struct choice need_level_choices[] = {
    {CASE_LEVEL_ADVANCED, "advanced", MSG_NEEDS_LEVEL_ADVANCED, NULL},
    {CASE_LEVEL_GENERAL,  "general",  MSG_NEEDS_LEVEL_GENERAL,  NULL},
    {CASE_LEVEL_UNKNOWN,  "unknown",  MSG_NEEDS_LEVEL_UNKNOWN,  NULL},
    {.name = NULL},
};

const struct choice wish_of_choices[] = {
    {WISH_OF_PATIENT,  "patient",  MSG_NEEDS_WISH_PATIENT,  NULL},
    {WISH_OF_RELATIVE, "relative", MSG_NEEDS_WISH_RELATIVE, NULL},
    {.name = NULL},
};

/* ---- a form of this room -------------------------------------------------------- */

struct err need_edit_look(struct context *context, struct case_edit *edit)
{
    struct care_case care_case;
    struct person person;

    TRY(case_get_to_change(context, edit->id, &care_case, &person));
    return case_edit_look(context, edit, care_case.number, person_name(&person));
}

/* ---- panel: the need ----------------------------------------------------------------------- */

/* What the panel of the need has looked up. */
struct need_seen {
    int64_t care_case;
    bool may_change, has_need, has_before;
    struct care_need need, before;
};

static struct err need_look(struct context *context, int64_t care_case, void **data)
{
    struct need_seen *seen = arena_new_of(context->arena, struct need_seen);

    *data = seen;
    seen->care_case = care_case;
    TRY(case_may_change(context, care_case, &seen->may_change));
    TRY(care_need_latest(context, care_case, &seen->need, &seen->has_need));
    seen->has_before = seen->has_need && seen->need.revision > 1;
    if (!seen->has_before)
        return OK;
    return care_need_get(context, care_case, seen->need.revision - 1, &seen->before);
}

/* An item's name from the pack, or one of the four of the revision itself. */
static const char *difference_name(struct html *html, const char *code)
{
    static const struct {
        const char *code;
        enum message message;
    } own[] = {
        {"level", MSG_NEEDS_LABEL_LEVEL},
        {"length", MSG_NEEDS_LABEL_LENGTH},
        {"from", MSG_NEEDS_LABEL_FROM_ON},
        {"exit", MSG_NEEDS_LABEL_EXIT},
    };

    for (size_t i = 0; i < ARRAY_COUNT(own); i++)
        if (text_equal(code, own[i].code))
            return message_text(html->arena, html->language, own[i].message, NULL);
    return prefecture_word(html->web, "care_needs", code);
}

static void differences_see(struct html *html, const struct need_seen *seen,
                            struct need_panel_view *view)
{
    static const enum message kinds[] = {
        [NEED_ADDED] = MSG_NEEDS_ADDED,
        [NEED_DROPPED] = MSG_NEEDS_DROPPED,
        [NEED_CHANGED] = MSG_NEEDS_ALTERED,
    };
    struct need_differences *found = arena_new_of(html->arena, struct need_differences);

    need_compare(&seen->before, &seen->need, found);
    view->has_differences = found->count > 0;
    view->differences.count = found->count;
    view->differences.items =
        arena_new_array(html->arena, struct need_difference_view, found->count);
    for (size_t i = 0; i < found->count; i++)
        view->differences.items[i] = (struct need_difference_view){
            .kind = kinds[found->items[i].kind],
            .name = difference_name(html, found->items[i].code),
        };
}

static void needs_see(struct html *html, const struct care_need *need,
                      struct need_panel_view *view)
{
    view->needs.count = need->item_count;
    view->needs.items =
        arena_new_array(html->arena, struct need_item_view, need->item_count);
    for (size_t i = 0; i < need->item_count; i++) {
        const struct need_item *item = &need->items[i];
        const char *detail = need_detail_say(html->arena, item);
        view->needs.items[i] = (struct need_item_view){
            .name = prefecture_word(html->web, "care_needs", item->code),
            .detail = text_is_empty(detail) ? NULL : detail,
        };
    }
}

static void need_draw(struct html *html, const void *data)
{
    const struct need_seen *seen = data;
    const struct care_need *need = &seen->need;
    struct need_panel_view view = {.id = seen->care_case,
                                   .may_change = seen->may_change};

    view.has_need = seen->has_need;
    if (seen->has_need) {
        view.revision = need->revision;
        view.level = choice_message(need_level_choices, need->level);
        view.has_length = need->length_days != INT_NONE;
        view.length_days = need->length_days;
        view.has_from = need->from_on != DAY_NONE;
        view.from_on = need->from_on;
        view.exit = need->exit;
        view.has_exit_review = need->exit_review_on != DAY_NONE;
        view.exit_review_on = need->exit_review_on;
        view.note = need->note;
        view.is_frozen = need->frozen_at != INSTANT_NONE;
        view.by = need->entered_by;
        view.entered_at = need->entered_at;
        needs_see(html, need, &view);
    }
    if (seen->has_before)
        differences_see(html, seen, &view);
    need_panel_html(html, &view);
}

/* ---- panel: wishes --------------------------------------------------------------------- */

struct wishes_seen {
    int64_t care_case;
    bool may_change;
    struct wishes wishes;
};

static struct err wishes_look(struct context *context, int64_t care_case, void **data)
{
    struct wishes_seen *seen = arena_new_of(context->arena, struct wishes_seen);

    *data = seen;
    seen->care_case = care_case;
    TRY(case_may_change(context, care_case, &seen->may_change));
    return wish_list(context, care_case, &seen->wishes);
}

static void wishes_draw(struct html *html, const void *data)
{
    const struct wishes_seen *seen = data;
    struct wish_panel_view view = {.id = seen->care_case,
                                   .may_change = seen->may_change};
    size_t count = seen->wishes.count;

    view.patient.items = arena_new_array(html->arena, struct wish_view, count);
    view.relatives.items = arena_new_array(html->arena, struct wish_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct wish *wish = &seen->wishes.items[i];
        struct wish_views *to =
            wish->of == WISH_OF_PATIENT ? &view.patient : &view.relatives;
        to->items[to->count++] = (struct wish_view){
            .who = wish->who,
            .means = wish->means != NULL
                         ? prefecture_word(html->web, "expression_means", wish->means)
                         : NULL,
            .text = wish->text,
            .by = wish->entered_by,
            .said_at = wish->said_at,
        };
    }
    wish_panel_html(html, &view);
}

/* ---- the tables ----------------------------------------------------------------- */

extern const struct case_panel needs_panels[];

const struct case_panel needs_panels[] = {
    {20, &case_read, need_look, need_draw},
    {30, &case_read, wishes_look, wishes_draw},
    {.draw = NULL},
};

enum row { ROW_NEED, ROW_WISH };


extern const struct route needs_routes[];

/* clang-format off */
const struct route needs_routes[] = {
    [ROW_NEED] = {.method = METHOD_GET, .path = "/cases/:id/need", .gate = GATE_ACCOUNT,
                  .unit = READS, HANDLES(need_get)},
    [ROW_WISH] = {.method = METHOD_GET, .path = "/cases/:id/wish", .gate = GATE_ACCOUNT,
                  .unit = READS, HANDLES(wish_get)},

    {.method = METHOD_POST, .path = "/cases/:id/need", .gate = GATE_ACCOUNT, .unit = WRITES,
     HANDLES(need_post), .again = &needs_routes[ROW_NEED]},
    {.method = METHOD_POST, .path = "/cases/:id/wish", .gate = GATE_ACCOUNT, .unit = WRITES,
     HANDLES(wish_post), .again = &needs_routes[ROW_WISH]},
    {.path = NULL},
};
/* clang-format on */
