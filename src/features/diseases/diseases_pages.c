/* diseases_pages.c -- the designated diseases in the browser, for everybody.
 *
 * No patient is in here, so no sign-in: a family looks up the number of a disease
 * on the same page as a coordinator.
 */
#include "features/diseases/diseases.h"
#include "features/diseases/diseases_list_html.h"
#include "features/diseases/diseases_one_html.h"
#include "features/diseases/diseases_suggest_html.h"
#include "features/diseases/diseases_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "web/url.h"
#include "web/web.h"

#include <string.h>

enum { PAGE_ROWS = 50, WORDS_MAX = 60, NUMBER_MAX = 9999 };

/* ---- addresses ------------------------------------------------------------------ */

const char *url_diseases(struct arena *arena)
{
    (void)arena;
    return "/diseases";
}

const char *url_diseases_whole(struct arena *arena)
{
    return url_diseases_from(arena, 1);
}

const char *url_diseases_from(struct arena *arena, int64_t number)
{
    return arena_format(arena, "/diseases?from=%lld", (long long)number);
}

const char *url_diseases_group(struct arena *arena, const char *code)
{
    return arena_format(arena, "/diseases?group=%s", code); /* digits */
}

const char *url_diseases_words(struct arena *arena, const char *words)
{
    return url_where(arena, "/diseases", url_query_add(arena, "", "q", words));
}

const char *url_disease(struct arena *arena, int64_t number)
{
    return arena_format(arena, "/diseases/%lld", (long long)number);
}

/* ---- the list -------------------------------------------------------------------- */

static const struct field list_fields[] = {
    {.name = "q",
     .type = FIELD_SEARCH,
     .label = MSG_DISEASES_FILTER_WORDS,
     .hint = MSG_DISEASES_FILTER_WORDS_HINT,
     .max = WORDS_MAX},
    {.name = "group", .type = FIELD_CHOICE, .label = MSG_DISEASES_FILTER_GROUP},
    {.name = "from",
     .type = FIELD_INT,
     .label = MSG_DISEASES_LABEL_NUMBER,
     .min = 1,
     .max = NUMBER_MAX},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"diseases", list_fields};

struct list_input {
    struct form *form;
    const char *words;
    const struct disease_group *group;
    int64_t from; /* INT_NONE: not the whole list */
};

static const struct choice *group_choices(const struct web *web)
{
    size_t count = disease_group_count();
    struct choice *choices = arena_new_array(web->arena, struct choice, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct disease_group *group = disease_group_at(i);
        choices[i] = (struct choice){
            .value = (int64_t)i + 1,
            .name = group->code,
            .text = disease_group_title(group, web->context->language),
        };
    }
    return choices;
}

/* A filter that cannot be read is told at its field; the rest still counts. */
static struct err list_read(struct web *web)
{
    struct list_input *input = web_input(web, struct list_input);

    input->form = form_open(web, &list_form);
    form_choices(input->form, "group", group_choices(web));
    input->words = form_text(input->form, "q");
    int64_t group = form_choice(input->form, "group");
    input->group = group == INT_NONE ? NULL : disease_group_at((size_t)group - 1);
    input->from = form_int(input->form, "from");
    return OK;
}

static void row_add(struct web *web, const struct disease *disease, const char *because,
                    struct disease_rows_view *rows)
{
    enum language language = web->context->language;
    rows->items[rows->count++] = (struct disease_row_view){
        .number = disease->number,
        .name = disease_name(disease, language),
        .other = language == LANGUAGE_EN ? disease->name_ja : disease->name_kana,
        .because = because,
        .is_severe_network = disease->is_severe_network,
    };
}

static void search_see(struct web *web, const struct list_input *input,
                       struct diseases_view *view)
{
    struct diseases_found found;
    const char *group = input->group != NULL ? input->group->code : NULL;

    disease_find_in(web->arena, group, input->words, &found);
    for (size_t i = 0; i < found.count; i++)
        row_add(web, found.items[i], found.because[i], &view->rows);
    view->total = (int64_t)found.total;
    view->is_cut = found.count < found.total;
    if (found.total > 0 || group == NULL)
        return;
    disease_find(web->arena, input->words, &found);
    view->hidden = (int64_t)found.total;
    view->group_hides = found.total > 0;
}

static void group_see(struct web *web, const struct disease_group *group,
                      struct diseases_view *view)
{
    for (size_t i = 0; i < disease_count(); i++)
        if (disease_is_in_group(disease_at(i), group->code))
            row_add(web, disease_at(i), NULL, &view->rows);
    view->total = (int64_t)view->rows.count;
}

static void whole_see(struct web *web, int64_t from, struct diseases_view *view)
{
    for (size_t i = 0; i < disease_count(); i++) {
        const struct disease *disease = disease_at(i);
        if (disease->number < from) {
            view->has_previous = true;
        } else if (view->rows.count == PAGE_ROWS) {
            view->next = disease->number;
            view->has_next = true;
            break;
        } else {
            row_add(web, disease, NULL, &view->rows);
            view->last = disease->number;
        }
    }
    view->is_whole = true;
    view->first = from;
    view->previous = from > PAGE_ROWS ? from - PAGE_ROWS : 1;
}

static void groups_see(struct web *web, struct disease_groups_view *groups)
{
    size_t count = disease_group_count();
    groups->items = arena_new_array(web->arena, struct disease_group_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct disease_group *group = disease_group_at(i);
        groups->items[groups->count++] = (struct disease_group_view){
            .code = group->code,
            .name = disease_group_title(group, web->context->language),
            .count = (int64_t)group->member_count,
        };
    }
}

