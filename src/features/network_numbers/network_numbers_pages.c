/* network_numbers_pages.c -- a fiscal year's numbers in the browser, and what one body
 * outside asked and was asked. */
#include "features/network_numbers/network_numbers_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/values.h"
#include "features/feature.h"
#include "features/incoming_requests/incoming_requests.h"
#include "features/national_network/national_network.h"
#include "features/network_numbers/network_asked_panel_html.h"
#include "features/network_numbers/network_incoming_panel_html.h"
#include "features/network_numbers/network_numbers_html.h"
#include "web/url.h"

URL_WHERE(network_numbers, "/network/numbers")
URL(network_numbers_list, "/network/numbers")
URL_ID(network_incoming, "/incoming-requests/", "")

#define HIDDEN "＊" /* as in the ministry's own tables */

struct input {
    int32_t year;
    struct network_numbers numbers;
};

static const struct field year_fields[] = {
    {.name = "year", .type = FIELD_INT, .label = MSG_NETWORK_NUMBERS_YEAR,
     .min = NETWORK_YEAR_MIN, .max = NETWORK_YEAR_MAX},
    {.type = FIELD_END},
};
static const struct form_table year_form = {"network_numbers", year_fields};

static struct err numbers_get_read(struct web *web)
{
    struct input *input = web_input(web, struct input);
    struct form *form = form_open(web, &year_form);
    int64_t year = form_int(form, "year");

    input->year = year == INT_NONE ? day_fiscal_year(web->context->today) : (int32_t)year;
    return form_close(form);
}

static struct err numbers_get_act(struct context *context, void *data)
{
    struct input *input = data;
    return network_numbers_get(context, input->year, &input->numbers);
}

/* ---- tables ----------------------------------------------------------------------- */

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

static void line_see(struct web *web, const struct network_table *table, size_t row,
                     struct network_line_view *view)
{
    const struct mask_table *cells = &table->cells;

    view->label = row < table->row_count
                      ? table->rows[row]
                      : said(web, MSG_NETWORK_NUMBERS_TOTAL, NULL);
    view->cells.count = cells->columns;
    view->cells.items =
        arena_new_array(web->arena, struct network_cell_view, cells->columns);
    for (size_t i = 0; i < cells->columns; i++) {
        bool is_hidden = cells->kinds[row][i] != MASK_SHOWN;

        view->cells.items[i] = (struct network_cell_view){
            .text = is_hidden ? HIDDEN
                              : arena_format(web->arena, "%lld",
                                             (long long)cells->counts[row][i]),
            .is_hidden = is_hidden,
        };
    }
}

static void table_see(struct web *web, const struct network_table *table,
                      struct network_table_view *view)
{
    *view = (struct network_table_view){
        .title = table->title,
        .definition = table->definition,
        .corner = table->corner,
        .least = table->least,
        .is_empty = table->row_count == 0,
        .hidden = (int64_t)(table->cells.small + table->cells.beside),
    };
    view->has_hidden = view->hidden > 0;
    view->columns.count = table->column_count + 1;
    view->columns.items =
        arena_new_array(web->arena, struct network_column_view, view->columns.count);
    for (size_t i = 0; i < table->column_count; i++)
        view->columns.items[i].label = table->columns[i];
    view->columns.items[table->column_count].label = MSG_NETWORK_NUMBERS_TOTAL;
    view->rows.count = table->cells.rows;
    view->rows.items =
        arena_new_array(web->arena, struct network_line_view, view->rows.count);
    for (size_t i = 0; i < view->rows.count; i++)
        line_see(web, table, i, &view->rows.items[i]);
}

/* ---- times ------------------------------------------------------------------------ */

/* "2日3時間"; under an hour "40分". */
static const char *time_text(struct web *web, int64_t minutes)
{
    enum { HOUR = 60, DAY_MINUTES = 24 * HOUR };

    if (minutes < HOUR)
        return said(web, MSG_NETWORK_NUMBERS_MINUTES, say_count(web->arena, minutes));
    return said(web, MSG_NETWORK_NUMBERS_DAYS_HOURS,
                say_two(web->arena, SAY_N(minutes / DAY_MINUTES),
                        SAY_N(minutes % DAY_MINUTES / HOUR)));
}

static struct network_wait_view wait_see(struct web *web, const struct network_wait *wait)
{
    struct network_wait_view view = {
        .title = wait->title,
        .definition = wait->definition,
        .count = wait->count,
        .is_told = wait->median != INT_NONE,
    };

    if (!view.is_told)
        return view;
    view.quarter = time_text(web, wait->quarter);
    view.median = time_text(web, wait->median);
    view.three_quarters = time_text(web, wait->three_quarters);
    return view;
}

