/* cases_list_pages.c -- all cases without names, and one case's timeline. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/cases/case_list_html.h"
#include "features/cases/case_timeline_page_html.h"
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
        .urgency = case_list_name(web, "urgencies", row->urgency),
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

/* ---- one timeline --------------------------------------------------------------- */

enum { ENTRIES_A_PAGE = 50 };

static const struct field timeline_fields[] = {
    {.name = "topic", .type = FIELD_CHOICE, .label = MSG_CASES_TIMELINE_TOPICS,
     .choices = case_topic_choices},
    {.name = "before", .type = FIELD_TEXT, .label = MSG_CASES_TIMELINE_OLDER, .max = 20},
    {.name = "after", .type = FIELD_ID, .label = MSG_CASES_TIMELINE_OLDER},
    {.type = FIELD_END},
};
static const struct form_table timeline_form = {"case_timeline", timeline_fields};

struct story {
    int64_t id;
    int64_t topic; /* INT_NONE: all */
    struct timeline_cursor after;
    struct care_case care_case;
    struct person person;
    struct timeline_page page;
};

struct err case_timeline_get_read(struct web *web)
{
    struct story *story = web_input(web, struct story);
    struct form *form = form_open(web, &timeline_form);
    const char *before = form_text(form, "before");

    story->topic = form_choice(form, "topic");
    story->after.happened_at = INSTANT_NONE;
    story->after.id = form_id(form, "after");
    if (before != NULL && !str_int(str_of(before), &story->after.happened_at))
        story->after.happened_at = INSTANT_NONE;
    return web_path_id(web, "id", &story->id);
}

struct err case_timeline_get_act(struct context *context, void *input)
{
    struct story *story = input;
    enum timeline_topic topic = story->topic == INT_NONE
                                    ? (enum timeline_topic)0
                                    : (enum timeline_topic)story->topic;

    TRY(case_get(context, story->id, &story->care_case, &story->person));
    return timeline_list(context, story->id, topic, story->after, ENTRIES_A_PAGE,
                         &story->page);
}

static const char *topic_query(struct web *web, int64_t topic)
{
    for (const struct choice *c = case_topic_choices; c->name != NULL; c++)
        if (c->value == topic)
            return arena_format(web->arena, "topic=%s", c->name);
    return "";
}

static void topics_see(struct web *web, const struct story *story,
                       struct case_timeline_view *view)
{
    view->topics.items = arena_new_array(web->arena, struct case_topic_view,
                                         (size_t)TIMELINE_TOPIC_END + 1);
    view->topics.items[view->topics.count++] = (struct case_topic_view){
        .id = story->id,
        .query = "",
        .label = MSG_CASES_TOPIC_ALL,
        .is_on = story->topic == INT_NONE,
    };
    for (const struct choice *c = case_topic_choices; c->name != NULL; c++)
        view->topics.items[view->topics.count++] = (struct case_topic_view){
            .id = story->id,
            .query = topic_query(web, c->value),
            .label = c->label,
            .is_on = story->topic == c->value,
        };
}

struct err case_timeline_get_show(struct web *web)
{
    const struct story *story = web->input;
    struct html *html = web_html(web);
    struct case_timeline_view view = {.id = story->id, .number = story->care_case.number};

    topics_see(web, story, &view);
    case_entries_see(web, &story->page, &view.entries);
    if (story->page.more) {
        const struct timeline_entry *last = &story->page.items[story->page.count - 1];
        view.next_query =
            arena_format(web->arena, "%s&before=%lld&after=%s",
                         topic_query(web, story->topic), (long long)last->happened_at,
                         id_text(web->arena, last->id));
    }
    case_crumbs(web, &story->care_case, MSG_CASES_TIMELINE_TITLE);
    web_page_begin(web, html, MSG_CASES_TIMELINE_OF, say_text(web->arena, view.number));
    case_timeline_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}
