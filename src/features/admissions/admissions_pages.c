/* admissions_pages.c -- the table of this room's routes, its addresses, and the panel of
 * the case page. */
#include "features/admissions/admissions_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/admissions/admissions_panel_html.h"
#include "features/feature.h"

/* ---- the table ------------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row {
    ROW_CHOOSE,
    ROW_TRANSPORT,
    ROW_CANCEL,
    ROW_ADMITTED,
    ROW_ENDED,
    ROW_FELL_THROUGH,
    ROW_WITHDRAW,
    ROW_TELL,
    ROW_ARRIVAL_CODE,
    ROW_CHOICE,
};

#define HANDLES(name) .read = name##_read, .act = name##_act, .show = name##_show
#define GET(url, name)                                                                   \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        HANDLES(name)                                                                    \
    }
#define POST(url, name, row)                                                             \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,      \
        HANDLES(name), .again = &admissions_routes[row]                                  \
    }

extern const struct route admissions_routes[];

/* clang-format off */
const struct route admissions_routes[] = {
    [ROW_CHOOSE]       = GET("/cases/:id/choose", choose_get),
    [ROW_TRANSPORT]    = GET("/cases/:id/admission/transport", transport_get),
    [ROW_CANCEL]       = GET("/cases/:id/admission/transport/cancel", cancel_get),
    [ROW_ADMITTED]     = GET("/cases/:id/admission/admitted", admitted_get),
    [ROW_ENDED]        = GET("/cases/:id/admission/ended", ended_get),
    [ROW_FELL_THROUGH] = GET("/cases/:id/admission/fell-through", fell_through_get),
    [ROW_WITHDRAW]     = GET("/cases/:id/admission/withdraw", withdraw_get),
    [ROW_TELL]         = GET("/cases/:id/admission/tell", tell_get),

    [ROW_ARRIVAL_CODE] = {.method = METHOD_GET, .path = "/arrival-code", .gate = GATE_PUBLIC,
     .unit = READS, .show = arrival_code_get_show, .surface = SURFACE_REPLY},
    [ROW_CHOICE] = {.method = METHOD_GET, .path = "/w/:token", .gate = GATE_LINK,
     .unit = READS, HANDLES(choice_get), .surface = SURFACE_GAZE},

    POST("/cases/:id/choose", choose_post, ROW_CHOOSE),
    {.method = METHOD_GET, .path = "/cases/:id/choose/sheet", .gate = GATE_ACCOUNT,
     .unit = READS, HANDLES(choose_sheet), .surface = SURFACE_PAPER},
    POST("/cases/:id/choose/page", choose_link, ROW_CHOOSE),
    {.method = METHOD_POST, .path = "/cases/:id/family-page", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(family_make)},
    POST("/cases/:id/admission/transport", transport_post, ROW_TRANSPORT),
    POST("/cases/:id/admission/transport/cancel", cancel_post, ROW_CANCEL),
    POST("/cases/:id/admission/admitted", admitted_post, ROW_ADMITTED),
    POST("/cases/:id/admission/ended", ended_post, ROW_ENDED),
    POST("/cases/:id/admission/fell-through", fell_through_post, ROW_FELL_THROUGH),
    POST("/cases/:id/admission/withdraw", withdraw_post, ROW_WITHDRAW),
    POST("/cases/:id/admission/tell/fax", tell_fax, ROW_TELL),
    POST("/cases/:id/admission/tell/code", tell_code, ROW_TELL),

    GET("/arrivals", arrivals_get),
    GET("/arrivals/:id", arrival_get),
    {.method = METHOD_POST, .path = "/arrivals/:id/received", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(arrival_received)},
    {.method = METHOD_POST, .path = "/arrival-code", .gate = GATE_PUBLIC, .unit = WRITES,
     HANDLES(arrival_code_post), .again = &admissions_routes[ROW_ARRIVAL_CODE],
     .surface = SURFACE_REPLY},
    {.method = METHOD_GET, .path = "/i/:token", .gate = GATE_LINK, .unit = READS,
     HANDLES(arrival_link), .surface = SURFACE_REPLY},

    {.method = METHOD_GET, .path = "/w/:token/sure", .gate = GATE_LINK, .unit = READS,
     HANDLES(choice_sure), .surface = SURFACE_GAZE},
    {.method = METHOD_POST, .path = "/w/:token", .gate = GATE_LINK, .unit = WRITES,
     HANDLES(choice_post), .again = &admissions_routes[ROW_CHOICE],
     .surface = SURFACE_GAZE},
    {.method = METHOD_GET, .path = "/f/:token", .gate = GATE_LINK, .unit = READS,
     HANDLES(family_get), .surface = SURFACE_PUBLIC},
    {.path = NULL},
};
/* clang-format on */

/* ---- addresses --------------------------------------------------------------------- */

const char *url_admission(struct arena *arena, int64_t care_case, const char *rest)
{
    return arena_format(arena, "/cases/%s%s", id_text(arena, care_case), rest);
}