/* ---- the page --------------------------------------------------------------------- */

static void years_see(struct web *web, int32_t year, struct network_numbers_view *view)
{
    view->year = era_year(web->arena, year);
    view->year_before = era_year(web->arena, year - 1);
    view->year_after = era_year(web->arena, year + 1);
    view->query_before = arena_format(web->arena, "year=%d", (int)year - 1);
    view->query_after = arena_format(web->arena, "year=%d", (int)year + 1);
}

static struct err numbers_get_show(struct web *web)
{
    const struct input *input = web->input;
    const struct network_numbers *numbers = &input->numbers;
    struct html *html = web_html(web);
    struct network_numbers_view view = {
        .as_of = numbers->as_of,
        .is_empty = numbers->asked_by_us == 0 && numbers->asked_of_us == 0,
    };

    years_see(web, numbers->year, &view);
    view.tables.items =
        arena_new_array(web->arena, struct network_table_view, NETWORK_TABLE_COUNT);
    for (size_t i = 0; i < NETWORK_TABLE_COUNT; i++)
        table_see(web, numbers->tables[i], &view.tables.items[view.tables.count++]);
    view.waits.items =
        arena_new_array(web->arena, struct network_wait_view, NETWORK_WAIT_COUNT);
    for (size_t i = 0; i < NETWORK_WAIT_COUNT; i++)
        view.waits.items[view.waits.count++] = wait_see(web, &numbers->waits[i]);
    web_crumb(web, "/network", MSG_NATIONAL_NETWORK_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_NETWORK_NUMBERS_NAV, NULL);
    web_page_looks(web, LOOK_WIDE);
    web_page_begin(web, html, MSG_NETWORK_NUMBERS_NAV, NULL);
    network_numbers_html(html, &view);
    web_page_end(web, html);
    return OK;
}

extern const struct route network_numbers_routes[];

/* clang-format off */
const struct route network_numbers_routes[] = {
    GET("/network/numbers", numbers_get),
    {.path = NULL},
};
/* clang-format on */

/* ---- on the page of a body -------------------------------------------------------- */

enum { YEARS = 2 };

struct panel {
    struct network_body body;
    int32_t year;
    struct network_asked asked[YEARS]; /* this fiscal year, the one before */
};

static struct err panel_look(struct context *context, int64_t body, void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);

    *data = panel;
    panel->year = day_fiscal_year(context->today);
    TRY(network_body_get(context, body, &panel->body));
    if (panel->body.institution == ID_NONE)
        return OK; /* who is no institution names no disease */
    for (int32_t i = 0; i < YEARS; i++)
        TRY(network_asked_of(context, panel->body.institution, panel->year - i,
                             &panel->asked[i]));
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    struct network_asked_panel_view view = {.is_empty = true};

    view.rows.items =
        arena_new_array(html_arena(html), struct network_asked_view, YEARS);
    for (int32_t i = 0; i < YEARS; i++) {
        const struct network_asked *asked = &panel->asked[i];

        view.is_empty &= asked->accepted + asked->declined + asked->withdrawn +
                             asked->open == 0;
        view.rows.items[view.rows.count++] = (struct network_asked_view){
            .year = era_year(html_arena(html), panel->year - i),
            .accepted = asked->accepted,
            .declined = asked->declined,
            .withdrawn = asked->withdrawn,
            .open = asked->open,
        };
    }
    network_asked_panel_html(html, &view);
}

/* What it asked, newest first. */
static struct err incoming_look(struct context *context, int64_t body, void **data)
{
    struct incoming_rows *rows = arena_new_of(context->arena, struct incoming_rows);

    *data = rows;
    return incoming_request_list_body(context, body, rows);
}

static void incoming_draw(struct html *html, const void *data)
{
    const struct incoming_rows *rows = data;
    struct network_incoming_panel_view view = {.rows = {.count = 0}};

    view.rows.items = arena_new_array(html_arena(html), struct network_incoming_view,
                                      rows->count + 1);
    for (size_t i = 0; i < rows->count; i++)
        view.rows.items[view.rows.count++] = (struct network_incoming_view){
            .id = rows->items[i].id,
            .number = rows->items[i].number,
            .kind = incoming_kind_word(rows->items[i].kind),
            .state = incoming_state_word(rows->items[i].state),
            .came_at = rows->items[i].came_at,
            .is_ours = rows->items[i].is_ours,
        };
    network_incoming_panel_html(html, &view);
}

extern const struct network_panel network_numbers_panels[];
const struct network_panel network_numbers_panels[] = {
    {20, &incoming_request_receive, incoming_look, incoming_draw},
    {30, &network_numbers_read, panel_look, panel_draw},
    {0},
};
