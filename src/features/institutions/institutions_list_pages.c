/* institutions_list_pages.c -- the list: conditions in the address, so that a list
 * is a link; on paper; as a file; and as suggestions while typing. */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/lines.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/institutions/institution_suggest_html.h"
#include "features/institutions/institutions_html.h"
#include "features/institutions/institutions_print_html.h"

#include <string.h>

/* What may hide an institution from the list, in the order of the form. */
enum condition {
    CONDITION_WORDS,
    CONDITION_KIND,
    CONDITION_DESIGNATION,
    CONDITION_AREA,
    CONDITION_MUNICIPALITY,
    CONDITION_EXISTING, /* closed ones are left out */
    CONDITION_COUNT,
};

static const enum message condition_words[CONDITION_COUNT] = {
    [CONDITION_WORDS] = MSG_INSTITUTIONS_FILTER_WORDS,
    [CONDITION_KIND] = MSG_INSTITUTIONS_FILTER_KIND,
    [CONDITION_DESIGNATION] = MSG_INSTITUTIONS_FILTER_DESIGNATION,
    [CONDITION_AREA] = MSG_INSTITUTIONS_FILTER_AREA,
    [CONDITION_MUNICIPALITY] = MSG_INSTITUTIONS_FILTER_MUNICIPALITY,
    [CONDITION_EXISTING] = MSG_INSTITUTIONS_FILTER_EXISTING,
};

static const struct field filter_fields[] = {
    {FIELD("words", SEARCH, FILTER_WORDS), .max = 100,
     .suggest = "/institutions/suggest"},
    {.name = "words_id", .type = FIELD_ID},
    {FIELD("kind", CHOICE, FILTER_KIND), .choices = institution_kind_choices},
    {FIELD("designation", CHOICE, FILTER_DESIGNATION)},
    {FIELD("area", CHOICE, FILTER_AREA)},
    {FIELD("municipality", CHOICE, FILTER_MUNICIPALITY)},
    {FIELD("as_of", DAY, FILTER_AS_OF)},
    {FIELD("with_ended", FLAG, FILTER_WITH_ENDED)},
    {.name = "after", .type = FIELD_ID},
    {.name = "after_name", .type = FIELD_SEARCH, .max = 4000},
    {.type = FIELD_END},
};
static const struct form_table filter_form = {"institutions", filter_fields};

struct list {
    struct form *form;
    struct institution_filter filter;
    struct institution_rows rows;
    bool is_active[CONDITION_COUNT];
    int64_t without[CONDITION_COUNT]; /* how many there are without that condition */
    const struct choice *designations, *areas, *municipalities;
    const char *csv;
};

/* A condition that cannot be read is told at its field and does not count. */
static struct list *list_read(struct web *web)
{
    struct list *list = web_input(web, struct list);
    struct form *form = form_open(web, &filter_form);
    struct institution_filter *filter = &list->filter;

    list->form = form;
    list->designations = designation_conditions(web);
    list->areas = area_choices(web);
    list->municipalities = prefecture_municipality_choices(web);
    form_choices(form, "designation", list->designations);
    form_choices(form, "area", list->areas);
    form_choices(form, "municipality", list->municipalities);
    filter->words = form_text(form, "words");
    filter->kind = form_choice(form, "kind");
    filter->designation = form_choice(form, "designation");
    filter->designated_only = filter->designation == ANY_DESIGNATION;
    if (filter->designated_only)
        filter->designation = INT_NONE;
    filter->area = area_code(form_choice(form, "area"));
    filter->municipality = prefecture_municipality_chosen(form_choice(form, "municipality"));
    filter->with_ended = form_flag(form, "with_ended");
    filter->as_of = form_day(form, "as_of");
    if (filter->as_of == DAY_NONE)
        filter->as_of = web->context->today;
    filter->after_id = form_id(form, "after");
    filter->after_name = form_text(form, "after_name");
    list->is_active[CONDITION_WORDS] = filter->words != NULL;
    list->is_active[CONDITION_KIND] = filter->kind != INT_NONE;
    list->is_active[CONDITION_DESIGNATION] =
        filter->designation != INT_NONE || filter->designated_only;
    list->is_active[CONDITION_AREA] = filter->area != NULL;
    list->is_active[CONDITION_MUNICIPALITY] = filter->municipality != NULL;
    list->is_active[CONDITION_EXISTING] = !filter->with_ended;
    return list;
}

