/* diagnosers_pages.c -- what one institution can diagnose and the list of all, in the
 * browser, and the room's routes. */
#include "features/diagnosers/diagnosers_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/diagnosers/diagnosers_list_html.h"
#include "features/diagnosers/diagnosers_one_html.h"
#include "features/diagnosers/diagnosers_panel_html.h"
#include "features/feature.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

URL_WHERE(diagnosers, "/diagnosers")
URL_ID(diagnoser, "/institutions/", "/diagnosis")
URL_ID(diagnoser_new, "/institutions/", "/diagnosis/new")
URL_ID(diagnoser_wait, "/institutions/", "/diagnosis/wait")
URL_ID_ID(diagnoser_end, "/institutions/", "/diagnosis/facts/", "/end")
URL_ID(diagnoser_institution, "/institutions/", "")

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_NEW, ROW_WAIT, ROW_END };

extern const struct route diagnosers_routes[];

/* clang-format off */
const struct route diagnosers_routes[] = {
    [ROW_NEW] = GET("/institutions/:id/diagnosis/new", diagnoser_new_get),
    [ROW_WAIT] = GET("/institutions/:id/diagnosis/wait", diagnoser_wait_page),
    [ROW_END] = GET("/institutions/:id/diagnosis/facts/:fact/end", diagnoser_end_get),

    GET("/diagnosers", diagnosers_list),
    GET("/institutions/:id/diagnosis", diagnoser_get),
    POST_AGAIN("/institutions/:id/diagnosis/new", diagnoser_new_post,
               &diagnosers_routes[ROW_NEW]),
    POST_AGAIN("/institutions/:id/diagnosis/wait", diagnoser_wait_post_page,
               &diagnosers_routes[ROW_WAIT]),
    POST_AGAIN("/institutions/:id/diagnosis/facts/:fact/end", diagnoser_end_post,
               &diagnosers_routes[ROW_END]),
    {.path = NULL},
};
/* clang-format on */

const char *diagnoser_said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

/* ---- one institution ------------------------------------------------------------- */

struct looking {
    int64_t id;
    struct institution institution;
    struct diagnoser_facts facts;
    struct diagnoser_wait wait;
};

struct err diagnoser_get_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    return web_path_id(web, "id", &looking->id);
}

struct err diagnoser_get_act(struct context *context, void *input)
{
    struct looking *looking = input;

    TRY(institution_get(context, looking->id, &looking->institution));
    TRY(diagnoser_facts(context, looking->id, &looking->facts));
    return diagnoser_wait_get(context, looking->id, &looking->wait);
}

static const char *period_text(struct web *web, const struct diagnoser_fact *fact)
{
    bool is_open = fact->to_on == DAY_NONE;

    return diagnoser_said(web,
                          is_open ? MSG_DIAGNOSERS_FROM_DAY : MSG_DIAGNOSERS_FROM_TO,
                          say_two(web->arena, SAY_D(fact->from_on),
                                  is_open ? SAY_T("") : SAY_D(fact->to_on)));
}

static struct diagnoser_row_view row_of(struct web *web, const struct diagnoser_view *view,
                                        const struct diagnoser_fact *fact)
{
    struct say *checked = say_new(web->arena);

    checked->values[0] = SAY_D(fact->checked_on);
    checked->values[1] = SAY_T(fact->checked_by);
    checked->values[2] = SAY_T(fact->source);
    return (struct diagnoser_row_view){
        .institution = view->id,
        .id = fact->id,
        .what = diagnoser_term_name(web->context->language, fact->term),
        .ability = diagnoser_ability_word(fact->ability),
        .terms = fact->terms,
        .checked = diagnoser_said(web, MSG_DIAGNOSERS_CHECKED_BY_WHOM, checked),
        .period = period_text(web, fact),
        .reason = fact->end_reason != NULL
                      ? prefecture_word(web, "diagnosis_fact_ends", fact->end_reason)
                      : NULL,
    };
}

static void facts_see(struct web *web, const struct diagnoser_facts *facts,
                      struct diagnoser_view *view)
{
    view->facts.items =
        arena_new_array(web->arena, struct diagnoser_row_view, facts->count + 1);
    view->networks.items =
        arena_new_array(web->arena, struct diagnoser_row_view, facts->count + 1);
    view->ended.items =
        arena_new_array(web->arena, struct diagnoser_row_view, facts->count + 1);
    for (size_t i = 0; i < facts->count; i++) {
        const struct diagnoser_fact *fact = &facts->items[i];
        bool is_over =
            fact->end_reason != NULL ||
            (fact->to_on != DAY_NONE && fact->to_on < web->context->today);
        struct diagnoser_rows_view *rows =
            is_over                              ? &view->ended
            : fact->ability == DIAGNOSER_BELONGS ? &view->networks
                                                 : &view->facts;
        rows->items[rows->count] = row_of(web, view, fact);
        rows->items[rows->count++].may_end = view->may_change && !is_over;
    }
}

