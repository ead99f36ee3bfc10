/* diagnosis_numbers_cases_pages.c -- from a number to those of its cases one may open. */
#include "features/diagnosis_numbers/diagnosis_numbers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "features/diagnosis_numbers/diagnosis_numbers_cases_html.h"
#include "web/form.h"
#include "web/url.h"

static const struct field place_fields[] = {
    {.name = "from", .type = FIELD_INT, .label = MSG_DIAGNOSIS_NUMBERS_FROM,
     .min = JOURNEY_YEAR_MIN, .max = JOURNEY_YEAR_MAX},
    {.name = "about", .type = FIELD_TEXT, .label = MSG_DIAGNOSIS_NUMBERS_ABOUT_LABEL,
     .max = 20},
    {.name = "of", .type = FIELD_TEXT, .label = MSG_DIAGNOSIS_NUMBERS_OF, .max = 40},
    {.name = "by", .type = FIELD_TEXT, .label = MSG_DIAGNOSIS_NUMBERS_BY, .max = 20},
    {.name = "key", .type = FIELD_TEXT, .label = MSG_DIAGNOSIS_NUMBERS_KEY, .max = 20},
    {.name = "year", .type = FIELD_INT, .label = MSG_DIAGNOSIS_NUMBERS_YEAR,
     .min = JOURNEY_YEAR_MIN, .max = JOURNEY_YEAR_MAX},
    {.type = FIELD_END},
};
static const struct form_table place_form = {"diagnosis_numbers_cases", place_fields};

struct cases_input {
    struct journey_place place;
    bool is_known; /* else there is no such number */
    struct journey_cases cases;
};

static int place_in(const char *const *words, int count, const char *word)
{
    for (int i = 0; word != NULL && i < count; i++)
        if (text_equal(words[i], word))
            return i;
    return -1;
}

/* Which table, and which of it; false: there is no such thing. */
static bool of_read(struct form *form, struct journey_place *place)
{
    static const char *const tables[ABOUT_COUNT] = {"span", "waiting", "ways", "requests"};
    static const char *const standings[] = {"over", "open", "unnamed"};
    const char *of = form_text(form, "of");
    int about = place_in(tables, ABOUT_COUNT, form_text(form, "about"));

    if (about < 0)
        return false;
    place->about = (enum journey_about)about;
    place->of_code = of;
    if (about == ABOUT_WAITING)
        place->of = place_in(standings, (int)ARRAY_COUNT(standings), of);
    if (place->of == WAITING_COLUMNS)
        place->of = WAITING_ALL;
    for (int span = 0; about == ABOUT_SPAN && of != NULL && span < SPAN_COUNT; span++)
        if (text_equal(of, journey_span_code(span)))
            place->of = span;
    return place->of >= 0 || about == ABOUT_WAYS || about == ABOUT_REQUESTS;
}

struct err diagnosis_numbers_cases_get_read(struct web *web)
{
    struct cases_input *input = web_input(web, struct cases_input);
    struct form *form = form_open(web, &place_form);
    struct journey_place *place = &input->place;
    int64_t from = form_int(form, "from");
    int64_t year = form_int(form, "year");

    *place = (struct journey_place){
        .from_year = journey_block(from == INT_NONE ? day_fiscal_year(web->context->today)
                                                    : (int32_t)from),
        .of = -1,
        .cut = text_equal(form_text(form, "by"), "area") ? CUT_AREA : CUT_GROUP,
        .category = form_text(form, "key"),
        .year = year == INT_NONE ? 0 : (int32_t)year,
    };
    input->is_known = of_read(form, place);
    return OK;
}

struct err diagnosis_numbers_cases_get_act(struct context *context, void *input)
{
    struct cases_input *cases = input;

    TRY(permission_need(context, &diagnosis_numbers_trace));
    return cases->is_known
               ? diagnosis_numbers_cases(context, &cases->place, &cases->cases)
               : err_of(ERR_NOT_FOUND, MSG_DIAGNOSIS_NUMBERS_NOT_FOUND);
}

static struct journey_case_view case_see(struct web *web, const struct journey_case *of)
{
    bool has_days = of->days != INT_NONE;

    return (struct journey_case_view){
        .id = of->care_case,
        .number = of->number,
        .from_on = of->from_on,
        .to_on = of->to_on,
        .is_waiting = has_days && of->to_on == DAY_NONE,
        .has_days = has_days,
        .days = has_days ? message_text(web->arena, web->context->language,
                                        MSG_DIAGNOSIS_NUMBERS_DAYS,
                                        say_two(web->arena, SAY_N(of->days), SAY_T("")))
                         : NULL,
    };
}

struct err diagnosis_numbers_cases_get_show(struct web *web)
{
    const struct cases_input *input = web->input;
    struct diagnosis_cases_view view = {
        .query = arena_format(web->arena, "from=%d", (int)input->place.from_year),
        .most = JOURNEY_CASES_MAX,
        .is_empty = input->cases.count == 0,
    };
    struct html *html = web_html(web);

    view.rows.items = arena_new_array(web->arena, struct journey_case_view,
                                      input->cases.count + 1);
    for (; view.rows.count < input->cases.count; view.rows.count++)
        view.rows.items[view.rows.count] =
            case_see(web, &input->cases.items[view.rows.count]);
    web_crumb(web, url_diagnosis_numbers(web->arena, view.query),
              MSG_DIAGNOSIS_NUMBERS_NAV, NULL);
    web_crumb(web, NULL, MSG_DIAGNOSIS_NUMBERS_CASES_TITLE, NULL);
    web_page_begin(web, html, MSG_DIAGNOSIS_NUMBERS_CASES_TITLE, NULL);
    diagnosis_numbers_cases_html(html, &view);
    web_page_end(web, html);
    return OK;
}
