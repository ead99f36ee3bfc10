/* admissions_pages.c -- the table of this room's routes, its addresses, and the panel of
 * the case page. */
#include "features/admissions/admissions_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "features/admissions/admissions_panel_html.h"
#include "features/feature.h"

/* ---- the table ------------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_TRANSPORT, ROW_CANCEL, ROW_ADMITTED, ROW_ENDED, ROW_FELL_THROUGH,
           ROW_WITHDRAW };

#define FORM(url, name)                                                                  \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        .read = step_read, .act = step_look, .show = name##_get_show                     \
    }
#define POST(url, name, reader, row)                                                     \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,      \
        .read = (reader), .act = name##_post_act, .show = name##_post_show,              \
        .again = &admissions_routes[row]                                                 \
    }

extern const struct route admissions_routes[];

/* clang-format off */
const struct route admissions_routes[] = {
    [ROW_TRANSPORT]    = FORM("/cases/:id/admission/transport", transport),
    [ROW_CANCEL]       = FORM("/cases/:id/admission/transport/cancel", cancel),
    [ROW_ADMITTED]     = FORM("/cases/:id/admission/admitted", admitted),
    [ROW_ENDED]        = FORM("/cases/:id/admission/ended", ended),
    [ROW_FELL_THROUGH] = FORM("/cases/:id/admission/fell-through", fell_through),
    [ROW_WITHDRAW]     = FORM("/cases/:id/admission/withdraw", withdraw),

    POST("/cases/:id/admission/transport", transport, transport_post_read, ROW_TRANSPORT),
    POST("/cases/:id/admission/transport/cancel", cancel, reason_read, ROW_CANCEL),
    POST("/cases/:id/admission/admitted", admitted, admitted_post_read, ROW_ADMITTED),
    POST("/cases/:id/admission/ended", ended, ended_post_read, ROW_ENDED),
    POST("/cases/:id/admission/fell-through", fell_through, fell_through_post_read,
         ROW_FELL_THROUGH),
    POST("/cases/:id/admission/withdraw", withdraw, reason_read, ROW_WITHDRAW),
    {.path = NULL},
};
/* clang-format on */

/* ---- addresses ------------------------------------------------------------------- */

URL_ID(admission_case, "/cases/", "")
URL_ID(admission_tell, "/cases/", "/admission/tell")

const char *url_admission_form(struct arena *arena, int64_t care_case,
                               enum admission_form form)
{
    static const char *const rests[] = {
        [ADMISSION_FORM_TRANSPORT] = "/admission/transport",
        [ADMISSION_FORM_CANCEL] = "/admission/transport/cancel",
        [ADMISSION_FORM_ADMITTED] = "/admission/admitted",
        [ADMISSION_FORM_ENDED] = "/admission/ended",
        [ADMISSION_FORM_FELL_THROUGH] = "/admission/fell-through",
        [ADMISSION_FORM_WITHDRAW] = "/admission/withdraw",
    };
    return url_of(arena, "/cases/", care_case, rests[form]);
}

/* ---- the panel ------------------------------------------------------------------- */

struct seen {
    int64_t care_case;
    bool may_change;
    struct admissions admissions;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen = arena_new_of(context->arena, struct seen);
    struct admission_case of;
    unsigned relations = 0;

    *data = seen;
    seen->care_case = care_case;
    TRY(relation_of(context, care_case, &relations));
    TRY(admission_case_for(context, &admission_change, care_case, &of));
    seen->may_change =
        of.is_open && permission_holds(context, &admission_change, relations, true);
    return admission_list(context, care_case, &seen->admissions);
}

/* There is nothing to say before a place was chosen (room choices). */
static void panel_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct web *web = html->web;
    struct admissions_panel_view view = {.id = seen->care_case,
                                         .may_change = seen->may_change};

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
    if (seen->admissions.count > 0)
        admissions_panel_html(html, &view);
}

extern const struct case_panel admissions_panels[];
const struct case_panel admissions_panels[] = {
    {15, &admission_change, panel_look, panel_draw},
    {0},
};