static struct institution_filter filter_without(const struct institution_filter *filter,
                                                enum condition condition)
{
    struct institution_filter wider = *filter;
    switch (condition) {
    case CONDITION_WORDS:
        wider.words = NULL;
        break;
    case CONDITION_KIND:
        wider.kind = INT_NONE;
        break;
    case CONDITION_DESIGNATION:
        wider.designation = INT_NONE;
        wider.designated_only = false;
        break;
    case CONDITION_AREA:
        wider.area = NULL;
        break;
    case CONDITION_MUNICIPALITY:
        wider.municipality = NULL;
        break;
    case CONDITION_EXISTING:
        wider.with_ended = true;
        break;
    case CONDITION_COUNT:
        break;
    }
    return wider;
}

/* The address of a list again; the first page. */
static const char *query_of(struct web *web, const struct institution_filter *filter)
{
    struct arena *arena = web->arena;
    const char *designation =
        filter->designated_only ? "any"
        : filter->designation != INT_NONE
            ? designation_kind_code((enum designation_kind)filter->designation)
            : NULL;
    const char *query = url_query_add(arena, "", "words", filter->words);
    if (filter->kind != INT_NONE)
        query = url_query_add(arena, query, "kind",
                          institution_kind_code((enum institution_kind)filter->kind));
    query = url_query_add(arena, query, "designation", designation);
    query = url_query_add(arena, query, "area", filter->area);
    query = url_query_add(arena, query, "municipality", filter->municipality);
    if (filter->as_of != web->context->today)
        query = url_query_add(arena, query, "as_of", day_iso(arena, filter->as_of));
    return url_query_add(arena, query, "with_ended", filter->with_ended ? "1" : NULL);
}

/* ---- the page -------------------------------------------------------------------- */

struct err institutions_get_read(struct web *web)
{
    (void)list_read(web);
    return OK;
}

struct err institutions_get_act(struct context *context, void *input)
{
    struct list *list = input;
    TRY(institution_list(context, &list->filter, &list->rows));
    for (int i = 0; list->rows.total == 0 && i < CONDITION_COUNT; i++) {
        struct institution_filter wider =
            filter_without(&list->filter, (enum condition)i);
        if (list->is_active[i])
            TRY(institution_total(context, &wider, &list->without[i]));
    }
    return OK;
}

static void options_see(struct web *web, const struct choice *choices, int64_t chosen,
                        struct options_view *view)
{
    size_t count = 0;
    while (choices[count].name != NULL)
        count++;
    view->count = count;
    view->items = arena_new_array(web->arena, struct option_view, count);
    for (size_t i = 0; i < count; i++)
        view->items[i] = (struct option_view){
            .name = choices[i].name,
            .text = choices[i].text != NULL
                        ? choices[i].text
                        : message_text(web->arena, web->context->language,
                                       choices[i].label, NULL),
            .is_chosen = choices[i].value == chosen,
        };
}

static void institutions_row_see(const struct institution_row *row,
                          struct institutions_row_view *view)
{
    *view = (struct institutions_row_view){
        .id = row->id,
        .name = row->name,
        .kind = choice_word(institution_kind_choices, row->kind),
        .municipality = row->municipality_name,
        .area = row->area_name,
        .telephone = row->telephone,
        .designations = row->designations,
        .ended_on = row->ended_on,
        .is_ended = row->ended_on != DAY_NONE,
    };
}

