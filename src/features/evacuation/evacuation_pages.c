/* evacuation_pages.c -- addresses and routes of this room; the list of
 * warnings, declaring, changing and ending one. */
#include "features/evacuation/evacuation_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/evacuation/evacuation_list_html.h"
#include "features/evacuation/warning_end_html.h"
#include "features/evacuation/warning_form_html.h"
#include "features/feature.h"
#include "web/url.h"

URL(evacuations, "/evacuation")
URL(evacuation_new, "/evacuation/new")
URL_ID(evacuation, "/evacuation/", "")
URL_ID(evacuation_change, "/evacuation/", "/change")
URL_ID(evacuation_end, "/evacuation/", "/end")
URL_ID(evacuation_paper, "/evacuation/", "/paper")
URL_ID_ID(evacuation_person, "/evacuation/", "/people/", "")
URL_ID_ID(evacuation_mark, "/evacuation/", "/people/", "")
URL_ID_ID(evacuation_stay, "/evacuation/", "/people/", "/stay")
URL_ID(evacuation_case, "/cases/", "")
URL_ID(evacuation_place, "/institutions/", "")
URL_ID(evacuation_application, "/respite/", "")

/* ---- words -------------------------------------------------------------------- */

static const char *municipality_name(const char *code)
{
    const struct municipality *found = prefecture_municipality(prefecture_get(), code);
    return found != NULL ? found->name : code;
}

void warning_see(struct web *web, const struct warning *warning,
                 struct warning_view *view)
{
    const char *places = "";

    for (size_t i = 0; i < warning->municipality_count; i++)
        places = arena_format(web->arena, "%s%s%s", places, i > 0 ? "、" : "",
                              municipality_name(warning->municipalities[i]));
    *view = (struct warning_view){
        .id = warning->id,
        .kind = prefecture_word(web, "disaster_kinds", warning->kind),
        .places = places,
        .basis = warning->basis,
        .by = warning->declared_by,
        .ended_by = warning->ended_by,
        .end_reason = warning->end_reason,
        .from_at = warning->from_at,
        .failed_at = warning->failed_at,
        .power_from = warning_power_from(warning),
        .declared_at = warning->declared_at,
        .ended_at = warning->ended_at,
        .is_in_force = warning_state_of(warning) == WARNING_IN_FORCE,
        .has_failed = warning->failed_at != INSTANT_NONE,
    };
}

void evacuation_crumbs(struct web *web, const struct warning *warning, enum message label)
{
    const char *kind = prefecture_word(web, "disaster_kinds", warning->kind);

    web_crumb(web, url_evacuations(web->arena), MSG_EVACUATION_LIST_TITLE, NULL);
    web_crumb(web, label == MSG_NONE ? NULL : url_evacuation(web->arena, warning->id),
              MSG_NONE, kind);
    if (label != MSG_NONE)
        web_crumb(web, NULL, label, NULL);
}

/* ---- the list ----------------------------------------------------------------- */

struct warning_page {
    int64_t id, version;
    const char *reason;
    bool may_change;
    struct warning known, wanted;
    struct warnings warnings;
};

static struct err list_read(struct web *web)
{
    (void)web_input(web, struct warning_page);
    return OK;
}

static struct err list_act(struct context *context, void *input)
{
    struct warning_page *page = input;

    page->may_change = warning_may_change(context);
    return warning_list(context, &page->warnings);
}

static struct err list_show(struct web *web)
{
    const struct warning_page *page = web->input;
    struct warnings_view view = {.may_change = page->may_change};
    struct html *html = web_html(web);

