/* disclosures_emergency_pages.c -- emergencies as the privacy officer looks at them: on what
 * basis something was told, by whom, when, and whether the family knows.  Nothing of the
 * patient but the case's number.
 */
#include "features/disclosures/disclosures_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "features/disclosures/emergency_html.h"
#include "features/disclosures/emergencies_html.h"

/* ---- the list ------------------------------------------------------------------- */

static const struct field list_fields[] = {
    {.name = "before", .type = FIELD_ID, .label = MSG_DISCLOSURES_NEXT},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"emergencies", list_fields};

struct emergencies_page {
    int64_t before;
    struct emergencies list;
};

static void emergency_see(struct web *web, const struct emergency *from,
                           struct emergency_view *view)
{
    const struct basis *basis = &from->basis;
    enum basis_state state = basis_state_at(basis, web->context->now);

    *view = (struct emergency_view){
        .id = basis->id,
        .number = from->number,
        .reason = basis->reason != NULL
                      ? prefecture_word(web, "basis_reasons", basis->reason)
                      : NULL,
        .text = basis->text,
        .decided_by = basis->decided_by,
        .told = basis_told_words(web, basis->told),
        .state = basis_state_word(state),
        .state_tag = state == BASIS_IN_FORCE ? "tag maybe" : "tag",
        .happened_at = basis->happened_at,
        .to_at = basis->to_at,
        .has_end = basis->to_at != INSTANT_NONE,
        .told_at = basis->told_family_at,
        .was_told = basis->told_family_at != INSTANT_NONE,
        .reviewed_at = basis->reviewed_at,
        .was_reviewed = basis->reviewed_at != INSTANT_NONE,
        .may_review = from->may_review,
    };
}

struct err emergencies_get_read(struct web *web)
{
    struct emergencies_page *page = web_input(web, struct emergencies_page);
    struct form *form = form_open(web, &list_form);

    page->before = form_id(form, "before");
    return OK;
}

struct err emergencies_get_act(struct context *context, void *input)
{
    struct emergencies_page *page = input;
    return emergency_list(context, false, page->before, &page->list);
}

struct err emergencies_get_show(struct web *web)
{
    const struct emergencies_page *page = web->input;
    struct emergencies_view view = {.rows = {.count = page->list.count}};
    struct html *html = web_html(web);

    view.rows.items =
        arena_new_array(web->arena, struct emergency_view, view.rows.count + 1);
    for (size_t i = 0; i < view.rows.count; i++)
        emergency_see(web, &page->list.items[i], &view.rows.items[i]);
    if (page->list.more)
        view.next_query =
            arena_format(web->arena, "before=%s", id_text(web->arena, page->list.next_id));
    web_page_begin(web, html, MSG_DISCLOSURES_TITLE, NULL);
    emergencies_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one ------------------------------------------------------------------------ */

static const struct field review_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table review_form = {"emergency_review", review_fields};

struct emergency_page {
    int64_t id;
    int64_t version;
    struct emergency emergency;
};

struct err emergency_get_one_read(struct web *web)
{
    struct emergency_page *page = web_input(web, struct emergency_page);
    return web_path_id(web, "item", &page->id);
}

struct err emergency_get_one_act(struct context *context, void *input)
{
    struct emergency_page *page = input;
    return emergency_get(context, page->id, &page->emergency);
}

struct err emergency_get_one_show(struct web *web)
{
    const struct emergency_page *page = web->input;
    struct form *form = form_show(web, &review_form);
    struct emergencies_view view = {.form = form};
    struct html *html = web_html(web);

    form_set_version(form, page->emergency.basis.version);
    emergency_see(web, &page->emergency, &view.one);
    web_crumb(web, url_emergencies(web->arena, NULL), MSG_DISCLOSURES_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, page->emergency.number);
    web_page_begin(web, html, MSG_DISCLOSURES_ONE_TITLE, NULL);
    emergency_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err emergency_post_read(struct web *web)
{
    struct emergency_page *page = web_input(web, struct emergency_page);
    struct form *form = form_open(web, &review_form);

    page->version = form_version(form);
    TRY(web_path_id(web, "item", &page->id));
    return form_close(form);
}

struct err emergency_post_act(struct context *context, void *input)
{
    const struct emergency_page *page = input;
    return emergency_review(context, page->id, page->version);
}

struct err emergency_post_show(struct web *web)
{
    const struct emergency_page *page = web->input;
    const char *url = url_emergency(web->arena, page->id);
    return web_redirect(web, web_url_saying(web, url, MSG_DISCLOSURES_SAID_REVIEWED));
}
