/* contracts_pages.c -- the register in the browser: list, one, findings, the panel of the
 * institution's page, the list as a file; the room's addresses and routes. */
#include "features/contracts/contracts_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/contracts/contracts_list_html.h"
#include "features/contracts/contracts_one_html.h"
#include "features/contracts/contracts_panel_html.h"
#include "features/feature.h"
#include "features/programmes/programmes.h"
#include "web/url.h"

/* ---- addresses -------------------------------------------------------------------- */

URL_WHERE(contracts, "/contracts")
URL_WHERE(contracts_csv, "/contracts/export.csv")
URL_WHERE(contracts_copy, "/contracts/copy")
URL(contracts_check, "/contracts/check")
URL(contract_find, "/institutions?designation=any")
URL_ID(contract, "/contracts/", "")
URL_ID(contract_price, "/contracts/", "/price")
URL_ID(contract_change, "/contracts/", "/change")
URL_ID(contract_end, "/contracts/", "/end")
URL_ID(contract_new, "/institutions/", "/contracts/new")
URL_ID(contract_institution, "/institutions/", "")

/* ---- what is shown of one --------------------------------------------------------- */

const char *contract_programme_name(const struct web *web, const char *programme, day on)
{
    const struct programme *edition =
        programme != NULL ? programme_on(programmes_get(), programme, on) : NULL;
    if (edition == NULL)
        return programme;
    return web->context->language == LANGUAGE_EN ? edition->name_en : edition->name_ja;
}

const char *contract_yen_text(struct web *web, int64_t yen)
{
    return message_text(web->arena, web->context->language,
                        yen == INT_NONE ? MSG_CONTRACTS_NO_CEILING : MSG_CONTRACTS_YEN,
                        yen == INT_NONE ? NULL : say_count(web->arena, yen));
}

static const char *year_query(struct web *web, int32_t year)
{
    return url_query_add(web->arena, "", "year", arena_format(web->arena, "%d", year));
}

static void state_see(const struct contract *contract, day today,
                      struct contract_view *view)
{
    view->is_void = view->last_on < view->from_on;
    view->is_ended = contract->ended_on != DAY_NONE;
    if (view->is_void || view->last_on < today) {
        view->state = view->is_void ? MSG_CONTRACTS_STATE_VOID : MSG_CONTRACTS_STATE_OVER;
        view->tag = "tag bad";
    } else if (contract->from_on > today) {
        view->state = MSG_CONTRACTS_STATE_COMING;
        view->tag = "tag info";
    } else {
        view->state = MSG_CONTRACTS_STATE_IN_FORCE;
        view->tag = "tag good";
    }
}

static const char *period_text(struct web *web, const struct contract *contract)
{
    day last = contract_last_on(contract);
    if (contract->from_on == day_of(contract->fiscal_year, 4, 1) &&
        last == day_of(contract->fiscal_year + 1, 3, 31))
        return message_raw(web->context->language, MSG_CONTRACTS_WHOLE_YEAR);
    return message_text(web->arena, web->context->language, MSG_CONTRACTS_FROM_TO,
                        say_two(web->arena, SAY_D(contract->from_on), SAY_D(last)));
}

void contract_see(struct web *web, const struct contract *contract,
                  struct contract_view *view)
{
    *view = (struct contract_view){
        .id = contract->id,
        .institution = contract->institution,
        .number = contract->number,
        .institution_name = contract->institution_name,
        .scope = contract_scope_word(contract->scope),
        .programme = contract_programme_name(web, contract->programme, contract->from_on),
        .article = contract->article,
        .year = era_year(web->arena, contract->fiscal_year),
        .from_on = contract->from_on,
        .to_on = contract->to_on,
        .last_on = contract_last_on(contract),
        .ceiling = contract_yen_text(web, contract->ceiling_yen),
        .signed_by = contract->signed_by,
        .document = contract->document,
        .end_reason = contract->end_reason,
        .year_query = year_query(web, contract->fiscal_year),
        .changed_at = contract->changed_at,
        .changed_by = contract->changed_by,
    };
    view->period = period_text(web, contract);
    state_see(contract, web->context->today, view);
}

static bool lacks_duty(const struct contract_findings *findings, int64_t contract)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].contract == contract &&
            findings->items[i].standing == CONTRACT_WITHOUT_DUTY)
            return true;
    return false;
}

/* ---- the list --------------------------------------------------------------------- */