    view.rows.count = page->warnings.count;
    view.rows.items =
        arena_new_array(web->arena, struct warning_view, view.rows.count + 1);
    for (size_t i = 0; i < view.rows.count; i++)
        warning_see(web, &page->warnings.items[i], &view.rows.items[i]);
    web_crumb(web, NULL, MSG_EVACUATION_LIST_TITLE, NULL);
    web_page_begin(web, html, MSG_EVACUATION_LIST_TITLE, NULL);
    evacuation_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- declaring and changing --------------------------------------------------- */

#define WARNING_FIELDS                                                                   \
    {.name = "kind",                                                                     \
     .type = FIELD_CHOICE,                                                               \
     .label = MSG_EVACUATION_LABEL_KIND,                                                 \
     .required = true},                                                                  \
        {.name = "from_at",                                                              \
         .type = FIELD_TIME,                                                             \
         .label = MSG_EVACUATION_LABEL_FROM_AT,                                          \
         .required = true},                                                              \
        {.name = "failed_at",                                                            \
         .type = FIELD_TIME,                                                             \
         .label = MSG_EVACUATION_LABEL_FAILED_AT,                                        \
         .hint = MSG_EVACUATION_HINT_FAILED_AT},                                         \
        {.name = "basis",                                                                \
         .type = FIELD_TEXT,                                                             \
         .label = MSG_EVACUATION_LABEL_BASIS,                                            \
         .hint = MSG_EVACUATION_HINT_BASIS,                                              \
         .required = true,                                                               \
         .max = WARNING_BASIS_MAX},                                                      \
    {                                                                                    \
        .name = "municipality", .type = FIELD_MANY,                                      \
        .label = MSG_EVACUATION_LABEL_PLACES, .required = true                           \
    }

static const struct field declare_fields[] = {WARNING_FIELDS, {.type = FIELD_END}};
static const struct form_table declare_form = {"warning_new", declare_fields};
static const struct field warning_fields[] = {
    WARNING_FIELDS, {.name = "version", .type = FIELD_VERSION}, {.type = FIELD_END}};
static const struct form_table warning_form = {"warning", warning_fields};

static void lists_set(struct web *web, struct form *form)
{
    form_choices(form, "kind", prefecture_choices(web, "disaster_kinds"));
    form_choices(form, "municipality", prefecture_municipality_choices(web));
}

static struct err warning_read(struct web *web, const struct form_table *table)
{
    struct warning_page *page = web_input(web, struct warning_page);
    struct form *form = form_open(web, table);
    int64_t chosen[WARNING_MUNICIPALITIES_MAX];

    lists_set(web, form);
    page->wanted = (struct warning){
        .kind = prefecture_chosen("disaster_kinds", form_choice(form, "kind")),
        .from_at = form_time(form, "from_at"),
        .failed_at = form_time(form, "failed_at"),
        .basis = form_text(form, "basis"),
        .ended_at = INSTANT_NONE,
    };
    page->wanted.municipality_count =
        form_many(form, "municipality", chosen, WARNING_MUNICIPALITIES_MAX);
    for (size_t i = 0; i < page->wanted.municipality_count; i++)
        page->wanted.municipalities[i] = prefecture_municipality_chosen(chosen[i]);
    if (table == &warning_form)
        page->version = form_version(form);
    return form_close(form);
}

static struct err new_post_read(struct web *web)
{
    return warning_read(web, &declare_form);
}

static struct err new_get_act(struct context *context, void *input)
{
    struct warning_page *page = input;
    return warning_list(context, &page->warnings);
}

static struct err form_page(struct web *web, const struct warning_form_view *view)
{
    struct html *html = web_html(web);

    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, view->title, NULL);
    warning_form_html(html, view);
    web_page_end(web, html);
    return OK;
}

static struct err new_get_show(struct web *web)
{
    struct form *form = form_show(web, &declare_form);

    lists_set(web, form);
    form_default_int(form, "from_at", web->context->now);
    web_crumb(web, url_evacuations(web->arena), MSG_EVACUATION_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_EVACUATION_NEW_TITLE, NULL);
    return form_page(web, &(struct warning_form_view){.is_new = true,
                                                      .title = MSG_EVACUATION_NEW_TITLE,
                                                      .form = form});
}

static struct err new_post_act(struct context *context, void *input)
{
    struct warning_page *page = input;
    return warning_declare(context, &page->wanted, &page->id);
}

static struct err to_board(struct web *web, enum message said)
{
    const struct warning_page *page = web->input;
    return web_redirect(web,
                        web_url_saying(web, url_evacuation(web->arena, page->id), said));
}

static struct err new_post_show(struct web *web)
{
    return to_board(web, MSG_EVACUATION_SAID_DECLARED);
}

static struct err one_read(struct web *web)
{
    struct warning_page *page = web_input(web, struct warning_page);
    return web_path_id(web, "id", &page->id);
}

static struct err one_act(struct context *context, void *input)
{
    struct warning_page *page = input;
    return warning_get(context, page->id, &page->known);
}

static struct err change_get_show(struct web *web)
{
    const struct warning_page *page = web->input;
    const struct warning *known = &page->known;
    struct form *form = form_show(web, &warning_form);
    int64_t places[WARNING_MUNICIPALITIES_MAX];
    size_t count = 0;