static struct err list_show(struct web *web)
{
    const struct list_input *input = web->input;
    struct diseases_view view = {
        .form = input->form,
        .words = input->words,
        .count = (int64_t)disease_count(),
        .membership_count = (int64_t)disease_membership_count(),
        .list_day = disease_list_day(),
        .is_search = input->words != NULL,
        .rows = {.items = arena_new_array(web->arena, struct disease_row_view,
                                          disease_count())},
    };

    if (input->group != NULL)
        view.group = disease_group_title(input->group, web->context->language);
    if (input->words != NULL)
        search_see(web, input, &view);
    else if (input->group != NULL)
        group_see(web, input->group, &view);
    else if (input->from != INT_NONE)
        whole_see(web, input->from, &view);
    else
        view.is_start = true;
    view.is_empty = view.rows.count == 0;
    groups_see(web, &view.groups);
    struct html *html = web_html(web);
    web_crumb(web, NULL, MSG_DISEASES_TITLE, NULL);
    web_page_begin(web, html, MSG_DISEASES_TITLE, NULL);
    diseases_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one disease ----------------------------------------------------------------- */

static struct err one_read(struct web *web)
{
    int64_t number = 0;
    bool is_number = str_int(str_of(web_path_text(web, "number")), &number) &&
                     number >= 1 && number <= NUMBER_MAX;
    const struct disease *disease = is_number ? disease_by_number((int)number) : NULL;

    if (disease == NULL)
        return err_of(ERR_NOT_FOUND, MSG_DISEASES_NOT_FOUND);
    web->input = (void *)disease; /* constant: only read below */
    return OK;
}

static void own_groups_see(struct web *web, const struct disease *disease,
                           struct disease_groups_view *groups)
{
    struct disease_groups_view all = {.count = 0};
    groups_see(web, &all);
    groups->items = arena_new_array(web->arena, struct disease_group_view, all.count);
    for (size_t i = 0; i < all.count; i++)
        if (disease_is_in_group(disease, all.items[i].code))
            groups->items[groups->count++] = all.items[i];
}

static struct err one_show(struct web *web)
{
    const struct disease *disease = web->input;
    struct disease_view view = {
        .number = disease->number,
        .name_ja = disease->name_ja,
        .name_kana = disease->name_kana,
        .name_en = disease->name_en,
        .listed_on = disease->listed_on,
        .list_day = disease_list_day(),
        .is_severe_network = disease->is_severe_network,
    };

    own_groups_see(web, disease, &view.groups);
    view.synonyms.items =
        arena_new_array(web->arena, const char *, disease->synonym_count);
    for (size_t i = 0; i < disease->synonym_count; i++)
        view.synonyms.items[view.synonyms.count++] = disease->synonyms[i].name;
    struct html *html = web_html(web);
    const char *name = disease_name(disease, web->context->language);
    web_crumb(web, url_diseases(web->arena), MSG_DISEASES_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, name);
    web_page_begin(web, html, MSG_DISEASES_ONE_TITLE, say_text(web->arena, name));
    diseases_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- while somebody types -------------------------------------------------------- */

static const struct field suggest_fields[] = {
    {.name = "q",
     .type = FIELD_SEARCH,
     .label = MSG_DISEASES_FILTER_WORDS,
     .max = WORDS_MAX},
    {.type = FIELD_END},
};
static const struct form_table suggest_form = {"diseases_suggest", suggest_fields};

static struct err suggest_read(struct web *web)
{
    struct list_input *input = web_input(web, struct list_input);
    input->words = form_text(form_open(web, &suggest_form), "q");
    return OK;
}

static struct err suggest_show(struct web *web)
{
    const struct list_input *input = web->input;
    enum language language = web->context->language;
    struct disease_suggestions offered;
    struct disease_suggest_view view = {.total = 0};

    disease_suggest(web->arena, input->words, &offered);
    view.total = (int64_t)offered.total;
    view.options.items =
        arena_new_array(web->arena, struct disease_option_view, offered.count);
    for (size_t i = 0; i < offered.count; i++) {
        const struct disease *disease = offered.items[i];
        view.options.items[view.options.count++] = (struct disease_option_view){
            .code = disease->code,
            .label = disease_label(web->arena, disease, language),
            .other = disease->kind != DISEASE_DESIGNATED ? NULL
                     : language == LANGUAGE_EN           ? disease->name_ja
                                                         : disease->name_kana,
            .because = offered.because[i],
        };
    }
    diseases_suggest_html(web_html(web), &view);
    return OK;
}

/* ---- the table ------------------------------------------------------------------- */

/* clang-format off */
const struct route diseases_routes[] = {
    {.method = METHOD_GET, .path = "/diseases", .gate = GATE_PUBLIC, .unit = READS,
     .read = list_read, .show = list_show, .surface = SURFACE_PUBLIC},
    {.method = METHOD_GET, .path = "/diseases/suggest", .gate = GATE_PUBLIC,
     .unit = READS, .read = suggest_read, .show = suggest_show, .surface = SURFACE_WORK},
    {.method = METHOD_GET, .path = "/diseases/:number", .gate = GATE_PUBLIC,
     .unit = READS, .read = one_read, .show = one_show, .surface = SURFACE_PUBLIC},
    {.path = NULL},
};
/* clang-format on */