const char *url_admission_page(struct arena *arena, int64_t care_case,
                               enum admission_page page)
{
    static const char *const rests[] = {
        [ADMISSION_PAGE_CASE] = "",
        [ADMISSION_PAGE_CHOOSE] = "/choose",
        [ADMISSION_PAGE_CHOOSE_SHEET] = "/choose/sheet",
        [ADMISSION_PAGE_CHOOSE_LINK] = "/choose/page",
        [ADMISSION_PAGE_TRANSPORT] = "/admission/transport",
        [ADMISSION_PAGE_CANCEL] = "/admission/transport/cancel",
        [ADMISSION_PAGE_ADMITTED] = "/admission/admitted",
        [ADMISSION_PAGE_ENDED] = "/admission/ended",
        [ADMISSION_PAGE_FELL_THROUGH] = "/admission/fell-through",
        [ADMISSION_PAGE_WITHDRAW] = "/admission/withdraw",
        [ADMISSION_PAGE_TELL] = "/admission/tell",
        [ADMISSION_PAGE_TELL_FAX] = "/admission/tell/fax",
        [ADMISSION_PAGE_TELL_CODE] = "/admission/tell/code",
        [ADMISSION_PAGE_FAMILY] = "/family-page",
        [ADMISSION_PAGE_CLOSE] = "/close",
        [ADMISSION_PAGE_ASK] = "/find-a-bed",
        [ADMISSION_PAGE_BASIS] = "/basis/new",
    };
    return url_admission(arena, care_case, rests[page]);
}

const char *url_arrivals(struct arena *arena)
{
    (void)arena;
    return "/arrivals";
}

const char *url_arrival(struct arena *arena, int64_t id)
{
    return arena_format(arena, "/arrivals/%s", id_text(arena, id));
}

const char *url_arrival_received(struct arena *arena, int64_t id)
{
    return arena_format(arena, "/arrivals/%s/received", id_text(arena, id));
}

const char *url_arrival_code(struct arena *arena)
{
    (void)arena;
    return "/arrival-code";
}

const char *url_choice(struct arena *arena, const char *token)
{
    return arena_format(arena, "/w/%s", token);
}

const char *url_choice_sure(struct arena *arena, const char *token, const char *query)
{
    return arena_format(arena, "/w/%s/sure?%s", token, query);
}

const char *url_choice_answer(struct arena *arena, const char *token,
                              enum statement_kind kind)
{
    return url_choice_sure(arena, token,
                           kind == STATEMENT_NONE ? "answer=none" : "answer=talk");
}

const char *url_institution_of(struct arena *arena, int64_t institution)
{
    return arena_format(arena, "/institutions/%s", id_text(arena, institution));
}

void admission_crumbs(struct web *web, int64_t care_case, const char *number,
                      enum message label)
{
    web_crumb(web, url_admission(web->arena, care_case, ""), MSG_NONE, number);
    web_crumb(web, NULL, label, NULL);
}

/* ---- the panel ------------------------------------------------------------------------ */

struct seen {
    int64_t care_case;
    bool may_change;
    struct admission_case of;
    struct admissions admissions;
    struct statements statements;
    struct inquiry_summary summary;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen = arena_new_of(context->arena, struct seen);
    struct admission open;
    unsigned relations = 0;
    bool found = false;

    *data = seen;
    seen->care_case = care_case;
    TRY(relation_of(context, care_case, &relations));
    TRY(admission_look(context, care_case, &seen->of, &open, &found));
    seen->may_change = seen->of.is_open &&
                       permission_holds(context, &admission_change, relations, true);
    TRY(admission_list(context, care_case, &seen->admissions));
    TRY(statement_list(context, care_case, &seen->statements));
    return inquiry_summary_get(context, care_case, &seen->summary);
}

static void panel_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct web *web = html->web;
    struct admissions_panel_view view = {
        .id = seen->care_case,
        .may_change = seen->may_change,
        .is_open = seen->of.is_open,
        .accepted_count = seen->summary.accepted,
        .has_accepted = seen->summary.accepted > 0,
        .has_said = seen->statements.count > 0,
    };

    view.former.items = arena_new_array(web->arena, struct admissions_stay_view,
                                        seen->admissions.count + 1);
    for (size_t i = 0; i < seen->admissions.count; i++) {
        const struct admission *one = &seen->admissions.items[i];
        if (admission_is_open(one->state)) {
            view.has_stay = true;
            admission_stay_see(web, one, &view.stay);
            continue;
        }
        admission_stay_see(web, one, &view.former.items[view.former.count++]);
    }
    view.has_former = view.former.count > 0;
    if (view.has_said)
        view.said = (struct admissions_said_view){
            .at = seen->statements.items[0].said_at,
            .text = admission_said_text(web, &seen->statements.items[0]),
        };
    admissions_panel_html(html, &view);
}

extern const struct case_panel admissions_panels[];
const struct case_panel admissions_panels[] = {
    {15, &admission_change, panel_look, panel_draw},
    {0},
};
