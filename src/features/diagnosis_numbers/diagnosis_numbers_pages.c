/* diagnosis_numbers_pages.c -- the numbers of five years, and one interval by group and
 * area; the table of this room's routes. */
#include "features/diagnosis_numbers/diagnosis_numbers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "base/values.h"
#include "features/diagnosis_numbers/diagnosis_numbers_interval_html.h"
#include "features/diagnosis_numbers/diagnosis_numbers_page_html.h"
#include "web/form.h"
#include "web/url.h"

URL_WHERE(diagnosis_numbers, "/numbers/diagnosis")
URL_WHERE(diagnosis_numbers_csv, "/numbers/diagnosis.csv")
URL_WHERE(diagnosis_numbers_interval, "/numbers/diagnosis/interval")
URL_WHERE(diagnosis_numbers_cases, "/numbers/diagnosis/cases")
URL_ID(diagnosis_numbers_case, "/cases/", "")

struct numbers_input {
    int32_t from_year;
    int span;
    struct diagnosis_numbers numbers;
};

/* ---- what is asked for --------------------------------------------------------------- */

static const struct field query_fields[] = {
    {.name = "from", .type = FIELD_INT, .label = MSG_DIAGNOSIS_NUMBERS_FROM,
     .min = JOURNEY_YEAR_MIN, .max = JOURNEY_YEAR_MAX},
    {.name = "of", .type = FIELD_TEXT, .label = MSG_DIAGNOSIS_NUMBERS_OF, .max = 40},
    {.type = FIELD_END},
};
static const struct form_table query_form = {"diagnosis_numbers", query_fields};

/* A year that is none is this one; any year means its block. */
static void query_read(struct web *web, struct numbers_input *input)
{
    struct form *form = form_open(web, &query_form);
    int64_t from = form_int(form, "from");
    const char *of = form_text(form, "of");

    input->from_year =
        journey_block(from == INT_NONE ? day_fiscal_year(web->context->today)
                                       : (int32_t)from);
    input->span = -1;
    for (int span = 0; of != NULL && span < SPAN_COUNT; span++)
        if (text_equal(of, journey_span_code(span)))
            input->span = span;
}

static const char *block_query(struct web *web, int32_t from_year, int span)
{
    const char *query = arena_format(web->arena, "from=%d", (int)from_year);
    return span < 0 ? query
                    : url_query_add(web->arena, query, "of", journey_span_code(span));
}

static const char *last_year(struct web *web, int32_t from_year)
{
    return era_year(web->arena, from_year + JOURNEY_YEARS - 1);
}

/* Has one cases at all? */
static bool may_trace(const struct web *web)
{
    return permission_holds(web->context, &diagnosis_numbers_trace,
                            RELATION_BIT(RELATION_TEAM), false);
}

/* ---- five years ---------------------------------------------------------------------- */

static struct err diagnosis_numbers_get_read(struct web *web)
{
    query_read(web, web_input(web, struct numbers_input));
    return OK;
}

static struct err diagnosis_numbers_get_act(struct context *context, void *input)
{
    struct numbers_input *numbers = input;
    return diagnosis_numbers_get(context, numbers->from_year, -1, &numbers->numbers);
}

static void figures_see(const struct journey_table_of *of, int span,
                        struct journey_figures_view *view)
{
    const struct journey_figures *figures = &of->numbers->spans[span];

    *view = (struct journey_figures_view){
        .title = journey_word(of->web, journey_span_title(span)),
        .what = journey_word(of->web, journey_span_what(span)),
        .query = block_query(of->web, of->numbers->from_year, span),
        .is_empty = figures->by[CUT_GROUP].count == 0,
        .is_vague_hidden = figures->is_vague_hidden,
        .has_vague = figures->vague > 0,
        .vague = figures->vague,
        .vague_width = figures->vague_width,
    };
    journey_years_see(of, span, &view->table);
}

