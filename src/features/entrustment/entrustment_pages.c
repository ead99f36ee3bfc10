/* entrustment_pages.c -- the budget of a fiscal year and of one contract, the list of
 * settlements; the room's addresses and routes. */
#include "features/entrustment/entrustment_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "features/entrustment/entrustment_budget_html.h"
#include "features/entrustment/entrustment_list_html.h"
#include "features/entrustment/settlements_html.h"
#include "features/programmes/programmes.h"
#include "web/url.h"

#include <string.h>

/* ---- addresses -------------------------------------------------------------------- */

URL_WHERE(entrustment, "/entrustment")
URL_ID(budget, "/entrustment/", "")
URL_ID(budget_contract, "/contracts/", "")
URL_WHERE(settlements, "/settlements")
URL_ID(settlement, "/settlements/", "")
URL_ID(settlement_send, "/settlements/", "/send")
URL_ID(settlement_inspect, "/settlements/", "/inspect")
URL_ID(settlement_pay, "/settlements/", "/pay")
URL_ID(settlement_correct, "/settlements/", "/correct")
URL_ID(settlement_report, "/settlements/", "/report")
URL_ID(settlement_record, "/settlements/", "/record")
URL_ID(settlement_xlsx, "/settlements/", "/claim.xlsx")
URL_ID(settlement_csv, "/settlements/", "/claim.csv")

/* ---- words ------------------------------------------------------------------------ */

const char *entrustment_yen(struct web *web, int64_t yen)
{
    return message_text(web->arena, web->context->language,
                        yen == INT_NONE ? MSG_ENTRUSTMENT_NO_AMOUNT : MSG_ENTRUSTMENT_YEN,
                        yen == INT_NONE ? NULL : say_count(web->arena, yen));
}

const char *entrustment_month(struct web *web, day month_on)
{
    char *text = arena_copy(web->arena, era_day_short(web->arena, month_on));
    char *month = strstr(text, "月");
    if (month != NULL)
        month[strlen("月")] = '\0';
    return text;
}

const char *entrustment_days(struct web *web, day from_on, day to_on)
{
    struct date from = day_date(from_on);
    struct date to = day_date(to_on);
    return from_on == to_on
               ? arena_format(web->arena, "%d月%d日", from.month, from.dom)
               : arena_format(web->arena, "%d月%d日～%d月%d日", from.month, from.dom,
                              to.month, to.dom);
}

const char *entrustment_work(struct web *web, const struct contract *contract)
{
    enum language language = web->context->language;
    const struct programme *edition =
        contract->programme != NULL
            ? programme_on(programmes_get(), contract->programme, contract->from_on)
            : NULL;
    if (edition == NULL)
        return message_raw(language, contract_scope_word(contract->scope));
    return language == LANGUAGE_EN ? edition->name_en : edition->name_ja;
}

static const struct field year_fields[] = {
    {.name = "year", .type = FIELD_INT, .label = MSG_ENTRUSTMENT_LABEL_YEAR, .min = 1989,
     .max = 2100},
    {.type = FIELD_END},
};
static const struct form_table year_form = {"entrustment", year_fields};

int32_t entrustment_year(struct web *web)
{
    int64_t year = form_int(form_open(web, &year_form), "year");
    return year == INT_NONE ? day_fiscal_year(web->context->today) : (int32_t)year;
}

const char *entrustment_year_query(struct web *web, int32_t year)
{
    return url_query_add(web->arena, "", "year", arena_format(web->arena, "%d", year));
}

/* ---- the year --------------------------------------------------------------------- */

static void budget_see(struct web *web, const struct budget *budget,
                       struct budget_view *view)
{
    const struct contract *contract = &budget->contract;
    *view = (struct budget_view){
        .id = contract->id,
        .number = contract->number,
        .institution = contract->institution_name,
        .work = entrustment_work(web, contract),
        .contracted = entrustment_yen(web, budget->contracted_yen),
        .used = entrustment_yen(web, budget->used_yen),
        .committed = entrustment_yen(web, budget->committed_yen),
        .left = entrustment_yen(web, budget->left_yen),
        .percent = budget->percent == INT_NONE
                       ? NULL
                       : message_text(web->arena, web->context->language,
                                      MSG_ENTRUSTMENT_PERCENT,
                                      say_count(web->arena, budget->percent)),
        .used_days = budget->used_days,
        .committed_days = budget->committed_days,
        .stays = budget->stays,
        .tag = budget->is_near ? "tag maybe" : "tag",
        .is_near = budget->is_near,
        .is_over = budget->left_yen != INT_NONE && budget->left_yen < 0,
        .lacks_price = budget->lacks_price,
    };
}