static void rows_see(struct web *web, const struct institution_rows *rows,
                     struct institutions_view *view)
{
    view->rows.count = rows->count;
    view->rows.items =
        arena_new_array(web->arena, struct institutions_row_view, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        institutions_row_see(&rows->items[i], &view->rows.items[i]);
}

static void hidden_see(struct web *web, const struct list *list,
                       struct institutions_view *view)
{
    view->hidden.items = arena_new_array(web->arena, struct hidden_view, CONDITION_COUNT);
    for (int i = 0; i < CONDITION_COUNT; i++) {
        struct institution_filter wider =
            filter_without(&list->filter, (enum condition)i);
        if (list->without[i] > 0)
            view->hidden.items[view->hidden.count++] = (struct hidden_view){
                .condition = condition_words[i],
                .count = list->without[i],
                .is_least = list->without[i] >= institution_total_max(&wider),
                .query = query_of(web, &wider)};
    }
}

static void choices_see(struct web *web, const struct list *list,
                        struct institutions_view *view)
{
    struct form *form = list->form;
    options_see(web, institution_kind_choices, list->filter.kind, &view->kinds);
    options_see(web, list->designations, form_choice(form, "designation"),
                &view->designations);
    options_see(web, list->areas, form_choice(form, "area"), &view->areas);
    options_see(web, list->municipalities, form_choice(form, "municipality"),
                &view->municipalities);
}

/* What other rooms do with the whole list. */
static void links_see(struct web *web, struct institution_links_view *view)
{
    size_t capacity = 0;
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct nav_entry *link = features[i]->institution_list_links;
        for (; link != NULL && link->url != NULL; link++) {
            if (!permission_holds(web->context, link->permission, 0, false))
                continue;
            view->items = arena_grow(web->arena, view->items, view->count, &capacity,
                                     sizeof *view->items);
            view->items[view->count++] =
                (struct institution_link_view){link->url, link->label};
        }
    }
}

static struct institutions_view list_see(struct web *web, struct list *list)
{
    const struct context *context = web->context;
    struct institutions_view view = {
        .form = list->form,
        .as_of = list->filter.as_of,
        .total = list->rows.total,
        .is_least = list->rows.total >= institution_total_max(&list->filter),
        .shown = list->rows.count,
        .is_empty = list->rows.total == 0,
        .is_later = list->filter.after_id != ID_NONE,
        .may_add = permission_holds(context, &institution_change, 0, false),
        .query = query_of(web, &list->filter),
    };
    for (int i = 0; i < CONDITION_EXISTING; i++)
        view.is_filtered = view.is_filtered || list->is_active[i];
    choices_see(web, list, &view);
    links_see(web, &view.links);
    rows_see(web, &list->rows, &view);
    hidden_see(web, list, &view);
    if (list->rows.more) {
        const char *query =
            url_query_add(web->arena, view.query, "after_name", list->rows.next_name);
        view.next_query = url_query_add(web->arena, query, "after",
                                    id_text(web->arena, list->rows.next_id));
    }
    return view;
}