static struct err diagnosis_numbers_get_show(struct web *web)
{
    const struct numbers_input *input = web->input;
    const struct diagnosis_numbers *numbers = &input->numbers;
    struct journey_table_of of = {web, numbers, may_trace(web)};
    struct diagnosis_numbers_view view = {
        .first = era_year(web->arena, numbers->from_year),
        .last = last_year(web, numbers->from_year),
        .query = block_query(web, numbers->from_year, -1),
        .query_before = block_query(web, numbers->from_year - JOURNEY_YEARS, -1),
        .query_after = block_query(web, numbers->from_year + JOURNEY_YEARS, -1),
        .as_of = numbers->as_of,
        .least = numbers->least,
        .is_empty = numbers->ways.cells.rows == 0,
    };
    struct html *html = web_html(web);

    view.spans.items = arena_new_array(web->arena, struct journey_figures_view, SPAN_COUNT);
    for (; view.spans.count < SPAN_COUNT; view.spans.count++)
        figures_see(&of, (int)view.spans.count, &view.spans.items[view.spans.count]);
    journey_waiting_see(&of, CUT_GROUP, false, &view.waiting);
    journey_outcomes_see(&of, ABOUT_WAYS, &view.ways);
    journey_outcomes_see(&of, ABOUT_REQUESTS, &view.requests);
    web_page_begin(web, html, MSG_DIAGNOSIS_NUMBERS_NAV, NULL);
    diagnosis_numbers_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one interval -------------------------------------------------------------------- */

static struct err diagnosis_numbers_interval_get_read(struct web *web)
{
    struct numbers_input *input = web_input(web, struct numbers_input);

    query_read(web, input);
    if (input->span < 0)
        input->span = SPAN_VISIT_NAMED; /* the one that is asked for most */
    return OK;
}

static struct err diagnosis_numbers_interval_get_act(struct context *context, void *input)
{
    struct numbers_input *numbers = input;
    return diagnosis_numbers_get(context, numbers->from_year, numbers->span,
                                 &numbers->numbers);
}

static struct err diagnosis_numbers_interval_get_show(struct web *web)
{
    const struct numbers_input *input = web->input;
    const struct diagnosis_numbers *numbers = &input->numbers;
    int span = input->span;
    struct journey_table_of of = {web, numbers, may_trace(web)};
    struct diagnosis_interval_view view = {
        .title = journey_word(web, journey_span_title(span)),
        .what = journey_word(web, journey_span_what(span)),
        .first = era_year(web->arena, numbers->from_year),
        .last = last_year(web, numbers->from_year),
        .query = block_query(web, numbers->from_year, -1),
        .query_before = block_query(web, numbers->from_year - JOURNEY_YEARS, span),
        .query_after = block_query(web, numbers->from_year + JOURNEY_YEARS, span),
        .as_of = numbers->as_of,
        .least = numbers->least,
        .is_empty = numbers->spans[span].by[CUT_GROUP].count == 0,
        .has_waiting = span == SPAN_VISIT_NAMED && numbers->waiting[CUT_GROUP].count > 0,
    };
    struct html *html = web_html(web);

    journey_cut_see(&of, span, CUT_GROUP, &view.group);
    journey_cut_see(&of, span, CUT_AREA, &view.area);
    if (view.has_waiting) {
        journey_waiting_see(&of, CUT_GROUP, true, &view.waiting_group);
        journey_waiting_see(&of, CUT_AREA, true, &view.waiting_area);
    }
    web_crumb(web, url_diagnosis_numbers(web->arena, view.query),
              MSG_DIAGNOSIS_NUMBERS_NAV, NULL);
    web_crumb(web, NULL, journey_span_title(span), NULL);
    web_page_begin(web, html, MSG_DIAGNOSIS_NUMBERS_INTERVAL_TITLE, NULL);
    diagnosis_numbers_interval_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ----------------------------------------------------------------------- */

extern const struct route diagnosis_numbers_routes[];
const struct route diagnosis_numbers_routes[] = {
    GET("/numbers/diagnosis", diagnosis_numbers_get),
    GET("/numbers/diagnosis.csv", diagnosis_numbers_csv_get),
    GET("/numbers/diagnosis/interval", diagnosis_numbers_interval_get),
    GET("/numbers/diagnosis/cases", diagnosis_numbers_cases_get),
    {.path = NULL},
};
