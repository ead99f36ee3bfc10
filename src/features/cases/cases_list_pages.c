/* cases_list_pages.c -- all cases without names. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/cases/case_list_html.h"
#include "web/due.h"

/* ---- the list ------------------------------------------------------------------ */

enum whose { WHOSE_ALL = 1, WHOSE_MINE };
enum states { STATES_OPEN = 1, STATES_ALL };

static const struct choice whose_choices[] = {
    {WHOSE_ALL,  "all",  MSG_CASES_WHOSE_ALL,  NULL},
    {WHOSE_MINE, "mine", MSG_CASES_WHOSE_MINE, NULL},
    {.name = NULL},
};

static const struct choice state_choices[] = {
    {STATES_OPEN, "open", MSG_CASES_STATES_OPEN, NULL},
    {STATES_ALL,  "all",  MSG_CASES_STATES_ALL,  NULL},
    {.name = NULL},
};

static const struct field list_fields[] = {
    {.name = "number", .type = FIELD_SEARCH, .label = MSG_CASES_LABEL_NUMBER, .max = 20},
    {.name = "whose", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_WHOSE,
     .choices = whose_choices},
    {.name = "state", .type = FIELD_CHOICE, .label = MSG_CASES_LABEL_STATE,
     .choices = state_choices},
    {.name = "after", .type = FIELD_ID, .label = MSG_CASES_LIST_TITLE},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"cases", list_fields};

struct list {
    struct form *form;
    struct case_filter filter;
    struct case_rows rows;
};

/* A condition that cannot be read is told at its field and does not count. */
struct err cases_get_read(struct web *web)
{
    struct list *list = web_input(web, struct list);
    struct form *form = form_open(web, &list_form);

    list->form = form;
    list->filter = (struct case_filter){
        .open_only = form_choice(form, "state") != STATES_ALL,
        .mine_only = form_choice(form, "whose") == WHOSE_MINE,
        .number = form_text(form, "number"),
        .after_id = form_id(form, "after"),
    };
    return OK;
}

struct err cases_get_act(struct context *context, void *input)
{
    struct list *list = input;
    return case_list(context, &list->filter, &list->rows);
}

/* The conditions as a query; a number is looked for by its digits and signs only. */
static const char *query_of(struct web *web, const struct case_filter *filter)
{
    return arena_format(web->arena, "whose=%s&state=%s",
                        filter->mine_only ? "mine" : "all",
                        filter->open_only ? "open" : "all");
}

static void row_see(struct web *web, const struct case_row *row,
                    struct case_row_view *view)
{
    instant now = web->context->now;

    *view = (struct case_row_view){
        .id = row->id,
        .number = row->number,
        .initials = row->initials,
        .disease = case_disease_short(web, row->disease),
        .municipality = case_municipality_name(row->municipality),
        .holder = row->holder_name,
        .urgency = prefecture_word(web, "urgencies", row->urgency),
        .urgency_tag = case_urgency_tag(row->urgency),
        .age = row->age,
        .has_age = row->age >= 0,
        .is_open = row->state == CASE_OPEN,
        .opened_at = row->opened_at,
    };
    if (row->gap_until == INSTANT_NONE || !view->is_open)
        return;
    view->gap = due_text(web->arena, web->context->language, row->gap_until, now);
    view->gap_class = due_class(row->gap_until, now, false);
}

struct err cases_get_show(struct web *web)
{
    const struct list *list = web->input;
    const struct case_filter *filter = &list->filter;
    struct html *html = web_html(web);
    struct case_list_view view = {
        .form = list->form,
        .may_start = permission_holds(web->context, &case_start_new, 0, false),
        .is_empty = list->rows.count == 0,
        .is_filtered = filter->mine_only || filter->number != NULL || filter->open_only,
        .is_mine = filter->mine_only,
        .is_open_only = filter->open_only,
        .is_later = filter->after_id != ID_NONE,
        .query = query_of(web, filter),
        .clear_query = "whose=all&state=all",
    };

    view.rows.items = arena_new_array(web->arena, struct case_row_view, list->rows.count);
    view.rows.count = list->rows.count;
    for (size_t i = 0; i < list->rows.count; i++)
        row_see(web, &list->rows.items[i], &view.rows.items[i]);
    if (list->rows.more)
        view.next_query =
            arena_format(web->arena, "%s&after=%s", query_of(web, filter),
                         id_text(web->arena, list->rows.next_id));
    web_crumb(web, NULL, MSG_CASES_LIST_TITLE, NULL);
    web_page_begin(web, html, MSG_CASES_LIST_TITLE, NULL);
    case_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}