struct err diagnoser_get_show(struct web *web)
{
    const struct looking *looking = web->input;
    const struct institution *institution = &looking->institution;
    const struct diagnoser_wait *wait = &looking->wait;
    struct html *html = web_html(web);
    struct diagnoser_view view = {
        .id = looking->id,
        .name = institution->facts.name,
        .may_change = institution->ended_on == DAY_NONE &&
                      institution_may_change(web->context, looking->id),
        .is_empty = looking->facts.count == 0,
        .has_wait = wait->id != ID_NONE,
        .is_wait_old = diagnoser_wait_is_old(
            wait, diagnoser_wait_stale_days(web->context->today), web->context->today),
        .wait_days = wait->days,
        .wait_on = wait->as_of_on,
        .wait_source = wait->source,
    };

    facts_see(web, &looking->facts, &view);
    web_crumb(web, url_diagnoser_institution(web->arena, view.id), MSG_NONE, view.name);
    web_crumb(web, NULL, MSG_DIAGNOSERS_LINK, NULL);
    web_page_begin(web, html, MSG_DIAGNOSERS_PAGE_TITLE, say_text(web->arena, view.name));
    diagnosers_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the list -------------------------------------------------------------------- */

static const struct field filter_fields[] = {
    {.name = "code", .type = FIELD_CHOICE, .label = MSG_DIAGNOSERS_LABEL_ABOUT},
    {.name = "after", .type = FIELD_TEXT, .label = MSG_DIAGNOSERS_MORE, .max = 400},
    {.name = "after_id", .type = FIELD_ID, .label = MSG_DIAGNOSERS_MORE},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"diagnosers_filter", filter_fields};

struct listing {
    struct form *form;
    struct diagnoser_filter filter;
    struct diagnoser_page page;
};

struct err diagnosers_list_read(struct web *web)
{
    struct listing *listing = web_input(web, struct listing);

    listing->form = form_open(web, &filter_form);
    form_choices(listing->form, "code", diagnoser_term_choices(web, true));
    int64_t chosen = form_choice(listing->form, "code");
    if (chosen != INT_NONE)
        listing->filter.term = diagnoser_term_chosen(chosen);
    listing->filter.after_name = form_text(listing->form, "after");
    listing->filter.after_id = form_id(listing->form, "after_id");
    return form_close(listing->form);
}

struct err diagnosers_list_act(struct context *context, void *input)
{
    struct listing *listing = input;
    return diagnoser_list(context, &listing->filter, &listing->page);
}

static const char *wait_text(struct web *web, const struct diagnoser_wait *wait)
{
    return wait->id == ID_NONE ? diagnoser_said(web, MSG_DIAGNOSERS_WAIT_NONE, NULL)
                               : diagnoser_said(web, MSG_DIAGNOSERS_WAIT_DAYS,
                                                say_count(web->arena, wait->days));
}

static const char *what_text(struct web *web, const struct diagnoser_facts *facts)
{
    enum language language = web->context->language;
    const char *text = NULL;

    for (size_t i = 0; i < facts->count; i++) {
        const struct diagnoser_fact *fact = &facts->items[i];
        const char *name = diagnoser_term_name(language, fact->term);
        bool is_plain = fact->ability == DIAGNOSER_DIAGNOSES ||
                        fact->ability == DIAGNOSER_BELONGS;
        if (!is_plain)
            name = arena_format(
                web->arena, "%s（%s）", name,
                diagnoser_said(web, diagnoser_ability_word(fact->ability), NULL));
        text = text == NULL ? name : message_joined(web->arena, language, text, name);
    }
    return text != NULL ? text : "";
}

struct err diagnosers_list_show(struct web *web)
{
    struct listing *listing = web->input;
    const struct diagnoser_page *page = &listing->page;
    struct html *html = web_html(web);
    struct diagnoser_list_view view = {
        .form = listing->form, .is_empty = page->count == 0, .more = page->more};

    view.rows.items =
        arena_new_array(web->arena, struct diagnoser_place_view, page->count + 1);
    for (size_t i = 0; i < page->count; i++) {
        const struct diagnoser_place *place = &page->items[i];
        view.rows.items[view.rows.count++] = (struct diagnoser_place_view){
            .id = place->id,
            .name = place->name,
            .place = place->municipality,
            .wait = wait_text(web, &place->wait),
            .what = what_text(web, &place->facts),
        };
    }
    if (page->more) {
        const struct diagnoser_place *last = &page->items[page->count - 1];
        view.next = url_query_add(web->arena, "", "after", last->sort_key);
        view.next = url_query_add(web->arena, view.next, "after_id",
                                  id_text(web->arena, last->id));
    }
    web_page_begin(web, html, MSG_DIAGNOSERS_LIST_TITLE, NULL);
    diagnosers_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on the institution's page --------------------------------------------------- */

struct panel {
    struct institution_seen seen;
    int64_t count;
};

static struct err panel_look(struct context *context, const struct institution_seen *seen,
                             void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    struct diagnoser_facts facts;

    *data = panel;
    panel->seen = *seen;
    TRY(diagnoser_facts(context, seen->id, &facts));
    for (size_t i = 0; i < facts.count; i++)
        panel->count += diagnoser_fact_holds(&facts.items[i], seen->as_of);
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    struct diagnoser_panel_view view = {
        .id = panel->seen.id, .count = panel->count, .is_empty = panel->count == 0};

    diagnosers_panel_html(html, &view);
}

extern const struct institution_panel diagnosers_panels[];
const struct institution_panel diagnosers_panels[] = {
    {40, panel_look, panel_draw},
    {0},
};
