/* choices_pages.c -- the table of this room's routes, its addresses, and the panel of the
 * case page. */
#include "features/choices/choices_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "features/choices/choice_panel_html.h"
#include "features/feature.h"

/* ---- the table ------------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_CHOOSE, ROW_GAZE };


extern const struct route choices_routes[];

/* clang-format off */
const struct route choices_routes[] = {
    [ROW_CHOOSE] = {.method = METHOD_GET, .path = "/cases/:id/choose",
     .gate = GATE_ACCOUNT, .unit = READS, HANDLES(choose_get)},
    [ROW_GAZE] = {.method = METHOD_GET, .path = "/w/:token", .gate = GATE_LINK,
     .unit = READS, HANDLES(gaze_get), .surface = SURFACE_GAZE},

    {.method = METHOD_POST, .path = "/cases/:id/choose", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(choose_post), .again = &choices_routes[ROW_CHOOSE]},
    {.method = METHOD_GET, .path = "/cases/:id/choose/sheet", .gate = GATE_ACCOUNT,
     .unit = READS, .read = choose_get_read, .act = choose_get_act,
     .show = choose_sheet_show, .surface = SURFACE_PAPER},
    {.method = METHOD_POST, .path = "/cases/:id/choose/page", .gate = GATE_ACCOUNT,
     .unit = WRITES, .read = giving_read, .act = choose_link_act,
     .show = choose_link_show, .again = &choices_routes[ROW_CHOOSE]},
    {.method = METHOD_POST, .path = "/cases/:id/family-page", .gate = GATE_ACCOUNT,
     .unit = WRITES, .read = giving_read, .act = family_make_act,
     .show = family_make_show},

    {.method = METHOD_GET, .path = "/w/:token/sure", .gate = GATE_LINK, .unit = READS,
     .read = gaze_answer_read, .act = gaze_get_act, .show = gaze_sure_show,
     .surface = SURFACE_GAZE},
    {.method = METHOD_POST, .path = "/w/:token", .gate = GATE_LINK, .unit = WRITES,
     .read = gaze_answer_read, .act = gaze_post_act, .show = gaze_post_show,
     .again = &choices_routes[ROW_GAZE], .surface = SURFACE_GAZE},
    {.method = METHOD_GET, .path = "/f/:token", .gate = GATE_LINK, .unit = READS,
     HANDLES(family_get), .surface = SURFACE_PUBLIC},
    {.path = NULL},
};
/* clang-format on */

/* ---- addresses ------------------------------------------------------------------- */

URL_ID(choice_case, "/cases/", "")
URL_ID(choice, "/cases/", "/choose")
URL_ID(choice_sheet, "/cases/", "/choose/sheet")
URL_ID(choice_page_make, "/cases/", "/choose/page")
URL_ID(choice_family_make, "/cases/", "/family-page")
URL_ID(choice_ask, "/cases/", "/find-a-bed")
URL_ID(choice_close, "/cases/", "/close")
URL_ID(choice_basis, "/cases/", "/basis/new")
URL_ID(choice_institution, "/institutions/", "")
URL_TEXT(choice_page, "/w/", "")
URL_TEXT(choice_family, "/f/", "")
URL_TEXT(choice_none, "/w/", "/sure?answer=none")
URL_TEXT(choice_talk, "/w/", "/sure?answer=talk")

const char *url_choice_sure(struct arena *arena, const char *token, int64_t place)
{
    return arena_format(arena, "/w/%s/sure?answer=this&place=%lld", token,
                        (long long)place);
}

void choice_crumbs(struct web *web, int64_t care_case, const char *number,
                   enum message label)
{
    web_crumb(web, url_choice_case(web->arena, care_case), MSG_NONE, number);
    web_crumb(web, NULL, label, NULL);
}

/* ---- the panel ------------------------------------------------------------------- */

struct seen {
    int64_t care_case;
    bool may_change;
    struct choice_standing standing;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen = arena_new_of(context->arena, struct seen);
    unsigned relations = 0;

    *data = seen;
    seen->care_case = care_case;
    TRY(relation_of(context, care_case, &relations));
    TRY(choice_stands(context, care_case, &seen->standing));
    seen->may_change = seen->standing.of.is_open &&
                       permission_holds(context, &choice_prepare, relations, true);
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    const struct choice_standing *standing = &seen->standing;
    struct choice_panel_view view = {
        .id = seen->care_case,
        .may_change = seen->may_change,
        .is_decided = standing->is_decided,
        .accepted_count = standing->accepted,
        .has_accepted = standing->accepted > 0,
        .has_said = standing->statements.count > 0,
    };

    if (view.has_said)
        view.said = (struct choice_said_view){
            .at = standing->statements.items[0].said_at,
            .text = statement_text(html->web, &standing->statements.items[0]),
        };
    choice_panel_html(html, &view);
}

extern const struct case_panel choices_panels[];
const struct case_panel choices_panels[] = {
    {16, &choice_prepare, panel_look, panel_draw},
    {0},
};