struct year {
    int32_t year;
    int64_t warn_percent;
    struct budgets budgets;
};

struct err entrustment_get_read(struct web *web)
{
    struct year *year = web_input(web, struct year);
    year->year = entrustment_year(web);
    return OK;
}

struct err entrustment_get_act(struct context *context, void *input)
{
    struct year *year = input;
    return budget_list(context, year->year, &year->budgets, &year->warn_percent);
}

static void years_see(struct web *web, int32_t year, struct budgets_view *view)
{
    view->year = era_year(web->arena, year);
    view->query = entrustment_year_query(web, year);
    view->year_before = era_year(web->arena, year - 1);
    view->year_after = era_year(web->arena, year + 1);
    view->query_before = entrustment_year_query(web, year - 1);
    view->query_after = entrustment_year_query(web, year + 1);
}

/* Together: ceilings and what is left only of those that have one. */
static void sums_see(struct web *web, const struct budgets *budgets,
                     struct budgets_view *view)
{
    int64_t contracted = 0;
    int64_t used = 0;
    int64_t committed = 0;
    int64_t left = 0;
    for (size_t i = 0; i < budgets->count; i++) {
        const struct budget *one = &budgets->items[i];
        used += one->used_yen;
        committed += one->committed_yen;
        if (one->contracted_yen == INT_NONE)
            continue;
        contracted += one->contracted_yen;
        left += one->left_yen;
    }
    view->contracted = entrustment_yen(web, contracted);
    view->used = entrustment_yen(web, used);
    view->committed = entrustment_yen(web, committed);
    view->left = entrustment_yen(web, left);
}

struct err entrustment_get_show(struct web *web)
{
    const struct year *year = web->input;
    struct budgets_view view = {.warn_percent = year->warn_percent,
                                .tax_rule = tax_rounding_word(entrustment_rounding_on(
                                    day_of(year->year + 1, 3, 31))),
                                .is_empty = year->budgets.count == 0};

    years_see(web, year->year, &view);
    sums_see(web, &year->budgets, &view);
    view.rows.count = year->budgets.count;
    view.rows.items =
        arena_new_array(web->arena, struct budget_view, view.rows.count + 1);
    for (size_t i = 0; i < view.rows.count; i++)
        budget_see(web, &year->budgets.items[i], &view.rows.items[i]);
    struct html *html = web_html(web);
    web_page_looks(web, LOOK_WIDE);
    web_crumb(web, NULL, MSG_ENTRUSTMENT_TITLE, NULL);
    web_page_begin(web, html, MSG_ENTRUSTMENT_YEAR_TITLE,
                   say_text(web->arena, view.year));
    entrustment_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one contract ----------------------------------------------------------------- */

struct one {
    int64_t id;
    struct budget budget;
    struct budget_stays stays;
};

struct err budget_get_read(struct web *web)
{
    struct one *one = web_input(web, struct one);
    return web_path_id(web, "id", &one->id);
}

struct err budget_get_act(struct context *context, void *input)
{
    struct one *one = input;
    return budget_of(context, one->id, &one->budget, &one->stays);
}

static void stays_see(struct web *web, const struct budget_stays *stays,
                      struct budget_one_view *view)
{
    view->used.items =
        arena_new_array(web->arena, struct budget_stay_view, stays->count + 1);
    view->committed.items =
        arena_new_array(web->arena, struct budget_stay_view, stays->count + 1);
    for (size_t i = 0; i < stays->count; i++) {
        const struct budget_stay *stay = &stays->items[i];
        struct budget_stay_views *to = stay->is_used ? &view->used : &view->committed;
        to->items[to->count++] = (struct budget_stay_view){
            .number = stay->number,
            .from_on = stay->from_on,
            .to_on = stay->to_on,
            .days = stay->days,
            .net = entrustment_yen(web, stay->net_yen),
            .state = stay->state,
            .tag = stay->is_used ? "tag good" : "tag info",
        };
    }
}

struct err budget_get_show(struct web *web)
{
    const struct one *one = web->input;
    const struct contract *contract = &one->budget.contract;
    struct budget_one_view view = {
        .tax_rule =
            tax_rounding_word(entrustment_rounding_on(contract_last_on(contract))),
        .period = message_text(
            web->arena, web->context->language, MSG_ENTRUSTMENT_FROM_TO,
            say_two(web->arena, SAY_D(contract->from_on),
                    SAY_D(contract_last_on(contract)))),
    };

