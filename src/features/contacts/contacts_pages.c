/* contacts_pages.c -- addresses and routes of this room, what it shows within what is
 * urgent on the case page, and its two panels. */
#include "features/contacts/contacts_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/contacts/contact_caution_html.h"
#include "features/contacts/contact_first_html.h"
#include "features/contacts/contact_panel_html.h"
#include "features/contacts/speaking_panel_html.h"
#include "features/feature.h"
#include "web/url.h"

URL_ID(contact_new, "/cases/", "/contacts/new#role")
URL_ID_ID(contact_change, "/cases/", "/contacts/", "/change")
URL_ID_ID(contact_end, "/cases/", "/contacts/", "/end")
URL_ID(speaking, "/cases/", "/speaking#told_patient")

/* ---- a form of this room -------------------------------------------------------- */

struct err contact_edit_look(struct context *context, struct case_edit *edit)
{
    struct care_case care_case;
    struct person person;

    TRY(case_get_to_change(context, edit->id, &care_case, &person));
    return case_edit_look(context, edit, care_case.number, person_name(&person));
}

/* ---- what all panels look up ---------------------------------------------------- */

struct seen {
    int64_t care_case;
    bool may_change;
    struct contacts contacts;
    struct care_in_speaking speaking;
};

static struct err seen_begin(struct context *context, int64_t care_case, void **data,
                             struct seen **seen)
{
    *seen = arena_new_of(context->arena, struct seen);
    *data = *seen;
    (*seen)->care_case = care_case;
    return case_may_change(context, care_case, &(*seen)->may_change);
}

static struct err contacts_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, data, &seen));
    return contact_list(context, care_case, &seen->contacts);
}

static struct err speaking_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, data, &seen));
    return speaking_get(context, care_case, &seen->speaking);
}

static struct err both_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, data, &seen));
    TRY(speaking_get(context, care_case, &seen->speaking));
    return contact_list(context, care_case, &seen->contacts);
}

static struct contact_view contact_see(struct web *web, const struct seen *seen,
                                       const struct contact *contact)
{
    return (struct contact_view){
        .id = contact->id,
        .care_case = seen->care_case,
        .role = prefecture_word(web, "contact_roles", contact->role),
        .name = contact->name,
        .telephone = contact->telephone,
        .hours = contact->hours,
        .is_day_and_night = contact->is_day_and_night,
        .may_change = seen->may_change,
    };
}

/* ---- within what is urgent ------------------------------------------------------ */

static void caution_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;

    if (speaking_has_warning(&seen->speaking))
        contact_caution_html(html, &seen->speaking);
}

/* Those whom one rings before any search, each also when it is missing. */
static void first_draw(struct html *html, const void *data)
{
    static const char *const roles[] = {"attending_doctor", "visiting_nurse",
                                        "ventilator_dealer", "key_relative"};
    const struct seen *seen = data;
    const struct contacts *known = &seen->contacts;
    struct contact_panel_view view = {.id = seen->care_case};
    struct contact_views *to = &view.contacts;

    to->items = arena_new_array(html->arena, struct contact_view,
                                known->count + ARRAY_COUNT(roles));
    for (size_t r = 0; r < ARRAY_COUNT(roles); r++) {
        size_t before = to->count;
        for (size_t i = 0; i < known->count; i++)
            if (text_equal(known->items[i].role, roles[r]))
                to->items[to->count++] =
                    contact_see(html->web, seen, &known->items[i]);
        if (to->count == before)
            to->items[to->count++] = (struct contact_view){
                .role = prefecture_word(html->web, "contact_roles", roles[r])};
    }
    contact_first_html(html, &view);
}

/* ---- panels --------------------------------------------------------------------- */

static void speaking_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct speaking_panel_view view = {.id = seen->care_case,
                                       .may_change = seen->may_change,
                                       .has_speaking = seen->speaking.revision > 0,
                                       .speaking = seen->speaking};

    speaking_panel_html(html, &view);
}

static void contacts_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    size_t count = seen->contacts.count;
    struct contact_panel_view view = {
        .id = seen->care_case,
        .may_change = seen->may_change,
        .has_warning = speaking_has_warning(&seen->speaking),
        .speaking = seen->speaking,
        .contacts = {arena_new_array(html->arena, struct contact_view, count), count},
    };

    for (size_t i = 0; i < count; i++)
        view.contacts.items[i] =
            contact_see(html->web, seen, &seen->contacts.items[i]);
    contact_panel_html(html, &view);
}

/* ---- the tables ----------------------------------------------------------------- */

extern const struct case_panel contacts_panels[];

const struct case_panel contacts_panels[] = {
    {-60, &case_read, speaking_look, caution_draw},
    {-40, &case_read, contacts_look, first_draw},
    {110, &case_read, speaking_look, speaking_draw},
    {120, &case_read, both_look, contacts_draw},
    {.draw = NULL},
};

enum row { ROW_NEW, ROW_CHANGE, ROW_END, ROW_SPEAKING };

#define POST(url, name, row) POST_AGAIN(url, name, &contacts_routes[row])

extern const struct route contacts_routes[];

/* clang-format off */
const struct route contacts_routes[] = {
    [ROW_NEW]      = GET("/cases/:id/contacts/new", contact_new_get),
    [ROW_CHANGE]   = GET("/cases/:id/contacts/:item/change", contact_change_get),
    [ROW_END]      = GET("/cases/:id/contacts/:item/end", contact_end_get),
    [ROW_SPEAKING] = GET("/cases/:id/speaking", speaking_get_form),

    POST("/cases/:id/contacts/new", contact_new_post, ROW_NEW),
    POST("/cases/:id/contacts/:item/change", contact_change_post, ROW_CHANGE),
    POST("/cases/:id/contacts/:item/end", contact_end_post, ROW_END),
    POST("/cases/:id/speaking", speaking_post, ROW_SPEAKING),
    {.path = NULL},
};
/* clang-format on */