struct list {
    int32_t year;
    struct contracts contracts;
    struct contract_findings findings;
};

static const struct field list_fields[] = {
    {.name = "year", .type = FIELD_INT, .label = MSG_CONTRACTS_LABEL_YEAR, .min = 1989,
     .max = 2100},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"contracts", list_fields};

int32_t contracts_year(struct web *web)
{
    int64_t year = form_int(form_open(web, &list_form), "year");
    return year == INT_NONE ? day_fiscal_year(web->context->today) : (int32_t)year;
}

struct err contracts_get_read(struct web *web)
{
    struct list *list = web_input(web, struct list);
    list->year = contracts_year(web);
    return OK;
}

struct err contracts_get_act(struct context *context, void *input)
{
    struct list *list = input;
    TRY(contract_list(context, list->year, &list->contracts));
    return contract_check_all(context, context->today, &list->findings);
}

static void group_see(struct web *web, const struct list *list, enum contract_scope scope,
                      struct contracts_view *view)
{
    struct contract_group_view group = {.scope = contract_scope_word(scope)};
    int64_t sum = 0;

    group.rows.items =
        arena_new_array(web->arena, struct contract_view, list->contracts.count + 1);
    for (size_t i = 0; i < list->contracts.count; i++) {
        const struct contract *contract = &list->contracts.items[i];
        if (contract->scope != scope)
            continue;
        struct contract_view *row = &group.rows.items[group.rows.count++];
        contract_see(web, contract, row);
        row->has_no_duty = lacks_duty(&list->findings, contract->id);
        view->without_duty += row->has_no_duty;
        if (contract->ceiling_yen != INT_NONE && !row->is_void)
            sum += contract->ceiling_yen;
    }
    group.ceiling = contract_yen_text(web, sum);
    if (group.rows.count > 0)
        view->groups.items[view->groups.count++] = group;
}

struct err contracts_get_show(struct web *web)
{
    const struct list *list = web->input;
    struct contracts_view view = {
        .year = era_year(web->arena, list->year),
        .query = year_query(web, list->year),
        .query_before = year_query(web, list->year - 1),
        .query_after = year_query(web, list->year + 1),
        .year_before = era_year(web->arena, list->year - 1),
        .year_after = era_year(web->arena, list->year + 1),
        .is_empty = list->contracts.count == 0,
        .may_change = permission_holds(web->context, &contract_change, 0, false),
    };
    view.groups.items =
        arena_new_array(web->arena, struct contract_group_view, CONTRACT_SCOPE_END);
    for (int scope = 1; scope < CONTRACT_SCOPE_END; scope++)
        group_see(web, list, (enum contract_scope)scope, &view);
    struct html *html = web_html(web);
    web_page_looks(web, LOOK_WIDE);
    web_crumb(web, NULL, MSG_CONTRACTS_TITLE, NULL);
    web_page_begin(web, html, MSG_CONTRACTS_LIST_TITLE, say_text(web->arena, view.year));
    contracts_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one of them ------------------------------------------------------------------ */

struct one {
    int64_t id;
    struct contract contract;
    struct contract_prices prices;
    struct contract_findings findings;
};

struct err contract_one_get_read(struct web *web)
{
    struct one *one = web_input(web, struct one);
    return web_path_id(web, "id", &one->id);
}

struct err contract_one_get_act(struct context *context, void *input)
{
    struct one *one = input;
    TRY(contract_get(context, one->id, &one->contract, &one->prices));
    return contract_check_all(context, context->today, &one->findings);
}

/* Of its item, the one of the latest day up to today. */
static bool is_now(const struct contract_prices *prices, size_t at, day today)
{
    const struct contract_price *price = &prices->items[at];
    for (size_t i = 0; i < prices->count; i++)
        if (text_equal(prices->items[i].item, price->item) &&
            prices->items[i].from_on <= today &&
            prices->items[i].from_on > price->from_on)
            return false;
    return price->from_on <= today;
}

static void prices_see(struct web *web, const struct one *one,
                       struct contract_one_view *view)
{
    day today = web->context->today;
    view->prices.count = one->prices.count;
    view->prices.items =
        arena_new_array(web->arena, struct contract_price_view, one->prices.count + 1);
    for (size_t i = 0; i < one->prices.count; i++) {
        const struct contract_price *price = &one->prices.items[i];
        view->prices.items[i] = (struct contract_price_view){
            .item = contract_item_name(one->contract.programme, price->item,
                                       price->from_on, web->context->language),
            .yen = price->yen,
            .tax_percent = price->tax_percent,
            .from_on = price->from_on,
            .is_now = is_now(&one->prices, i, today),
            .is_coming = price->from_on > today,
        };
    }
}

/* What the programme pays for and the contract names no price of: the claim would stop. */
static void missing_see(struct web *web, const struct one *one,
                        struct contract_one_view *view)
{
    const struct contract *contract = &one->contract;
    const struct programme *edition =
        contract->programme != NULL
            ? programme_on(programmes_get(), contract->programme, contract->from_on)
            : NULL;
    view->missing.items = arena_new_array(web->arena, const char *, PROGRAMME_ITEMS_MAX);
    for (size_t i = 0; edition != NULL && i < edition->item_count; i++) {
        bool has = false;
        for (size_t k = 0; k < one->prices.count; k++)
            has = has || text_equal(one->prices.items[k].item, edition->items[i].code);
        if (!has)
            view->missing.items[view->missing.count++] =
                contract_item_name(contract->programme, edition->items[i].code,
                                   contract->from_on, web->context->language);
    }
}

struct err contract_one_get_show(struct web *web)
{
    const struct one *one = web->input;
    const struct contract *contract = &one->contract;
    struct contract_one_view view = {
        .may_change = permission_holds(web->context, &contract_change, 0, false)};