    lists_set(web, form);
    form_set_version(form, known->version);
    for (size_t i = 0; i < known->municipality_count; i++)
        if (prefecture_municipality_place(known->municipalities[i]) != INT_NONE)
            places[count++] = prefecture_municipality_place(known->municipalities[i]);
    form_default_int(form, "kind", prefecture_place("disaster_kinds", known->kind));
    form_default_int(form, "from_at", known->from_at);
    form_default_int(form, "failed_at", known->failed_at);
    form_default_text(form, "basis", known->basis);
    form_default_many(form, "municipality", places, count);
    evacuation_crumbs(web, known, MSG_EVACUATION_CHANGE_TITLE);
    return form_page(
        web, &(struct warning_form_view){
                 .id = page->id, .title = MSG_EVACUATION_CHANGE_TITLE, .form = form});
}

static struct err change_post_read(struct web *web)
{
    TRY(warning_read(web, &warning_form));
    struct warning_page *page = web->input;
    return web_path_id(web, "id", &page->id);
}

static struct err change_post_act(struct context *context, void *input)
{
    struct warning_page *page = input;
    return warning_change(context, page->id, page->version, &page->wanted);
}

static struct err change_post_show(struct web *web)
{
    return to_board(web, MSG_EVACUATION_SAID_CHANGED);
}

/* ---- ending ------------------------------------------------------------------- */

static const struct field end_fields[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .label = MSG_EVACUATION_LABEL_REASON,
     .hint = MSG_EVACUATION_HINT_REASON,
     .required = true,
     .max = WARNING_BASIS_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"warning_end", end_fields};

static struct err end_get_show(struct web *web)
{
    const struct warning_page *page = web->input;
    struct form *form = form_show(web, &end_form);
    struct warning_view warning;
    struct html *html = web_html(web);

    warning_see(web, &page->known, &warning);
    form_set_version(form, page->known.version);
    evacuation_crumbs(web, &page->known, MSG_EVACUATION_END_TITLE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_EVACUATION_END_TITLE, NULL);
    warning_end_html(html, &(struct warning_form_view){.id = page->id,
                                                       .what = warning.places,
                                                       .title = MSG_EVACUATION_END_TITLE,
                                                       .form = form});
    web_page_end(web, html);
    return OK;
}

static struct err end_post_read(struct web *web)
{
    TRY(one_read(web));
    struct warning_page *page = web->input;
    struct form *form = form_open(web, &end_form);
    page->reason = form_text(form, "reason");
    page->version = form_version(form);
    return form_close(form);
}

static struct err end_post_act(struct context *context, void *input)
{
    struct warning_page *page = input;
    return warning_end(context, page->id, page->version, page->reason);
}

static struct err end_post_show(struct web *web)
{
    return to_board(web, MSG_EVACUATION_SAID_ENDED);
}

/* ---- the table ---------------------------------------------------------------- */

#define new_get_read list_read
#define change_get_read one_read
#define change_get_act one_act
#define end_get_read one_read
#define end_get_act one_act

enum row { ROW_LIST, ROW_NEW, ROW_BOARD, ROW_CHANGE, ROW_END, ROW_PERSON };

/* Read also while nothing can be written. */
#define EMERGENCY(url, name)                                                             \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        .in_emergency = true, HANDLES(name)                                              \
    }
#define POST(url, name, row) POST_AGAIN(url, name, &evacuation_routes[row])

extern const struct route evacuation_routes[];
/* clang-format off */
const struct route evacuation_routes[] = {
    [ROW_LIST]   = EMERGENCY("/evacuation", list),
    [ROW_NEW]    = GET("/evacuation/new", new_get),
    [ROW_BOARD]  = EMERGENCY("/evacuation/:id", evacuation_board),
    [ROW_CHANGE] = GET("/evacuation/:id/change", change_get),
    [ROW_END]    = GET("/evacuation/:id/end", end_get),
    [ROW_PERSON] = EMERGENCY("/evacuation/:id/people/:person", evacuation_person_get),
    EMERGENCY("/evacuation/:id/paper", evacuation_paper),
    POST("/evacuation/new", new_post, ROW_NEW),
    POST("/evacuation/:id/change", change_post, ROW_CHANGE),
    POST("/evacuation/:id/end", end_post, ROW_END),
    POST("/evacuation/:id/people/:person", evacuation_person_post, ROW_PERSON),
    POST("/evacuation/:id/people/:person/stay", evacuation_stay_post, ROW_PERSON),
    {.path = NULL},
};
/* clang-format on */