struct err institutions_get_show(struct web *web)
{
    struct list *list = web->input;
    form_default_day(list->form, "as_of", list->filter.as_of);
    struct institutions_view view = list_see(web, list);
    struct html *html = web_html(web);
    web_page_begin(web, html, MSG_INSTITUTIONS_LIST_TITLE, NULL);
    institutions_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on paper, as a file ------------------------------------------------------ */

/* More than this is for the terminal (`renkei institutions export`): an answer is
 * built whole before it leaves, and a snapshot is not to be held for long. */
enum { PRINT_ROWS_MAX = 500, EXPORT_ROWS_MAX = 10000 };

struct err print_get_read(struct web *web)
{
    struct list *list = list_read(web);
    list->filter.after_id = ID_NONE;
    list->filter.after_name = NULL;
    return form_close(list->form);
}

struct err print_get_act(struct context *context, void *input)
{
    struct list *list = input;
    struct institution_filter filter = list->filter;
    struct institution_rows page = {.more = true};
    struct institution_row *all =
        arena_new_array(context->arena, struct institution_row, PRINT_ROWS_MAX);
    size_t count = 0;
    while (page.more && count < PRINT_ROWS_MAX) {
        TRY(institution_list(context, &filter, &page));
        memcpy(all + count, page.items, sizeof *all * page.count);
        count += page.count;
        filter.after_id = page.next_id;
        filter.after_name = page.next_name;
    }
    list->rows = (struct institution_rows){
        .items = all, .count = count, .total = page.total, .more = page.more};
    return OK;
}

struct err print_get_show(struct web *web)
{
    struct list *list = web->input;
    bool is_cut = list->rows.more;
    list->rows.more = false;
    struct institutions_view view = list_see(web, list);
    view.is_cut = is_cut;
    struct html *html = web_html(web);
    web_crumb(web, url_institutions_where(web->arena, view.query),
              MSG_INSTITUTIONS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_INSTITUTIONS_PRINT_TITLE, NULL);
    web_page_begin(web, html, MSG_INSTITUTIONS_PRINT_TITLE, NULL);
    institutions_print_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err export_get_read(struct web *web)
{
    return print_get_read(web);
}

struct err export_get_act(struct context *context, void *input)
{
    struct list *list = input;
    struct institution_filter filter = list->filter;
    struct institution_rows page = {.more = true};
    struct lines lines = {.arena = context->arena};
    for (size_t count = 0; page.more; count += INSTITUTION_EXPORT_ROWS) {
        const char *csv;
        if (count >= EXPORT_ROWS_MAX)
            return err_say(ERR_INVALID, MSG_INSTITUTIONS_EXPORT_TOO_MANY,
                           say_count(context->arena, EXPORT_ROWS_MAX));
        TRY(institution_export_page(context, &filter, &csv, &page));
        lines_add(&lines, csv);
        filter.after_id = page.next_id;
        filter.after_name = page.next_name;
    }
    list->csv = lines_join(&lines);
    return OK;
}

struct err export_get_show(struct web *web)
{
    const struct list *list = web->input;
    const char *name = arena_format(web->arena, "institutions-%s.csv",
                                    day_iso(web->arena, web->context->today));
    return web_download(web, "text/csv; charset=utf-8", name, list->csv,
                        strlen(list->csv));
}

/* ---- suggestions -------------------------------------------------------------- */

enum { SUGGESTIONS_MAX = 8 };

static const struct field suggest_fields[] = {
    {FIELD("q", SEARCH, FILTER_WORDS), .max = 100},
    {.type = FIELD_END},
};
static const struct form_table suggest_form = {"suggest", suggest_fields};

struct err suggest_get_read(struct web *web)
{
    struct list *list = web_input(web, struct list);
    struct form *form = form_open(web, &suggest_form);
    list->filter = (struct institution_filter){
        .words = form_text(form, "q"),
        .kind = INT_NONE,
        .designation = INT_NONE,
        .as_of = web->context->today,
    };
    return form_close(form);
}

struct err suggest_get_act(struct context *context, void *input)
{
    struct list *list = input;
    return list->filter.words == NULL
               ? permission_need(context, &institution_read)
               : institution_list(context, &list->filter, &list->rows);
}

struct err suggest_get_show(struct web *web)
{
    const struct list *list = web->input;
    struct suggest_view view = {
        .total = list->rows.total,
        .is_least = list->rows.total >= institution_total_max(&list->filter)};
    view.rows.count =
        list->rows.count < SUGGESTIONS_MAX ? list->rows.count : SUGGESTIONS_MAX;
    view.rows.items =
        arena_new_array(web->arena, struct suggestion_view, view.rows.count);
    for (size_t i = 0; i < view.rows.count; i++) {
        const struct institution_row *row = &list->rows.items[i];
        view.rows.items[i] = (struct suggestion_view){id_text(web->arena, row->id),
                                                      row->name, row->municipality_name};
    }
    institution_suggest_html(web_html(web), &view);
    return OK;
}
