/* cases_new_pages.c -- a case in four fields, while somebody talks on the telephone.
 *
 * What is typed is kept as a draft all the time; who may be the same person is
 * shown while typing and again when the case is there.  The four fields are asked
 * in the order in which a caller tells them.
 */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/cases/case_new_html.h"
#include "features/cases/case_similar_html.h"
#include "features/cases/case_suggest_html.h"
#include "web/draft_routes.h"

#define NEW_PATH "/cases/new"

static const struct field new_fields[] = {
    {.name = "kana", .type = FIELD_KANA, .label = MSG_CASES_LABEL_KANA,
     .hint = MSG_CASES_HINT_KANA, .required = true, .max = 60},
    {.name = "municipality", .type = FIELD_TEXT, .label = MSG_CASES_LABEL_MUNICIPALITY,
     .hint = MSG_CASES_HINT_MUNICIPALITY, .required = true, .max = 30,
     .suggest = "/cases/municipalities"},
    {.name = "telephone", .type = FIELD_TELEPHONE, .label = MSG_CASES_LABEL_CALL_BACK,
     .hint = MSG_CASES_HINT_CALL_BACK, .required = true},
    CASE_UNTIL_FIELDS,
    {.type = FIELD_END},
};
static const struct form_table new_form = {"case_new", new_fields};

struct beginning {
    struct form *form;
    struct case_start start;
    int64_t id;
    struct draft draft;
    bool has_draft;
};

/* ---- what was typed -------------------------------------------------------------- */

static const char *municipality_read(struct web *web, struct form *form)
{
    const char *typed = form_text(form, "municipality");
    const struct municipality *meant = case_municipality_meant(web->arena, typed);

    if (typed != NULL && meant == NULL)
        form_blame(form, err_field("municipality", MSG_CASES_MUNICIPALITY_UNKNOWN));
    return meant != NULL ? meant->code : NULL;
}

/* ---- the page ------------------------------------------------------------------- */

struct err case_new_get_read(struct web *web)
{
    (void)web_input(web, struct beginning);
    return OK;
}

struct err case_new_get_act(struct context *context, void *input)
{
    struct beginning *beginning = input;

    TRY(permission_need(context, &case_start_new));
    return draft_find(context, NEW_PATH, &beginning->draft, &beginning->has_draft);
}

struct err case_new_get_show(struct web *web)
{
    const struct beginning *beginning = web->input;
    struct form *form = form_show(web, &new_form);
    bool is_restored = web->form == NULL && beginning->has_draft &&
                       form_restore(form, beginning->draft.body);
    struct case_new_view view = {
        .form = form,
        .until = {form},
                .path = NEW_PATH,
        .draft_url = url_draft(web->arena, NEW_PATH),
        .has_draft = is_restored,
        .draft_at = beginning->draft.saved_at,
    };
    struct html *html = web_html(web);

    case_until_default(web, form, INSTANT_NONE);
    web_crumb(web, url_cases(web->arena), MSG_CASES_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_CASES_NEW_TITLE, NULL);
    web_page_begin(web, html, MSG_CASES_NEW_TITLE, NULL);
    case_new_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err case_new_post_read(struct web *web)
{
    struct beginning *beginning = web_input(web, struct beginning);
    struct form *form = form_open(web, &new_form);
    struct case_start *start = &beginning->start;

    start->kana = form_text(form, "kana");
    start->municipality = municipality_read(web, form);
    start->telephone = form_text(form, "telephone");
    start->opened_at = case_minute_of(web->context->now);
    start->gap_until = case_until_read(web, form);
    return form_close(form);
}

struct err case_new_post_act(struct context *context, void *input)
{
    struct beginning *beginning = input;

    TRY(case_start(context, &beginning->start, &beginning->id));
    return draft_end(context, NEW_PATH);
}

/* On to the care gap; the address asks for the notice of possible duplicates. */
struct err case_new_post_show(struct web *web)
{
    const struct beginning *beginning = web->input;
    const char *gap = url_case_gap_begun(web->arena, beginning->id);

    return web_redirect(web,
                        arena_format(web->arena, "%s#bedside",
                                     web_url_saying(web, gap, MSG_CASES_SAID_BEGUN)));
}

/* ---- while typing --------------------------------------------------------------- */

void case_similars_see(struct web *web, const struct similar_people *similar,
                       int64_t but_case, struct case_similars_view *view)
{
    view->rows.items = arena_new_array(web->arena, struct case_similar_view, SIMILAR_MAX);
    view->rows.count = 0;
    for (size_t i = 0; i < similar->count; i++) {
        const struct similar_person *one = &similar->items[i];
        if (but_case != ID_NONE && one->care_case == but_case)
            continue;
        view->rows.items[view->rows.count++] = (struct case_similar_view){
            .number = one->case_number,
            .holder = one->holder,
            .by = choice_message(case_similar_words, one->by),
            .is_open = one->is_open,
        };
    }
}

struct likeness {
    const char *kana, *telephone;
    struct similar_people similar;
};

/* A field that is not finished yet finds nobody; that is no mistake. */
struct err case_similar_post_read(struct web *web)
{
    struct likeness *likeness = web_input(web, struct likeness);
    struct form *form = form_open(web, &new_form);

    likeness->kana = form_text(form, "kana");
    likeness->telephone = form_text(form, "telephone");
    return OK;
}

struct err case_similar_post_act(struct context *context, void *input)
{
    struct likeness *likeness = input;

    TRY(permission_need(context, &case_find_person));
    if (likeness->kana == NULL && likeness->telephone == NULL)
        return OK;
    return person_similar(context, likeness->kana, DAY_NONE, likeness->telephone, NULL,
                          &likeness->similar);
}

struct err case_similar_post_show(struct web *web)
{
    const struct likeness *likeness = web->input;
    struct case_similars_view view;

    case_similars_see(web, &likeness->similar, ID_NONE, &view);
    case_similar_html(web_html(web), &view);
    return OK;
}

/* ---- municipalities while typing ------------------------------------------------ */

static const struct field suggest_fields[] = {
    {.name = "q", .type = FIELD_SEARCH, .label = MSG_CASES_LABEL_MUNICIPALITY, .max = 30},
    {.type = FIELD_END},
};
static const struct form_table suggest_form = {"case_municipalities", suggest_fields};

struct err case_municipality_get_read(struct web *web)
{
    web->input = form_open(web, &suggest_form);
    return OK;
}

struct err case_municipality_get_show(struct web *web)
{
    enum { SUGGESTIONS_MAX = 8 };
    const struct prefecture *pack = prefecture_get();
    const char *typed = form_text(web->input, "q");
    const char *folded = utf8_fold(web->arena, typed != NULL ? typed : "");
    struct case_suggest_view view = {0};

    view.rows.items =
        arena_new_array(web->arena, struct case_option_view, SUGGESTIONS_MAX);
    for (size_t i = 0; i < pack->municipality_count && folded[0] != '\0'; i++) {
        const struct municipality *one = &pack->municipalities[i];
        if (!str_starts(str_of(utf8_fold(web->arena, one->name)), folded) &&
            !str_starts(str_of(utf8_fold(web->arena, one->reading)), folded))
            continue;
        if (++view.total <= SUGGESTIONS_MAX)
            view.rows.items[view.rows.count++] = (struct case_option_view){
                .value = one->code, .text = one->name, .more = one->reading};
    }
    case_suggest_html(web_html(web), &view);
    return OK;
}
