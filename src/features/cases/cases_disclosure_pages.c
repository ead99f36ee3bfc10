/* cases_disclosure_pages.c -- emergencies as the privacy officer looks at them: on what
 * basis something was told, by whom, when, and whether the family knows.  Nothing of the
 * patient but the case's number.
 */
#include "features/cases/cases_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "features/cases/case_disclosure_html.h"
#include "features/cases/case_disclosures_html.h"

/* ---- the list ------------------------------------------------------------------- */

static const struct field list_fields[] = {
    {.name = "before", .type = FIELD_ID, .label = MSG_CASES_DISCLOSURES_NEXT},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"disclosures", list_fields};

struct disclosures_page {
    int64_t before;
    struct case_disclosures list;
};

static void disclosure_see(struct web *web, const struct case_disclosure *from,
                           struct case_disclosure_view *view)
{
    const struct basis *basis = &from->basis;
    enum basis_state state = basis_state_at(basis, web->context->now);

    *view = (struct case_disclosure_view){
        .id = basis->id,
        .number = from->number,
        .reason = basis->reason != NULL
                      ? case_list_name(web, "basis_reasons", basis->reason)
                      : NULL,
        .text = basis->text,
        .decided_by = basis->decided_by,
        .told = case_basis_told_words(web, basis->told),
        .state = case_basis_state_word(state),
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

struct err disclosures_get_read(struct web *web)
{
    struct disclosures_page *page = web_input(web, struct disclosures_page);
    struct form *form = form_open(web, &list_form);

    page->before = form_id(form, "before");
    return OK;
}

struct err disclosures_get_act(struct context *context, void *input)
{
    struct disclosures_page *page = input;
    return case_disclosure_list(context, false, page->before, &page->list);
}

struct err disclosures_get_show(struct web *web)
{
    const struct disclosures_page *page = web->input;
    struct case_disclosures_view view = {.rows = {.count = page->list.count}};
    struct html *html = web_html(web);

    view.rows.items =
        arena_new_array(web->arena, struct case_disclosure_view, view.rows.count + 1);
    for (size_t i = 0; i < view.rows.count; i++)
        disclosure_see(web, &page->list.items[i], &view.rows.items[i]);
    if (page->list.more)
        view.next_query =
            arena_format(web->arena, "before=%s", id_text(web->arena, page->list.next_id));
    web_page_begin(web, html, MSG_CASES_DISCLOSURES_TITLE, NULL);
    case_disclosures_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one ------------------------------------------------------------------------ */

static const struct field review_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table review_form = {"disclosure_review", review_fields};

struct disclosure_page {
    int64_t id;
    int64_t version;
    struct case_disclosure disclosure;
};

struct err disclosure_get_read(struct web *web)
{
    struct disclosure_page *page = web_input(web, struct disclosure_page);
    return web_path_id(web, "item", &page->id);
}

struct err disclosure_get_act(struct context *context, void *input)
{
    struct disclosure_page *page = input;
    return case_disclosure_get(context, page->id, &page->disclosure);
}

struct err disclosure_get_show(struct web *web)
{
    const struct disclosure_page *page = web->input;
    struct form *form = form_show(web, &review_form);
    struct case_disclosures_view view = {.form = form};
    struct html *html = web_html(web);

    form_set_version(form, page->disclosure.basis.version);
    disclosure_see(web, &page->disclosure, &view.one);
    web_crumb(web, url_disclosures(web->arena, NULL), MSG_CASES_DISCLOSURES_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, page->disclosure.number);
    web_page_begin(web, html, MSG_CASES_DISCLOSURES_ONE_TITLE, NULL);
    case_disclosure_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err disclosure_post_read(struct web *web)
{
    struct disclosure_page *page = web_input(web, struct disclosure_page);
    struct form *form = form_open(web, &review_form);

    page->version = form_version(form);
    TRY(web_path_id(web, "item", &page->id));
    return form_close(form);
}

struct err disclosure_post_act(struct context *context, void *input)
{
    const struct disclosure_page *page = input;
    return case_disclosure_review(context, page->id, page->version);
}

struct err disclosure_post_show(struct web *web)
{
    const struct disclosure_page *page = web->input;
    const char *url = url_disclosure(web->arena, page->id);
    return web_redirect(web, web_url_saying(web, url, MSG_CASES_SAID_REVIEWED));
}
