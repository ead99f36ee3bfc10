/* contract_copies_pages.c -- the page: which year, what would be copied and what not, and
 * the one button. */
#include "features/contract_copies/contract_copies_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/contract_copies/contract_copies_html.h"
#include "features/programmes/programmes.h"
#include "web/url.h"

URL_WHERE(contract_copies, "/contracts/copy")
URL_WHERE(contract_copies_list, "/contracts")
URL_ID(contract_copies_one, "/contracts/", "")

/* ---- the form -------------------------------------------------------------------- */

static const struct field fields[] = {
    {.name = "year", .type = FIELD_CHOICE, .label = MSG_CONTRACT_COPIES_LABEL_YEAR},
    {.name = "what", .type = FIELD_CHOICE, .label = MSG_CONTRACT_COPIES_LABEL_WHAT},
    {.name = "document",
     .type = FIELD_TEXT,
     .label = MSG_CONTRACT_COPIES_LABEL_DOCUMENT,
     .hint = MSG_CONTRACT_COPIES_HINT_DOCUMENT,
     .max = CONTRACT_TEXT_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table table = {"contract_copies", fields};

struct copying {
    struct form *form;
    struct contract_choice choice;
    const struct choice *years, *whats;
    int64_t year, what, version; /* as chosen */
    const char *document;
    struct contract_plan plan;
    size_t copied;
};

/* Last year's into this one, this year's into the next. */
static const struct choice *year_choices(struct web *web)
{
    int32_t now = day_fiscal_year(web->context->today);
    struct choice *choices = arena_new_array(web->arena, struct choice, 3);

    for (int32_t i = 0; i < 2; i++) {
        int32_t year = now - i;
        choices[i] = (struct choice){
            .value = year,
            .name = arena_format(web->arena, "%d", (int)year),
            .text = message_text(web->arena, web->context->language,
                                 MSG_CONTRACT_COPIES_FROM_TO,
                                 say_two(web->arena, SAY_T(era_year(web->arena, year)),
                                         SAY_T(era_year(web->arena, year + 1)))),
        };
    }
    return choices;
}

enum { WHAT_ALL = 0, WHAT_PROGRAMME = CONTRACT_SCOPE_END };

static bool is_in(const struct choice *choices, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(choices[i].name, name))
            return true;
    return false;
}

/* All, each scope, each programme once by its newest name. */
static const struct choice *what_choices(struct web *web)
{
    static const char *const scopes[] = {"all", "council_office", "coordinators",
                                         "respite"};
    const struct programmes *all = programmes_get();
    struct choice *choices =
        arena_new_array(web->arena, struct choice, all->count + CONTRACT_SCOPE_END + 1);
    size_t count = 0;

    for (; count < CONTRACT_SCOPE_END; count++)
        choices[count] = (struct choice){
            .value = (int64_t)count,
            .name = scopes[count],
            .label = count == WHAT_ALL ? MSG_CONTRACT_COPIES_WHAT_ALL
                                       : contract_scope_word((enum contract_scope)count),
        };
    for (size_t i = all->count; i > 0; i--) {
        const struct programme *one = &all->items[i - 1];
        if (is_in(choices, count, one->code))
            continue;
        choices[count] = (struct choice){
            .value = (int64_t)count,
            .name = one->code,
            .text = programme_name(one, web->context->language),
        };
        count++;
    }
    return choices;
}

static const char *name_of(const struct choice *choices, int64_t value)
{
    for (; choices->name != NULL; choices++)
        if (choices->value == value)
            return choices->name;
    return NULL;
}

static void chosen_read(struct web *web, struct copying *copying)
{
    struct form *form = copying->form;

    copying->years = year_choices(web);
    copying->whats = what_choices(web);
    form_choices(form, "year", copying->years);
    form_choices(form, "what", copying->whats);
    form_default_int(form, "year", day_fiscal_year(web->context->today));
    form_default_int(form, "what", WHAT_ALL);
    copying->year = form_choice(form, "year");
    copying->what = form_choice(form, "what");
    if (copying->year == INT_NONE)
        copying->year = day_fiscal_year(web->context->today);
    if (copying->what == INT_NONE)
        copying->what = WHAT_ALL;
    bool is_scope = copying->what < WHAT_PROGRAMME;
    copying->choice = (struct contract_choice){
        .year = (int32_t)copying->year,
        .scope = is_scope ? (enum contract_scope)copying->what : CONTRACT_RESPITE,
        .programme = is_scope ? NULL : name_of(copying->whats, copying->what),
    };
}

/* ---- looking --------------------------------------------------------------------- */

static struct err copies_get_read(struct web *web)
{
    struct copying *copying = web_input(web, struct copying);

    copying->form = form_seen(web, &table);
    chosen_read(web, copying);
    return OK;
}

static struct err copies_get_act(struct context *context, void *input)
{
    struct copying *copying = input;
    return contract_copies_look(context, &copying->choice, &copying->plan);
}

static struct contract_copy_view row_of(struct web *web, const struct contract_copy *copy)
{
    const struct contract *from = &copy->from;
    const struct programme *edition =
        from->programme != NULL
            ? programme_on(programmes_get(), from->programme, from->from_on)
            : NULL;
    bool has_ceiling = from->ceiling_yen != INT_NONE;

    return (struct contract_copy_view){
        .id = from->id,
        .number = from->number,
        .name = from->institution_name,
        .programme = edition != NULL ? programme_name(edition, web->context->language)
                                     : from->programme,
        .scope = contract_scope_word(from->scope),
        .ceiling = message_text(
            web->arena, web->context->language,
            has_ceiling ? MSG_CONTRACTS_YEN : MSG_CONTRACTS_NO_CEILING,
            has_ceiling ? say_count(web->arena, from->ceiling_yen) : NULL),
        .fate = contract_fate_word(copy->fate),
        .last_on = contract_last_on(from),
        .is_over = copy->fate == CONTRACT_OVER,
        .prices = (int64_t)copy->price_count,
        .lost = (int64_t)copy->lost,
    };
}

static void rows_see(struct web *web, const struct contract_plan *plan,
                     struct contract_copies_view *view)
{
    view->copied.items =
        arena_new_array(web->arena, struct contract_copy_view, plan->count + 1);
    view->left_out.items =
        arena_new_array(web->arena, struct contract_copy_view, plan->count + 1);
    for (size_t i = 0; i < plan->count; i++) {
        bool is_copied = plan->items[i].fate == CONTRACT_COPIED;
        struct contract_copy_views *views = is_copied ? &view->copied : &view->left_out;
        views->items[views->count++] = row_of(web, &plan->items[i]);
    }
}

static const char *list_query(struct web *web, int64_t year)
{
    return url_query_add(web->arena, "", "year",
                         arena_format(web->arena, "%lld", (long long)year));
}

static struct err copies_get_show(struct web *web)
{
    struct copying *copying = web->input;
    int32_t year = (int32_t)copying->year;
    struct contract_copies_view view = {
        .form = copying->form,
        .no_query = "",
        .list_query = list_query(web, year),
        .from_year = era_year(web->arena, year),
        .to_year = era_year(web->arena, year + 1),
        .year_word = name_of(copying->years, copying->year),
        .what_word = name_of(copying->whats, copying->what),
        .is_empty = copying->plan.count == 0,
        .to_copy = (int64_t)copying->plan.to_copy,
    };
    struct html *html = web_html(web);

    form_set_version(copying->form, copying->plan.version);
    rows_see(web, &copying->plan, &view);
    web_page_looks(web, LOOK_WIDE);
    web_crumb(web, url_contract_copies_list(web->arena, view.list_query),
              MSG_CONTRACTS_TITLE, NULL);
    web_crumb(web, NULL, MSG_CONTRACT_COPIES_TITLE, NULL);
    web_page_begin(web, html, MSG_CONTRACT_COPIES_TITLE, NULL);
    contract_copies_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- copying --------------------------------------------------------------------- */

static struct err copies_post_read(struct web *web)
{
    struct copying *copying = web_input(web, struct copying);

    copying->form = form_open(web, &table);
    chosen_read(web, copying);
    copying->document = form_text(copying->form, "document");
    copying->version = form_version(copying->form);
    return form_close(copying->form);
}

static struct err copies_post_act(struct context *context, void *input)
{
    struct copying *copying = input;
    return contract_copies_make(context, &copying->choice, copying->version,
                                copying->document, &copying->copied);
}

static struct err copies_post_show(struct web *web)
{
    const struct copying *copying = web->input;
    const char *url =
        url_contract_copies_list(web->arena, list_query(web, copying->year + 1));
    return web_redirect(web, web_url_saying(web, url, MSG_CONTRACT_COPIES_SAID_COPIED));
}

/* ---- the table ------------------------------------------------------------------- */

extern const struct route contract_copies_routes[];

/* clang-format off */
const struct route contract_copies_routes[] = {
    GET("/contracts/copy", copies_get),
    POST_AGAIN("/contracts/copy", copies_post, &contract_copies_routes[0]),
    {.path = NULL},
};
/* clang-format on */