    contract_see(web, contract, &view.of);
    view.of.has_no_duty = lacks_duty(&one->findings, contract->id);
    view.may_end = view.may_change && !view.of.is_ended;
    prices_see(web, one, &view);
    if (view.may_end)
        missing_see(web, one, &view);
    struct html *html = web_html(web);
    web_crumb(web, url_contracts(web->arena, view.of.year_query), MSG_CONTRACTS_TITLE,
              NULL);
    web_crumb(web, NULL, MSG_NONE, contract->number);
    web_page_begin(web, html, MSG_CONTRACTS_ONE_TITLE,
                   say_text(web->arena, contract->number));
    contracts_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the panel of the institution's page ------------------------------------------ */

struct panel {
    struct institution_seen seen;
    bool may_read;
    struct contracts contracts;
};

static struct err panel_look(struct context *context, const struct institution_seen *seen,
                             void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    panel->seen = *seen;
    panel->may_read = permission_holds(context, &contract_read, 0, false);
    *data = panel;
    return panel->may_read ? contract_list_of(context, seen->id, &panel->contracts) : OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    struct web *web = html->web;
    size_t count = panel->contracts.count;
    struct contract_panel_view view = {
        .id = panel->seen.id,
        .is_empty = count == 0,
        .may_change = !panel->seen.is_ended &&
                      permission_holds(web->context, &contract_change, 0, false),
    };
    if (!panel->may_read)
        return;
    view.rows.items = arena_new_array(web->arena, struct contract_view, count + 1);
    for (size_t i = 0; i < count; i++)
        contract_see(web, &panel->contracts.items[i],
                     &view.rows.items[view.rows.count++]);
    contracts_panel_html(html, &view);
}

extern const struct institution_panel contracts_panels[];
const struct institution_panel contracts_panels[] = {
    {30, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- the table -------------------------------------------------------------------- */

enum row { ROW_NEW, ROW_PRICE, ROW_CHANGE, ROW_END };

#define POST(url, name, row) POST_AGAIN(url, name, &contracts_routes[row])

extern const struct route contracts_routes[];

/* clang-format off */
const struct route contracts_routes[] = {
    [ROW_NEW]    = GET("/institutions/:id/contracts/new", contract_new_get),
    [ROW_PRICE]  = GET("/contracts/:id/price", contract_price_get),
    [ROW_CHANGE] = GET("/contracts/:id/change", contract_change_get),
    [ROW_END]    = GET("/contracts/:id/end", contract_end_get),

    GET("/contracts", contracts_get),
    GET("/contracts/export.csv", contracts_csv_get),
    GET("/contracts/check", contracts_check_get),
    GET("/contracts/:id", contract_one_get),
    POST("/institutions/:id/contracts/new", contract_new_post, ROW_NEW),
    POST("/contracts/:id/price", contract_price_post, ROW_PRICE),
    POST("/contracts/:id/change", contract_change_post, ROW_CHANGE),
    POST("/contracts/:id/end", contract_end_post, ROW_END),
    {.path = NULL},
};
/* clang-format on */