    budget_see(web, &one->budget, &view.of);
    stays_see(web, &one->stays, &view);
    struct html *html = web_html(web);
    web_crumb(web,
              url_entrustment(web->arena,
                              entrustment_year_query(web, contract->fiscal_year)),
              MSG_ENTRUSTMENT_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, contract->number);
    web_page_begin(web, html, MSG_ENTRUSTMENT_BUDGET_TITLE,
                   say_text(web->arena, contract->number));
    entrustment_budget_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the settlements -------------------------------------------------------------- */

struct list {
    int32_t year;
    struct settlements settlements;
};

struct err settlements_get_read(struct web *web)
{
    struct list *list = web_input(web, struct list);
    list->year = entrustment_year(web);
    return OK;
}

struct err settlements_get_act(struct context *context, void *input)
{
    struct list *list = input;
    return settlement_list(context, list->year, &list->settlements);
}

struct err settlements_get_show(struct web *web)
{
    const struct list *list = web->input;
    struct settlements_view view = {
        .year = era_year(web->arena, list->year),
        .year_before = era_year(web->arena, list->year - 1),
        .year_after = era_year(web->arena, list->year + 1),
        .query_before = entrustment_year_query(web, list->year - 1),
        .query_after = entrustment_year_query(web, list->year + 1),
        .is_empty = list->settlements.count == 0,
        .is_officer = permission_holds(web->context, &entrustment_read, 0, false),
    };
    view.rows.count = list->settlements.count;
    view.rows.items =
        arena_new_array(web->arena, struct settlement_row_view, view.rows.count + 1);
    for (size_t i = 0; i < view.rows.count; i++)
        settlement_row_see(web, &list->settlements.items[i], &view.rows.items[i]);
    struct html *html = web_html(web);
    web_crumb(web, NULL, MSG_ENTRUSTMENT_SETTLEMENTS, NULL);
    web_page_begin(web, html, MSG_ENTRUSTMENT_SETTLEMENTS_TITLE,
                   say_text(web->arena, view.year));
    settlements_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table -------------------------------------------------------------------- */

enum row { ROW_SEND, ROW_INSPECT, ROW_PAY, ROW_CORRECT };

#define POST(url, name, row) POST_AGAIN(url, name, &entrustment_routes[row])
#define ONE "/settlements/:id"
#define PAPER(url, name)                                                                \
    {                                                                                   \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,       \
        .surface = SURFACE_PAPER, HANDLES(name)                                         \
    }

extern const struct route entrustment_routes[];

/* clang-format off */
const struct route entrustment_routes[] = {
    [ROW_SEND]    = GET(ONE "/send", settlement_send_get),
    [ROW_INSPECT] = GET(ONE "/inspect", settlement_inspect_get),
    [ROW_PAY]     = GET(ONE "/pay", settlement_pay_get),
    [ROW_CORRECT] = GET(ONE "/correct", settlement_correct_get),

    GET("/entrustment", entrustment_get),
    GET("/entrustment/:id", budget_get),
    GET("/settlements", settlements_get),
    GET(ONE, settlement_one_get),
    PAPER(ONE "/report", settlement_report_get),
    PAPER(ONE "/record", settlement_record_get),
    GET(ONE "/claim.xlsx", settlement_xlsx_get),
    GET(ONE "/claim.csv", settlement_csv_get),
    POST(ONE "/send", settlement_send_post, ROW_SEND),
    POST(ONE "/inspect", settlement_inspect_post, ROW_INSPECT),
    POST(ONE "/pay", settlement_pay_post, ROW_PAY),
    POST(ONE "/correct", settlement_correct_post, ROW_CORRECT),
    {.path = NULL},
};
/* clang-format on */
